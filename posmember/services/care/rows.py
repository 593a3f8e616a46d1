"""What the morning page is told about birthdays."""

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
