"""What a ticket earns: every rule in its order, exact in between, rounded as the programme rounds.

A rule's part is what the ticket earns with it less what it earned without it, both rounded, so the
parts of all rules add up to the points of the ticket.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from posmember.domain.allocation import allocate
from posmember.domain.loyalty.earn_rules import Ceiling, EarnRule, Multiply
from posmember.domain.loyalty.earned import Earned, EarnPart, EarnRequest, RuleSkipped
from posmember.domain.loyalty.earning_base import earning_base
from posmember.domain.loyalty.earning_limits import room_left, within_room
from posmember.domain.loyalty.earning_reasons import reason_against, reason_for_nothing
from posmember.domain.loyalty.giving import Covered, give
from posmember.domain.loyalty.policies import Policies
from posmember.domain.loyalty.tally import PointRounding, Tally, nothing, rounded, times
from posmember.domain.money import BASIS_POINTS
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.product import ProductSnapshot

TIER_PART: Final = "tier"
"""Under this id the tier's multiplier stands among the parts."""
BIRTHDAY_PART: Final = "birthday"


class _Work(msgspec.Struct):
    """The state of working a ticket out, from rule to rule."""

    tally: Tally
    points: tuple[int, ...]
    counted: set[int]
    parts: list[EarnPart]
    skipped: list[RuleSkipped]
    ended_by: EarnRule | None = None


def earn(
    request: EarnRequest, rules: Sequence[EarnRule], policies: Policies, decimals: int = 0
) -> Earned:
    """Return what a ticket earns under *rules* in their order, and why each gave what it gave.

    First the rules, then the tier's and the birthday's multiplier on all of it, then the ceilings.
    *decimals* is how many of them points keep (0 or 2).
    """
    lines = request.lines
    quantities = tuple([line.quantity_milli for line in lines])
    how = PointRounding(policies.earn_rounding, decimals, quantities)
    bases = tuple([earning_base(line, policies) for line in lines])
    work = _Work(nothing(len(lines)), (0,) * len(lines), set(), [], [])
    for rule in rules:
        if not isinstance(rule.effect, Ceiling):
            _apply(work, rule, request, bases, how)
    _multiply(work, (TIER_PART, "等级积分", "Tier"), request.tier_multiplier_bp, how)
    _multiply(work, (BIRTHDAY_PART, "生日积分", "Birthday"), request.birthday_multiplier_bp, how)
    for rule in rules:
        if isinstance(rule.effect, Ceiling):
            _limit(work, rule, request, bases)
    return Earned(
        points=sum(work.points),
        shares=work.points,
        parts=tuple(work.parts),
        skipped=tuple(work.skipped),
        base_minor=sum(bases[index] for index in work.counted),
    )


def can_earn(product: ProductSnapshot, rules: Sequence[EarnRule]) -> bool:
    """Tell whether any rule could give points for a product, whoever buys it and when."""
    return product.earns_points and any(
        rule.is_active
        and not isinstance(rule.effect, Ceiling | Multiply)
        and _covers(rule, product)
        for rule in rules
    )


def _apply(
    work: _Work, rule: EarnRule, request: EarnRequest, bases: tuple[int, ...], how: PointRounding
) -> None:
    covered = _covered(rule, request, bases)
    reason = _reason(work, rule, request, bases, covered)
    if reason is not None:
        work.skipped.append(_skipped(rule, reason))
        return
    given = give(rule.effect, covered, work.tally, how)
    room = room_left(rule, request.earned_so_far)
    after = within_room(work.tally, given, room, how)
    before, now = sum(work.points), rounded(after, how)
    part = sum(now) - before
    if any(given.numerators) and rule.is_last:
        work.ended_by = rule
    if not part:
        work.skipped.append(
            _skipped(rule, reason_for_nothing(rule, covered, room, request.currency_decimals))
        )
    else:
        work.parts.append(EarnPart(rule.rule_id, rule.name_zh, rule.name_en, part))
        if not isinstance(rule.effect, Multiply):
            work.counted.update(index for index, base in enumerate(covered.bases) if base)
    work.tally, work.points = after, now


def _reason(
    work: _Work,
    rule: EarnRule,
    request: EarnRequest,
    bases: tuple[int, ...],
    covered: Covered,
) -> str | None:
    if work.ended_by is not None and rule.is_active:
        ended_by = work.ended_by
        return explanation("rule_after_last", last_zh=ended_by.name_zh, last_en=ended_by.name_en)
    return reason_against(rule, request, sum(bases), covered)


def _multiply(work: _Work, named: tuple[str, str, str], times_bp: int, how: PointRounding) -> None:
    if times_bp == BASIS_POINTS:
        return
    work.tally = times(work.tally, times_bp, (True,) * len(work.points))
    now = rounded(work.tally, how)
    part = sum(now) - sum(work.points)
    if part:
        work.parts.append(EarnPart(*named, part))
    work.points = now


def _limit(work: _Work, rule: EarnRule, request: EarnRequest, bases: tuple[int, ...]) -> None:
    covered = _covered(rule, request, bases)
    reason = reason_against(rule, request, sum(bases), covered)
    earned = sum(work.points)
    room = room_left(rule, request.earned_so_far)
    if reason is None and (room is None or earned <= room):
        reason = explanation("rule_below_ceiling")
    if reason is not None or room is None:
        work.skipped.append(_skipped(rule, reason or ""))
        return
    work.points = allocate(room, work.points, work.points)
    work.parts.append(EarnPart(rule.rule_id, rule.name_zh, rule.name_en, room - earned))


def _covered(rule: EarnRule, request: EarnRequest, bases: Sequence[int]) -> Covered:
    return Covered(
        bases=tuple(
            [
                base if base and _covers(rule, line.product) else 0
                for base, line in zip(bases, request.lines, strict=True)
            ]
        ),
        quantities=tuple([line.quantity_milli for line in request.lines]),
    )


def _covers(rule: EarnRule, product: ProductSnapshot) -> bool:
    return product.kind not in rule.excluded_kinds and rule.scope.covers(product)


def _skipped(rule: EarnRule, reason: str) -> RuleSkipped:
    return RuleSkipped(rule.rule_id, rule.name_zh, rule.name_en, reason)
