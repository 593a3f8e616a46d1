"""The difference of two programmes, change by change, for a log that people read."""

import enum
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec

from posmember.domain.pricing.faults import Path
from posmember.domain.programme.programme import Programme

ID_FIELDS: Final = (
    "rule_id",
    "reward_id",
    "promotion_id",
    "mission_id",
    "draw_id",
    "prize_id",
    "template_id",
    "plan_id",
    "tax_id",
    "benefit_id",
    "tier_id",
    "event",
)
"""The field that tells the rules of one list apart, whichever of them a structure begins with."""


class ChangeKind(enum.StrEnum):
    """What happened to a part of a programme."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """Rules of a list stand in another order."""


class Change(msgspec.Struct, frozen=True):
    """One change. *path* leads through the new programme, for what was removed through the old."""

    path: Path
    kind: ChangeKind
    old: Any = None
    new: Any = None


def changes_between(old: Programme, new: Programme) -> tuple[Change, ...]:
    """Return what is different in *new*; its version number is not."""
    level = msgspec.structs.replace(new, version=old.version)
    return tuple(_of_struct(_Place((), ()), old, level))


def id_of(rule: Any) -> str | None:  # noqa: ANN401 - any structure of a programme
    """Return what tells a rule of a list apart; None where nothing does."""
    first = rule.__struct_fields__[0] if isinstance(rule, msgspec.Struct) else ""
    return str(getattr(rule, first)) if first in ID_FIELDS else None


class _Place(NamedTuple):
    """Where a part is: in the old programme, and in the new one."""

    old: Path
    new: Path

    def at(self, old: str | int, new: str | int) -> "_Place":
        """Return the place of a part of the part."""
        return _Place((*self.old, old), (*self.new, new))


def _of_struct(place: _Place, old: msgspec.Struct, new: msgspec.Struct) -> Iterator[Change]:
    for name in new.__struct_fields__:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield from _of_value(place.at(name, name), before, after)


def _of_value(place: _Place, old: Any, new: Any) -> Iterator[Change]:  # noqa: ANN401 - any value
    if isinstance(old, msgspec.Struct) and type(old) is type(new):
        yield from _of_struct(place, old, new)
    elif _are_rules(old) and _are_rules(new):
        yield from _of_rules(place, old, new)
    else:
        yield Change(place.new, ChangeKind.CHANGED, old, new)


def _are_rules(value: object) -> bool:
    """Tell whether it is a list whose rules are told apart by their ids."""
    if not isinstance(value, tuple):
        return False
    ids = [id_of(each) for each in value]
    return None not in ids and len(set(ids)) == len(ids)


def _of_rules(place: _Place, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Change]:
    before = {id_of(each): number for number, each in enumerate(old)}
    after = {id_of(each): number for number, each in enumerate(new)}
    for number, each in enumerate(old):
        if id_of(each) not in after:
            yield Change((*place.old, number), ChangeKind.REMOVED, each)
    for number, each in enumerate(new):
        known = before.get(id_of(each))
        if known is None:
            yield Change((*place.new, number), ChangeKind.ADDED, None, each)
        elif old[known] != each:
            yield from _of_value(place.at(known, number), old[known], each)
    if [name for name in before if name in after] != [name for name in after if name in before]:
        yield Change(place.new, ChangeKind.MOVED, old, new)
