"""Words for what points refuse."""

WORDS: dict[str, dict[str, str]] = {
    "insufficient_points": {
        "zh_CN": "积分不足：需要 {wanted}，可用 {available}。请减少使用的积分。",
        "en": "Not enough points: {wanted} wanted, {available} available. Use fewer.",
    },
    "points_below_minimum": {
        "zh_CN": "每次至少使用 {minimum} 积分，不能只用 {wanted}。请增加积分或不使用。",
        "en": "At least {minimum} points must be used at once, not {wanted}. Use more, or none.",
    },
    "points_not_in_steps": {
        "zh_CN": "积分须按 {step} 的整数倍使用，{wanted} 不是。请重新输入。",
        "en": "Points are used in multiples of {step}; {wanted} is not one. Type it again.",
    },
    "points_over_limit": {
        "zh_CN": "本单最多可用 {maximum} 积分，不能用 {wanted}。请减少积分。",
        "en": "This ticket takes {maximum} points at most, not {wanted}. Use fewer.",
    },
    "points_not_usable": {
        "zh_CN": "本单没有可用积分支付的商品。请用其他方式付款。",
        "en": "Nothing on this ticket can be paid with points. Pay another way.",
    },
    "points_spent_since": {
        "zh_CN": "因本单所得的积分已有 {missing} 分被用掉，余额不足以扣回，按本店规则不能退货。"
        "请会员先补足积分，或由店主更改规则。",
        "en": "{missing} of the points that this sale brought were spent since, and the balance "
        "cannot cover them; this shop's rules do not allow the return. Earn them first, or let "
        "the owner change the rule.",
    },
    "adjustment_empty": {
        "zh_CN": "积分数不能为 0，也不能小于 0。请重新输入。",
        "en": "There are no points to move. Type a number of points.",
    },
    "reason_needed": {
        "zh_CN": "调整积分必须写明原因。请填写原因。",
        "en": "A correction of points needs a reason. Write why.",
    },
    "transfer_to_self": {
        "zh_CN": "不能把积分转给本人。请选择另一位会员。",
        "en": "Points cannot go to the same member. Choose another one.",
    },
    "transfer_needs_contact": {
        "zh_CN": "转赠积分需要与总部连线。请恢复网络并同步后再试。",
        "en": "Handing points on needs head office. Connect, sync, and try again.",
    },
    "event_earns_nothing": {
        "zh_CN": "当前方案没有为此项设置积分。请先在方案中设置。",
        "en": "The programme gives no points for this. Set it in the programme first.",
    },
    "awarded_already": {
        "zh_CN": "已计过积分：每天、每张小票、每位朋友、每份问卷只计一次。请换一项或改天再来。",
        "en": "This was counted already: each day, receipt, friend and survey counts once. "
        "Take another one, or come back another day.",
    },
    "awarded_already.day": {
        "zh_CN": "今天的次数已用完。请明天再来。",
        "en": "It was counted as often as it may be today. Come back tomorrow.",
    },
    "awarded_already.month": {
        "zh_CN": "本月的次数已用完。请下个月再来。",
        "en": "It was counted as often as it may be this month. Come back next month.",
    },
    "awarded_already.year": {
        "zh_CN": "今年的次数已用完。请明年再来。",
        "en": "It was counted as often as it may be this year. Come back next year.",
    },
    "awarded_already.ever": {
        "zh_CN": "每位会员的总次数已用完，不再计分。",
        "en": "A member gets this only so often in all, and had it. It earns no more.",
    },
    "member_needed": {
        "zh_CN": "使用积分前需要先选择会员。请先查找并关联会员。",
        "en": "Points need a member. Look the member up and attach them first.",
    },
}
