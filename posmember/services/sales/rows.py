"""What screens and commands are told about settled tickets."""

from dataclasses import dataclass
from datetime import date

from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId, SaleId


@dataclass(frozen=True, slots=True)
class SaleRow:
    """One line of the list of sales."""

    sale_id: SaleId
    kind: str
    receipt_no: str
    at_ms: Instant
    business_date: date
    member_id: MemberId | None
    member_name: str
    masked_phone: str
    line_count: int
    due_minor: int
    points_earned: int
    points_redeemed: int
    actor: str
    is_returned: str
    """`none`, `part` or `all`."""


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line of a ticket, and why it costs and earns what it does, as explanations."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedTicket:
    """Why a ticket comes to what it does, as explanations (`code|name=value|…`)."""

    receipt_no: str
    version: int
    """Of the rules it was made under."""
    whole: tuple[str, ...]
    lines: tuple[ExplainedLine, ...]
