"""From a settled ticket to ledger entries: the same on every till that applies it."""

import datetime as dt
from collections.abc import Iterator

from posmember.domain.checkout.ticket import LotUse, Ticket, TicketKind, booked_by
from posmember.domain.loyalty.postings import POINTS, Posting, earned_lot


def postings_of(ticket: Ticket) -> tuple[Posting, ...]:
    """Return the points entries of *ticket*; they add up to its change of the balance."""
    if ticket.member is None:
        return ()
    if ticket.kind is TicketKind.SALE:
        return _sale_postings(ticket)
    return _return_postings(ticket)


def _sale_postings(ticket: Ticket) -> tuple[Posting, ...]:
    postings = [
        Posting(f"spent{number}", POINTS, "redemption", -use.points, use.lot_id)
        for number, use in enumerate(ticket.lot_uses, start=1)
    ]
    if ticket.points_earned:
        lot = earned_lot(booked_by(ticket))
        expires_on = ticket.accrual_lot_expires_on
        postings.append(
            Posting(
                "earned",
                POINTS,
                "accrual",
                ticket.points_earned,
                lot,
                expires_on,
                usable_from=_usable_from(ticket),
            )
        )
        postings += _netting(ticket, lot)
    return tuple(postings)


def _netting(ticket: Ticket, lot_id: str) -> tuple[Posting, ...]:
    """Return the entries by which points of a lot pay off what is owed."""
    if not ticket.debt_netted:
        return ()
    return (
        Posting("netted1", POINTS, "netting", -ticket.debt_netted, lot_id),
        Posting("netted2", POINTS, "netting", ticket.debt_netted),
    )


def _usable_from(ticket: Ticket) -> str | None:
    if ticket.points_held_until is None:
        return None
    return (dt.date.fromisoformat(ticket.points_held_until) + dt.timedelta(days=1)).isoformat()


def _return_postings(ticket: Ticket) -> tuple[Posting, ...]:
    postings = [
        posting
        for number, use in enumerate(ticket.lot_uses, start=1)
        for posting in _use_postings(ticket, number, use)
    ]
    if ticket.returns_sale_id is not None:
        postings += _netting(ticket, earned_lot(booked_by(ticket)))
    if ticket.points_settled:
        postings.append(Posting("settled", POINTS, "settlement", ticket.points_settled))
    return tuple(postings)


def _use_postings(ticket: Ticket, number: int, use: LotUse) -> Iterator[Posting]:
    """Yield the reversal of a part; what is lapsed as well has an entry that says so."""
    suffix = f"returned{number}"
    lot_id = f"{ticket.sale_id}/{suffix}" if use.expires_on else use.lot_id
    reverses = f"{booked_by(ticket)}/{'earned' if use.points > 0 else 'spent'}"
    yield Posting(suffix, POINTS, "reversal", -use.points, lot_id, use.expires_on, reverses)
    if use.is_lapsed:
        yield Posting(f"lapsed{number}", POINTS, "expiry", use.points, use.lot_id)
