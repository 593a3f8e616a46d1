"""The condition that finds birthdays by the days on which they are kept, out of one index."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, tuple_

from posmember.domain.members.birthday_key import BirthdayKey
from posmember.models.dependant import Dependant
from posmember.models.member import Member


def kept_on(people: type[Member | Dependant], keys: Iterable[BirthdayKey]) -> ColumnElement[bool]:
    """Return the condition that a birthday of *people* is one of *keys*."""
    columns = tuple_(
        people.birthday_calendar,
        people.birthday_month,
        people.birthday_day,
        people.birthday_is_leap,
    )
    return columns.in_([(str(k.calendar), k.month, k.day, int(k.is_leap_month)) for k in keys])
