"""What became of the points and the money of a file, to the cent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Final

from posmember.domain.errors import Refusal
from posmember.domain.importing.cells import decimal_of
from posmember.domain.importing.sheet import Cell, Row, text_of

ZERO: Final = Decimal(0)

AMOUNT_FIELDS: Final = ("points", "principal", "bonus", "spend")
"""The fields of a member that are added up."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Points in whole points, money in whole units of the currency (not minor units)."""

    points: Decimal = ZERO
    principal: Decimal = ZERO
    bonus: Decimal = ZERO
    spend: Decimal = ZERO

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.points + other.points,
            self.principal + other.principal,
            self.bonus + other.bonus,
            self.spend + other.spend,
        )

    def __sub__(self, other: "Sums") -> "Sums":
        return Sums(
            self.points - other.points,
            self.principal - other.principal,
            self.bonus - other.bonus,
            self.spend - other.spend,
        )


NOTHING: Final = Sums()


@dataclass(frozen=True, slots=True)
class Accounts:
    """Every unit of the file is in exactly one place: file = taken in + set aside + … ."""

    taken_in: Sums = NOTHING
    already_in: Sums = NOTHING
    """Rows that an earlier run of the same file took in."""
    set_aside: Sums = NOTHING
    not_brought: Sums = NOTHING
    """Balances of rows that only amended a member who was here already."""
    rounded_off: Sums = NOTHING
    """Fractions of points."""
    footer: Mapping[str, Decimal] = field(default_factory=dict)
    """What the file itself says the sums are, where it says so."""

    @property
    def file(self) -> Sums:
        """Return the sums of all rows of the file."""
        return (
            self.taken_in + self.already_in + self.set_aside + self.not_brought + self.rounded_off
        )

    def differences(self) -> Mapping[str, Decimal]:
        """Return, for each sum that the file states, by how much its own rows exceed it."""
        total = self.file
        return {name: getattr(total, name) - stated for name, stated in self.footer.items()}


def add_up(parts: Iterable[Sums]) -> Sums:
    """Return the sum of *parts*."""
    totals = dict.fromkeys(AMOUNT_FIELDS, ZERO)
    for part in parts:
        for name in AMOUNT_FIELDS:
            totals[name] += getattr(part, name)
    return Sums(**totals)


def sums_in(row: Row, columns: Mapping[str, int]) -> Sums:
    """Return the amounts that *row* states; what cannot be read counts as nothing."""
    return Sums(
        **{
            name: _readable(row[columns[name]])
            for name in AMOUNT_FIELDS
            if name in columns and columns[name] < len(row)
        }
    )


def footer_sums(row: Row, columns: Mapping[str, int]) -> Mapping[str, Decimal]:
    """Return the totals that the footer *row* states, by field."""
    return {
        name: _readable(row[columns[name]])
        for name in AMOUNT_FIELDS
        if name in columns and columns[name] < len(row) and text_of(row[columns[name]])
    }


def _readable(cell: Cell) -> Decimal:
    try:
        return decimal_of(cell)
    except Refusal:
        return ZERO


assert tuple(each.name for each in fields(Sums)) == AMOUNT_FIELDS
