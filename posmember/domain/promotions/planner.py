"""Plans a ticket: the best allowed combination of promotions, member prices and coupons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

import msgspec

from posmember.domain.ids import CouponId
from posmember.domain.pricing.reduction import AppliedRule, Reduction, ReductionKind
from posmember.domain.pricing.ticket_discount import BY_HAND
from posmember.domain.promotions.effects import Gift
from posmember.domain.promotions.eligibility import field_of
from posmember.domain.promotions.entrants import Entrant, Stage
from posmember.domain.promotions.forms import totals_by_line
from posmember.domain.promotions.grips import Goods, Grip
from posmember.domain.promotions.kept import put_aside
from posmember.domain.promotions.later import Take
from posmember.domain.promotions.member_prices import MemberSaving
from posmember.domain.promotions.nudging import nudges
from posmember.domain.promotions.plan import GiftLine, Plan, PlanRequest, PlanReward, PlanRules
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.promotion import MEMBER_PRICE
from posmember.domain.promotions.reasons import reasons
from posmember.domain.promotions.recent import Recent
from posmember.domain.promotions.search import Combination, best_combination

_ITEM_PROMOTION: Final = ReductionKind.ITEM_PROMOTION
_MEMBER_PRICE: Final = ReductionKind.MEMBER_PRICE
_BY_HAND_NAMES: Final = ("整单优惠", "Ticket discount")


def plan(request: PlanRequest, rules: PlanRules) -> Plan:
    """Return the best allowed combination for a ticket.

    Exact up to `MOST_NODES` partial combinations, and up to `MOST_SHARES` sets of promotions and
    `MOST_STEPS` steps on an island; the plan says so where it was cut off there. What was planned
    just before is not planned again: a ticket is priced when it is shown and when it is paid.
    """
    asked = (request, rules)
    found = _RECENT.find(asked)
    return _RECENT.keep(asked, _planned(request, rules)) if found is None else found


_RECENT: Final[Recent[tuple[PlanRequest, PlanRules], Plan]] = Recent(most=4)


def _planned(request: PlanRequest, rules: PlanRules) -> Plan:
    field = field_of(request, rules)
    problem = Problem(request, rules, field)
    found = best_combination(problem)
    steps = tuple(_steps(problem, found))
    later = found.later
    countings = {Stage.COUPON: later.for_coupons, Stage.TICKET: later.for_whole}
    put_aside(field, problem, found, steps)
    return Plan(
        reductions=_reductions(steps, len(request.lines), rules.version),
        nets=later.nets,
        applied=tuple(step.applied for step in steps if step.applied is not None),
        not_applied=(*reasons(problem, found, countings, rules), *field.refused),
        nudges=nudges(problem, found, countings, field, rules),
        gifts=tuple(
            GiftLine(goods.product_id, goods.quantity_milli, step.rule_id)
            for step in steps
            for goods in step.goods
        ),
        is_exact=not problem.is_cut_off and all(share.is_exact for share in found.shares),
    )


class _Step(msgspec.Struct, frozen=True):
    """One reduction, or goods that come along, in the order of the plan."""

    kind: ReductionKind
    rule_id: str
    shares: Mapping[int, int]
    """Lines by their place, and what is taken off each."""
    applied: AppliedRule | None = None
    goods: tuple[Goods, ...] = ()


def _steps(problem: Problem, found: Combination) -> Iterator[_Step]:
    yield from _items(problem, found)
    yield from _members(problem, found)
    later = found.later
    for index, take in later.coupons:
        yield _of_rule(problem.entrants[index], ReductionKind.COUPON, take)
    yield from _rewards(later.rewards)
    for index, take in later.whole:
        entrant = problem.entrants[index]
        is_gift = isinstance(entrant.effect, Gift)
        kind = _ITEM_PROMOTION if is_gift else ReductionKind.TICKET_DISCOUNT
        yield _of_rule(entrant, kind, take)
    if later.by_hand.shares:
        yield _named(
            ReductionKind.TICKET_DISCOUNT, BY_HAND, _BY_HAND_NAMES, _Took.of(later.by_hand)
        )


class _Took(msgspec.Struct, frozen=True):
    """What one rule took altogether."""

    shares: Mapping[int, int]
    times: int
    goods: tuple[Goods, ...] = ()

    @classmethod
    def of(cls, *takes: Take) -> "_Took":
        """Return several takes of one rule as one."""
        shares: dict[int, int] = {}
        for take in takes:
            for place, share in take.shares:
                shares[place] = shares.get(place, 0) + share
        goods = tuple(each for take in takes for each in take.goods)
        return cls(shares, sum(take.times for take in takes), goods)


def _named(
    kind: ReductionKind,
    rule_id: str,
    names: tuple[str, str],
    took: _Took,
    coupon_id: CouponId | None = None,
) -> _Step:
    amount = sum(took.shares.values())
    applied = AppliedRule(rule_id, kind, *names, amount, took.times, coupon_id)
    return _Step(kind, rule_id, took.shares, applied, took.goods)


def _of_rule(entrant: Entrant, kind: ReductionKind, take: Take) -> _Step:
    names = (entrant.name_zh, entrant.name_en)
    took = _Took(dict(take.shares), take.times, take.goods)
    return _named(kind, entrant.rule_id, names, took, entrant.coupon_id)


def _items(problem: Problem, found: Combination) -> Iterator[_Step]:
    """Yield the promotions on items in their order, each with what it took on all islands."""
    grips: dict[int, list[Grip]] = {}
    for share in found.shares:
        for index, grip in share.grips:
            grips.setdefault(index, []).append(grip)
    for index in sorted(grips):
        entrant = problem.entrants[index]
        taken = [pair for grip in grips[index] for pair in grip.taken]
        shares = {place: off for place, off in totals_by_line(taken).items() if off}
        times = sum([grip.times for grip in grips[index]])
        goods = _together([each for grip in grips[index] for each in grip.goods])
        names = (entrant.name_zh, entrant.name_en)
        yield _named(_ITEM_PROMOTION, entrant.rule_id, names, _Took(shares, times, goods))


def _together(goods: Iterable[Goods]) -> tuple[Goods, ...]:
    """Put goods of one product together."""
    quantities: dict[str, int] = {}
    for each in goods:
        quantities[each.product_id] = quantities.get(each.product_id, 0) + each.quantity_milli
    return tuple(Goods(product_id, quantity) for product_id, quantity in quantities.items())


def _members(problem: Problem, found: Combination) -> Iterator[_Step]:
    savings: list[tuple[int, MemberSaving | None]] = []
    if found.has_members:
        savings += problem.plain.items()
    for share in found.shares:
        savings += zip(share.lines, share.members, strict=True)
    by_price: dict[int, int] = {}
    by_tier: dict[int, int] = {}
    for place, saving in savings:
        if saving is not None:
            kind, amount = saving
            (by_price if kind is _MEMBER_PRICE else by_tier)[place] = amount
    yield _Step(_MEMBER_PRICE, MEMBER_PRICE, by_price)
    yield _Step(ReductionKind.TIER_DISCOUNT, problem.request.tier_id, by_tier)


def _rewards(rewards: Sequence[tuple[PlanReward, Take]]) -> Iterator[_Step]:
    for reward, takes in groupby(rewards, key=itemgetter(0)):
        names = (reward.name_zh, reward.name_en)
        took = _Took.of(*(take for _, take in takes))
        yield _named(ReductionKind.REWARD, reward.rule_id, names, took)


def _reductions(
    steps: Sequence[_Step], count: int, version: int
) -> tuple[tuple[Reduction, ...], ...]:
    lines: list[list[Reduction]] = [[] for _ in range(count)]
    for step in steps:
        kind, rule_id = step.kind, step.rule_id
        for place, amount in step.shares.items():
            lines[place].append(Reduction(kind, rule_id, version, amount))
    return tuple(map(tuple, lines))
