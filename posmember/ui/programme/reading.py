"""What was typed into a field of the programme, read as its value."""

import re
from typing import Any, Final

from posmember.domain.money import (
    BASIS_POINTS,
    format_trimmed,
    parse_decimal,
    parse_money,
    parse_saving,
)
from posmember.domain.programme.programme import Programme
from posmember.domain.programme.shapes import FieldShape, Shape
from posmember.domain.words.programme_values import STACKING_WORDS

_SEPARATORS: Final = re.compile(r"[,，、;；\n]+")
_TIMES_DECIMALS: Final = len(str(BASIS_POINTS)) - 1
_DECIMALS: Final = {Shape.SHARE: 2, Shape.TIMES: _TIMES_DECIMALS, Shape.QUANTITY: 3}
SAVINGS: Final = frozenset({"off_bp", "percent_bp", "discount_bp"})
"""Shares that are taken off a price; 95折 is understood too."""
_SIGNED: Final = frozenset({"priority"})


def read_value(text: str, field: FieldShape, programme: Programme) -> Any:  # noqa: ANN401 - any value
    """Return what *text* means in a field; refuses what cannot be read."""
    plain = text.strip()
    if field.shape is Shape.WORDS:
        words = words_in(plain)
        return _stacking(words, programme) if field.name == "not_with" else words
    if field.shape is Shape.COUNTS:
        return tuple(parse_decimal(word, 0) for part in words_in(plain) for word in part.split())
    if field.shape in (Shape.TEXT, Shape.DATE, Shape.TIME):
        return plain
    if not plain:
        return None if field.is_optional else 0
    return _number(plain, field, programme)


def words_in(text: str) -> tuple[str, ...]:
    """Return the names of a list, parted by marks of any width; a name may hold spaces."""
    return tuple(word.strip() for word in _SEPARATORS.split(text) if word.strip())


def _stacking(words: tuple[str, ...], programme: Programme) -> tuple[str, ...]:
    """Return what is not to be combined: 会员价 is `member_price`, unless a rule is called so."""
    named = {each.group for each in programme.promotions}
    named |= {each.promotion_id for each in programme.promotions}
    named |= {each.template_id for each in programme.coupon_templates}
    meant = {names[0]: word for word, names in STACKING_WORDS.items() if names[0] not in named}
    return tuple(meant.get(word, word) for word in words)


def _number(text: str, field: FieldShape, programme: Programme) -> int:
    if field.shape is Shape.MONEY:
        return parse_money(text, programme.currency_decimals)
    if field.name in SAVINGS:
        return parse_saving(text)
    decimals = _DECIMALS.get(field.shape, 0)
    if field.shape is Shape.POINTS:
        decimals = programme.points_decimals
    number = text.removesuffix("%").removeprefix("×")
    return parse_decimal(number, decimals, allow_negative=field.name in _SIGNED)


def written_value(value: Any, field: FieldShape, programme: Programme) -> str:  # noqa: ANN401 - any value
    """Return a value as it is typed; nothing is an empty text."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if field.shape is Shape.MONEY:
        return format_trimmed(value, programme.currency_decimals)
    if field.shape is Shape.POINTS:
        return format_trimmed(value, programme.points_decimals)
    if field.shape in _DECIMALS:
        return format_trimmed(value, _DECIMALS[field.shape])
    return str(value)
