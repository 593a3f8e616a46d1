"""What the morning page is told about birthdays and things to do."""

from dataclasses import dataclass
from datetime import date

from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday


@dataclass(frozen=True, slots=True)
class BirthdayRow:
    """One member's birthday that falls into the asked days."""

    member_id: MemberId
    name: str
    masked_phone: str
    tier_floor: str | None
    birthday: Birthday
    occurs_on: date
    days_until: int
    birthday_year: int
    age: int | None
    is_greeted: bool
    is_gift_given: bool
    last_visit_ms: int


@dataclass(frozen=True, slots=True)
class TodoRow:
    """Something to do for a member; without a text it is a birthday to greet."""

    member_id: MemberId
    name: str
    masked_phone: str
    due_on: date
    text: str = ""
    clerk: str = ""
    follow_up_id: str = ""
    """Empty: a birthday."""
    is_overdue: bool = False
    birthday_year: int = 0
    """Of a birthday: which one is greeted."""
