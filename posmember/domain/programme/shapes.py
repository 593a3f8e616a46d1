"""What the fields of a programme are, read from the declared types so that none is forgotten."""

import enum
import types
import typing
from functools import cache
from typing import Any, Final

import msgspec

from posmember.domain.engagement.missions import Mission, MissionGoal


class Shape(enum.StrEnum):
    """How a value is written and typed."""

    TICK = "tick"
    MONEY = "money"
    SHARE = "share"
    """Basis points, written as per cent."""
    TIMES = "times"
    """Basis points, written as a factor."""
    QUANTITY = "quantity"
    POINTS = "points"
    COUNT = "count"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    WORDS = "words"
    """A list of texts."""
    COUNTS = "counts"
    CHOICES = "choices"
    PART = "part"
    """A structure, or one of several forms."""
    PARTS = "parts"
    """A list of structures."""


class FieldShape(msgspec.Struct, frozen=True):
    """One field of a structure."""

    name: str
    shape: Shape
    kinds: tuple[type, ...]
    """The structures or the enumeration that it may hold."""
    is_optional: bool = False
    default: Any = msgspec.UNSET


_TIMES: Final = frozenset({"times_bp", "multiplier_bp", "earn_multiplier_bp"})
_POINTS: Final = frozenset({"points", "points_per_step", "minimum_points", "cost_points"})
_DATES: Final = frozenset({"from_date", "to_date", "opens_on"})
_CLOCK: Final = frozenset({"from_time", "to_time"})


@cache
def fields_of(kind: type[msgspec.Struct]) -> tuple[FieldShape, ...]:
    """Return the fields of a structure, in declared order."""
    return tuple(_field(kind, each) for each in msgspec.structs.fields(kind))


def fields_in(part: msgspec.Struct) -> tuple[FieldShape, ...]:
    """Return the fields of a structure that is there: what one counts may depend on another."""
    return tuple(_within(part, each) for each in fields_of(type(part)))


def field_in(part: msgspec.Struct, name: str) -> FieldShape:
    """Return one field of a structure that is there."""
    return _within(part, field_of(type(part), name))


def _within(part: msgspec.Struct, field: FieldShape) -> FieldShape:
    is_money = isinstance(part, Mission) and part.goal is MissionGoal.SPEND
    if is_money and field.name == "target":
        return msgspec.structs.replace(field, shape=Shape.MONEY)
    return field


def field_of(kind: type[msgspec.Struct], name: str) -> FieldShape:
    """Return one field of a structure."""
    return next(each for each in fields_of(kind) if each.name == name)


def _field(owner: type[msgspec.Struct], info: msgspec.structs.FieldInfo) -> FieldShape:
    kinds = _bare(info.type)
    is_optional = type(None) in kinds
    kinds = tuple(kind for kind in kinds if kind is not type(None))
    is_list = typing.get_origin(kinds[0]) is tuple
    if is_list:
        kinds = _bare(typing.get_args(kinds[0])[0])
    shape = _of_list(kinds[0]) if is_list else _single(owner, info.name, kinds[0])
    held = kinds if issubclass(kinds[0], (msgspec.Struct, enum.Enum)) else ()
    default = info.default if info.default is not msgspec.NODEFAULT else msgspec.UNSET
    return FieldShape(info.name, shape, held, is_optional, default)


def _bare(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any annotation
    """Return the alternatives of an annotation without its metadata."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _bare(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        return tuple(one for each in typing.get_args(annotation) for one in _bare(each))
    return (annotation,)


def _of_list(kind: type) -> Shape:
    if issubclass(kind, msgspec.Struct):
        return Shape.PARTS
    if issubclass(kind, enum.Enum):
        return Shape.CHOICES
    return Shape.COUNTS if kind is int else Shape.WORDS


def _single(owner: type, name: str, kind: type) -> Shape:
    if issubclass(kind, msgspec.Struct):
        return Shape.PART
    if issubclass(kind, enum.Enum):
        return Shape.CHOICE
    if kind is bool:
        return Shape.TICK
    return _number(owner, name) if kind is int else _text(name)


def _text(name: str) -> Shape:
    if name in _DATES:
        return Shape.DATE
    return Shape.TIME if name in _CLOCK else Shape.TEXT


def _number(owner: type, name: str) -> Shape:
    if "minor" in name:
        return Shape.MONEY
    if name in _TIMES:
        return Shape.TIMES
    if name.endswith("_bp"):
        return Shape.SHARE
    if name.endswith("_milli"):
        return Shape.QUANTITY
    return Shape.POINTS if name in _POINTS or owner.__name__ == "EarnCaps" else Shape.COUNT
