"""Who would be in another class under changed thresholds: read in pages of members."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import Connection, select

from posmember.domain.classes.behaviour import Behaviour, behaviour_of
from posmember.domain.classes.rules import ClassRules
from posmember.domain.members.phone import mask_phone
from posmember.domain.members.text import mask_name
from posmember.models.member import Member
from posmember.services.members.habits import histories_of
from posmember.services.replay.rows import ClassMove, MovedMember

NAMED_MOST: Final = 100


@dataclass(slots=True)
class ClassMoves:
    """Counts every move, and names so many of those who move."""

    recorded: ClassRules
    changed: ClassRules
    day: date
    members: int = 0
    """How many move at all."""
    named: list[MovedMember] = field(default_factory=list)
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def read(self, connection: Connection, rows: tuple[int, int]) -> None:
        """Add the members of these rows."""
        found = connection.execute(
            select(Member.member_id, Member.name, Member.phone_e164).where(
                Member.row_no.between(*rows), Member.is_removed == 0
            )
        )
        people = {row.member_id: row for row in found}
        for member_id, history in histories_of(connection, tuple(people)).items():
            before = _classes(behaviour_of(history, self.day, self.recorded))
            after = _classes(behaviour_of(history, self.day, self.changed))
            moves = tuple(pair for pair in zip(before, after, strict=True) if pair[0] != pair[1])
            if moves:
                person = people[member_id]
                self._add(person.name, person.phone_e164, moves)

    def moves(self) -> tuple[ClassMove, ...]:
        """Return how many members each move takes, the most first."""
        ranked = sorted(self._counts.items(), key=lambda each: (-each[1], each[0]))
        return tuple(ClassMove(*pair, members) for pair, members in ranked)

    def _add(self, name: str, phone: str | None, moves: tuple[tuple[str, str], ...]) -> None:
        self.members += 1
        self._counts.update(moves)
        if len(self.named) < NAMED_MOST:
            masked = mask_phone(phone) if phone else ""
            self.named.append(MovedMember(mask_name(name), masked, moves))


def _classes(found: Behaviour) -> tuple[str, str, str]:
    return f"stage.{found.stage}", f"rfm.{found.rfm}", f"band.{found.band}"
