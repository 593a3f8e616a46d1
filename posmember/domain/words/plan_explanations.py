"""Words for plans: why a promotion or coupon does not apply, and what to add to get more."""

from typing import Final

PLAN_WORDS: Final[dict[str, dict[str, str]]] = {
    "plan_coupon_unknown": {
        "zh_CN": "本店没有这种优惠券的规则",
        "en": "This shop has no rule for this coupon",
    },
    "plan_coupon_of_another": {
        "zh_CN": "这张券属于另一位会员",
        "en": "This coupon belongs to another member",
    },
    "plan_not_yet": {"zh_CN": "从 {date} 起有效", "en": "Good from {date}"},
    "plan_over": {"zh_CN": "有效期已于 {date} 结束", "en": "It ended on {date}"},
    "plan_not_now": {"zh_CN": "现在不在活动时段", "en": "Not at this time"},
    "plan_other_store": {"zh_CN": "不适用于本店", "en": "Not in this store"},
    "plan_no_member": {"zh_CN": "仅限会员", "en": "For members"},
    "plan_other_tier": {"zh_CN": "不适用于该会员等级", "en": "For other tiers"},
    "plan_other_segment": {"zh_CN": "不适用于该会员人群", "en": "For other groups of members"},
    "plan_not_new": {"zh_CN": "仅限新会员", "en": "For new members"},
    "plan_not_first_purchase": {"zh_CN": "仅限首次消费", "en": "For the first purchase"},
    "plan_no_birthday": {"zh_CN": "仅在生日期间有效", "en": "For the days around the birthday"},
    "plan_needs_code": {"zh_CN": "需要优惠码", "en": "It needs a code"},
    "plan_declined": {"zh_CN": "本单已关闭", "en": "Switched off for this ticket"},
    "plan_not_with_points": {
        "zh_CN": "不能与积分同用",
        "en": "Not together with points",
    },
    "plan_used_up_by_member_ever": {
        "zh_CN": "每位会员限 {limit} 次，已用完",
        "en": "{limit} for each member, used up",
    },
    "plan_used_up_by_member_day": {
        "zh_CN": "每位会员每天限 {limit} 次，今天已用完",
        "en": "{limit} a day for each member, used up today",
    },
    "plan_used_up_by_member_week": {
        "zh_CN": "每位会员每周限 {limit} 次，本周已用完",
        "en": "{limit} a week for each member, used up this week",
    },
    "plan_used_up_by_member_month": {
        "zh_CN": "每位会员每月限 {limit} 次，本月已用完",
        "en": "{limit} a month for each member, used up this month",
    },
    "plan_used_up_by_member_year": {
        "zh_CN": "每位会员每年限 {limit} 次，今年已用完",
        "en": "{limit} a year for each member, used up this year",
    },
    "plan_used_up": {"zh_CN": "总共限 {limit} 次，已用完", "en": "{limit} in all, used up"},
    "plan_covers_nothing": {
        "zh_CN": "本单没有适用的商品",
        "en": "Nothing on this ticket is covered",
    },
    "plan_below_spend": {
        "zh_CN": "须满 {minimum}，还差 {missing}",
        "en": "It needs {minimum}; {missing} are missing",
    },
    "plan_below_quantity": {
        "zh_CN": "须满 {minimum} 件，还差 {missing} 件",
        "en": "It needs {minimum} units; {missing} are missing",
    },
    "plan_same_group": {
        "zh_CN": "与“{rule}”同组，只能享受一个",
        "en": "Only one of its group applies; “{rule}” does",
    },
    "plan_not_with": {"zh_CN": "不能与“{rule}”同享", "en": "Not together with “{rule}”"},
    "plan_stopped": {
        "zh_CN": "“{rule}”生效后不再享受其他促销",
        "en": "“{rule}” lets no other promotion follow",
    },
    "plan_one_percentage": {
        "zh_CN": "整单折扣只取最优一个，已享受“{rule}”",
        "en": "Only the best percentage on the ticket applies; that is “{rule}”",
    },
    "plan_coupon_alone": {
        "zh_CN": "不能与优惠券“{rule}”叠加",
        "en": "Not together with the coupon “{rule}”",
    },
    "plan_coupon_number": {
        "zh_CN": "每单限用 {limit} 张",
        "en": "A ticket takes {limit} of these",
    },
    "plan_member_price_saves_more": {
        "zh_CN": "会员价或等级折扣更优惠",
        "en": "The member price or tier discount saves more",
    },
    "plan_others_save_more": {
        "zh_CN": "其他优惠组合更省",
        "en": "Other offers on these goods save more",
    },
    "plan_takes_nothing_more": {
        "zh_CN": "用了也不会更省",
        "en": "Nothing would be saved by it",
    },
    "plan_too_few_pieces": {
        "zh_CN": "件数不够，或用了也不会更省",
        "en": "Too few pieces, or nothing would be saved by it",
    },
    "nudge_spend": {
        "zh_CN": "再买 {missing} 可享“{rule}”，省 {gain}",
        "en": "{missing} more for “{rule}”: saves {gain}",
    },
    "nudge_spend_gift": {
        "zh_CN": "再买 {missing} 可得“{rule}”的赠品",
        "en": "{missing} more for the gift of “{rule}”",
    },
    "nudge_quantity": {
        "zh_CN": "再买 {missing} 件可享“{rule}”，省 {gain}",
        "en": "{missing} more pieces for “{rule}”: saves {gain}",
    },
    "nudge_quantity_gift": {
        "zh_CN": "再买 {missing} 件可得“{rule}”的赠品",
        "en": "{missing} more pieces for the gift of “{rule}”",
    },
}
