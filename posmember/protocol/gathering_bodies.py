"""What operations say about events that members are invited to."""

import msgspec

from posmember.domain.ids import MemberId
from posmember.protocol.operation import Amount


class GatheringPlanned(msgspec.Struct, frozen=True, tag="gathering_planned"):
    """An event was planned or changed; the later saying holds."""

    gathering_id: str
    name: str
    held_on: str
    """ISO date."""
    quota: Amount | None = None
    """Places; None: no limit."""
    is_cancelled: bool = False


class MembersInvited(msgspec.Struct, frozen=True, tag="members_invited"):
    """Members are invited to an event."""

    gathering_id: str
    members: tuple[MemberId, ...]


class GatheringEntered(msgspec.Struct, frozen=True, tag="gathering_entered"):
    """A member signed in at an event."""

    gathering_id: str
    member_id: MemberId
    quota: Amount | None = None
    """Places, as the till knew; None: no limit."""


GatheringFact = GatheringPlanned | MembersInvited | GatheringEntered
