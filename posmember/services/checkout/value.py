"""Stored value among the tenders of a ticket: drawn from the member's lots as they are now."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.checkout.value_tenders import (
    drawn_tenders,
    stored_minor,
)
from posmember.domain.clock import Instant
from posmember.domain.ids import OperatorId
from posmember.domain.stored_value.errors import SpendNotProvenError, SpendProofWrongError
from posmember.services.members.purse import purse_to_spend
from posmember.services.members.today import Today
from posmember.services.stored_value.gift_tickets import with_cards_read
from posmember.services.stored_value.guard import (
    Prover,
    Spending,
    authorise,
    authorise_bearer,
    count_wrong_try,
)
from posmember.services.terminals.merged import landing
from posmember.services.unit_of_work import UnitOfWork, Writing


def drawn_now(
    connection: Connection, cart: Cart, tenders: Sequence[TenderLine], now: Today
) -> tuple[TenderLine, ...]:
    """Return *tenders* with the parts and lots that pay; refuses more than may be spent."""
    tenders = with_cards_read(connection, tenders, now)
    if not stored_minor(tenders):
        return tuple(tenders)
    if cart.member is None:
        raise SpendNotProvenError("no_member")
    rules = now.programme.stored_value
    purse = purse_to_spend(connection, landing(connection, cart.member.member_id), rules)
    decimals = now.programme.currency_decimals
    return drawn_tenders(tenders, purse, now.date, rules.spend_order, decimals)


def ensure_spending_allowed(
    uow: UnitOfWork,
    current: Quote,
    drawn: Sequence[TenderLine],
    prover: Prover,
    people: tuple[OperatorId, OperatorId | None],
    now: Today,
) -> None:
    """Refuse what was paid in before among the tenders unless it may be spent here and now.

    *people* are who settles and who approved.
    """
    rules, decimals = now.programme.stored_value, now.programme.currency_decimals
    stored, cards = current.stored.total_minor, _gift_minor(drawn)
    if stored:
        assert current.member is not None, "stored value is a member's"
        member_id = current.member.member_id
        authorise(uow, Spending(member_id, stored, prover, *people, now.at_ms, decimals), rules)
    if cards:
        authorise_bearer(uow, Spending(None, cards, prover, *people, now.at_ms, decimals), rules)


def _gift_minor(tenders: Sequence[TenderLine]) -> int:
    return sum(each.amount_minor for each in tenders if each.kind is TenderKind.GIFT_CARD)


@contextmanager
def wrong_tries_counted(
    writing: Writing, cart: Cart, actor: OperatorId, at_ms: Instant
) -> Iterator[None]:
    """Let a wrong proof stay counted although nothing else of the sale stays."""
    try:
        yield
    except SpendProofWrongError:
        assert cart.member is not None, "only a member's balance is proven"
        with writing() as uow:
            member_id = landing(uow.connection, cart.member.member_id)
            count_wrong_try(uow, member_id, actor, at_ms)
        raise
