"""What points refuse."""

from dataclasses import dataclass
from typing import ClassVar

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class InsufficientPointsError(Refusal):
    """The member has fewer points than are wanted."""

    counts_points: ClassVar[bool] = True
    wanted: int
    available: int


@dataclass(eq=False)
class PointsBelowMinimumError(Refusal):
    """Fewer points are wanted than may be used at once."""

    counts_points: ClassVar[bool] = True
    wanted: int
    minimum: int


@dataclass(eq=False)
class PointsNotInStepsError(Refusal):
    """Points can only be used in multiples of *step*."""

    counts_points: ClassVar[bool] = True
    wanted: int
    step: int


@dataclass(eq=False)
class PointsOverLimitError(Refusal):
    """More points are wanted than this ticket takes."""

    counts_points: ClassVar[bool] = True
    wanted: int
    maximum: int


@dataclass(eq=False)
class PointsNotUsableError(Refusal):
    """Nothing on the ticket can be paid with points."""


@dataclass(eq=False)
class MemberNeededError(Refusal):
    """Points are wanted, but no member is attached."""


@dataclass(eq=False)
class PointsSpentSinceError(Refusal):
    """Points that the sale brought were spent since, and are not in the balance."""

    counts_points: ClassVar[bool] = True
    missing: int


@dataclass(eq=False)
class AdjustmentEmptyError(Refusal):
    """No points are to be moved."""


@dataclass(eq=False)
class ReasonNeededError(Refusal):
    """A correction of a balance says why."""


@dataclass(eq=False)
class TransferToSelfError(Refusal):
    """Points go from one member to another."""


@dataclass(eq=False)
class TransferNeedsContactError(Refusal):
    """A till of a chain that has not heard of head office lately may not transfer points."""


@dataclass(eq=False)
class EventEarnsNothingError(Refusal):
    """The programme gives nothing for it."""

    event: str


@dataclass(eq=False)
class AwardedAlreadyError(Refusal):
    """It was counted already, or as often as the programme allows."""

    event: str
    reason: str = "counted"
    """`counted`: this day, ticket, friend or survey; else which limit: `day`, `month`, …"""
