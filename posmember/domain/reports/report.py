"""A report as a value, worded in one language: figures, charts and tables in exact numbers."""

import enum
from typing import assert_never

import msgspec

from posmember.domain.money import format_money, format_trimmed


class ReportKind(enum.StrEnum):
    """What a report is about."""

    SALES = "sales"
    PRODUCTS = "products"
    TENDERS = "tenders"
    MEMBERS = "members"
    POINTS = "points"
    STORED_VALUE = "stored_value"
    Z_REPORTS = "z_reports"
    BIRTHDAYS = "birthdays"
    BENEFITS = "benefits"
    PARTNERS = "partners"
    PROMPTS = "prompts"
    STOCK = "stock"
    DEMAND = "demand"
    COSTS = "costs"
    SATISFACTION = "satisfaction"
    RETURNING = "returning"
    AUDIT = "audit"
    CLASSES = "classes"
    VALUE = "value"


class Measure(enum.StrEnum):
    """What a number counts; all numbers are whole."""

    COUNT = "count"
    MONEY = "money"
    """Minor units of the currency."""
    POINTS = "points"
    """In the smallest part of a point."""
    MILLI = "milli"
    """Thousandths of a unit of goods."""
    SHARE = "share"
    """Basis points."""


class Figure(msgspec.Struct, frozen=True):
    """One number with its name."""

    name: str
    measure: Measure
    value: int
    is_main: bool = False


class Field(msgspec.Struct, frozen=True):
    """A column of a table. *measure* None: text."""

    title: str
    measure: Measure | None = None


Cell = str | int


class Grid(msgspec.Struct, frozen=True):
    """A table. *total* ends it where columns can be summed."""

    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    empty: str = ""
    """What is said in the place of rows."""


class ChartForm(enum.StrEnum):
    """How numbers become a picture."""

    COLUMNS = "columns"
    """Upright, side by side for each name: what happened over time."""
    BARS = "bars"
    """Lying, one for each name: what is more and what is less."""


class Series(msgspec.Struct, frozen=True):
    """Numbers of one kind, one for each name of the chart."""

    name: str
    values: tuple[int, ...]


class Chart(msgspec.Struct, frozen=True):
    """Numbers to look at."""

    title: str
    form: ChartForm
    measure: Measure
    names: tuple[str, ...]
    series: tuple[Series, ...]


class Report(msgspec.Struct, frozen=True):
    """Everything that one report says."""

    kind: ReportKind
    title: str
    language: str
    shop: str
    period: str
    made_at: str
    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...]
    grids: tuple[Grid, ...]
    notes: tuple[str, ...] = ()
    currency: str = "CNY"
    currency_decimals: int = 2
    points_decimals: int = 0

    def written(self, measure: Measure | None, cell: Cell) -> str:
        """Return a cell as people read it."""
        if measure is None or isinstance(cell, str):
            return str(cell)
        match measure:
            case Measure.COUNT:
                return f"{cell:,}"
            case Measure.MONEY:
                return format_money(cell, self.currency_decimals, grouped=True)
            case Measure.POINTS:
                return format_money(cell, self.points_decimals, grouped=True)
            case Measure.MILLI:
                return format_trimmed(cell, 3)
            case Measure.SHARE:
                return f"{format_money(cell, 2)}%"
            case _:
                assert_never(measure)

    def decimals(self, measure: Measure) -> int:
        """Return how many decimals a number of this measure has."""
        known = {
            Measure.COUNT: 0,
            Measure.MONEY: self.currency_decimals,
            Measure.POINTS: self.points_decimals,
            Measure.MILLI: 3,
            Measure.SHARE: 2,
        }
        return known[measure]
