"""Goods taken back without a receipt: at today's price, no points, up to a cap."""

import msgspec

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.errors import (
    NothingToReturnError,
    OpenReturnKindError,
    OpenReturnTooLargeError,
)
from posmember.domain.checkout.quote import Quote, quote
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.checkout.ticket import (
    TenderKind,
    TenderLine,
    Ticket,
    TicketKind,
    TicketLine,
)
from posmember.domain.checkout.ticket_invariants import ticket_faults
from posmember.domain.pricing.context import PricingContext
from posmember.domain.pricing.product import ProductKind
from posmember.domain.programme.programme import Programme


class OpenReturnPlan(msgspec.Struct, frozen=True):
    """What goods without a receipt are worth, before it is confirmed. Minor units."""

    worth: Quote
    cap_minor: int

    @property
    def money_back_minor(self) -> int:
        """Return what goes back in cash."""
        return self.worth.due_minor

    @property
    def is_too_much(self) -> bool:
        """Whether it is more than is given back without a receipt."""
        return self.money_back_minor > self.cap_minor


def plan_open_return(cart: Cart, programme: Programme, context: PricingContext) -> OpenReturnPlan:
    """Return what the goods of *cart* are worth: their list price, or the price set by hand.

    Without any promotion; nobody knows which points they earned, so no points move. Refuses
    nothing at all, and what is no goods: a card or a membership is known by its own record.
    """
    if not cart.lines:
        raise NothingToReturnError
    for line in cart.lines:
        if line.product.kind is not ProductKind.GOODS:
            raise OpenReturnKindError(line.product.name)
    nobody = Cart(cart.cart_id, cart.lines)
    worth = quote(nobody, msgspec.structs.replace(programme, promotions=()), context)
    return OpenReturnPlan(worth, programme.policies.open_return_cap_minor)


def settle_open_return(
    plan: OpenReturnPlan, identity: TicketIdentity, reason: str = "", *, is_damaged: bool = False
) -> Ticket:
    """Return the ticket of a confirmed plan, for cash; refuses more than the cap."""
    worth = plan.worth
    if plan.is_too_much:
        raise OpenReturnTooLargeError(worth.due_minor, plan.cap_minor, worth.currency_decimals)
    money = TenderLine(TenderKind.CASH, -worth.due_minor)
    ticket = Ticket(
        sale_id=identity.sale_id,
        kind=TicketKind.RETURN,
        receipt_no=identity.receipt_no,
        lines=tuple(_back(line.priced) for line in worth.lines),
        tenders=(money,) if worth.due_minor else (),
        gross_minor=-worth.gross_minor,
        due_minor=-worth.due_minor,
        change_minor=0,
        currency=worth.currency,
        currency_decimals=worth.currency_decimals,
        programme_version=worth.programme_version,
        reason=reason,
        is_damaged=is_damaged,
    )
    assert not ticket_faults(ticket), ticket_faults(ticket)
    return ticket


def _back(line: TicketLine) -> TicketLine:
    """Return a line the other way round; without a member nothing but taxes is on it."""
    assert not line.reductions, "nobody's goods are reduced"
    return msgspec.structs.replace(
        line,
        quantity_milli=-line.quantity_milli,
        gross_minor=-line.gross_minor,
        net_minor=-line.net_minor,
        taxes=tuple(
            msgspec.structs.replace(tax, amount_minor=-tax.amount_minor, base_minor=-tax.base_minor)
            for tax in line.taxes
        ),
        added_tax_minor=-line.added_tax_minor,
        points_earned=0,
        cost_minor=None if line.cost_minor is None else -line.cost_minor,
    )
