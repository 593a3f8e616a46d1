"""What the text in the box is while somebody pays: an amount, a code, or nothing that pays."""

import enum

from posmember.domain.errors import Refusal
from posmember.domain.members.lookup_intent import PaymentCode
from posmember.domain.members.lookup_text import classify
from posmember.domain.stored_value.gift_code import looks_like_gift_code
from posmember.ui.cash_given import read_given


class Typed(enum.Enum):
    """What Enter would take it for."""

    NOTHING = enum.auto()
    AMOUNT = enum.auto()
    CODE = enum.auto()
    """Of a gift card, or of a customer's payment."""
    NONSENSE = enum.auto()


def read_typed(text: str, decimals: int) -> tuple[Typed, int | None]:
    """Return what *text* is, and the amount in minor units where it is one."""
    if not text.strip():
        return Typed.NOTHING, None
    if looks_like_gift_code(text) or isinstance(classify(text, is_scan=False), PaymentCode):
        return Typed.CODE, None
    try:
        return Typed.AMOUNT, read_given(text, decimals)
    except Refusal:
        return Typed.NONSENSE, None
