"""How a script speaks of points beside tickets."""

from posmember.domain.loyalty.event_points import EventKind
from posmember.rehearsal.step import Step


class AdjustPoints(Step, frozen=True, kw_only=True, tag="adjust_points"):
    """Correct a balance by hand."""

    member: str
    points: int
    """Added; below zero: taken off."""
    reason: str


class TransferPoints(Step, frozen=True, kw_only=True, tag="transfer_points"):
    """Hand points of one member on to another."""

    member: str
    to: str
    points: int
    reason: str = ""


class AwardPoints(Step, frozen=True, kw_only=True, tag="award_points"):
    """Give what a member did besides buying earns by rule."""

    member: str
    event: EventKind
    subject: str = ""
    """What it was done for; without: the day."""


PointsStep = AdjustPoints | TransferPoints | AwardPoints
