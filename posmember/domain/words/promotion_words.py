"""Words for promotions and coupons: why one applies or does not, what to add, what is wrong."""

from typing import Final

PROMOTION_WORDS: Final[dict[str, dict[str, str]]] = {
    "fault_reward_empty": {
        "zh_CN": "奖励要有积分或优惠券",
        "en": "The reward needs points or a coupon",
    },
    "fault_draw_odds": {
        "zh_CN": "各奖项中奖率合计不能超过 100%",
        "en": "The odds of all prizes together are at most 100 %",
    },
    "fault_draw_prize": {
        "zh_CN": "抽奖至少要有一个奖项",
        "en": "A draw needs a prize",
    },
    "fault_no_id": {"zh_CN": "缺少编号", "en": "It has no id"},
    "fault_no_name": {
        "zh_CN": "中文名称和英文名称都要填写",
        "en": "It needs a name in Chinese and one in English",
    },
    "fault_id_twice": {
        "zh_CN": "编号“{rule}”用了不止一次",
        "en": "The id “{rule}” is used more than once",
    },
    "fault_name_taken": {
        "zh_CN": "“{name}”既是互斥组名又是编号或保留字，请改名",
        "en": "“{name}” names a group and also a rule or a reserved word; rename one of them",
    },
    "fault_not_with_unknown": {
        "zh_CN": "“{rule}”设为不与“{name}”同享，但没有这样的促销、优惠券或互斥组",
        "en": "“{rule}” excludes “{name}”, but no promotion, coupon or group is called so",
    },
    "fault_not_with_itself": {
        "zh_CN": "不能设为不与自己同享",
        "en": "It cannot exclude itself",
    },
    "fault_date": {
        "zh_CN": "“{text}”不是日期，应为 2026-12-31 这样的写法",
        "en": "“{text}” is no date; write it like 2026-12-31",
    },
    "fault_time": {
        "zh_CN": "“{text}”不是时间，应为 18:30 这样的写法",
        "en": "“{text}” is no time of day; write it like 18:30",
    },
    "fault_ends_before_start": {
        "zh_CN": "结束日 {last} 早于开始日 {first}",
        "en": "It ends on {last}, before it starts on {first}",
    },
    "fault_weekday": {
        "zh_CN": "星期只能是 1（星期一）到 7（星期日）",
        "en": "Weekdays go from 1 (Monday) to 7 (Sunday)",
    },
    "fault_day_of_month": {
        "zh_CN": "日期只能是每月 1 到 31 日",
        "en": "Days of the month go from 1 to 31",
    },
    "fault_negative": {
        "zh_CN": "“{field}”不能小于零",
        "en": "“{field}” cannot be below zero",
    },
    "fault_limit": {
        "zh_CN": "限制“{field}”至少为 1；不限则留空",
        "en": "The limit “{field}” must be at least 1; leave it out for no limit",
    },
    "fault_share": {
        "zh_CN": "优惠比例须大于 0，不超过 100%",
        "en": "The share off must be above 0 and at most 100 %",
    },
    "fault_sum": {
        "zh_CN": "金额“{field}”过小或过大",
        "en": "The amount “{field}” is too small or too large",
    },
    "fault_count": {
        "zh_CN": "数量“{field}”须在 {least} 到 {most} 之间",
        "en": "The number “{field}” must be from {least} to {most}",
    },
    "fault_bundle_of_one": {
        "zh_CN": "套装至少要有两件商品",
        "en": "A bundle needs at least two pieces",
    },
    "fault_no_gift": {"zh_CN": "没有选择赠品", "en": "No gift was chosen"},
    "fault_no_steps": {"zh_CN": "满减至少要有一档", "en": "It needs at least one step"},
    "fault_steps_do_not_rise": {
        "zh_CN": "各档的金额须一档比一档高",
        "en": "Each step must be higher than the one before",
    },
    "fault_share_or_amount": {
        "zh_CN": "每档要么减金额，要么打折，二选一",
        "en": "A step takes off either an amount or a share, one of the two",
    },
    "fault_more_than_spent": {
        "zh_CN": "减的金额超过了要求的消费额",
        "en": "It takes off more than has to be spent",
    },
    "fault_exchange_is_a_coupon": {
        "zh_CN": "兑换只能作为优惠券，不能作为促销",
        "en": "An exchange can be a coupon, not a promotion",
    },
    "fault_early_access_is_a_promotion": {
        "zh_CN": "优先购买只能作为促销，不能作为优惠券",
        "en": "Early access can be a promotion, not a coupon",
    },
    "fault_early_access_for_all": {
        "zh_CN": "优先购买要指明对哪些会员开放",
        "en": "Early access must say which members it is open to",
    },
    "fault_per_minimum_without_minimum": {
        "zh_CN": "按“每满”计算时须填写满多少金额或数量",
        "en": "To count each full minimum, say which amount or quantity that is",
    },
    "fault_minimum_without_purchase": {
        "zh_CN": "只有消费或充值后发放的券才能按“每满”发放",
        "en": "Only coupons issued for a purchase or a top-up can be issued for each full minimum",
    },
    "fault_coupons_not_together": {
        "zh_CN": "每单可用多张时，须允许与其他优惠券同用",
        "en": "To take several on a ticket they must be allowed beside other coupons",
    },
}
