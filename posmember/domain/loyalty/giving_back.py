"""What a refund does to points: earned ones taken back, spent ones given back, by policy.

Every figure follows from running sums (this refund and those before), so that parts in any order
end where one refund of all of it ends.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from posmember.domain.loyalty.errors import PointsSpentSinceError
from posmember.domain.loyalty.lots import Lot, LotUse, PointsStanding, give_back, take_back
from posmember.domain.loyalty.policies import LapsedLots, Policies, SpentPointsRefunded
from posmember.domain.loyalty.rules import RedemptionRule
from posmember.domain.money import divide


class RefundRules(msgspec.Struct, frozen=True):
    """The slice of the programme that refunds of points follow: that of the sale."""

    policies: Policies = Policies()
    redemption: RedemptionRule = RedemptionRule()


class GivenBeside(msgspec.Struct, frozen=True):
    """Points given beside a sale, as for its review, that go with its refund, and their lot."""

    lot_id: str
    points: int


class PointsRefunded(msgspec.Struct, frozen=True):
    """What a refund brings back of a sale's points, all ≥ 0, and what earlier refunds did."""

    taken: int
    """Earned points to take back."""
    given: int
    """Spent points to give back."""
    given_before: int
    settled_before: int
    """Points that earlier refunds took as money."""
    owed_before: int
    """Points that earlier refunds of the sale left as a debt, those beside it too."""
    money_minor: int
    """What the goods bring back in money; no more than that can be kept."""
    left_minor: int
    """What is left of the money that was paid; no more than that can be given."""
    uses: tuple[LotUse, ...]
    """The lots the sale drew on."""
    earned_lot: Lot
    """The lot the sale made, as it is now."""
    beside: tuple[GivenBeside, ...] = ()
    """What else goes with this refund, by operations of its own."""


class PointsBack(msgspec.Struct, frozen=True):
    """The movements of points of a refund, and the money they cost."""

    uses: tuple[LotUse, ...]
    """Taken from lots (positive) or given back to them (negative)."""
    owed: int
    """Part of what goes, also beside, that was spent already and the balance does not cover."""
    beside_owed: int
    """Points beside the sale that go and are not in their lots any more."""
    lapsed: int
    """Part of the points given back that is lapsed at once."""
    extended: int
    """Part of the points given back that is good for some days more."""
    extended_to: dt.date | None
    netted: int
    """Debt of earlier refunds of this sale that points given back to its own lot pay off."""
    settled: int
    """Points owed that are paid for with money; below zero: paid for before, and now given."""
    kept_minor: int
    """Their value, kept from the money back; below zero: on top of it."""
    before: int
    after: int
    """The balance."""


def points_back(
    refunded: PointsRefunded, standing: PointsStanding, today: dt.date, rules: RefundRules
) -> PointsBack:
    """Return what happens to points; refuses, by policy, where the balance would go below zero."""
    given = _given(refunded, standing, today, rules.policies)
    own = _with_given(refunded.earned_lot, given)
    taken = take_back(own, refunded.taken)
    beside = tuple(_taken_beside(refunded.beside, standing, given))
    beside_owed = _owed(beside)
    owing = refunded.owed_before + beside_owed
    netted = _netted(refunded, owing, own, taken)
    uses = (*given, *taken)
    leaving = (*uses, *beside)
    owed = _owed(leaving)
    moved = _moved(standing, leaving, refunded.earned_lot, netted)
    after = moved.balance(today)
    settled, kept = _settled(refunded, owed, after, rules)
    if settled < 0:  # what was paid for with money is owed again, and the own lot may have it
        netted = _netted(refunded, owing - settled, own, taken)
        moved = _moved(standing, leaving, refunded.earned_lot, netted)
    paid = msgspec.structs.replace(moved, debt=moved.debt - settled)
    return PointsBack(
        uses=uses,
        owed=min(owed, max(0, -after - settled)),
        beside_owed=beside_owed,
        lapsed=-sum(use.points for use in given if use.is_lapsed),
        extended=-sum(use.points for use in given if use.expires_on),
        extended_to=_extended_to(today, rules.policies),
        netted=netted,
        settled=settled,
        kept_minor=kept,
        before=standing.balance(today),
        after=paid.balance(today),
    )


def worth_of_points(rule: RedemptionRule, points: int) -> int:
    """Return the value of any number of points as money, half-up to the minor unit."""
    if rule.points_per_step < 1:
        return 0
    return divide(points * rule.worth_minor_per_step, rule.points_per_step)


