"""What the parts of a report share: its content before the heading, and grids with totals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from posmember.domain.reports.report import Cell, Chart, Field, Figure, Grid
from posmember.services.reports.pages import Asked


@dataclass(frozen=True, slots=True)
class Content:
    """Figures, charts, tables and remarks of one report."""

    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...]
    grids: tuple[Grid, ...]
    notes: tuple[str, ...] = ()


def grid(
    asked: Asked,
    title: str,
    fields: Sequence[Field],
    rows: Iterable[Sequence[Cell]],
    total: Sequence[Cell] = (),
) -> Grid:
    """Return a table; where it has no rows it says so and has no total."""
    found = tuple(tuple(row) for row in rows)
    ending = tuple(total) if found else ()
    return Grid(asked.say(title), tuple(fields), found, ending, asked.say("nothing"))


def totals(rows: Iterable[Sequence[Cell]], names: int, word: str) -> tuple[Cell, ...]:
    """Return the sum of each column of numbers, behind *names* columns of text."""
    sums: list[int] = []
    for row in rows:
        numbers = [cell for cell in row[names:] if isinstance(cell, int)]
        sums = [a + b for a, b in zip(sums, numbers, strict=True)] if sums else numbers
    return (word, *([""] * (names - 1)), *sums)
