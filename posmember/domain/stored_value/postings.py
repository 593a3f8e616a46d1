"""From facts of stored value to ledger entries: the same on every till that applies them."""

from typing import Final

from posmember.domain.loyalty.postings import BONUS, POINTS, PRINCIPAL, Posting
from posmember.domain.stored_value.top_up import TopUp
from posmember.domain.stored_value.top_up_refund import TopUpRefund

TOP_UP_KIND: Final = "top_up"
"""Kind of the entries that money paid in makes."""
INSTALMENT_KIND: Final = "instalment"
EXPIRY_KIND: Final = "expiry"
MERGE_KIND: Final = "merge"
"""Kind of the entries that a gift card makes in a member's account."""


def principal_lot(top_up_id: str) -> str:
    """Return the lot, which is also the entry id, of what was paid in."""
    return f"{top_up_id}/principal"


def bonus_lot(op_id: str) -> str:
    """Return the lot of the bonus that came with an operation: a top-up or an instalment."""
    return f"{op_id}/bonus"


def points_lot(top_up_id: str) -> str:
    """Return the lot of the points that came with a top-up."""
    return f"{top_up_id}/points"


def top_up_postings(top_up: TopUp) -> tuple[Posting, ...]:
    """Return the entries that a top-up makes: the principal, and what came with it at once."""
    made = top_up.top_up_id
    postings = [
        Posting("principal", PRINCIPAL, TOP_UP_KIND, top_up.amount_minor, principal_lot(made))
    ]
    if top_up.bonus_at_once_minor:
        ends = top_up.bonus_expires_on
        bonus = top_up.bonus_at_once_minor
        postings.append(Posting("bonus", BONUS, TOP_UP_KIND, bonus, bonus_lot(made), ends))
    if top_up.points:
        lot, ends = points_lot(made), top_up.points_expire_on
        postings.append(Posting("points", POINTS, "accrual", top_up.points, lot, ends))
    if top_up.points_netted:
        netted = top_up.points_netted
        postings.append(Posting("netted1", POINTS, "netting", -netted, points_lot(made)))
        postings.append(Posting("netted2", POINTS, "netting", netted))
    return tuple(postings)


def refund_postings(refund: TopUpRefund) -> tuple[Posting, ...]:
    """Return the entries that paying a top-up back makes; each names what it takes back.

    Points that had lapsed are taken back from what lapsed, so the balance stays as it is by them.
    """
    uses = (
        *((PRINCIPAL, use.lot_id, use.amount_minor, use.lot_id) for use in refund.principal_lots),
        *((BONUS, use.lot_id, use.amount_minor, use.lot_id) for use in refund.bonus_lots),
        *(
            (POINTS, use.lot_id, use.points, points_lot(refund.top_up_id))
            for use in refund.point_uses
        ),
    )
    reversed_ = tuple(
        Posting(f"refunded{number}", unit, "reversal", -amount, lot_id, reverses=reverses)
        for number, (unit, lot_id, amount, reverses) in enumerate(uses, start=1)
    )
    lapsed = tuple(
        Posting(f"lapsed{number}", POINTS, "expiry", use.points, use.lot_id)
        for number, use in enumerate(refund.point_uses, start=1)
        if use.is_lapsed
    )
    return (*reversed_, *lapsed)
