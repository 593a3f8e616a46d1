"""A discount on a whole ticket that a person gives by hand."""

from typing import Final

import msgspec

from posmember.domain.ids import OperatorId

BY_HAND: Final = "by_hand"
"""The rule id under which a discount given by hand stands on a ticket."""


class TicketDiscount(msgspec.Struct, frozen=True, omit_defaults=True):
    """A discount on the whole ticket, given by hand; exactly one of the two is set."""

    percent_bp: int = 0
    amount_minor: int = 0
    by: OperatorId | None = None
    """The operator who gave or approved it."""
    reason: str = ""
