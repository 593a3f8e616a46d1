"""Changes of a programme that an editor makes: one field, one rule, one form at a time."""

import enum
import itertools
from typing import Any, Final

import msgspec

from posmember.domain.engagement.draws import Prize
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.pricing.faults import Path
from posmember.domain.pricing.scope import EVERYTHING
from posmember.domain.programme.changes import ID_FIELDS
from posmember.domain.programme.programme import Programme
from posmember.domain.programme.shapes import FieldShape, Shape, field_in, fields_of
from posmember.domain.promotions.effects import BundlePart, SpendStep

_STARTS: Final[dict[str, Any]] = {
    "bands": (),
    "prizes": (Prize("prize-1", "", "", 1_000, EngagementReward(10)),),
    "reward": EngagementReward(10),
    "odds_bp": 1_000,
    "target": 5,
    "steps": (SpendStep(10_000, 2_000),),
    "parts": (BundlePart(EVERYTHING, 1), BundlePart(EVERYTHING, 1)),
    "times_bp": 20_000,
    "off_bp": 1_000,
    "percent_bp": 1_000,
    "off_minor": 1_000,
    "price_minor": 1_000,
    "amount_minor": 10_000,
    "spend_minor": 10_000,
    "from_minor": 0,
    "cost_points": 100,
    "nth": 2,
    "count": 2,
    "buy": 2,
    "uses": 10,
}
"""What a required field begins with; others begin with 1, nothing, or the first choice."""


def value_at(programme: Programme, path: Path) -> Any:  # noqa: ANN401 - any value of a programme
    """Return what stands at *path*."""
    found: Any = programme
    for step in path:
        found = found[step] if isinstance(step, int) else getattr(found, step)
    return found


def field_at(programme: Programme, path: Path) -> FieldShape:
    """Return the field that *path* ends at; a place in a list belongs to the list's field."""
    if isinstance(path[-1], int):
        return field_at(programme, path[:-1])
    return field_in(value_at(programme, path[:-1]), path[-1])


def with_value(programme: Programme, path: Path, value: object) -> Programme:
    """Return *programme* with something else at *path*."""
    changed: Programme = _replaced(programme, path, value)
    return changed


def with_name(programme: Programme, path: Path, name: str, other: str) -> Programme:
    """Return *programme* with another name at *path*.

    *other*, the field of the name in the other language, goes along for as long as it says nothing
    of its own: a shop of one language names things once.
    """
    beside = (*path[:-1], other)
    changed = with_value(programme, path, name)
    goes_along = value_at(programme, beside) in ("", value_at(programme, path))
    return with_value(changed, beside, name) if goes_along else changed


def _replaced(part: Any, path: Path, value: object) -> Any:  # noqa: ANN401 - any part
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*part[:step], _replaced(part[step], rest, value), *part[step + 1 :])
    return msgspec.structs.replace(part, **{step: _replaced(getattr(part, step), rest, value)})


def with_rule(programme: Programme, path: Path, rule: object) -> Programme:
    """Return *programme* with a rule more at the end of the list at *path*."""
    return with_value(programme, path, (*value_at(programme, path), rule))


def without_rule(programme: Programme, path: Path) -> Programme:
    """Return *programme* without the rule at *path*, which ends with its place in a list."""
    rules, place = value_at(programme, path[:-1]), int(path[-1])
    return with_value(programme, path[:-1], (*rules[:place], *rules[place + 1 :]))


def with_rule_moved(programme: Programme, path: Path, by: int) -> Programme:
    """Return *programme* with a rule so many places further down its list, as far as it goes."""
    rules, place = list(value_at(programme, path[:-1])), int(path[-1])
    to = max(0, min(len(rules) - 1, place + by))
    rules.insert(to, rules.pop(place))
    return with_value(programme, path[:-1], tuple(rules))


def new_rule(programme: Programme, path: Path) -> Any:  # noqa: ANN401 - a rule of any list
    """Return a rule to begin with for the list at *path*, under an id that is free."""
    rule = blank(field_at(programme, path).kinds[0])
    return _with_free_id(rule, value_at(programme, path))


def copied_rule(programme: Programme, path: Path) -> Any:  # noqa: ANN401 - a rule of any list
    """Return a copy of the rule at *path* under an id that is free."""
    return _with_free_id(value_at(programme, path), value_at(programme, path[:-1]))


def _with_free_id(rule: Any, others: tuple[Any, ...]) -> Any:  # noqa: ANN401 - as above
    kind: type[msgspec.Struct] = type(rule)
    field = fields_of(kind)[0]
    if field.name not in ID_FIELDS:
        return rule
    taken = {getattr(each, field.name) for each in others}
    free: Any
    if field.shape is Shape.CHOICE:
        free = next((each for each in _choices(field) if each not in taken), None)
        free = getattr(rule, field.name) if free is None else free
    else:
        stem = field.name.removesuffix("_id")
        names = (f"{stem}-{number}" for number in itertools.count(1))
        free = next(name for name in names if name not in taken)
    return msgspec.structs.replace(rule, **{field.name: free})


def blank(kind: type) -> Any:  # noqa: ANN401 - any structure
    """Return a structure to begin with: its defaults, and something for each field without one."""
    given = {
        field.name: _start(field) for field in fields_of(kind) if field.default is msgspec.UNSET
    }
    return kind(**given)


def _start(field: FieldShape) -> Any:  # noqa: ANN401 - a value of any field
    if field.name in _STARTS:
        return _STARTS[field.name]
    match field.shape:
        case Shape.PART:
            return blank(field.kinds[0])
        case Shape.CHOICE:
            return _choices(field)[0]
        case Shape.TEXT | Shape.DATE | Shape.TIME:
            return ""
        case _:
            return 1


def _choices(field: FieldShape) -> list[Any]:
    kind: Any = field.kinds[0]
    assert issubclass(kind, enum.Enum)
    return list(kind)
