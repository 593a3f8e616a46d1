"""What screens and commands are told about events."""

from dataclasses import dataclass
from datetime import date

from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId


@dataclass(frozen=True, slots=True)
class GatheringWish:
    """What an event is called, when it is held, and how many places there are (None: any)."""

    name: str
    held_on: date
    quota: int | None = None


@dataclass(frozen=True, slots=True)
class GatheringStanding:
    """An event with how many are invited and came."""

    gathering_id: str
    name: str
    held_on: date
    quota: int | None
    is_cancelled: bool
    invited: int
    came: int


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody invited, or who came; with what they spent in the days from the event on."""

    member_id: MemberId
    name: str
    masked_phone: str
    is_invited: bool
    came_at_ms: Instant | None
    spent_minor: int
