"""Words for what the catalogue refuses."""

WORDS: dict[str, dict[str, str]] = {
    "product_incomplete": {
        "zh_CN": "商品需要货号和名称。请补上后再保存。",
        "en": "A product needs a number and a name. Fill both in.",
    },
    "product_code_taken": {
        "zh_CN": "“{value}”已经是“{product}”的货号或条码。请换一个。",
        "en": "“{value}” is already the number or barcode of “{product}”. Take another one.",
    },
    "product_price_negative": {
        "zh_CN": "价格不能小于 0。",
        "en": "A price cannot be below zero.",
    },
    "product_tax_unknown": {
        "zh_CN": "方案里没有税种“{tax}”。请先在“营销 → 税”中建立。",
        "en": "The programme has no tax “{tax}”. Set it up under Promotions → Taxes first.",
    },
}
