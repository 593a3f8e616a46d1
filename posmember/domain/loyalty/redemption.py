"""Points as money: how many a ticket takes, and what they are worth."""

import enum

import msgspec

from posmember.domain.loyalty.errors import (
    InsufficientPointsError,
    MemberNeededError,
    PointsBelowMinimumError,
    PointsNotInStepsError,
    PointsNotUsableError,
    PointsOverLimitError,
)
from posmember.domain.loyalty.rules import RedemptionRule
from posmember.domain.money import BASIS_POINTS


class LimitedBy(enum.StrEnum):
    """What keeps a ticket from taking more points."""

    NO_MEMBER = "no_member"
    SWITCHED_OFF = "switched_off"
    NOTHING_REDEEMABLE = "nothing_redeemable"
    BALANCE = "balance"
    CAP = "cap"


class RedemptionLimits(msgspec.Struct, frozen=True):
    """How many points a ticket takes; 0 at most where the minimum is out of reach."""

    limited_by: LimitedBy
    available_points: int = 0
    maximum_points: int = 0
    maximum_minor: int = 0
    """What the most points are worth."""
    minimum_points: int = 0
    step_points: int = 1
    redeemable_minor: int = 0
    """The part of the ticket that may be paid with points, before the cap."""


def redemption_limits(
    rule: RedemptionRule, redeemable_minor: int, available_points: int | None
) -> RedemptionLimits:
    """Return how many points a ticket takes; *available_points* is None without a member."""
    if rule.points_per_step < 1 or rule.worth_minor_per_step < 1:
        return RedemptionLimits(LimitedBy.SWITCHED_OFF)
    minimum = -(-rule.minimum_points // rule.points_per_step) * rule.points_per_step
    available = available_points or 0
    capped_minor = redeemable_minor * min(rule.cap_bp, BASIS_POINTS) // BASIS_POINTS
    steps_of_ticket = capped_minor // rule.worth_minor_per_step
    steps_of_member = available // rule.points_per_step
    points = min(steps_of_ticket, steps_of_member) * rule.points_per_step
    usable = points if points >= minimum else 0
    return RedemptionLimits(
        limited_by=_limited_by(
            steps_of_ticket, steps_of_member, available_points, redeemable_minor
        ),
        available_points=available,
        maximum_points=usable,
        maximum_minor=worth_minor(rule, usable),
        minimum_points=minimum,
        step_points=rule.points_per_step,
        redeemable_minor=redeemable_minor,
    )


def _limited_by(
    steps_of_ticket: int,
    steps_of_member: int,
    available_points: int | None,
    redeemable_minor: int,
) -> LimitedBy:
    if available_points is None:
        return LimitedBy.NO_MEMBER
    if not redeemable_minor:
        return LimitedBy.NOTHING_REDEEMABLE
    return LimitedBy.BALANCE if steps_of_member < steps_of_ticket else LimitedBy.CAP


def worth_minor(rule: RedemptionRule, points: int) -> int:
    """Return what full steps of *points* take off, in minor units."""
    return points // rule.points_per_step * rule.worth_minor_per_step if points else 0


def usable_points(limits: RedemptionLimits, wanted: int) -> int:
    """Return how many of the *wanted* points the ticket takes now: whole steps, or none."""
    points = min(wanted, limits.maximum_points)
    points -= points % limits.step_points
    return points if points >= limits.minimum_points else 0


def check_redemption(limits: RedemptionLimits, wanted: int) -> None:
    """Refuse a number of points that the ticket would not take as it is; 0 is always right."""
    if not wanted:
        return
    if limits.limited_by is LimitedBy.NO_MEMBER:
        raise MemberNeededError
    if limits.limited_by in (LimitedBy.SWITCHED_OFF, LimitedBy.NOTHING_REDEEMABLE):
        raise PointsNotUsableError
    if wanted > limits.available_points:
        raise InsufficientPointsError(wanted, limits.available_points)
    if wanted < limits.minimum_points:
        raise PointsBelowMinimumError(wanted, limits.minimum_points)
    if wanted > limits.maximum_points:
        raise PointsOverLimitError(wanted, limits.maximum_points)
    if wanted % limits.step_points:
        raise PointsNotInStepsError(wanted, limits.step_points)
