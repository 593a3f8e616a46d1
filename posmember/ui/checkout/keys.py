"""Which keys the checkout has in each mode, and which of them its bottom line names."""

from typing import Final

from posmember.domain.checkout.quote import Quote
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
NEED_A_MEMBER: Final = ("detach", "page", "count_cards")
FOLLOW_THE_CART: Final = (
    *(f"checkout.{name}" for name in (*NEED_LINES, *NEED_A_MEMBER, "points", "offers")),
    "paying.points",
)
"""What is named only where the cart has something to do for it."""
WAIT: Final = (
    *(f"checkout.{name}" for name in NEED_A_MEMBER),
    "checkout.points",
    "checkout.offers",
)
"""What is answered all the same: pressed before the till has answered it waits for that."""
NEED_A_CART: Final = ("hold", "cancel")
"""What is not named where nothing is begun; pressed at once after Enter it waits for the answer."""
WAITED_FOR: Final = ("settled.why", "settled.member")
"""What a key means once the sale is written, pressed while it is."""
PAYING_IDS: Final = tuple("paying." + name for name in _PAYING)
"""What a key means once the cart is priced, pressed after Enter to pay."""
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


def idle_actions(quote: Quote | None, line_count: int, *, has_member: bool) -> frozenset[str]:
    """Return which of those that follow the cart would do nothing."""
    can_redeem = quote is not None and bool(
        quote.redemption.maximum_points > 0 or quote.points_as_money > 0
    )
    has_offers = line_count > 0 and quote is not None and _has_offers(quote)
    return frozenset(
        (
            *(() if line_count else (f"checkout.{name}" for name in NEED_LINES)),
            *(() if has_member else (f"checkout.{name}" for name in NEED_A_MEMBER)),
            *(() if can_redeem else ("checkout.points", "paying.points")),
            *(() if has_offers else ("checkout.offers",)),
        )
    )


def _has_offers(quote: Quote) -> bool:
    return bool(
        quote.applied or quote.not_applied or quote.coupons_at_hand or quote.rewards_at_hand
    )
