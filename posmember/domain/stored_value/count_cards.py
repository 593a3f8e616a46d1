"""Count cards as they are put on record: uses of a service paid beforehand (次卡)."""

import enum
from typing import Final

import msgspec

from posmember.domain.allocation import apportion
from posmember.domain.ids import MemberId, OperationId
from posmember.domain.pricing.scope import EVERYTHING, ItemScope
from posmember.domain.stored_value.top_up import Payment, net_payments

USES_UNIT: Final = "uses"
COUNT_PREFIX: Final = "count:"
_USE_PREFIX: Final = f"{COUNT_PREFIX}use:"


class CountKind(enum.StrEnum):
    """What happened to the uses of a card."""

    SOLD = "sold"
    USED = "used"
    REFUNDED = "refunded"
    UNDONE = "undone"


class CountCard(msgspec.Struct, frozen=True, omit_defaults=True):
    """A card as it was sold to a member. Minor units."""

    card_id: str
    """Also the id of its operation."""
    receipt_no: str
    member_id: MemberId
    plan_id: str
    name_zh: str
    name_en: str
    uses: int
    price_minor: int
    payments: tuple[Payment, ...]
    """Empty where a ticket sold it: its tenders paid."""
    change_minor: int = 0
    scope: ItemScope = EVERYTHING
    expires_on: str | None = None
    currency_decimals: int = 2
    sale_id: str = ""
    """The ticket that sold it; empty: sold beside tickets."""
    line_no: int = 0
    top_up_id: str = ""
    """The top-up with which it came free."""


class CountUse(msgspec.Struct, frozen=True, omit_defaults=True):
    """Uses taken off a card."""

    card_id: str
    member_id: MemberId
    uses: int
    receipt_no: str
    product_id: str = ""
    product_name: str = ""
    left_after: int = 0


class CountRefund(msgspec.Struct, frozen=True, omit_defaults=True):
    """Money paid back for the uses that were left."""

    card_id: str
    member_id: MemberId
    uses: int
    money_back_minor: int
    payments: tuple[Payment, ...]
    """Negative: they went back."""
    receipt_no: str
    reason: str = ""
    return_id: str = ""
    """The return that gave the money back; empty: paid back beside tickets."""


class CountUndo(msgspec.Struct, frozen=True, omit_defaults=True):
    """A use that was put back onto its card, whole."""

    card_id: str
    member_id: MemberId
    use_id: OperationId
    """The operation of the use."""
    uses: int
    receipt_no: str
    reason: str = ""


def count_account(card_id: str) -> str:
    """Return the account on which the uses of a card stand."""
    return f"{COUNT_PREFIX}{card_id}"


def use_account(use_id: str) -> str:
    """Return the account on which a use stands: two tills that put it back overdraw it."""
    return f"{_USE_PREFIX}{use_id}"


def payments_back(card: CountCard, money_back_minor: int) -> tuple[Payment, ...]:
    """Return how money goes back: in proportion to how the card was paid."""
    kept = net_payments(card.payments, card.change_minor)
    shares = apportion(money_back_minor, [payment.amount_minor for payment in kept])
    return tuple(
        Payment(payment.kind, -share, payment.reference)
        for payment, share in zip(kept, shares, strict=True)
        if share
    )
