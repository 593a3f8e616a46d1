"""The form of a step of the nightly work."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from posmember.domain.ids import OperatorId
from posmember.services.members.today import Today
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

NIGHTLY_ACTOR: Final = OperatorId("nightly")
"""In whose name the nightly work puts facts on record: nobody's but its own."""


@dataclass(frozen=True, slots=True)
class Night:
    """What a step is given: now, when it was done last, and how much to do in one go."""

    now: Today
    done_for: date | None
    """The last business date this step was finished for; None: never yet."""
    most: int
    """Put at most about so many facts on record, then return: sales wait meanwhile."""


NightlyStep: TypeAlias = Callable[[UnitOfWork, Night], int]
"""Does a part of what is to be done up to `now.date` and returns how much; 0: nothing is left.

Each call is one transaction. Doing it again changes nothing, on this till or on another.
"""

QuietWork: TypeAlias = Callable[[Reading, Writing, Today], Iterator[int]]
"""Works out what follows from what is on record, for this till alone: nothing goes on record.

It reads in short pieces, yields how much it made after each, and keeps it at the end.
"""
