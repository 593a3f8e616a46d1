"""A discount on a whole ticket that a person gives by hand."""

import msgspec

from posmember.domain.ids import OperatorId


class TicketDiscount(msgspec.Struct, frozen=True, omit_defaults=True):
    """A discount on the whole ticket, given by hand; exactly one of the two is set."""

    percent_bp: int = 0
    amount_minor: int = 0
    by: OperatorId | None = None
    """The operator who gave or approved it."""
    reason: str = ""
