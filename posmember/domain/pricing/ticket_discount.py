"""A discount on a whole ticket that a person gives by hand."""

from typing import Final

import msgspec

from posmember.domain.ids import OperatorId
from posmember.domain.money import BASIS_POINTS, parse_discount, parse_money

BY_HAND: Final = "by_hand"
"""The rule id under which a discount given by hand stands on a ticket."""


class TicketDiscount(msgspec.Struct, frozen=True, omit_defaults=True):
    """A discount on the whole ticket, given by hand; exactly one of the two is set."""

    percent_bp: int = 0
    amount_minor: int = 0
    by: OperatorId | None = None
    """The operator who gave or approved it."""
    reason: str = ""


def read_ticket_discount(text: str, by: OperatorId, decimals: int) -> TicketDiscount | None:
    """Read `95`, `9.5` or `0.95` (the share that is paid) or `-5.00` (money off); empty: none.

    Refuses what is neither, as `parse_discount` and `parse_money` do.
    """
    text = text.strip()
    if not text:
        return None
    if text[0] in "-−":
        return TicketDiscount(amount_minor=parse_money(text[1:], decimals), by=by)
    return TicketDiscount(percent_bp=BASIS_POINTS - parse_discount(text), by=by)
