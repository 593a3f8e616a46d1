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
    "stock_quantity": {
        "zh_CN": "数量要大于 0（盘点可以是 0）。请重新输入。",
        "en": "A quantity is more than zero; only a count may be zero. Type it again.",
    },
    "stock_not_kept": {
        "zh_CN": "“{product}”不是实物商品，不记库存。",
        "en": "No stock is kept of “{product}”: it is a service, a fee or a card.",
    },
    "stock_short": {
        "zh_CN": "“{product}”只剩 {on_hand_milli}，本店不允许负库存。请减少数量，或先入库。",
        "en": "Of “{product}” {on_hand_milli} is left, and this shop sells no more than that. "
        "Take fewer, or book what came first.",
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
