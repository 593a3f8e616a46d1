"""Stored value and gift cards as tenders of a ticket: filled in, given back, and posted."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket, TicketLine
from posmember.domain.loyalty.postings import BONUS, PRINCIPAL, Posting
from posmember.domain.pricing.product import ProductKind
from posmember.domain.stored_value import spending
from posmember.domain.stored_value.errors import StoredValueBuysStoredValueError
from posmember.domain.stored_value.purse import Purse, Spendable, ValueUse
from posmember.domain.stored_value.rules import SpendOrder

PREPAID_KINDS = frozenset({ProductKind.GIFT_CARD, ProductKind.COUNT_CARD})
"""Products that hold value themselves."""
PREPAID_TENDERS = frozenset({TenderKind.STORED_VALUE, TenderKind.GIFT_CARD})


def goods_minor(lines: Iterable[TicketLine]) -> int:
    """Return what of *lines* value that was paid in before may pay: all but what holds value."""
    return sum(line.net_minor for line in lines if line.kind not in PREPAID_KINDS)


def prepaid_minor(tenders: Sequence[TenderLine]) -> int:
    """Return what is to be paid with value that was paid in before."""
    return sum(each.amount_minor for each in tenders if each.kind in PREPAID_TENDERS)


def ensure_money_buys_value(
    payable_minor: int, due_minor: int, tenders: Sequence[TenderLine], currency_decimals: int = 2
) -> None:
    """Refuse to pay with value that was paid in before what holds value: all but *payable_minor*.

    More than is due is refused for what it is elsewhere.
    """
    if payable_minor < due_minor and prepaid_minor(tenders) > payable_minor:
        raise StoredValueBuysStoredValueError(payable_minor, currency_decimals)


def stored_minor(tenders: Sequence[TenderLine]) -> int:
    """Return how much stored value is to pay."""
    return sum(each.amount_minor for each in tenders if each.kind is TenderKind.STORED_VALUE)


def stored_parts(tenders: Sequence[TenderLine]) -> Spendable:
    """Return what drawn tenders take of each part; on a return, what they give back (negative)."""
    return Spendable(
        sum(tender.principal_minor for tender in tenders),
        sum(tender.bonus_minor for tender in tenders),
    )


def drawn_tenders(
    tenders: Sequence[TenderLine],
    purse: Purse,
    today: dt.date,
    order: SpendOrder,
    currency_decimals: int = 2,
) -> tuple[TenderLine, ...]:
    """Return *tenders* with the stored value among them drawn from *purse*, one after another."""
    drawn = []
    for tender in tenders:
        if tender.kind is not TenderKind.STORED_VALUE:
            drawn.append(tender)
            continue
        taken = drawn_tender(tender, purse, today, order, currency_decimals)
        purse = purse_after(purse, (taken,))
        drawn.append(taken)
    return tuple(drawn)


def purse_after(purse: Purse, tenders: Sequence[TenderLine]) -> Purse:
    """Return what remains in *purse* once drawn *tenders* took from it, or gave back to it."""
    for tender in tenders:
        purse = purse.without(tender.principal_lots, tender.bonus_lots)
    return purse


def drawn_tender(
    tender: TenderLine,
    purse: Purse,
    today: dt.date,
    order: SpendOrder = SpendOrder.PRO_RATA,
    currency_decimals: int = 2,
) -> TenderLine:
    """Return a tender of stored value with the parts and lots that pay it.

    Refuses more than there is (`BalanceTooLowError`); the rest is paid with other tenders.
    """
    assert tender.kind is TenderKind.STORED_VALUE, "only stored value has parts"
    spent = spending.draw(purse, tender.amount_minor, today, order, currency_decimals)
    return msgspec.structs.replace(
        tender,
        principal_minor=spent.principal_minor,
        bonus_minor=spent.bonus_minor,
        principal_lots=spent.principal_lots,
        bonus_lots=spent.bonus_lots,
    )


def tender_back(tender: TenderLine, before_minor: int, amount_minor: int) -> TenderLine:
    """Return the line that gives *amount_minor* (> 0) of *tender* back on a return.

    *before_minor* (≥ 0) is what earlier returns of this ticket gave back of the same tender. Stored
    value goes back in the proportion used and to the lots it came from.
    """
    if tender.kind is not TenderKind.STORED_VALUE:
        return msgspec.structs.replace(tender, amount_minor=-amount_minor)
    spent = spending.Spent(
        tender.principal_minor, tender.bonus_minor, tender.principal_lots, tender.bonus_lots
    )
    back = spending.give_back(spent, before_minor, amount_minor)
    return msgspec.structs.replace(
        tender,
        amount_minor=-amount_minor,
        principal_minor=-back.principal_minor,
        bonus_minor=-back.bonus_minor,
        principal_lots=_negative(back.principal_lots),
        bonus_lots=_negative(back.bonus_lots),
    )


def _negative(uses: tuple[ValueUse, ...]) -> tuple[ValueUse, ...]:
    return tuple(ValueUse(use.lot_id, -use.amount_minor) for use in uses)


def value_postings(ticket: Ticket) -> tuple[Posting, ...]:
    """Return the entries of principal and bonus that *ticket* makes on its member's account.

    A sale spends; a return gives back, as a reversal that names the entries of its sale.
    """
    postings: list[Posting] = []
    for number, tender in enumerate(ticket.tenders, start=1):
        if tender.kind is TenderKind.STORED_VALUE:
            postings += _of_unit(ticket, f"value{number}p", PRINCIPAL, tender.principal_lots)
            postings += _of_unit(ticket, f"value{number}b", BONUS, tender.bonus_lots)
    return tuple(postings)


def _of_unit(
    ticket: Ticket, suffix: str, unit: str, uses: tuple[ValueUse, ...]
) -> tuple[Posting, ...]:
    back = f"{ticket.returns_sale_id}/value" if ticket.returns_sale_id else None
    kind = "spending" if back is None else "reversal"
    return tuple(
        Posting(f"{suffix}{place}", unit, kind, -use.amount_minor, use.lot_id, reverses=back)
        for place, use in enumerate(uses, start=1)
    )


class GiftMove(msgspec.Struct, frozen=True):
    """What a ticket moves on one gift card: below zero where it was spent."""

    position: int
    """Which tender of the ticket, from 1."""
    card_id: str
    amount_minor: int


def gift_moves(ticket: Ticket) -> tuple[GiftMove, ...]:
    """Return what *ticket* took from gift cards, or gave back to them."""
    return tuple(
        GiftMove(position, tender.reference, -tender.amount_minor)
        for position, tender in enumerate(ticket.tenders, start=1)
        if tender.kind is TenderKind.GIFT_CARD
    )
