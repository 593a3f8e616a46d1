"""What a row says about a member: good, good but for something left out, or set aside and why."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache, partial
from typing import Final
from unicodedata import is_normalized

from posmember.domain.importing.accounts import NOTHING, Sums, sums_in
from posmember.domain.importing.cell_reader import CellReader
from posmember.domain.importing.cells import code_of, date_of, gender_of, minor_of, points_of
from posmember.domain.importing.errors import (
    DateAheadError,
    DateUnreadableError,
    PointsRoundedError,
    TierUnknownError,
)
from posmember.domain.importing.guess import ColumnMap
from posmember.domain.importing.sheet import Cell, Row, Sheet, text_of
from posmember.domain.importing.tiers import TierChoice, choose_tier
from posmember.domain.importing.values import MemberValues, ReadRow
from posmember.domain.members.birthday import Birthday
from posmember.domain.members.birthday_text import guess_day_first, parse_birthday
from posmember.domain.members.card_number import clean_card_number
from posmember.domain.members.channel import read_channel
from posmember.domain.members.errors import IdentifierMissingError
from posmember.domain.members.phone import normalise_phone
from posmember.domain.members.tags import read_tags
from posmember.domain.members.text import NAME_LENGTH_MAX, REMARK_LENGTH_MAX, clean_text
from posmember.domain.tiers.tier import Tier

_EARLIEST_JOIN: Final = dt.date(1970, 1, 1)
_MANY: Final = 20_000
_PLAIN_MOBILE: Final = re.compile(r"1[3-9][0-9]{9}$")
"""How most phones are written; everything else is for `normalise_phone` to read."""
_clean_text = lru_cache(_MANY)(clean_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRules:
    """How the rows of a file are read, apart from which column is what."""

    today: dt.date
    currency_decimals: int = 2
    points_decimals: int = 0
    """How many decimals of points the programme keeps."""
    tiers: tuple[Tier, ...] = ()
    tiers_by_hand: Mapping[str, str] = field(default_factory=dict)
    """Tier names of the file → tier ids of the programme, as a person decided."""
    takes_bad_phones: bool = False
    """Take in a member with a card whose phone cannot be read, without the phone."""
    zero_is: str = "female"
    """What the code 0 stands for in the column of genders."""
    is_day_first: bool | None = None
    """How 3/5/1978 is written here; None: nothing in the file shows it."""


def settled_rules(sheet: Sheet, mapping: ColumnMap, rules: MemberRules) -> MemberRules:
    """Return *rules* with what whole columns show: dates with the day first, the code 0.

    Where a 2 occurs among the genders, 0 is the official code for unknown.
    """
    genders = {text_of(cell) for cell in _column(sheet, mapping, "gender")}
    return replace(
        rules,
        zero_is="" if "2" in genders else rules.zero_is,
        is_day_first=guess_day_first(
            cell for cell in _column(sheet, mapping, "birthday") if isinstance(cell, str)
        ),
    )


def tier_names(sheet: Sheet, mapping: ColumnMap, rules: MemberRules) -> dict[str, TierChoice]:
    """Return the tier names that occur in the file, and what each becomes."""
    names = {text_of(cell) for cell in _column(sheet, mapping, "tier")}
    return {name: _tier_choice(name, rules) for name in sorted(names) if name}


class MemberRowReader:
    """Reads the rows of one file by one mapping and one set of rules."""

    def __init__(self, mapping: ColumnMap, rules: MemberRules) -> None:
        self._mapping = mapping
        self._rules = rules
        self._tier = lru_cache(_MANY)(partial(_tier_choice, rules=rules))
        # A column says the same things again and again; `typed` tells 1 from 1.0 and True.
        remembered = lru_cache(_MANY, typed=True)
        self._minor = remembered(partial(minor_of, decimals=rules.currency_decimals))
        self._gender = remembered(partial(gender_of, zero_means=rules.zero_is))
        self._points_of = remembered(partial(points_of, decimals=rules.points_decimals))
        self._joined = remembered(partial(_joined_on, today=rules.today))
        self._born = remembered(partial(_birthday_of, rules=rules))

    def read(self, number: int, row: Row) -> ReadRow[MemberValues]:
        """Return what row *number* says."""
        cells = CellReader(number, row, self._mapping)
        points, rounded_off = self._points(cells)
        phone = self._phone(cells)
        values = MemberValues(
            phone=phone,
            card_no=(cells.may if phone else cells.must)("card_no", _card_of, None),
            name=cells.must("name", partial(_text_of, NAME_LENGTH_MAX), ""),
            gender=cells.may("gender", self._gender, ""),
            birthday=cells.may("birthday", self._birthday(cells), None),
            remark=cells.may("remark", partial(_text_of, REMARK_LENGTH_MAX), ""),
            tags=cells.may("tags", _tags_of, ()),
            source=cells.may("source", _channel_of, ""),
            tier_id=self._tier_id(cells),
            points=points,
            principal_minor=cells.must("principal", self._minor, 0),
            bonus_minor=cells.must("bonus", self._minor, 0),
            spend_minor=cells.may("spend", self._minor, 0),
            joined_on=cells.may("joined_on", self._joined, None),
        )
        if values.phone is None and values.card_no is None and not cells.fatal:
            cells.fatal.append(cells.problem("phone", IdentifierMissingError()))
        return ReadRow(
            number,
            None if cells.fatal else values,
            tuple(cells.fatal or cells.slight),
            sums_in(row, self._mapping.columns) if cells.fatal else self._sums(values, rounded_off),
            NOTHING if cells.fatal else rounded_off,
            text_of(cells.cell("origin")),
        )

    def _phone(self, cells: CellReader) -> str | None:
        if not text_of(cells.cell("phone")):
            return None
        forgives = self._rules.takes_bad_phones and text_of(cells.cell("card_no"))
        read = cells.may if forgives else cells.must
        return read("phone", _e164_of, None)

    def _points(self, cells: CellReader) -> tuple[int, Sums]:
        points, rest = cells.must("points", self._points_of, (0, NOTHING.points))
        if rest:
            reason = PointsRoundedError(text_of(cells.cell("points")))
            cells.slight.append(cells.problem("points", reason))
        return points, Sums(points=rest) if rest else NOTHING

    def _sums(self, values: MemberValues, rounded_off: Sums) -> Sums:
        """Return what a readable row states, without reading its cells again."""
        places = -self._rules.currency_decimals
        return Sums(
            points=Decimal(values.points).scaleb(-self._rules.points_decimals) + rounded_off.points,
            principal=Decimal(values.principal_minor).scaleb(places),
            bonus=Decimal(values.bonus_minor).scaleb(places),
            spend=Decimal(values.spend_minor).scaleb(places),
        )

    def _birthday(self, cells: CellReader) -> Callable[[Cell], Birthday | None]:
        hint = text_of(cells.cell("birthday_calendar"))
        return partial(self._born, hint=hint)

    def _tier_id(self, cells: CellReader) -> str | None:
        name = text_of(cells.cell("tier"))
        if not name:
            return None
        choice = self._tier(name)
        if not choice.is_exact:
            cells.slight.append(cells.problem("tier", TierUnknownError(name, choice.name)))
        return choice.tier_id


def _joined_on(cell: Cell, today: dt.date) -> dt.date | None:
    day = date_of(cell)
    if day is not None and day > today:
        raise DateAheadError(text_of(cell))
    if day is not None and day < _EARLIEST_JOIN:
        raise DateUnreadableError(text_of(cell))
    return day


def _e164_of(cell: Cell) -> str | None:
    if isinstance(cell, str) and _PLAIN_MOBILE.match(cell):
        return f"+86{cell}"
    return normalise_phone(cell).e164


def _card_of(cell: Cell) -> str | None:
    text = code_of(cell)
    return clean_card_number(text) if text else None


def _text_of(max_length: int, cell: Cell) -> str:
    text = text_of(cell)
    if len(text) <= max_length and text.isalnum() and is_normalized("NFC", text):
        return text
    return _clean_text(text, max_length) if text else ""


def _tags_of(cell: Cell) -> tuple[str, ...]:
    text = text_of(cell)
    return read_tags(text) if text else ()


def _channel_of(cell: Cell) -> str:
    return read_channel(text_of(cell))


def _birthday_of(cell: Cell, hint: str, rules: MemberRules) -> Birthday | None:
    if cell == "" or not text_of(cell):
        return None
    return parse_birthday(cell, hint, today=rules.today, is_day_first=rules.is_day_first)


def _tier_choice(name: str, rules: MemberRules) -> TierChoice:
    by_hand = rules.tiers_by_hand.get(name)
    if by_hand is None:
        return choose_tier(name, rules.tiers)
    chosen = choose_tier(by_hand, rules.tiers)
    return replace(chosen, is_exact=True)


def _column(sheet: Sheet, mapping: ColumnMap, field_name: str) -> list[Cell]:
    position = mapping.columns.get(field_name)
    if position is None:
        return []
    rows = sheet.rows[mapping.layout.header_row :]
    return [row[position] for row in rows if position < len(row)]
