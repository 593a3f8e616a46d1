"""What must hold for every settled ticket, wherever it comes from."""

from collections.abc import Iterator, Sequence
from typing import Final

from posmember.domain.checkout.ticket import (
    TenderKind,
    TenderLine,
    Ticket,
    TicketKind,
    TicketLine,
    points_apart,
)
from posmember.domain.pricing.reduction import ReductionKind

MAX_TENDERS: Final = 5
_EITHER_WAY: Final = (
    ReductionKind.POINTS_KEPT,
    ReductionKind.GIFT_KEPT,
    ReductionKind.USE_KEPT,
    ReductionKind.CASH_ROUNDED_UP,
)
"""What a later part of a return may turn back, and what is paid on top."""


def ticket_faults(ticket: Ticket) -> tuple[str, ...]:
    """Return what does not add up in *ticket*, as codes; empty where all of it does."""
    return tuple(dict.fromkeys((*_line_faults(ticket), *_total_faults(ticket))))


def _line_faults(ticket: Ticket) -> Iterator[str]:
    sign = -1 if ticket.kind is TicketKind.RETURN else 1
    for line in ticket.lines:
        if _net_of(line) != line.net_minor:
            yield "line_net"
        if any(sign * figure < 0 for figure in _figures(line)):
            yield "line_sign"


def _net_of(line: TicketLine) -> int:
    reduced = sum(part.amount_minor for part in line.reductions)
    return line.gross_minor - reduced + line.added_tax_minor


def _figures(line: TicketLine) -> Iterator[int]:
    yield from (line.quantity_milli, line.gross_minor, line.net_minor)
    yield from (line.points_earned, line.points_spent)
    yield from (part.amount_minor for part in line.reductions if part.kind not in _EITHER_WAY)


def _total_faults(ticket: Ticket) -> Iterator[str]:
    lines, tenders = ticket.lines, ticket.tenders
    cash = sum(tender.amount_minor for tender in tenders if tender.kind is TenderKind.CASH)
    paid = sum(tender.amount_minor for tender in tenders) - ticket.change_minor
    sums = {
        "no_lines": bool(lines),
        "gross": sum(line.gross_minor for line in lines) == ticket.gross_minor,
        "due": sum(line.net_minor for line in lines) == ticket.due_minor,
        "paid": paid == ticket.due_minor,
        "change": 0 <= ticket.change_kept_minor <= ticket.change_minor <= max(0, cash),
        "tenders": len(tenders) - _set_off(tenders) <= MAX_TENDERS,
        "points_earned": sum(line.points_earned for line in lines) == ticket.points_earned,
        "points_spent": sum(line.points_spent for line in lines) + points_apart(ticket)
        == ticket.points_redeemed,
        "lots": sum(use.points for use in ticket.lot_uses) == _points_drawn(ticket),
        "debt": 0 <= ticket.debt_netted <= max(0, ticket.points_earned, -ticket.points_redeemed),
        "stored_value": all(map(_is_split, tenders)),
        "member": ticket.member is not None
        or not (
            ticket.points_earned
            or ticket.points_redeemed
            or any(tender.kind is TenderKind.STORED_VALUE for tender in tenders)
        ),
    }
    yield from (name for name, holds in sums.items() if not holds)


def _set_off(tenders: Sequence[TenderLine]) -> int:
    """Return how many tenders only say what goods brought back pay; nobody counts these."""
    return sum(tender.kind is TenderKind.EXCHANGE for tender in tenders)


def _is_split(tender: TenderLine) -> bool:
    """Tell whether stored value says which part and which lots pay it, and nothing else does."""
    parts = tender.principal_minor + tender.bonus_minor
    whole = tender.amount_minor if tender.kind is TenderKind.STORED_VALUE else 0
    return (
        parts == whole
        and sum(use.amount_minor for use in tender.principal_lots) == tender.principal_minor
        and sum(use.amount_minor for use in tender.bonus_lots) == tender.bonus_minor
    )


def _points_drawn(ticket: Ticket) -> int:
    """Return what the lots lose: on a sale what was spent; on a return also what was earned."""
    if ticket.kind is TicketKind.SALE:
        return ticket.points_redeemed
    return ticket.points_redeemed - ticket.points_earned
