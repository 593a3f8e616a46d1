"""What the morning page is told about birthdays and things to do."""

from dataclasses import dataclass
from datetime import date

from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday
from posmember.domain.members.dependant import Relation


@dataclass(frozen=True, slots=True)
class DependantRow:
    """Somebody a member cares for."""

    dependant_id: str
    name: str
    relation: Relation
    birthday: Birthday
    next_on: date
    age: int | None
    is_minor: bool


@dataclass(frozen=True, slots=True)
class BirthdayRow:
    """The birthday of a member, or of somebody they care for, that falls into the asked days."""

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
    dependant_id: str = ""
    """Empty: the member's own birthday."""
    dependant: str = ""

    @property
    def who(self) -> str:
        """Return whose birthday it is: of somebody else with the member's name."""
        return who_has_birthday(self.name, self.dependant)


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
    dependant_id: str = ""
    """Of a birthday that is not the member's own: whose."""
    dependant: str = ""

    @property
    def who(self) -> str:
        """Return for whom it is done: of somebody else's birthday both names."""
        return who_has_birthday(self.name, self.dependant)


def who_has_birthday(member: str, dependant: str) -> str:
    """Return the name to show: of somebody a member cares for with the member's behind it."""
    return " · ".join(name for name in (dependant, member) if name)
