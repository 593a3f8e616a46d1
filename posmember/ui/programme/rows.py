"""A part of the programme as rows of a form: what each is called, holds, means, and lacks."""

import enum
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from posmember.domain.loyalty.policies import Policies
from posmember.domain.pricing.faults import Path
from posmember.domain.programme.editing import blank, field_at, value_at
from posmember.domain.programme.programme import Programme
from posmember.domain.programme.shapes import FieldShape, Shape, fields_in
from posmember.domain.words.programme_fields import field_name
from posmember.domain.words.programme_log import ProgrammeWords
from posmember.domain.words.programme_notes import note_for, saving_note
from posmember.domain.words.programme_values import STACKING_WORDS, WEEKDAYS
from posmember.ui.programme.reading import SAVINGS, written_value


class RowKind(enum.StrEnum):
    """How a row is shown."""

    TEXT = "text"
    TICK = "tick"
    CHOICE = "choice"
    CHIPS = "chips"
    """Several of some choices."""
    GROUP = "group"
    """A part that opens and closes."""
    ITEM = "item"
    """The head of one of a list, which can be taken away."""
    ADD = "add"
    """One more of a list."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. *value* is a text, a tick, a key of the choices, or a set of keys."""

    path: Path
    kind: RowKind
    label: str
    depth: int = 0
    value: Any = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Keys and words."""
    note: str = ""
    suffix: str = ""
    is_set: bool = False
    """Whether a part is other than usual, and can be put back."""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What rows are made of."""

    programme: Programme
    words: ProgrammeWords
    faults: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)
    opened: Collection[Path] = ()
    """Parts that somebody opened, and those a rule cannot be without that somebody closed."""
    unread: Mapping[Path, str] = field(default_factory=dict)
    """Texts that could not be read, as they were typed."""
    products: Mapping[str, str] = field(default_factory=dict)
    """Article numbers by product id."""


PRODUCTS = frozenset({"products", "excluded_products", "product_id"})
_SUFFIXES = {Shape.SHARE: "%", Shape.TIMES: "×"}


def rows_at(sheet: Sheet, path: Path) -> tuple[Row, ...]:
    """Return the rows of what stands at *path*: of a structure, or of a single field."""
    found = value_at(sheet.programme, path)
    if isinstance(found, msgspec.Struct):
        return tuple(_of_struct(sheet, path, found, 0))
    owner = value_at(sheet.programme, path[:-1])
    return tuple(_of_field(sheet, path[:-1], owner, field_at(sheet.programme, path), 0))


def _of_struct(sheet: Sheet, path: Path, part: msgspec.Struct, depth: int) -> Iterator[Row]:
    for shape in fields_in(part):
        yield from _of_field(sheet, path, part, shape, depth)


def _of_field(
    sheet: Sheet, above: Path, part: msgspec.Struct, shape: FieldShape, depth: int
) -> Iterator[Row]:
    path = (*above, shape.name)
    value = getattr(part, shape.name)
    if shape.shape is Shape.PARTS:
        yield from _of_list(sheet, path, shape, value, depth)
    elif shape.shape is Shape.PART:
        yield from _of_part(sheet, path, part, shape, depth)
    else:
        yield _single(sheet, path, part, shape, depth)


def _label(sheet: Sheet, part: msgspec.Struct, name: str) -> str:
    return field_name(name, sheet.words.language, type(part).__name__)


def _of_part(
    sheet: Sheet, path: Path, owner: msgspec.Struct, shape: FieldShape, depth: int
) -> Iterator[Row]:
    value = getattr(owner, shape.name)
    label = _label(sheet, owner, shape.name)
    faults = sheet.faults.get(path, ())
    if len(shape.kinds) > 1:
        choices = tuple((kind.__name__, sheet.words.form(kind)) for kind in shape.kinds)
        form = type(value).__name__
        yield Row(path, RowKind.CHOICE, label, depth, form, choices, faults=faults)
        yield from _of_struct(sheet, path, value, depth + 1)
        return
    is_usual = value is None or value == shape.default
    is_turned = path in sheet.opened  # what a rule cannot be without is open to begin with
    is_open = is_turned != (shape.default is msgspec.UNSET)
    is_open = is_open or any(each[: len(path)] == path for each in sheet.faults)
    note = "" if is_usual else sheet.words.value(value, shape)
    group = Row(path, RowKind.GROUP, label, depth, is_open, note=note, faults=faults)
    yield replace(group, is_set=not is_usual)
    if is_open:
        inner = blank(shape.kinds[0]) if value is None else value
        yield from _of_struct(sheet, path, inner, depth + 1)


