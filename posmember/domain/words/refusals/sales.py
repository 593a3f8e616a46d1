"""Words for what settling a sale refuses besides the arithmetic."""

WORDS: dict[str, dict[str, str]] = {
    "quote_outdated": {
        "zh_CN": "会员或规则刚刚有变化，金额和积分已重新计算。请核对新的应付金额后再结账。",
        "en": "The member or the rules have just changed. Total and points were worked out again: "
        "check them, then settle.",
    },
}
