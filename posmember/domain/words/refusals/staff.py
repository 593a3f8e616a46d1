"""Words for what is refused to people who sign in or approve."""

WORDS: dict[str, dict[str, str]] = {
    "pin_format": {
        "zh_CN": "密码须为 {shortest} 至 {longest} 位数字，且不能全是同一个数字。请重新设置。",
        "en": "A PIN has {shortest} to {longest} digits, not all the same. Choose another one.",
    },
    "pin_wrong": {
        "zh_CN": "密码不正确。请检查后重新输入。",
        "en": "This PIN is not right. Check it and enter it again.",
    },
    "operator_locked": {
        "zh_CN": "密码错误次数过多，请等待 {seconds} 秒后再试。",
        "en": "Too many wrong PINs. Wait {seconds} seconds, then try again.",
    },
    "owner_exists": {
        "zh_CN": "本店已设置店主。请由店主登录后添加其他人员。",
        "en": "This shop has an owner already. Ask the owner to sign in and add other people.",
    },
    "last_owner": {
        "zh_CN": "这是最后一位店主，不能停用。请先添加另一位店主。",
        "en": "This is the last owner and cannot be removed. Add another owner first.",
    },
}
