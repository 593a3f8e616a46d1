"""From a settled ticket to ledger entries and legs: the same on every till that applies it."""

from dataclasses import dataclass

from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.ids import MemberId

POINTS = "points"
PRINCIPAL = "principal"
BONUS = "bonus"
QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Posting:
    """One ledger entry in the making; its id is `<op_id>/<suffix>`."""

    suffix: str
    unit: str
    kind: str
    amount: int
    lot_id: str | None = None
    expires_on: str | None = None
    reverses: str | None = None


def earned_lot(sale_id: str) -> str:
    """Return the lot, which is also the entry id, of what the sale *sale_id* earned."""
    return f"{sale_id}/earned"


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
        lot = earned_lot(ticket.sale_id)
        expires_on = ticket.accrual_lot_expires_on
        postings.append(Posting("earned", POINTS, "accrual", ticket.points_earned, lot, expires_on))
        if ticket.debt_netted:
            postings.append(Posting("netted1", POINTS, "netting", -ticket.debt_netted, lot))
            postings.append(Posting("netted2", POINTS, "netting", ticket.debt_netted))
    return tuple(postings)


def _return_postings(ticket: Ticket) -> tuple[Posting, ...]:
    taken = f"{ticket.returns_sale_id}/earned"
    given = f"{ticket.returns_sale_id}/spent"
    return tuple(
        Posting(
            f"returned{number}",
            POINTS,
            "reversal",
            -use.points,
            use.lot_id,
            reverses=taken if use.points > 0 else given,
        )
        for number, use in enumerate(ticket.lot_uses, start=1)
    )


def member_account(member_id: MemberId) -> str:
    """Return the account on which a member's balances stand."""
    return f"member:{member_id}"


def sale_line_account(sale_id: str, line_no: int) -> str:
    """Return the account that holds what may still be returned of a sale line."""
    return f"sale:{sale_id}:{line_no}"
