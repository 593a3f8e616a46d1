"""Which keys the checkout has in each mode, and which of them its bottom line names."""

from typing import Final

from posmember.domain.checkout.ticket import TenderKind
from posmember.ui.checkout.states import Mode

_CHECKOUT: Final = (
    "why", "member", "detach", "page", "count_cards", "hold", "cancel", "offers", "resume",
    "points", "take", "decline", "reprint", "quantity", "more", "less", "price",
    "line_discount", "discount", "remove", "pay", "leave",
)  # fmt: skip
_PAYING: Final = (
    "why", "points", "cash", "wechat", "alipay", "bank_card", "stored_value", "group_voucher",
    "keep_change", "back", "settle",
)  # fmt: skip
_SETTLED: Final = ("why", "next", "member", "reprint", "retry")
ACTION_IDS: Final = (
    *("checkout." + name for name in _CHECKOUT),
    *("paying." + name for name in _PAYING),
    *("settled." + name for name in _SETTLED),
)
NEED_LINES: Final = (
    "pay", "remove", "price", "line_discount", "discount", "more", "less", "quantity",
)  # fmt: skip
"""What there is nothing to do for on an empty cart."""
NEED_A_CART: Final = ("hold", "cancel")
"""What is not named where nothing is begun; pressed at once after Enter it waits for the answer."""
TENDER_ORDER: Final = (
    TenderKind.CASH,
    TenderKind.WECHAT,
    TenderKind.ALIPAY,
    TenderKind.BANK_CARD,
    TenderKind.GROUP_VOUCHER,
    TenderKind.STORED_VALUE,
)
"""As their keys stand; that of members is last, for it is not always there."""
HINTS: Final = {
    Mode.RINGING: (
        "member",
        "points",
        "offers",
        "count_cards",
        "hold",
        "resume",
        "reprint",
        "price",
        "remove",
        "cancel",
        "line_discount",
        "discount",
        "quantity",
    ),
    Mode.PAYING: ("why", "points", "keep_change", "back"),
    Mode.SETTLED: ("next", "member", "why", "reprint", "retry"),
}
