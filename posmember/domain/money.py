"""Money in whole minor units: rounding, reading what people type, writing it out."""

import enum
import re
from dataclasses import dataclass
from typing import Final

from posmember.domain.errors import Refusal

MAX_MONEY_MINOR: Final = 10**13
"""The largest amount taken; sums of nearly a million of them still fit 64 bits."""
BASIS_POINTS: Final = 10_000
_LONGEST_TEXT: Final = 64
_SHOWN_TEXT: Final = 32
_LONGEST_WHOLE: Final = 14
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("￥"): ord("¥"),
    ord("。"): ord("."),
    ord("−"): ord("-"),
    0x3000: ord(" "),
    0x00A0: ord(" "),
}
_DECIMAL: Final = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.(?P<part>[0-9]*))?"
)
_CURRENCY_SIGNS: Final = re.compile(r"(?P<sign>[+-]?)(?:¥ ?)?(?P<rest>[^¥元]*?)(?: ?元)?")


class Rounding(enum.StrEnum):
    """How a fraction becomes whole. The sign is put aside first: −x rounds to −(x rounded)."""

    FLOOR = "floor"
    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    CEILING = "ceiling"


_HALF_UP: Final = Rounding.HALF_UP
"""Bound once, as elsewhere what is asked for line by line: in Python 3.11 reaching a member of an
enum takes longer than a call."""


@dataclass(eq=False)
class AmountNotReadableError(Refusal):
    """*text* is not a plain number."""

    text: str


@dataclass(eq=False)
class AmountTooPreciseError(Refusal):
    """*text* has more decimals than the *decimals* that are kept."""

    text: str
    decimals: int


@dataclass(eq=False)
class AmountNegativeError(Refusal):
    """*text* is below zero where only zero or more makes sense."""

    text: str


@dataclass(eq=False)
class AmountTooLargeError(Refusal):
    """An amount, or the sum it would lead to, is beyond what a ticket can hold."""


@dataclass(eq=False)
class DiscountNotReadableError(Refusal):
    """*text* is no discount such as 95, 9.5 or 0.95 (all of them 95 % of the price)."""

    text: str


def rounded_to(minor: int, step_minor: int, rounding: Rounding = Rounding.FLOOR) -> int:
    """Return an amount as a multiple of a step, down unless told otherwise; 0: as it is."""
    step = max(1, step_minor)
    return divide(minor, step, rounding) * step


def divide(numerator: int, denominator: int, rounding: Rounding = _HALF_UP) -> int:
    """Return numerator ÷ denominator (> 0) as a whole number, half-up unless told otherwise."""
    if numerator < 0:
        return -divide(-numerator, denominator, rounding)
    whole, rest = divmod(numerator, denominator)
    if rounding is _HALF_UP:
        return whole + (2 * rest >= denominator)
    if rounding is Rounding.FLOOR:
        return whole
    if rounding is Rounding.CEILING:
        return whole + (rest > 0)
    return whole + (2 * rest + whole % 2 > denominator)


def multiply_ratio(
    amount: int, numerator: int, denominator: int, rounding: Rounding = _HALF_UP
) -> int:
    """Return amount × numerator ÷ denominator (> 0), rounded once, half-up by default."""
    return divide(amount * numerator, denominator, rounding)


def round_to_step(amount: int, step: int, rounding: Rounding) -> int:
    """Return *amount* rounded to a multiple of *step* (> 0)."""
    return divide(amount, step, rounding) * step


def parse_decimal(text: str, decimals: int, *, allow_negative: bool = False) -> int:
    """Read a plain number as whole units of 10^-*decimals*; refuse junk and what is too large."""
    shown = text.strip()[:_SHOWN_TEXT]
    found = _DECIMAL.fullmatch(_plain(text)) if len(text) <= _LONGEST_TEXT else None
    if found is None or not (found["whole"] or found["part"]):
        raise AmountNotReadableError(shown)
    whole = found["whole"].replace(",", "").lstrip("0")
    part = (found["part"] or "").rstrip("0")
    if len(part) > decimals:
        raise AmountTooPreciseError(shown, decimals)
    if len(whole) > _LONGEST_WHOLE:
        raise AmountTooLargeError
    value = int(whole + part.ljust(decimals, "0") or "0")
    return _within_bounds(-value if found["sign"] == "-" else value, shown, allow_negative)


def parse_money(text: str, decimals: int, *, allow_negative: bool = False) -> int:
    """Read an amount, with or without ¥ or 元, as minor units; refuse junk and giants."""
    found = _CURRENCY_SIGNS.fullmatch(_plain(text)) if len(text) <= _LONGEST_TEXT else None
    if found is None or (found["sign"] and found["rest"][:1] in "+-"):
        raise AmountNotReadableError(text.strip()[:_SHOWN_TEXT])
    number = found["sign"] + found["rest"]
    return parse_decimal(number, decimals, allow_negative=allow_negative)


def format_money(minor: int, decimals: int, *, grouped: bool = False) -> str:
    """Write minor units with exactly *decimals* decimals; *grouped* sets off thousands."""
    whole, part = divmod(abs(minor), 10**decimals)
    sign = "-" if minor < 0 else ""
    digits = f"{whole:,}" if grouped else str(whole)
    return f"{sign}{digits}.{part:0{decimals}}" if decimals else f"{sign}{digits}"


def format_trimmed(value: int, decimals: int) -> str:
    """Write units of 10^-*decimals* without needless zeros: 735 → 0.735, 2000 → 2 (of 3)."""
    text = format_money(value, decimals)
    return text.rstrip("0").rstrip(".") if decimals else text


def parse_discount(text: str) -> int:
    """Read 95, 9.5 or 0.95 (折, with or without the word) as the share that is paid, in bp.

    Below 1 it is a share, below 10 it is tenths, up to 100 it is hundredths.
    """
    plain = _plain(text).removesuffix("折")
    try:
        value = parse_decimal(plain, 4)
    except (AmountNotReadableError, AmountTooPreciseError, AmountNegativeError) as refusal:
        raise DiscountNotReadableError(text.strip()[:_SHOWN_TEXT]) from refusal
    share_bp, rest = divmod(value, _discount_unit(value))
    if rest or not 0 < share_bp <= BASIS_POINTS:
        raise DiscountNotReadableError(text.strip()[:_SHOWN_TEXT])
    return share_bp


def parse_saving(text: str) -> int:
    """Read 5 or 5% as the share that is taken off, in bp; with the word 折 (95折) what is paid."""
    plain = _plain(text)
    if plain.endswith("折"):
        return BASIS_POINTS - parse_discount(plain)
    return parse_decimal(plain.removesuffix("%"), 2)


def saving_percent(share_bp: int) -> str:
    """Return how many per cent are saved where *share_bp* of the price is paid (9500 → 5)."""
    return format_trimmed(BASIS_POINTS - share_bp, 2)


def _plain(text: str) -> str:
    return text.translate(_FULL_WIDTH).strip()


def _within_bounds(value: int, shown: str, allow_negative: bool) -> int:  # noqa: FBT001 - handed through
    if value < 0 and not allow_negative:
        raise AmountNegativeError(shown)
    if abs(value) > MAX_MONEY_MINOR:
        raise AmountTooLargeError
    return value


def _discount_unit(value: int) -> int:
    if value < BASIS_POINTS:
        return 1
    return 10 if value < 10 * BASIS_POINTS else 100
