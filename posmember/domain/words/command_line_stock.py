"""What the command line says about stock."""

from collections.abc import Mapping
from typing import Final

STOCK_LINES: Final[Mapping[str, Mapping[str, str]]] = {
    "stock.now": {"zh_CN": "现有库存：{quantity}", "en": "On hand now: {quantity}"},
    "stock.policy.allowed": {
        "zh_CN": "允许负库存：可以卖出多于库存的数量。",
        "en": "More may be sold than is on hand.",
    },
    "stock.policy.refused": {
        "zh_CN": "不允许负库存：入过库的商品卖完为止。",
        "en": "No more is sold than is on hand of what was ever booked in.",
    },
    "stock.opening": {"zh_CN": "期初", "en": "Opening"},
    "stock.opening_reversed": {"zh_CN": "撤销期初", "en": "Opening undone"},
    "stock.received": {"zh_CN": "入库", "en": "Received"},
    "stock.counted": {"zh_CN": "盘点", "en": "Counted"},
    "stock.written_off": {"zh_CN": "报损", "en": "Written off"},
    "stock.sale": {"zh_CN": "销售", "en": "Sale"},
    "stock.return": {"zh_CN": "退货", "en": "Return"},
    "stock.damaged": {"zh_CN": "退货报损", "en": "Came back damaged"},
    "stock.benefit": {"zh_CN": "权益", "en": "Benefit"},
}
"""By key: words in both languages, with their fields."""
