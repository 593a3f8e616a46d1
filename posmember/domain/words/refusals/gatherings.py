"""Words for what events refuse."""

WORDS: dict[str, dict[str, str]] = {
    "gathering_unnamed": {
        "zh_CN": "活动没有名称。请填写名称。",
        "en": "The event has no name. Write one.",
    },
    "gathering_quota": {
        "zh_CN": "名额至少为 1；不限则留空。",
        "en": "An event has 1 place at least; leave it empty for no limit.",
    },
    "gathering_cancelled": {
        "zh_CN": "活动“{name}”已取消。请选择其他活动。",
        "en": "“{name}” is cancelled. Choose another event.",
    },
    "not_invited": {
        "zh_CN": "{member} 不在“{name}”的邀请名单上。请先邀请。",
        "en": "{member} is not invited to “{name}”. Invite them first.",
    },
    "signed_in_already": {
        "zh_CN": "{member} 已在“{name}”签到，不用再签。",
        "en": "{member} has signed in to “{name}” already. Nothing more is needed.",
    },
    "gathering_full": {
        "zh_CN": "“{name}”的 {quota} 个名额已满。请增加名额，或婉拒来客。",
        "en": "All {quota} places of “{name}” are taken. Add places, or turn them away kindly.",
    },
}
