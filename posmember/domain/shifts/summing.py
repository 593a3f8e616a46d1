"""From the facts of a shift to its figures: the only place where they are added up."""

from collections.abc import Iterable

import msgspec

from posmember.domain.checkout.ticket import TenderKind, Ticket, TicketKind
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.shifts.shift import CASH, CashMoved, MovementKind, ShiftFigures
from posmember.domain.stored_value.top_up import Payment

_TENDER_ORDER = {kind.value: place for place, kind in enumerate(TenderKind)}
_REDUCTION_ORDER = {kind.value: place for place, kind in enumerate(ReductionKind)}


class ShiftFacts(msgspec.Struct, frozen=True):
    """What is on record of one shift, in the order in which it happened."""

    float_minor: int
    tickets: tuple[Ticket, ...] = ()
    prepaid: tuple[Payment, ...] = ()
    """Money for stored value, change taken off; negative where it was paid back."""
    movements: tuple[tuple[MovementKind, int], ...] = ()
    new_members: int = 0
    held_carts: int = 0
    currency: str = "CNY"
    currency_decimals: int = 2


def figures_of(facts: ShiftFacts) -> ShiftFigures:
    """Return the figures of *facts*."""
    tickets = facts.tickets
    sales = [ticket for ticket in tickets if ticket.kind is TicketKind.SALE]
    returns = [ticket for ticket in tickets if ticket.kind is TicketKind.RETURN]
    return ShiftFigures(
        float_minor=facts.float_minor,
        first_receipt=tickets[0].receipt_no if tickets else "",
        last_receipt=tickets[-1].receipt_no if tickets else "",
        sale_count=len(sales),
        piece_count=sum(map(pieces_of, sales)),
        gross_minor=sum(ticket.gross_minor for ticket in sales),
        reductions=_reductions(sales),
        sold_minor=sum(ticket.due_minor for ticket in sales),
        return_count=len(returns),
        returned_minor=sum(ticket.due_minor for ticket in returns),
        takings=_takings(tickets),
        top_ups=_prepaid(facts.prepaid),
        principal_used_minor=sum(t.principal_minor for ticket in tickets for t in ticket.tenders),
        bonus_used_minor=sum(t.bonus_minor for ticket in tickets for t in ticket.tenders),
        movements=_movements(facts.movements),
        member_receipt_count=sum(1 for ticket in tickets if ticket.member is not None),
        points_earned=sum(ticket.points_earned for ticket in tickets),
        points_redeemed=sum(ticket.points_redeemed for ticket in tickets),
        new_members=facts.new_members,
        held_carts=facts.held_carts,
        currency=facts.currency,
        currency_decimals=facts.currency_decimals,
    )


def pieces_of(ticket: Ticket) -> int:
    """Return how many pieces a ticket has; a weighed line counts as one."""
    return sum(
        abs(line.quantity_milli) // 1000 if line.quantity_milli % 1000 == 0 else 1
        for line in ticket.lines
    )


def _reductions(sales: Iterable[Ticket]) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = {}
    for ticket in sales:
        for line in ticket.lines:
            for reduction in line.reductions:
                kind = reduction.kind.value
                sums[kind] = sums.get(kind, 0) + reduction.amount_minor
    return tuple(sorted(sums.items(), key=lambda item: _REDUCTION_ORDER[item[0]]))


def _takings(tickets: Iterable[Ticket]) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = {}
    for ticket in tickets:
        for tender in ticket.tenders:
            sums[tender.kind.value] = sums.get(tender.kind.value, 0) + tender.amount_minor
        if ticket.change_minor:
            sums[CASH] = sums.get(CASH, 0) - ticket.change_minor
    return tuple(sorted(sums.items(), key=lambda item: _TENDER_ORDER[item[0]]))


def _prepaid(payments: Iterable[Payment]) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = {}
    for payment in payments:
        sums[payment.kind.value] = sums.get(payment.kind.value, 0) + payment.amount_minor
    return tuple(sorted(sums.items(), key=lambda item: _TENDER_ORDER[item[0]]))


def _movements(moved: Iterable[tuple[MovementKind, int]]) -> tuple[CashMoved, ...]:
    sums: dict[MovementKind, tuple[int, int]] = {}
    for kind, amount_minor in moved:
        count, total = sums.get(kind, (0, 0))
        sums[kind] = (count + 1, total + amount_minor)
    return tuple(CashMoved(kind, *sums[kind]) for kind in MovementKind if kind in sums)
