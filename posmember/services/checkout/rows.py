"""What screens and commands are told about sales: frozen values, never table rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.clock import Instant
from posmember.domain.ids import CartId, PrintJobId, SaleId
from posmember.services.stored_value.gift_record import FreshCard


@dataclass(frozen=True, slots=True)
class HeldCartRow:
    """A cart on hold."""

    cart_id: CartId
    held_at_ms: Instant
    held_by: str
    member_name: str
    line_count: int
    cart: Cart


@dataclass(frozen=True, slots=True)
class SettledSale:
    """A ticket that is on disk, and the print job of its receipt if there is a printer."""

    ticket: Ticket
    print_job_id: PrintJobId | None
    gift_cards: tuple[FreshCard, ...] = ()
    """Cards it sold, with their codes: known only at this moment."""


@dataclass(frozen=True, slots=True)
class PaidSale:
    """A ticket as it is now, and whether it may still get a member."""

    ticket: Ticket
    takes_member: bool


@dataclass(frozen=True, slots=True)
class ReturnableLine:
    """A line of a sale and how much of it may still come back (thousandths)."""

    line_no: int
    name: str
    unit: str
    sold_milli: int
    returned_milli: int
    returnable_milli: int
    net_minor: int
    is_gift: bool = False
    gift_kept_minor: int = 0
    """What earlier returns kept for it; it is paid once the gift comes back."""


@dataclass(frozen=True, slots=True)
class ReturnableSale:
    """A sale, seen as something to return from."""

    ticket: Ticket
    at_ms: Instant
    lines: tuple[ReturnableLine, ...]


@dataclass(frozen=True, slots=True)
class ExchangeWish:
    """What is exchanged: *wanted* (line number → thousandths) of a sale, against *cart*."""

    sale_id: SaleId
    wanted: Mapping[int, int]
    cart: Cart


@dataclass(frozen=True, slots=True)
class ExchangePlan:
    """The statement of an exchange before it is confirmed."""

    back: ReturnPlan
    """Its tenders are what is given back beyond the goods taken instead."""
    out: Quote
    worth_minor: int
    """How much of the goods taken instead the goods brought back pay for."""


@dataclass(frozen=True, slots=True)
class ExchangeDone:
    """The two tickets of an exchange."""

    back: SettledSale
    out: SettledSale
