"""Words for what any subject may refuse."""

WORDS: dict[str, dict[str, str]] = {
    "not_found": {
        "zh_CN": "没有找到：{what}。请检查后重试。",
        "en": "Nothing found for “{what}”. Check it and try again.",
    },
    "several_found": {
        "zh_CN": "符合“{what}”的不止一个，例如“{first}”。请多输几个字，或输编号、扫码。",
        "en": "“{what}” fits more than one, such as “{first}”. "
        "Type more of it, or its number, or scan it.",
    },
    "not_permitted": {
        "zh_CN": "当前操作员无权进行此操作（{action}），请有权限的人员授权。",
        "en": "You may not do this ({action}). Ask someone with the right to approve it.",
    },
}