def _of_list(
    sheet: Sheet, path: Path, shape: FieldShape, value: tuple[Any, ...], depth: int
) -> Iterator[Row]:
    label = field_name(shape.name, sheet.words.language)
    for place, each in enumerate(value):
        here = (*path, place)
        faults = sheet.faults.get(here, ())
        yield Row(here, RowKind.ITEM, f"{label} {place + 1}", depth, faults=faults)
        yield from _of_struct(sheet, here, each, depth + 1)
    yield Row(path, RowKind.ADD, label, depth, faults=sheet.faults.get(path, ()))


def _single(sheet: Sheet, path: Path, owner: msgspec.Struct, shape: FieldShape, depth: int) -> Row:
    value = getattr(owner, shape.name)
    choices = _choices(sheet, owner, shape)
    if shape.shape is Shape.TICK:
        kind, shown = RowKind.TICK, value
    elif choices and isinstance(value, tuple):
        kind, shown = RowKind.CHIPS, frozenset(str(each) for each in value)
    elif choices:
        kind, shown = RowKind.CHOICE, str(value or "")
    else:
        kind, shown = RowKind.TEXT, _typed(sheet, path, shape, value)
    return Row(
        path,
        kind,
        _label(sheet, owner, shape.name),
        depth,
        shown,
        choices,
        _note(sheet, owner, shape),
        _SUFFIXES.get(shape.shape, ""),
        faults=sheet.faults.get(path, ()),
    )


def _note(sheet: Sheet, owner: msgspec.Struct, shape: FieldShape) -> str:
    """Return what a field means; of a tick among the policies also what is usual."""
    note = note_for(type(owner).__name__, shape.name, sheet.words.language)
    if shape.name in SAVINGS:
        return note + saving_note(getattr(owner, shape.name), sheet.words.language)
    if shape.shape is not Shape.TICK or not isinstance(owner, Policies):
        return note
    usual = sheet.words.value(shape.default, shape)
    return (
        f"{note}默认：{usual}。" if sheet.words.language == "zh_CN" else f"{note} Usual: {usual}."
    )


def _typed(sheet: Sheet, path: Path, shape: FieldShape, value: Any) -> str:  # noqa: ANN401 - any value
    if path in sheet.unread:
        return sheet.unread[path]
    if shape.name in PRODUCTS:
        ids = value if isinstance(value, tuple) else (value,)
        return ", ".join(sheet.products.get(each, each) for each in ids if each)
    if shape.name == "not_with":
        at = 0 if sheet.words.language == "zh_CN" else 1
        value = tuple(
            STACKING_WORDS[each][at] if each in STACKING_WORDS else each for each in value
        )
    return written_value(value, shape, sheet.programme)


def _choices(sheet: Sheet, owner: msgspec.Struct, shape: FieldShape) -> tuple[tuple[str, str], ...]:
    words = sheet.words
    if shape.shape in (Shape.CHOICE, Shape.CHOICES):
        kind: Any = shape.kinds[0]
        return tuple(
            (each.value, _marked(sheet, words.choice(each), each == shape.default)) for each in kind
        )
    if shape.name == "weekdays":
        at = 0 if words.language == "zh_CN" else 1
        return tuple((str(day), names[at]) for day, names in WEEKDAYS.items())
    is_of_voucher = shape.name == "template_id" and type(owner).__name__ == "Voucher"
    named = "coupon_templates" if is_of_voucher else shape.name
    return _named(sheet.programme, words, named)


def _named(programme: Programme, words: ProgrammeWords, name: str) -> tuple[tuple[str, str], ...]:
    """Return the rules that a field may name; one that may name none offers that first."""
    templates = tuple((each.template_id, words.name(each)) for each in programme.coupon_templates)
    tiers = tuple((each.tier_id, words.name(each)) for each in programme.tiers)
    plans = tuple((each.plan_id, words.name(each)) for each in programme.count_cards)
    nothing = ("", "—")
    return {
        "coupon_templates": templates,
        "count_card_plans": plans,
        "coupon_template": (nothing, *templates),
        "tiers": tiers,
        "tier_id": (nothing, *tiers),
    }.get(name, ())


def _marked(sheet: Sheet, words: str, is_usual: bool) -> str:  # noqa: FBT001 - a mark
    """Mark the usual choice."""
    if not is_usual:
        return words
    return f"{words}（默认）" if sheet.words.language == "zh_CN" else f"{words} (usual)"
