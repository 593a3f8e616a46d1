"""An exchange: goods back and others out, in one transaction.

What goes out is priced as of after the return: what that changes of the member's tier, points,
coupons and of what was used up counts already. So the return is tried first.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.exchanging import set_off, worth_of
from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.clock import Clock
from posmember.domain.ids import OperatorId, SaleId, new_id
from posmember.domain.members.text import clean_text
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.proof import NO_PROOF, SpendProof
from posmember.models.savepoint import tried_only
from posmember.services.checkout.checkout import (
    Terms,
    book,
    next_identity,
    quote_now,
    settle_step,
    settled_before,
    standing_of,
)
from posmember.services.checkout.return_plans import plan_of
from posmember.services.checkout.returns import REASON_MAX
from posmember.services.checkout.rows import (
    ExchangeDone,
    ExchangePlan,
    ExchangeWish,
)
from posmember.services.checkout.value import wrong_tries_counted
from posmember.services.members.today import Today, today_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.staff.pin_hash import PinHasher
from posmember.services.stored_value.guard import Prover
from posmember.services.unit_of_work import UnitOfWork, Writing


class ExchangeService:
    """Goods of a sale against other goods; the difference is paid or given back."""

    def __init__(
        self,
        writing: Writing,
        clock: Clock,
        ensure_space: Callable[[], None],
        pins: PinHasher,
    ) -> None:
        self._pins = pins
        self._writing = writing
        self._clock = clock
        self._ensure_space = ensure_space

    def plan(self, wish: ExchangeWish) -> ExchangePlan:
        """Return the statement: what comes back, what goes out, and what it pays of that."""
        with self._writing() as uow:
            now = today_of(uow.connection, self._clock())
            back = plan_of(uow.connection, wish.sale_id, wish.wanted, now.at_ms)
            out = _quote_after(uow.connection, back, wish.cart, now)
        worth_minor = worth_of(back, out.due_minor)
        return ExchangePlan(set_off(back, worth_minor), out, worth_minor)

    def complete(
        self,
        actor: OperatorId,
        wish: ExchangeWish,
        tenders: Sequence[TenderLine] = (),
        *,
        reason: str = "",
        approver: OperatorId | None = None,
        proof: SpendProof = NO_PROOF,
    ) -> ExchangeDone:
        """Take the goods back and settle the cart; *tenders* pay what is missing.

        Both or neither: where *tenders* do not fit the difference, nothing has come back either.
        """
        self._ensure_space()
        cart, at_ms = wish.cart, self._clock()
        with wrong_tries_counted(self._writing, cart, actor, at_ms), self._writing() as uow:
            if done := _exchanged_before(uow.connection, SaleId(cart.cart_id)):
                return done
            ensure_permitted(uow.connection, Action.REFUND, actor, approver)
            now = today_of(uow.connection, at_ms)
            plan = plan_of(uow.connection, wish.sale_id, wish.wanted, now.at_ms)
            due_minor = _quote_after(uow.connection, plan, cart, now).due_minor
            worth_minor = worth_of(plan, due_minor)
            back = settle_return(
                set_off(plan, worth_minor),
                next_identity(uow.connection, SaleId(new_id())),
                clean_text(reason, REASON_MAX),
                exchanged_with=SaleId(cart.cart_id),
            )
            returned = book(uow, back, now, actor=actor, approver=approver)
            across = [TenderLine(TenderKind.EXCHANGE, worth_minor)] if worth_minor else []
            terms = Terms(
                actor,
                at_ms,
                approver=approver,
                exchanged_with=back.sale_id,
                prover=Prover(proof, self._pins),
            )
            out = settle_step(uow, cart, (*across, *tenders), terms)
        return ExchangeDone(returned, out)


def _quote_after(connection: Connection, back: ReturnPlan, cart: Cart, now: Today) -> Quote:
    """Return what *cart* costs once *back* is booked, which is tried only."""
    with tried_only(connection):
        ticket = settle_return(back, next_identity(connection, SaleId(new_id())), "")
        book(UnitOfWork(connection), ticket, now, actor=OperatorId(""))
        return quote_now(connection, cart, now, standing_of(connection, cart))


def _exchanged_before(connection: Connection, sale_id: SaleId) -> ExchangeDone | None:
    out = settled_before(connection, sale_id)
    if out is None or out.ticket.exchanged_with is None:
        return None
    back = settled_before(connection, out.ticket.exchanged_with)
    assert back is not None, "the two tickets of an exchange are settled together"
    return ExchangeDone(back, out)
