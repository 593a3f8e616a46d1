"""What parts of a programme mean, a sentence each, beside the field in the editor."""

from typing import Final

from posmember.domain.money import BASIS_POINTS, format_trimmed, saving_percent

NOTES: Final[dict[str, tuple[str, str]]] = {
    "ClassRules.window_days": (
        "次数、消费和互动只计这么多天内的；只影响会员分群，不影响价格。",
        "Visits, spend and activities of so many days count. It decides no price.",
    ),
    "ClassRules.new_days": (
        "首次到店不超过这么多天，或只在一天来过，是新客。",
        "First came no more than so many days ago, or came on one day only.",
    ),
    "ClassRules.risk_percent": (
        "未到店天数超过平时间隔（中位数）的这个比例时预警。",
        "Away longer than this share of the median of the own gaps.",
    ),
    "ClassRules.lost_days": (
        "超过这么多天，且其间收到的活动优惠已结束，才算流失。",
        "Lost only where an offer of a campaign that came since is over, too.",
    ),
    "ClassRules.half_life_days": (
        "每过这么多天没来，最近到店的度数减半。",
        "The degrees of the last visit halve each time so many days have passed.",
    ),
    "ClassRules.recency_weight": (
        "四项合计 100 度。",
        "The four parts come to 100.",
    ),
    "ClassRules.full_events": (
        "签到、评价、问卷、分享、推荐和参加活动。",
        "Check-ins, reviews, surveys, shares, referrals and events attended.",
    ),
    "ClassRules.lukewarm_from": (
        "低于它是冰冷；会员分群报表给出本店的四分位供参考。",
        "Below it: cold. The report on classes of members names your quartiles.",
    ),
    "Policies.earning_base": (
        "会员按哪一笔金额得积分。",
        "Which amount of a line members earn points on.",
    ),
    "Policies.points_paid_part_earns": (
        "用积分抵掉的那部分是否再得积分。",
        "Whether the part that points paid for earns points again.",
    ),
    "Policies.stored_value_earns": (
        "用储值付款时是否得积分；充值本身从不得积分。",
        "Whether paying with stored value earns; a top-up itself never does.",
    ),
    "Policies.own_reward_lowers_base": (
        "用积分换来的优惠是否从计分金额里减去。",
        "Whether what a reward took off counts for points no more.",
    ),
    "Policies.other_discounts_lower_base": (
        "外部平台承担的优惠是否从计分金额里减去。",
        "Whether discounts that a partner bears lower what earns.",
    ),
    "Policies.earn_rounding": (
        "小数积分在哪里取整；按单舍去最常见。",
        "Where fractions of points are cut; per ticket is the usual place.",
    ),
    "Policies.spend_on_same_ticket": (
        "本单刚得的积分能否马上抵本单。",
        "Whether points that a ticket earns can pay for that ticket.",
    ),
    "Policies.refund_points": (
        "退货时扣回所得积分、退还所用积分，按比例。",
        "Which points a refund turns back, in proportion to what comes back.",
    ),
    "Policies.spent_points_refunded": (
        "要扣回的积分已经用掉时怎么办。",
        "What happens where points to be taken back were spent already.",
    ),
    "Policies.lapsed_lots": (
        "退还的积分原有效期已过时，是否再给几天。",
        "Whether points given back after their validity are good for some more days.",
    ),
    "Policies.lapsed_lot_days": (
        "延长时，退还的积分再用这么多天。",
        "Where they are extended: for so many days.",
    ),
    "Policies.free_unit": (
        "买几送几时，送的是已录入的一件，还是另外加一件。",
        "Whether the free piece is one of those rung up, or comes on top.",
    ),
    "Policies.ticket_percentages": (
        "几个整单打折同时满足时怎么算。",
        "What holds where several percentages on the whole ticket apply.",
    ),
    "Policies.coupon_choice": (
        "结账时用哪些券：收银员选，还是自动选最省的。",
        "Whether the cashier chooses coupons, or the best ones are used by themselves.",
    ),
    "Policies.coupon_after_partial_refund": (
        "只退一部分商品时，用过的券怎么处理。",
        "What becomes of a used coupon when only part of its ticket comes back.",
    ),
    "Policies.open_return_cap_minor": (
        "没有小票时最多退这么多。",
        "The most that goods without a receipt are taken back for.",
    ),
    "RedemptionRule.points_per_step": (
        "积分按这个数的倍数使用。",
        "Points are used in multiples of this.",
    ),
    "RedemptionRule.cap_bp": (
        "积分最多抵可抵金额的这个比例。",
        "Points pay for at most this share of what they may pay for.",
    ),
    "BirthdayRule.multiplier_bp": (
        "生日期间的消费，积分乘以这个数；1 为不加倍。",
        "Points of a sale around the birthday, times this; 1: no more than usual.",
    ),
    "Validity.calendar_years": (
        "到第几个自然年年底为止。年、月、天填一个；都为 0 则永久有效。",
        "To the end of that calendar year. Give years, months or days; all 0: for ever.",
    ),
    "Programme.points_held_days": (
        "消费所得积分过这么多天才能使用；0 为立即可用。",
        "So many days points wait before they can be spent; 0: none.",
    ),
    "Programme.points_decimals": (
        "0 为整数积分，2 为保留两位小数。",
        "0: whole points; 2: hundredths are kept.",
    ),
    "Programme.cash_rounding_minor": (
        "现金收款时应付取整到这个金额的倍数；0 为不取整。",
        "Cash to pay is rounded to a multiple of this; 0: not at all.",
    ),
    "Programme.cash_rounding": (
        "舍去即抹零；其他方式可能多收一点，单独记账。",
        "Down is the usual way; others may add a little, which is booked apart.",
    ),
    "Promotion.group": (
        "同一互斥组里，一单最多用一个。",
        "At most one promotion of a group applies to a ticket.",
    ),
    "Promotion.priority": ("数字大的先算。", "Higher ones come first."),
    "Promotion.not_with": (
        "填编号、互斥组，或：会员价、优惠券、积分、促销；用逗号隔开。",
        "Ids, groups, or member_price, coupons, points, promotions; by commas.",
    ),
    "Schedule.from_date": ("如 2026-12-01。", "Such as 2026-12-01."),
    "Schedule.to_date": ("当天仍有效。", "This day is included."),
    "Schedule.from_time": ("如 18:30。", "Such as 18:30."),
    "Schedule.to_time": (
        "早于开始时间即跨过零点，算在开始的那一天。",
        "Earlier than the beginning: over midnight, as part of the day on which it begins.",
    ),
    "ItemScope.products": ("货号或条码，用逗号隔开。", "Article numbers or barcodes, by commas."),
    "ItemScope.categories": ("如 饮料/茶，包括下级。", "Such as drinks/tea, with those below."),
    "Mission.target": (
        "按“计什么”：件数、金额或到店次数。",
        "In what is counted: pieces, money or visits.",
    ),
    "Mission.within_days": (
        "只计最近这么多天，含当天；留空则从开始日起累计。",
        "Only the last so many days count, today included; empty: all since it begins.",
    ),
    "Prize.odds_bp": (
        "抽中的机会，对外公布；各奖项之和以外的为未中奖。",
        "The published chance; what all prizes leave of 100 % wins nothing.",
    ),
    "Prize.stock": (
        "一共有几份；留空则不限。发完后抽中也不再有奖，其他奖项的中奖率不变。",
        "How many there are in all; empty: no end. Once gone, the odds of the others stay.",
    ),
    "TopUpRule.match": (
        "“每满”时赠送按倍数给。",
        "Each full: what it brings comes once for each full amount.",
    ),
}
"""By `Structure.field`."""


def note_for(owner: str, name: str, language: str) -> str:
    """Return what a field means; empty where its name says it."""
    words = NOTES.get(f"{owner}.{name}", ("", ""))
    return words[0] if language == "zh_CN" else words[1]


def saving_note(off_bp: int, language: str) -> str:
    """Return what a share off comes to for who pays; empty where nothing is off, or all of it."""
    if not 0 < off_bp < BASIS_POINTS:
        return ""
    paid_bp = BASIS_POINTS - off_bp
    if language == "zh_CN":
        tenths = format_trimmed(paid_bp, 3)
        return f"省 {saving_percent(paid_bp)}%，即 {tenths} 折；也可以直接填“{tenths}折”。"
    return f"{format_trimmed(paid_bp, 2)} % of the price is paid."
