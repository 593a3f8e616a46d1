"""Dependants of a member: a child, a partner, whose birthdays are to be thought of, too.

Data of people under fourteen are sensitive (PIPL, art. 28 and 31): they are marked as such, and
kept only where a guardian agreed. A day and a month are enough.
"""

import datetime as dt
import enum
from typing import Final

import msgspec

from posmember.domain.members.birthday import Birthday, age
from posmember.domain.members.errors import DependantNameMissingError, GuardianConsentMissingError
from posmember.domain.members.text import clean_text

NAME_MAX: Final = 40
MINOR_UNTIL: Final = 14
"""At this age the data are those of a minor no more."""


class Relation(enum.StrEnum):
    """What a dependant is to the member."""

    CHILD = "child"
    PARTNER = "partner"
    PARENT = "parent"
    OTHER = "other"


class NewDependant(msgspec.Struct, frozen=True):
    """A dependant as told at the counter."""

    name: str
    relation: Relation
    birthday: Birthday
    is_minor: bool
    has_consent: bool
    """A guardian agreed that this is kept."""


def checked(told: NewDependant, today: dt.date) -> NewDependant:
    """Return a dependant as kept; who is younger than fourteen by the year told is a minor.

    Raises `DependantNameMissingError`, and `GuardianConsentMissingError` for a minor's data.
    """
    name = clean_text(told.name, NAME_MAX)
    if not name:
        raise DependantNameMissingError
    years = age(told.birthday, today)
    is_minor = told.is_minor or (years is not None and years < MINOR_UNTIL)
    if is_minor and not told.has_consent:
        raise GuardianConsentMissingError(name)
    return msgspec.structs.replace(told, name=name, is_minor=is_minor)
