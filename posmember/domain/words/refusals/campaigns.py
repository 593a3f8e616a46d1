"""Words for what campaigns refuse."""

WORDS: dict[str, dict[str, str]] = {
    "campaign_unnamed": {
        "zh_CN": "营销活动没有名称。请填写名称。",
        "en": "The campaign has no name. Write one.",
    },
    "campaign_dates": {
        "zh_CN": "第一天 {first} 晚于最后一天 {last}。请改日期，或改券的有效期。",
        "en": "The first day, {first}, is after the last one, {last}. Change the dates, or how "
        "long the coupon is good.",
    },
    "campaign_control": {
        "zh_CN": "对照组 {percent}% 不行，请填 0 到 {most}。",
        "en": "{percent} % cannot be held out. Write a number from 0 to {most}.",
    },
    "campaign_budget": {
        "zh_CN": "预算须大于零；不限则留空。",
        "en": "A budget is more than nothing; leave it empty for no limit.",
    },
    "campaign_days": {
        "zh_CN": "天数不对。请填 1 到 {most} 之间的整数。",
        "en": "That is no number of days. Write one from 1 to {most}.",
    },
    "campaign_frozen": {
        "zh_CN": "“{name}”的名单已固定，只能改名称、目标和预算。其他改动请新建活动。",
        "en": "The list of “{name}” is made: only its name, goal and budget can change. Plan a new "
        "campaign for anything else.",
    },
    "campaign_over": {
        "zh_CN": "“{name}”已于 {last} 结束。请新建活动。",
        "en": "“{name}” ended on {last}. Plan a new campaign.",
    },
    "campaign_reaches_nobody": {
        "zh_CN": "“{name}”的人群里没有人同意接收优惠信息。请换人群，或先征得同意。",
        "en": "Nobody in the segment of “{name}” agreed to receive offers. Choose another segment, "
        "or ask members first.",
    },
    "campaign_offer_closed": {
        "zh_CN": "优惠券“{name}”所属的活动“{campaign}”目前没有进行，券暂不能用。请从小票上去掉。",
        "en": "The campaign “{campaign}” behind the coupon “{name}” is not running, so it cannot "
        "be used. Take it off the ticket.",
    },
}
