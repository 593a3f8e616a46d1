"""Words for amounts that cannot be taken as typed."""

WORDS: dict[str, dict[str, str]] = {
    "amount_not_readable": {
        "zh_CN": "“{text}”不是有效的数字。请只输入数字，例如 12.50。",
        "en": "“{text}” is not a number. Type digits only, such as 12.50.",
    },
    "amount_too_precise": {
        "zh_CN": "“{text}”的小数位过多，最多 {decimals} 位。请重新输入。",
        "en": "“{text}” has too many decimals; {decimals} at most. Type it again.",
    },
    "amount_negative": {
        "zh_CN": "此处不能输入负数（{text}）。请输入 0 或以上的数。",
        "en": "{text} is below zero. Type 0 or more here.",
    },
    "amount_too_large": {
        "zh_CN": "金额过大，超出可记录的范围。请检查是否把条码扫进了金额或数量。",
        "en": "The amount is too large to be recorded. "
        "Check that no barcode was scanned as a price or quantity.",
    },
    "discount_not_readable": {
        "zh_CN": "“{text}”不是有效的折扣。95、9.5、0.95 都表示九五折（省 5%）。",
        "en": "“{text}” is not a discount. 95, 9.5 and 0.95 all mean 5 % off.",
    },
}
