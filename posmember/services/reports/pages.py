"""Reading much in short pieces: between two of them whatever waits at the till goes first.

Facts are only ever added, so the numbers of the last rows at the beginning cut the record at one
moment: what is booked while a report is under way is not in it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Connection, Integer, func, literal_column, select

from posmember.domain.reports.errors import ReportCancelledError
from posmember.domain.reports.period import Period
from posmember.domain.words.report_words import report_words
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.sale import Sale
from posmember.services.members.today import Today
from posmember.services.unit_of_work import Reading

Step: TypeAlias = Callable[[int, int], bool]
"""Told how much is read, of how much; answers whether to stop."""
Piece: TypeAlias = Callable[[Connection], None]
Conditions: TypeAlias = tuple[ColumnElement[bool], ...]

_DAYS_AT_ONCE: Final = 1
_ROWS_AT_ONCE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Cut:
    """The last rows that were there when the report was begun."""

    sale: int
    entry: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What is reported: a period, in a language, as of a moment."""

    period: Period
    language: str
    today: Today
    cut: Cut

    def say(self, code: str, **fields: object) -> str:
        """Return words of the report."""
        return report_words(code, self.language, **fields)

    @property
    def days_gone(self) -> int:
        """Return how many days of the period are over, today among them; one at least."""
        return max(1, (min(self.period.last, self.today.date) - self.period.first).days + 1)

    @property
    def time_field(self) -> str:
        """Return what the buckets of the period are called."""
        return self.say("month" if self.period.is_by_month else "day")

    def settled(self, part: Period) -> Conditions:
        """Return the condition for tickets of *part* that were there at the beginning."""
        return (
            Sale.business_date >= part.first.isoformat(),
            Sale.business_date <= part.last.isoformat(),
            row_of(Sale) <= self.cut.sale,
        )


@dataclass(frozen=True, slots=True)
class Pages:
    """The pieces of one report."""

    reading: Reading
    step: Step

    def walk(self, pieces: Sequence[Piece]) -> None:
        """Read every piece in its turn; refuses to go on once somebody stops it."""
        for done, piece in enumerate(pieces):
            if self.step(done, len(pieces)):
                raise ReportCancelledError
            with self.reading() as connection:
                piece(connection)
        self.step(len(pieces), len(pieces))


def cut_now(connection: Connection) -> Cut:
    """Return the last rows of now."""
    return Cut(_last(connection, Sale), _last(connection, LedgerEntry))


def day_by_day(period: Period) -> Iterator[Period]:
    """Yield a period in pieces that are read in a few hundredths of a second."""
    return period.parts(_DAYS_AT_ONCE)


def row_ranges(last: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers of rows from 1 to *last* in pieces, both ends within."""
    for first in range(1, last + 1, _ROWS_AT_ONCE):
        yield first, min(last, first + _ROWS_AT_ONCE - 1)


def row_of(entity: Any) -> ColumnElement[int]:  # noqa: ANN401 - any declared table class
    """Return the number that SQLite gives the rows of a table."""
    return literal_column(f"{entity.__tablename__}.rowid", Integer)


def summed(condition: ColumnElement[bool], value: Any) -> ColumnElement[int]:  # noqa: ANN401 - a column or a number
    """Return the sum of *value* where *condition* holds; 0 where nothing is."""
    return func.coalesce(func.sum(value).filter(condition), 0)


def _last(connection: Connection, entity: Any) -> int:  # noqa: ANN401 - any declared table class
    query = select(func.coalesce(func.max(row_of(entity)), 0)).select_from(entity)
    return connection.execute(query).scalar_one()
