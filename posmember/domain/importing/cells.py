"""What single cells say: amounts, points, dates, genders, yes and no. Refuses, never guesses."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Final

from posmember.domain.importing.errors import (
    CellNegativeError,
    CellNotANumberError,
    CellTooFineError,
    CellTooLargeError,
    CodeUnreadableError,
    DateUnreadableError,
    GenderUnknownError,
)
from posmember.domain.importing.sheet import Cell, text_of

LARGEST: Final = Decimal(10) ** 10
"""No balance, price or number of points of one member or product reaches this."""

_SURE_BELOW: Final = 1e6
_NOISE: Final = 1e-7
"""Below a million, a spreadsheet's number of cents is off by less than this."""
_ZERO: Final = Decimal(0)
_NOTHING: Final = frozenset(
    {"", "-", "--", "—", "——", "/", "无", "空", "n/a", "na", "none", "null"}
)
_MONEY_SIGNS = re.compile(r"^(?:cny|rmb|￥|¥|hk\$|\$)|(?:元|分|点|rmb|cny|点数|积分)$")
_THOUSANDS = re.compile(r"^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_PLAIN_NUMBER = re.compile(r"^[+-]?\d+(?:\.\d*)?$|^[+-]?\.\d+$")
_DATE = re.compile(
    r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$|^(\d{4})(\d{2})(\d{2})$"
)
_SERIAL_DAY_ZERO: Final = dt.date(1899, 12, 30)
_SERIAL_FIRST: Final = 367.0
"""1901-01-01: smaller serial numbers of days are not dates anybody meant."""
_SERIAL_LAST: Final = 73050.0
_EXPONENT = re.compile(r"^\d(?:\.\d+)?e\+?\d+$", re.IGNORECASE)

GENDERS: Final = {
    **dict.fromkeys(("男", "男性", "先生", "m", "male", "1", "1.0"), "male"),
    **dict.fromkeys(("女", "女性", "女士", "小姐", "f", "female", "2", "2.0"), "female"),
    **dict.fromkeys(("", "未知", "保密", "不详", "其他", "unknown", "9", "-"), ""),
}

_YES: Final = frozenset(
    {"是", "y", "yes", "true", "1", "1.0", "√", "✓", "对", "有", "称重", "计重"}
)
_NO: Final = frozenset({"否", "n", "no", "false", "0", "0.0", "×", "x", "不", "无", "计件", ""})


def decimal_of(cell: Cell) -> Decimal:
    """Return the number in *cell*, empty as 0; refuses text, NaN and what is too large."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _checked(Decimal(f"{cell:.15g}"), cell)
    if not isinstance(cell, str):
        raise CellNotANumberError(text_of(cell))
    text = "".join(unicodedata.normalize("NFKC", cell).casefold().split())
    if text in _NOTHING:
        return _ZERO
    text = _MONEY_SIGNS.sub("", _MONEY_SIGNS.sub("", text))
    if _THOUSANDS.match(text):
        text = text.replace(",", "")
    if not _PLAIN_NUMBER.match(text):
        raise CellNotANumberError(cell.strip())
    return _checked(Decimal(text), cell)


def _checked(number: Decimal, cell: Cell) -> Decimal:
    try:
        if abs(number) < LARGEST:
            return number
    except InvalidOperation:  # a signalling NaN cannot be compared
        pass
    if number.is_finite():
        raise CellTooLargeError(text_of(cell))
    raise CellNotANumberError(text_of(cell))


def minor_of(cell: Cell, decimals: int) -> int:
    """Return the money in *cell* in minor units; refuses a negative or a finer amount."""
    if isinstance(cell, float) and 0 <= cell < _SURE_BELOW:
        scaled = cell * 10**decimals
        nearest: int = round(scaled)
        if abs(scaled - nearest) < _NOISE:
            return nearest
    number = decimal_of(cell)
    if number < 0:
        raise CellNegativeError(text_of(cell))
    minor = number.scaleb(decimals)
    if minor != minor.to_integral_value():
        raise CellTooFineError(text_of(cell))
    return int(minor)


def milli_of(cell: Cell) -> int:
    """Return the quantity in *cell* in thousandths; refuses what is finer."""
    milli = decimal_of(cell).scaleb(3)
    if milli != milli.to_integral_value():
        raise CellTooFineError(text_of(cell))
    return int(milli)


def points_of(cell: Cell, decimals: int = 0) -> tuple[int, Decimal]:
    """Return the points in *cell*, in 10^-*decimals* (rounded down), and what was cut off."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _SURE_BELOW:
        return int(cell) * 10**decimals, _ZERO
    number = decimal_of(cell)
    kept = int(number.scaleb(decimals).to_integral_value(rounding="ROUND_FLOOR"))
    return kept, number - Decimal(kept).scaleb(-decimals)


def date_of(cell: Cell) -> dt.date | None:
    """Return the day in *cell*, `None` where it is empty; refuses what is no date."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, float) and _SERIAL_FIRST <= cell <= _SERIAL_LAST:
        return _SERIAL_DAY_ZERO + dt.timedelta(days=int(cell))
    text = unicodedata.normalize("NFKC", text_of(cell)).strip()
    if text.casefold() in _NOTHING:
        return None
    match = _DATE.match(text.replace(" 00:00:00", ""))
    if match is None:
        raise DateUnreadableError(text)
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise DateUnreadableError(text) from None


def gender_of(cell: Cell, *, zero_means: str = "female") -> str:
    """Return `male`, `female` or nothing; *zero_means* is what the code 0 stands for."""
    text = unicodedata.normalize("NFKC", text_of(cell)).strip().casefold()
    if text == "0":
        return zero_means
    try:
        return GENDERS[text]
    except KeyError:
        raise GenderUnknownError(text_of(cell)) from None


def flag_of(cell: Cell, *, default: bool) -> bool:
    """Return yes or no; *default* where the cell is empty; refuses anything else."""
    if isinstance(cell, bool):
        return cell
    text = unicodedata.normalize("NFKC", text_of(cell)).strip().casefold()
    if not text:
        return default
    if text not in _YES and text not in _NO:
        raise CellNotANumberError(text_of(cell))
    return text in _YES


def code_of(cell: Cell) -> str:
    """Return a card number or code as text; refuses one that lost digits to a spreadsheet."""
    text = "".join(unicodedata.normalize("NFKC", text_of(cell)).split())
    if isinstance(cell, float) and not text.isdigit():
        raise CodeUnreadableError(text)
    if _EXPONENT.match(text):
        raise CodeUnreadableError(text)
    return text
