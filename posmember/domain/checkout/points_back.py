"""Points of a return: which lines' points count by policy, and money kept for points spent."""

from collections.abc import Sequence

import msgspec

from posmember.domain.allocation import allocate
from posmember.domain.checkout.ticket import Ticket, TicketLine
from posmember.domain.loyalty.giving_back import PointsRefunded, RefundRules
from posmember.domain.loyalty.lots import Lot, PointsStanding
from posmember.domain.loyalty.policies import RefundPoints
from posmember.domain.loyalty.postings import earned_lot
from posmember.domain.pricing.reduction import Reduction, ReductionKind

KEPT_RULE = "points_spent_since"


def with_points_that_count(original: Ticket, rules: RefundRules) -> Ticket:
    """Return a sale with those points only that its returns turn back."""
    policy = rules.policies.refund_points
    if policy is RefundPoints.BOTH:
        return original
    is_taken = policy is RefundPoints.EARNED_ONLY
    lines = tuple(
        msgspec.structs.replace(
            line, points_spent=0, points_earned=line.points_earned if is_taken else 0
        )
        for line in original.lines
    )
    earnings = original.earnings if is_taken else ()
    return msgspec.structs.replace(original, lines=lines, lot_uses=(), earnings=earnings)


def points_refunded(
    original: Ticket,
    already_returned: Sequence[Ticket],
    back: Sequence[TicketLine],
    given_before: int,
    standing: PointsStanding,
) -> PointsRefunded:
    """Return what the lines coming *back* mean for points."""
    lot_id = earned_lot(original.sale_id)
    lot = next((lot for lot in standing.lots if lot.lot_id == lot_id), Lot(lot_id, 0))
    return PointsRefunded(
        taken=-sum(line.points_earned for line in back),
        given=-sum(line.points_spent for line in back),
        given_before=given_before,
        settled_before=sum(ticket.points_settled for ticket in already_returned),
        money_minor=-sum(line.net_minor for line in back),
        uses=original.lot_uses,
        earned_lot=lot,
    )


def with_money_kept(
    back: tuple[TicketLine, ...], kept_minor: int, version: int
) -> tuple[TicketLine, ...]:
    """Return the lines of a return with what points spent since cost; below zero: brings back."""
    if not kept_minor:
        return back
    nets = [-line.net_minor for line in back]
    shares = allocate(kept_minor, nets, nets if kept_minor > 0 else None)
    return tuple(
        _with_share(line, share, version) for line, share in zip(back, shares, strict=True)
    )


def _with_share(line: TicketLine, share: int, version: int) -> TicketLine:
    if not share:
        return line
    kept = Reduction(ReductionKind.POINTS_KEPT, KEPT_RULE, version, -share)
    return msgspec.structs.replace(
        line, reductions=(*line.reductions, kept), net_minor=line.net_minor + share
    )
