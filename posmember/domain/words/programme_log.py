"""A programme in words: every value as people write it, and what changed between two versions."""

from typing import Any, Final

import msgspec

from posmember.domain.money import BASIS_POINTS, format_money, format_trimmed
from posmember.domain.programme.changes import Change, ChangeKind, changes_between
from posmember.domain.programme.programme import Programme
from posmember.domain.programme.shapes import FieldShape, Shape, field_in, fields_in, fields_of
from posmember.domain.words.programme_fields import field_name
from posmember.domain.words.programme_values import CHOICES, FORMS, STACKING_WORDS, WEEKDAYS

_AT: Final = {"zh_CN": 0, "en": 1}
_YES: Final = ("是", "yes")
_NO: Final = ("否", "no")
_NOTHING: Final = ("无", "none")
_COMMA: Final = ("、", ", ")
_COLON: Final = (" ", ": ")
_BRACKETS: Final = ("（{0}）", " ({0})")
_NAMED_PART: Final = ("“{0}”（{1}）", "“{0}” ({1})")
_QUOTED: Final = ("“{0}”", " “{0}”")
_SAYS: Final = {
    ChangeKind.ADDED: ("新增{place}：{new}", "{place} added: {new}"),
    ChangeKind.REMOVED: ("删除{place}：{old}", "{place} removed: {old}"),
    ChangeKind.CHANGED: ("{place}：{old} → {new}", "{place}: {old} → {new}"),
    ChangeKind.MOVED: ("{place}的顺序改为：{new}", "{place} in another order: {new}"),
}
_NAMES: Final = ("name_zh", "name_en")
_NAMED: Final[dict[str, dict[Any, tuple[str, str]]]] = {
    "weekdays": dict(WEEKDAYS),
    "not_with": dict(STACKING_WORDS),
}
"""Fields whose items have names of their own."""


class ProgrammeWords(msgspec.Struct, frozen=True):
    """Writes the values of a programme for a reader of *language* (zh_CN or en)."""

    language: str
    money_decimals: int = 2
    points_decimals: int = 0

    def value(self, value: Any, field: FieldShape) -> str:  # noqa: ANN401 - any value of a field
        """Return a value of a field."""
        if value is None or value in ("", ()):
            return self._pick(_NOTHING)
        if isinstance(value, tuple):
            return self._joined(self._item(each, field) for each in value)
        match field.shape:
            case Shape.TICK:
                return self._pick(_YES if value else _NO)
            case Shape.CHOICE:
                return self.choice(value)
            case Shape.PART:
                return self.part(value, has_forms=len(field.kinds) > 1)
            case _:
                return self.figure(value, field.shape)

    def _item(self, value: Any, field: FieldShape) -> str:  # noqa: ANN401 - any item of a list
        if field.shape is Shape.CHOICES:
            return self.choice(value)
        if field.shape is Shape.PARTS:
            return self._named_part(value)
        named: dict[Any, tuple[str, str]] = _NAMED.get(field.name, {})
        return self._pick(named[value]) if value in named else str(value)

    def _named_part(self, part: msgspec.Struct) -> str:
        """Return one of several structures by its name, where it has one, and what is in it."""
        said = self.part(part, has_forms=False)
        if not any(hasattr(part, each) for each in _NAMES):
            return said
        return self._pick(_NAMED_PART).format(self.name(part), said)

    def figure(self, value: Any, shape: Shape) -> str:  # noqa: ANN401 - a number or a text
        """Return a number or a text of some shape."""
        match shape:
            case Shape.MONEY:
                return format_money(value, self.money_decimals)
            case Shape.SHARE:
                return f"{format_trimmed(value, 2)}%"
            case Shape.TIMES:
                return f"×{format_trimmed(value, len(str(BASIS_POINTS)) - 1)}"
            case Shape.QUANTITY:
                return format_trimmed(value, 3)
            case Shape.POINTS:
                return format_trimmed(value, self.points_decimals)
            case _:
                return str(value)

    def choice(self, value: Any) -> str:  # noqa: ANN401 - a member of any enumeration
        """Return the name of a choice."""
        return self._pick(CHOICES[f"{type(value).__name__}.{value.value}"])

    def form(self, kind: type) -> str:
        """Return the name of a form that a rule can have."""
        return self._pick(FORMS[kind.__name__])

    def part(self, part: msgspec.Struct, *, has_forms: bool) -> str:
        """Return a structure by what is not usual in it."""
        said = self._joined(
            f"{field_name(field.name, self.language, type(part).__name__)}{self._pick(_COLON)}"
            f"{self.value(getattr(part, field.name), field)}"
            for field in fields_in(part)
            if getattr(part, field.name) != field.default and field.name not in _NAMES
        )
        if not has_forms:
            return said or self._pick(_NOTHING)
        form = self.form(type(part))
        return form + (self._pick(_BRACKETS).format(said) if said else "")

    def change(self, change: Change, old: Programme, new: Programme) -> str:
        """Return one change between *old* and *new* as a sentence."""
        root = old if change.kind is ChangeKind.REMOVED else new
        place, field = self._place(root, change.path)
        is_rule = change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED)
        if change.kind is ChangeKind.MOVED:
            shown = {"new": self._joined(map(self.name, change.new)), "old": ""}
        elif is_rule:
            shown = {
                "old": "" if change.old is None else self.part(change.old, has_forms=False),
                "new": "" if change.new is None else self.part(change.new, has_forms=False),
            }
        else:
            shown = {"old": self.value(change.old, field), "new": self.value(change.new, field)}
        return self._pick(_SAYS[change.kind]).format(place=place, **shown)

    def name(self, rule: Any) -> str:  # noqa: ANN401 - a rule of any list
        """Return what a rule of a list is called."""
        own = f"name_{self.language[:2]}"
        names = [str(getattr(rule, each, "")) for each in (own, *_NAMES)]
        if any(names):
            return next(filter(None, names))
        kind: type[msgspec.Struct] = type(rule)
        first = fields_of(kind)[0]
        return self.value(getattr(rule, first.name), first)

    def _place(self, root: msgspec.Struct, path: tuple[str | int, ...]) -> tuple[str, FieldShape]:
        """Return a path in words, and the field that it ends at."""
        found: Any = root
        parts: list[str] = []
        field = FieldShape("", Shape.PART, ())
        for step in path:
            if isinstance(step, int):
                found = found[step]
                parts[-1] += self._pick(_QUOTED).format(self.name(found))
            else:
                field = field_in(found, step)
                parts.append(field_name(step, self.language, type(found).__name__))
                found = getattr(found, step)
        return " › ".join(parts), field

    def _joined(self, parts: Any) -> str:  # noqa: ANN401 - an iterable of texts
        return self._pick(_COMMA).join(map(str, parts))

    def _pick(self, words: tuple[str, str]) -> str:
        return words[_AT[self.language]]


def words_for(programme: Programme, language: str) -> ProgrammeWords:
    """Return what writes the values of *programme*."""
    return ProgrammeWords(language, programme.currency_decimals, programme.points_decimals)


def say_changes(old: Programme, new: Programme, language: str) -> tuple[str, ...]:
    """Return what is different in *new*, a sentence each."""
    words = words_for(new, language)
    return tuple(words.change(change, old, new) for change in changes_between(old, new))
