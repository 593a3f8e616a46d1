"""Points of a return: which lines' points count by policy, and money kept for points spent."""

from collections.abc import Sequence

import msgspec

from posmember.domain.allocation import allocate, apportion_next, share_next
from posmember.domain.checkout.ticket import RewardUse, Ticket, TicketLine, booked_by
from posmember.domain.loyalty.earned import EarnPart
from posmember.domain.loyalty.giving_back import GivenBeside, PointsRefunded, RefundRules
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
    return msgspec.structs.replace(
        original, lines=lines, lot_uses=(), earnings=earnings, rewards=(), points_redeemed=0
    )


def earnings_back(
    original: Ticket, before: int, taken: int, *, is_last: bool
) -> tuple[EarnPart, ...]:
    """Split the points *taken* back after *before* over the rules that gave them, and cut them.

    With the last part each rule has given and cut nothing, also where a ceiling left no points.
    """
    parts = [part.points for part in original.earnings]
    given, cut = [max(0, points) for points in parts], [max(0, -points) for points in parts]
    if whole := sum(parts):
        cut_before = share_next(sum(cut), 0, before, whole)
        cut_now = share_next(sum(cut), before, taken, whole)
        more = apportion_next(before + cut_before, taken + cut_now, given)
        less = apportion_next(cut_before, cut_now, cut)
        parts = [one - other for one, other in zip(more, less, strict=True)]
    elif not is_last:
        return ()
    return tuple(
        msgspec.structs.replace(part, points=-share)
        for part, share in zip(original.earnings, parts, strict=True)
        if share
    )


def apart_back(original: Ticket, *, is_last: bool, vouchers_used: frozenset[str]) -> int:
    """Return the points given back for vouchers: with the last part, where none was used."""
    if not is_last:
        return 0
    return sum(use.points for use in _unused_vouchers(original, vouchers_used))


def _unused_vouchers(original: Ticket, vouchers_used: frozenset[str]) -> tuple[RewardUse, ...]:
    return tuple(
        use
        for use in original.rewards
        if not use.is_reduction and use.reward_id not in vouchers_used
    )


def rewards_back(
    original: Ticket,
    back: Sequence[TicketLine],
    before: int,
    vouchers_used: frozenset[str],
    *,
    is_last: bool,
) -> tuple[RewardUse, ...]:
    """Return what is undone of each reward; how often it was had comes back with the last part.

    *before* is what earlier parts gave back of the points that stand on lines.
    """
    on_goods = [use for use in original.rewards if use.is_reduction]
    now = -sum(line.points_spent for line in back)
    whole = sum(line.points_spent for line in original.lines)
    weights = [use.points for use in on_goods]
    shares = apportion_next(before, now, [whole - sum(weights), *weights])[1:] if weights else ()
    undone = [
        RewardUse(use.reward_id, -share, -use.times if is_last else 0)
        for use, share in zip(on_goods, shares, strict=True)
        if share or is_last
    ]
    if is_last:
        undone += [
            RewardUse(use.reward_id, -use.points, -use.times, is_reduction=False)
            for use in _unused_vouchers(original, vouchers_used)
        ]
    return tuple(undone)


def points_refunded(
    original: Ticket,
    already_returned: Sequence[Ticket],
    back: Sequence[TicketLine],
    given_before: int,
    standing: PointsStanding,
    beside: tuple[GivenBeside, ...] = (),
) -> PointsRefunded:
    """Return what the lines coming *back* mean for points."""
    lot_id = earned_lot(booked_by(original))
    lot = next((lot for lot in standing.lots if lot.lot_id == lot_id), Lot(lot_id, 0))
    before = (line for ticket in already_returned for line in ticket.lines)
    return PointsRefunded(
        taken=-sum(line.points_earned for line in back),
        given=-sum(line.points_spent for line in back),
        given_before=given_before,
        settled_before=sum(ticket.points_settled for ticket in already_returned),
        owed_before=max(0, sum(map(_left_as_debt, already_returned))),
        money_minor=-sum(line.net_minor for line in back),
        left_minor=sum(line.net_minor for line in (*original.lines, *before)),
        uses=original.lot_uses,
        earned_lot=lot,
        beside=beside,
    )


def _left_as_debt(ticket: Ticket) -> int:
    """Return what a return left owed of the points that went with it."""
    owed = sum(use.points for use in ticket.lot_uses if use.lot_id is None)
    return owed + ticket.points_beside_owed - ticket.points_settled - ticket.debt_netted


def with_money_kept(
    back: tuple[TicketLine, ...], kept_minor: int, version: int
) -> tuple[TicketLine, ...]:
    """Return the lines of a return with what points spent since cost; below zero: brings back."""
    if not kept_minor:
        return back
    nets = [-line.net_minor for line in back]
    shares = allocate(kept_minor, nets)
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
