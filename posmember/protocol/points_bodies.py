"""What operations say about points beside tickets."""

import msgspec

from posmember.domain.ids import MemberId, OperationId
from posmember.domain.loyalty.event_points import EventKind, EventLimit
from posmember.domain.loyalty.lots import Lapse, LotUse
from posmember.protocol.operation import Amount


class PointsExpired(msgspec.Struct, frozen=True, tag="points_expired"):
    """The validity of a member's lots was over, so what remained of them is gone."""

    member_id: MemberId
    lots: tuple[Lapse, ...]


class PointsAdjusted(msgspec.Struct, frozen=True, tag="points_adjusted"):
    """A person with the right corrected a balance, for a reason."""

    member_id: MemberId
    points: Amount
    """Added, or below zero: taken off."""
    reason: str
    expires_on: str | None = None
    """Last day of points added; None: no end."""
    netted: Amount = 0
    """Part of the points added that paid off a debt."""
    uses: tuple[LotUse, ...] = ()
    """Which lots points taken off come from."""


class MovedLot(msgspec.Struct, frozen=True):
    """Points that go from a lot to a new one of somebody else, with the same last day."""

    lot_id: str
    points: Amount
    expires_on: str | None = None


class PointsTransferred(msgspec.Struct, frozen=True, tag="points_transferred"):
    """A member gave points to another."""

    member_id: MemberId
    to_member_id: MemberId
    lots: tuple[MovedLot, ...]
    netted: Amount = 0
    """Part that paid off a debt of the receiver."""
    reason: str = ""


class PointsAwarded(msgspec.Struct, frozen=True, tag="points_awarded"):
    """A member did something that earns points by rule."""

    member_id: MemberId
    event: EventKind
    subject: str
    """What it was done for; each counts once: a day, a ticket, a friend, a survey."""
    points: Amount
    expires_on: str | None = None
    netted: Amount = 0
    limits: tuple[EventLimit, ...] = ()
    """How often its rule lets it earn: head office sees where tills that were apart did more."""


class AwardUndone(msgspec.Struct, frozen=True, tag="award_undone"):
    """What an award was for is no more: its points are taken back."""

    member_id: MemberId
    award: OperationId
    uses: tuple[LotUse, ...]


PointsFact = PointsExpired | PointsAdjusted | PointsTransferred | PointsAwarded | AwardUndone
"""What happened to a member's points without a ticket."""