def _given(
    refunded: PointsRefunded, standing: PointsStanding, today: dt.date, policies: Policies
) -> tuple[LotUse, ...]:
    lapsed = {lot.lot_id for lot in standing.lots if lot.is_lapsed(today)}
    uses = give_back(refunded.uses, refunded.given_before, refunded.given)
    if policies.lapsed_lots is LapsedLots.STAY_LAPSED:
        return tuple(
            msgspec.structs.replace(use, is_lapsed=True) if use.lot_id in lapsed else use
            for use in uses
        )
    until = _extended_to(today, policies).isoformat()
    return tuple(
        msgspec.structs.replace(use, expires_on=until) if use.lot_id in lapsed else use
        for use in uses
    )


def _with_given(lot: Lot, given: Sequence[LotUse]) -> Lot:
    """Return a lot that goes with the sale once what the sale itself drew on it is back."""
    back = [use for use in given if use.lot_id == lot.lot_id and not use.expires_on]
    lapsed = -sum(use.points for use in back if use.is_lapsed)
    living = -sum(use.points for use in back) - lapsed
    return msgspec.structs.replace(
        lot, remaining=lot.remaining + living, expired=lot.expired + lapsed
    )


def _taken_beside(
    beside: Sequence[GivenBeside], standing: PointsStanding, given: Sequence[LotUse]
) -> Iterator[LotUse]:
    """Yield what goes of the lots that were given beside the sale, which may have drawn on them."""
    lots = {lot.lot_id: lot for lot in standing.lots}
    for each in beside:
        lot = _with_given(lots.get(each.lot_id, Lot(each.lot_id, 0)), given)
        yield from take_back(lot, each.points)


def _owed(uses: Sequence[LotUse]) -> int:
    return sum(use.points for use in uses if use.lot_id is None)


def _netted(refunded: PointsRefunded, owing: int, own: Lot, taken: Sequence[LotUse]) -> int:
    """Return how much of what is *owing* the sale's own lot can pay now."""
    given = own.remaining - refunded.earned_lot.remaining
    left = own.remaining - sum(use.points for use in taken if use.lot_id and not use.is_lapsed)
    return max(0, min(owing, given, left))


def _extended_to(today: dt.date, policies: Policies) -> dt.date:
    return today + dt.timedelta(days=max(0, policies.lapsed_lot_days))


def _moved(
    standing: PointsStanding, uses: Sequence[LotUse], own: Lot, netted: int
) -> PointsStanding:
    """Return the standing once *uses* are booked and the sale's *own* lot has paid *netted*."""
    lots = {lot.lot_id: lot for lot in (own, *standing.lots)}
    drawn: Counter[str] = Counter({own.lot_id: netted})
    debt = standing.debt - netted
    for number, use in enumerate(uses):
        if use.lot_id is None:
            debt += use.points
        elif use.expires_on:
            lots[f"+{number}"] = Lot(f"+{number}", -use.points)
        elif not use.is_lapsed:
            lots.setdefault(use.lot_id, Lot(use.lot_id, 0))
            drawn[use.lot_id] += use.points
    return PointsStanding(
        tuple(
            msgspec.structs.replace(lot, remaining=lot.remaining - drawn[lot.lot_id])
            for lot in lots.values()
        ),
        debt,
    )


def _settled(
    refunded: PointsRefunded, owed: int, after: int, rules: RefundRules
) -> tuple[int, int]:
    """Return how many of the points that are not there are paid with money, and how much."""
    policy = rules.policies.spent_points_refunded
    missing = min(max(0, -after), owed + refunded.owed_before)
    if policy is SpentPointsRefunded.REFUSE and missing:
        raise PointsSpentSinceError(missing)
    if policy is not SpentPointsRefunded.FROM_MONEY:
        return 0, 0
    done = refunded.settled_before
    undone = min(done, refunded.given, max(0, after))
    settled = missing or -undone
    kept = _worth_of_more(done, settled, rules)
    while kept > refunded.money_minor:
        settled -= 1
        kept = _worth_of_more(done, settled, rules)
    while settled < 0 and refunded.money_minor - kept > refunded.left_minor:
        settled += 1  # of tills that were apart each gave the same back, or rounded it by itself
        kept = _worth_of_more(done, settled, rules)
    return settled, kept


def _worth_of_more(done: int, points: int, rules: RefundRules) -> int:
    """Return what *points* more come to as money after *done*."""
    before, after = (worth_of_points(rules.redemption, each) for each in (done, done + points))
    return after - before
