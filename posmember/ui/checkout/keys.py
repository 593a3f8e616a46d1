"""Which keys the checkout has in each mode, and which of them its bottom line names."""

from typing import Final

from posmember.ui.checkout.states import Mode

CHECKOUT_ACTIONS: Final = (
    "why", "member", "detach", "page", "count_cards", "hold", "cancel", "offers", "resume",
    "points", "take", "decline", "reprint", "quantity", "more", "less", "price", "discount",
    "remove", "pay", "leave",
)  # fmt: skip
PAYING_ACTIONS: Final = (
    "why", "points", "cash", "wechat", "alipay", "bank_card", "stored_value", "group_voucher",
    "keep_change", "back", "settle",
)  # fmt: skip
SETTLED_ACTIONS: Final = ("why", "next", "member", "reprint", "retry")
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
    ),
    Mode.PAYING: ("why", "points", "keep_change", "back"),
    Mode.SETTLED: ("next", "member", "why", "reprint", "retry"),
}
