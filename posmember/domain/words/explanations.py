"""Words for explanations: why a line or a ticket costs and earns what it does."""

from typing import Final

from posmember.domain.pricing.explanation import read_explanation
from posmember.domain.words.class_words import CLASS_WORDS
from posmember.domain.words.filling import filled
from posmember.domain.words.payment_explanations import PAYMENT_WORDS
from posmember.domain.words.plan_explanations import PLAN_WORDS
from posmember.domain.words.points_explanations import POINTS_WORDS
from posmember.domain.words.promotion_words import PROMOTION_WORDS
from posmember.domain.words.recommendation_words import RECOMMENDATION_WORDS
from posmember.domain.words.tier_explanations import TIER_WORDS

WORDS: Final[dict[str, dict[str, str]]] = {
    **CLASS_WORDS,
    **PAYMENT_WORDS,
    **POINTS_WORDS,
    **RECOMMENDATION_WORDS,
    "list_price": {
        "zh_CN": "原价 {price} × {quantity} = {amount}",
        "en": "List price {price} × {quantity} = {amount}",
    },
    "hand_price": {
        "zh_CN": "手改价 {price}（原价 {list}）× {quantity} = {amount}，不再享受会员价或等级折扣",
        "en": "Price by hand {price} (list {list}) × {quantity} = {amount}; "
        "no member price or tier discount on top",
    },
    "line_item_promotion": {"zh_CN": "单品促销 −{amount}", "en": "Item promotion −{amount}"},
    "line_item_promotion_of": {
        "zh_CN": "单品促销“{rule}”−{amount}，余 {left}（规则第 {version} 版）",
        "en": "Item promotion “{rule}” −{amount}, leaves {left} (rules, version {version})",
    },
    "line_coupon_of": {
        "zh_CN": "优惠券“{rule}”−{amount}，余 {left}（规则第 {version} 版）",
        "en": "Coupon “{rule}” −{amount}, leaves {left} (rules, version {version})",
    },
    "line_reward_of": {
        "zh_CN": "积分奖励“{rule}”−{amount}，余 {left}（规则第 {version} 版）",
        "en": "Reward “{rule}” −{amount}, leaves {left} (rules, version {version})",
    },
    "line_ticket_discount_of": {
        "zh_CN": "整单优惠“{rule}”分摊 −{amount}，余 {left}（规则第 {version} 版）",
        "en": "Share of the ticket discount “{rule}” −{amount}, leaves {left} "
        "(rules, version {version})",
    },
    "line_member_price": {
        "zh_CN": "会员价 −{amount}，余 {left}",
        "en": "Member price −{amount}, leaves {left}",
    },
    "line_tier_discount": {
        "zh_CN": "等级折扣 −{amount}，余 {left}（规则第 {version} 版）",
        "en": "Tier discount −{amount}, leaves {left} (rules, version {version})",
    },
    "line_tier_discount_of": {
        "zh_CN": "等级折扣“{tier}”：{base} 省 {percent}%，−{amount}，余 {left}"
        "（规则第 {version} 版）",
        "en": "Tier discount “{tier}”: {percent} % off {base}, −{amount}, leaves {left} "
        "(rules, version {version})",
    },
    "line_added_tax": {"zh_CN": "加税 {amount}", "en": "Tax on top {amount}"},
    "ticket_sum": {
        "zh_CN": "商品 {gross} − 优惠 {saved} = {due}",
        "en": "Goods {gross} − savings {saved} = {due}",
    },
    "ticket_sum_taxed": {
        "zh_CN": "商品 {gross} − 优惠 {saved} + 税 {tax} = {due}",
        "en": "Goods {gross} − savings {saved} + taxes {tax} = {due}",
    },
    "ticket_sum_back": {
        "zh_CN": "退回商品 {gross} − 当时优惠 {saved} = 应退 {due}",
        "en": "Goods back {gross} − what was off {saved} = {due} back",
    },
    "ticket_sum_back_taxed": {
        "zh_CN": "退回商品 {gross} − 当时优惠 {saved} + 税 {tax} = 应退 {due}",
        "en": "Goods back {gross} − what was off {saved} + taxes {tax} = {due} back",
    },
    "rule_says": {"zh_CN": "“{rule}”：{says}", "en": "“{rule}”: {says}"},
    "goods_back": {
        "zh_CN": "退回 {quantity}（单价 {price}）：{amount}",
        "en": "{quantity} back, at {price} each: {amount}",
    },
    "rules_version": {
        "zh_CN": "按规则第 {version} 版计算",
        "en": "By version {version} of the rules",
    },
    "line_coupon": {"zh_CN": "优惠券 −{amount}", "en": "Coupon −{amount}"},
    "line_reward": {"zh_CN": "积分奖励 −{amount}", "en": "Reward −{amount}"},
    "line_ticket_discount": {
        "zh_CN": "整单折扣 −{amount}，余 {left}",
        "en": "Ticket discount −{amount}, leaves {left}",
    },
    "line_points_offset": {
        "zh_CN": "积分抵现分摊 −{amount}，余 {left}（{points} 积分）",
        "en": "Share of the points used −{amount}, leaves {left} ({points} points)",
    },
    "line_points_offset_with_reward": {
        "zh_CN": "积分抵现分摊 −{amount}，余 {left}（连同奖励共 {points} 积分）",
        "en": "Share of the points used −{amount}, leaves {left} "
        "({points} points together with the reward)",
    },
    "line_points_kept": {
        "zh_CN": "扣除已用积分的价值 {amount}",
        "en": "Kept for points spent since: {amount}",
    },
    "line_use_kept": {
        "zh_CN": "扣除已使用部分的价值 {amount}",
        "en": "Kept for what was used since: {amount}",
    },
    "line_gift_kept": {
        "zh_CN": "扣未退赠品的价值 {amount}",
        "en": "Kept for a gift not brought back: {amount}",
    },
    "line_cash_rounding": {"zh_CN": "抹零分摊 −{amount}", "en": "Cash rounding −{amount}"},
    "line_cash_rounded_up": {"zh_CN": "现金进位分摊 +{amount}", "en": "Cash rounded up +{amount}"},
    "line_net": {"zh_CN": "实付 {amount}", "en": "To pay {amount}"},
    "line_net_back": {"zh_CN": "退回 {amount}", "en": "{amount} back"},
    "line_earned_back": {"zh_CN": "扣回 {points} 积分", "en": "{points} points taken back"},
    "line_earns": {"zh_CN": "本行得 {points} 积分", "en": "Earns {points} points"},
    "better_than_tier_discount": {
        "zh_CN": "会员价更优惠：等级折扣只省 {amount}，两者不叠加",
        "en": "The member price is lower: the tier discount would save {amount}; never both",
    },
    "better_than_member_price": {
        "zh_CN": "等级折扣更优惠：会员价只省 {amount}，两者不叠加",
        "en": "The tier discount is lower: the member price would save {amount}; never both",
    },
    "no_discount_allowed": {
        "zh_CN": "该商品不参与等级折扣和积分抵现",
        "en": "This product takes no tier discount and no points",
    },
    "points_not_for_category": {
        "zh_CN": "“{category}”类商品不能用积分抵现",
        "en": "Points do not pay for “{category}”",
    },
    "product_earns_nothing": {"zh_CN": "该商品不积分", "en": "This product earns no points"},
    "category_earns_nothing": {
        "zh_CN": "“{category}”类商品不积分",
        "en": "“{category}” earns no points",
    },
    "member_would_save": {
        "zh_CN": "入会后本行可省 {amount}",
        "en": "A member would save {amount} here",
    },
    "join_prompt": {
        "zh_CN": "现在入会，本单可省 {amount}，得 {points} 积分",
        "en": "Joining now saves {amount} on this ticket and earns {points} points",
    },
    "tier_benefits": {
        "zh_CN": "{tier}：省 {percent}%，积分 ×{times}",
        "en": "{tier}: {percent} % off, points ×{times}",
    },
    "points_wish_cut": {
        "zh_CN": "原要使用 {wanted} 积分，本单现在只能用 {points}",
        "en": "{wanted} points were wanted; the ticket now takes {points}",
    },
    "points_used": {
        "zh_CN": "使用 {points} 积分，抵 {amount}",
        "en": "{points} points used, worth {amount}",
    },
    "points_limited_by_nothing_redeemable": {
        "zh_CN": "本单没有可用积分抵现的商品",
        "en": "Nothing on this ticket can be paid with points",
    },
    "points_limited_by_balance": {
        "zh_CN": "最多可用 {points} 积分（抵 {amount}）：可用积分 {available}，"
        "{minimum} 起用，每 {step} 一档",
        "en": "{points} points at most (worth {amount}): {available} available, "
        "from {minimum}, in steps of {step}",
    },
    "points_limited_by_cap": {
        "zh_CN": "最多可用 {points} 积分（抵 {amount}）：不超过可抵金额的 {percent}%，"
        "{minimum} 起用，每 {step} 一档",
        "en": "{points} points at most (worth {amount}): up to {percent} % of what points may pay, "
        "from {minimum}, in steps of {step}",
    },
    "ticket_earns": {
        "zh_CN": "本单得 {points} 积分：计分金额 {base}",
        "en": "Earns {points} points: {base} counts",
    },
    "earn_times_tier": {
        "zh_CN": "等级积分 ×{times}，多给 {points} 积分",
        "en": "Tier multiplies points by {times}: {points} more",
    },
    "earn_times_birthday": {
        "zh_CN": "生日期间积分 ×{times}，多给 {points} 积分",
        "en": "Birthday multiplies points by {times}: {points} more",
    },
    "birthday_gift_used": {
        "zh_CN": "本生日年的积分加倍已使用过",
        "en": "The birthday points of this year were used already",
    },
    "birthday_entered_late": {
        "zh_CN": "生日是 {date} 登记或修改的，离生日不足 {days} 天，今年不加倍",
        "en": "No birthday points this year: the birthday was entered on {date}, within {days} "
        "days of itself",
    },
    "points_valid_until": {
        "zh_CN": "本单积分有效期至 {date}（含当日）",
        "en": "These points are valid to the end of {date}",
    },
    "points_usable_from": {
        "zh_CN": "本单积分自 {date} 起可用",
        "en": "These points can be used from {date}",
    },
    "cash_rounding": {
        "zh_CN": "现金抹零 −{amount}，不影响积分",
        "en": "Rounded down by {amount} for cash; points are not affected",
    },
    "cash_rounded_up": {
        "zh_CN": "现金进位 +{amount}，不影响积分",
        "en": "Rounded up by {amount} for cash; points are not affected",
    },
    "points_taken_back": {
        "zh_CN": "扣回本单所得 {points} 积分",
        "en": "{points} points earned with the sale are taken back",
    },
    "points_beside_given": {
        "zh_CN": "另得 {points} 积分（首次消费、任务）",
        "en": "{points} points are given besides, for the first purchase or a mission",
    },
    "points_beside_back": {
        "zh_CN": "另扣回因本单所得的 {points} 积分（评价、首次消费、任务）",
        "en": "{points} points given for the sale besides, as for a review, the first purchase or "
        "a mission, are taken back, too",
    },
    "points_as_debt": {
        "zh_CN": "其中 {points} 积分已用掉，记为欠分，由以后的积分抵扣",
        "en": "{points} of them were spent already and are owed; later points pay them off",
    },
    "tier_coupons_back": {
        "zh_CN": "因升级所得、尚未使用的 {count} 张优惠券一并收回",
        "en": "{count} unused coupons that came with the tier are taken back with it",
    },
    "mission_coupons_back": {
        "zh_CN": "任务不再达成，所得尚未使用的 {count} 张优惠券一并收回",
        "en": "{count} unused coupons of missions that are not reached any more are taken back",
    },
    "count_cards_back": {
        "zh_CN": "次卡剩余 {uses} 次一并收回，已用次数扣除 {kept}",
        "en": "{uses} uses left on count cards are taken back; {kept} is kept for those taken",
    },
    "gift_kept": {
        "zh_CN": "退货后不再满足赠送条件，未退回的赠品“{names}”按价值 {amount} 从退款中扣除",
        "en": "What is left no longer brings “{names}”: as it stays, its worth, {amount}, is kept "
        "from the money back",
    },
    "gift_tax": {
        "zh_CN": "其中赠品价值含税 {amount}",
        "en": "{amount} of the worth of the gift is tax",
    },
    "gift_unkept": {
        "zh_CN": "此前扣除的赠品价值 {amount} 随赠品退回一并退还",
        "en": "{amount}, kept for a gift before, goes back now that it is brought back",
    },
    "points_settled": {
        "zh_CN": "其中 {points} 积分已用掉且余额不足，按价值 {amount} 从退款中扣除",
        "en": "{points} of them were spent already and are missing; their value, {amount}, is "
        "kept from the money back",
    },
    "points_unsettled": {
        "zh_CN": "此前从退款中扣除的 {points} 积分改由返还的积分抵扣，退回 {amount}",
        "en": "{points} points that were kept as money before are taken from the points given "
        "back instead; {amount} comes back",
    },
    "points_extended": {
        "zh_CN": "其中 {points} 积分原批次已过期，返还后延长至 {date}（含当日）",
        "en": "{points} of them had lapsed since; they are good again to the end of {date}",
    },
    "points_given_back": {
        "zh_CN": "返还已用 {points} 积分，有效期不变",
        "en": "{points} points used are given back with their old validity",
    },
    "points_given_back_lapsed": {
        "zh_CN": "其中 {points} 积分已过有效期，返还后不可使用",
        "en": "{points} of them have lapsed since and cannot be used",
    },
    "saving_percent": {"zh_CN": "省{percent}%", "en": "{percent} % off"},
    **PROMOTION_WORDS,
    **PLAN_WORDS,
    **TIER_WORDS,
}


def explain(text: str, language: str) -> str:
    """Return an explanation in words (zh_CN or en); figures such as tier_zh serve as {tier}."""
    key, figures = read_explanation(text)
    suffix = f"_{language[:2]}"
    own = {
        name.removesuffix(suffix): value for name, value in figures.items() if name.endswith(suffix)
    }
    return filled(WORDS[key][language], {**figures, **own})
