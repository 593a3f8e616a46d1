"""Take goods back: the statement first, then one transaction that turns everything back exactly."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.errors import VoidTooLateError
from posmember.domain.checkout.gifts_back import GiftRules, gifts_kept, kept_for_gifts
from posmember.domain.checkout.goods_back import ReturnableLine as GoodsLine
from posmember.domain.checkout.goods_back import returnable_lines
from posmember.domain.checkout.open_return import (
    OpenReturnPlan,
    plan_open_return,
    settle_open_return,
)
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returned_before import within_what_was_sold
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.clock import Clock
from posmember.domain.ids import OperatorId, SaleId, new_id
from posmember.domain.members.text import clean_text
from posmember.domain.staff.permissions import Action
from posmember.models.sale import Sale
from posmember.services.checkout.checkout import (
    book,
    ensure_prices_approved,
    next_identity,
    settled_before,
)
from posmember.services.checkout.context import context_of
from posmember.services.checkout.return_plans import plan_of
from posmember.services.checkout.rows import ReturnableLine, ReturnableSale, SettledSale
from posmember.services.checkout.tier_step import (
    with_tier_after,
)
from posmember.services.members.today import Today, today_of
from posmember.services.programme.in_force import programme_of_version
from posmember.services.sales.sales import returns_of, ticket_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.unit_of_work import Reading, Writing

REASON_MAX = 200


class ReturnService:
    """Returns of sales, whole or in parts, in any order."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def prepare(self, sale_id: SaleId) -> ReturnableSale:
        """Return a sale with what may still come back of each line."""
        with self._reading() as connection:
            ticket = ticket_of(connection, sale_id)
            earlier = within_what_was_sold(ticket, returns_of(connection, sale_id))
            lines = returnable_lines(ticket, earlier)
            kept = _kept_so_far(connection, ticket, lines, earlier)
            at_ms = connection.execute(
                select(Sale.at_ms).where(Sale.sale_id == sale_id)
            ).scalar_one()
        return ReturnableSale(
            ticket,
            at_ms,
            tuple(
                ReturnableLine(
                    found.line.line_no,
                    found.line.name,
                    found.line.unit,
                    found.line.quantity_milli,
                    found.returned_milli,
                    found.returnable_milli,
                    found.line.net_minor,
                    is_gift=found.line.is_gift,
                    gift_kept_minor=kept.get(found.line.line_no, 0),
                )
                for found in lines
            ),
        )

    def plan(self, sale_id: SaleId, wanted: Mapping[int, int]) -> ReturnPlan:
        """Return the statement of returning *wanted* (line number → thousandths)."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            return with_tier_after(connection, plan_of(connection, sale_id, wanted, now.at_ms), now)

    def complete(  # noqa: PLR0913 - the sale, what comes back of it, and how
        self,
        actor: OperatorId,
        sale_id: SaleId,
        wanted: Mapping[int, int],
        *,
        reason: str = "",
        approver: OperatorId | None = None,
        return_id: SaleId | None = None,
        is_damaged: bool = False,
    ) -> SettledSale:
        """Complete the return; giving the same *return_id* again changes nothing.

        *is_damaged*: the goods cannot be sold again, so they do not come onto the shelf.
        """
        with self._writing() as uow:
            if return_id is not None and (done := settled_before(uow.connection, return_id)):
                return done
            ensure_permitted(uow.connection, Action.REFUND, actor, approver)
            now = today_of(uow.connection, self._clock())
            plan = plan_of(uow.connection, sale_id, wanted, now.at_ms)
            identity = next_identity(uow.connection, return_id or SaleId(new_id()))
            words = clean_text(reason, REASON_MAX)
            ticket = settle_return(plan, identity, words, is_damaged=is_damaged)
            return book(uow, ticket, now, actor=actor, approver=approver)

    def void(
        self, actor: OperatorId, sale_id: SaleId, *, approver: OperatorId | None = None
    ) -> SettledSale:
        """Undo a ticket of today whole; refuses one of another day or of which goods came back."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.VOID_SALE, actor, approver)
            now = today_of(uow.connection, self._clock())
            sale = ticket_of(uow.connection, sale_id)
            _refuse_late_void(uow.connection, sale, now)
            wanted = {line.line_no: line.quantity_milli for line in sale.lines}
            plan = plan_of(uow.connection, sale_id, wanted, now.at_ms, is_void=True)
            identity = next_identity(uow.connection, SaleId(new_id()))
            ticket = settle_return(plan, identity, "", is_void=True)
            return book(uow, ticket, now, actor=actor, approver=approver)

    def plan_without_ticket(self, cart: Cart) -> OpenReturnPlan:
        """Return the statement of taking the goods of *cart* back without a receipt."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            return plan_open_return(cart, now.programme, context_of(connection, now))

    def complete_without_ticket(
        self,
        actor: OperatorId,
        cart: Cart,
        *,
        reason: str = "",
        approver: OperatorId | None = None,
        is_damaged: bool = False,
    ) -> SettledSale:
        """Take the goods of *cart* back without a receipt, for cash, up to the programme's cap."""
        with self._writing() as uow:
            if done := settled_before(uow.connection, SaleId(cart.cart_id)):
                return done
            ensure_permitted(uow.connection, Action.REFUND_WITHOUT_TICKET, actor, approver)
            ensure_prices_approved(uow.connection, cart, actor, approver)
            now = today_of(uow.connection, self._clock())
            plan = plan_open_return(cart, now.programme, context_of(uow.connection, now))
            identity = next_identity(uow.connection, SaleId(cart.cart_id))
            words = clean_text(reason, REASON_MAX)
            ticket = settle_open_return(plan, identity, words, is_damaged=is_damaged)
            return book(uow, ticket, now, actor=actor, approver=approver)


def _kept_so_far(
    connection: Connection,
    ticket: Ticket,
    lines: Sequence[GoodsLine],
    earlier: Sequence[Ticket],
) -> dict[int, int]:
    """Return what earlier returns kept for gifts, by the line of each.

    Nothing is said of any where tills that were apart kept another sum: the next return makes up.
    """
    came = {line.line.line_no: line.returned_milli for line in lines if line.returned_milli}
    if not came or not any(line.is_gift for line in ticket.lines):
        return {}
    rules = programme_of_version(connection, ticket.programme_version)
    gift_rules = GiftRules(rules.promotions, rules.coupon_templates, rules.taxes)
    kept = gifts_kept(ticket, {}, came, gift_rules)
    if kept.kept_minor != kept_for_gifts(ticket, earlier).kept_minor:
        return {}
    return {gift.line_no: gift.worth_minor for gift in kept.gifts}


def _refuse_late_void(connection: Connection, ticket: Ticket, now: Today) -> None:
    sold_on = connection.execute(
        select(Sale.business_date).where(Sale.sale_id == ticket.sale_id)
    ).scalar_one()
    is_today = sold_on == now.date.isoformat()
    if not is_today or returns_of(connection, ticket.sale_id):
        raise VoidTooLateError(ticket.receipt_no)
