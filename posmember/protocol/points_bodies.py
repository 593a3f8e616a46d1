"""What operations say about points beside tickets."""

import msgspec

from posmember.domain.ids import MemberId
from posmember.protocol.operation import Amount


class LapsedLot(msgspec.Struct, frozen=True):
    """What lapsed of one lot; below zero where more had been booked as lapsed than was there."""

    lot_id: str
    points: Amount


class PointsExpired(msgspec.Struct, frozen=True, tag="points_expired"):
    """The validity of a member's lots was over, so what remained of them is gone."""

    member_id: MemberId
    lots: tuple[LapsedLot, ...]


PointsFact = PointsExpired
"""What happened to a member's points without a ticket."""
