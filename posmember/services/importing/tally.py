"""Counts rows and adds up amounts while an import runs, and makes the report of it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from posmember.domain.importing.accounts import Accounts, Sums, add_up
from posmember.domain.importing.fields import field_names
from posmember.domain.importing.guess import ColumnMap
from posmember.domain.importing.sheet import Sheet, text_of
from posmember.domain.importing.values import Problem, ReadRow
from posmember.services.importing.fates import Fate, Judged
from posmember.services.importing.rows import Counts, PreviewRow, SetAside

PREVIEWED: Final = 20

_BUCKETS: Final = {
    Fate.NEW: "taken_in",
    Fate.AMENDS: "not_brought",
    Fate.ALREADY_IN: "already_in",
    Fate.SET_ASIDE: "set_aside",
}


class Tally:
    """What has become of the rows so far."""

    def __init__(self, sheet: Sheet, mapping: ColumnMap) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._rows: dict[Fate, int] = dict.fromkeys(Fate, 0)
        self._merged = 0
        self._partly = 0
        self._sums: dict[str, list[Sums]] = {name: [] for name in (*_BUCKETS.values(), "off")}
        self.set_aside: list[SetAside] = []
        self.left_out: list[Problem] = []
        self.preview: list[PreviewRow] = []

    def add(self, judged: Sequence[Judged[Any]]) -> None:
        """Count one batch."""
        for one in judged:
            for read in one.entry.rows:
                self._add_sums(one.fate, read)
            if one.fate is Fate.SET_ASIDE:
                self._rows[one.fate] += len(one.entry.rows)
                self.set_aside += [
                    SetAside(read.row, one.problems, read.origin) for read in one.entry.rows
                ]
            elif one.fate is Fate.ALREADY_IN:
                self._rows[one.fate] += len(one.entry.rows)
            else:
                self._add_taken(one)
            if len(self.preview) < PREVIEWED:
                self.preview.append(self._previewed(one))

    def _add_taken(self, one: Judged[Any]) -> None:
        self._rows[one.fate] += 1
        self._merged += len(one.entry.merged)
        left_out = [problem for read in one.entry.rows for problem in read.problems]
        self.left_out += left_out
        self._partly += bool(left_out)

    def counts(self) -> Counts:
        """Return the rows counted so far."""
        return Counts(
            rows=sum(self._rows.values()) + self._merged,
            new=self._rows[Fate.NEW],
            amended=self._rows[Fate.AMENDS],
            merged=self._merged,
            already_in=self._rows[Fate.ALREADY_IN],
            set_aside=self._rows[Fate.SET_ASIDE],
            partly=self._partly,
        )

    def accounts(self, footer: Mapping[str, Decimal]) -> Accounts:
        """Return the amounts added up so far, beside what the file's own *footer* says."""
        return Accounts(
            **{name: add_up(self._sums[name]) for name in _BUCKETS.values()},
            rounded_off=add_up(self._sums["off"]),
            footer=footer,
        )

    def _add_sums(self, fate: Fate, read: ReadRow[Any]) -> None:
        if fate is Fate.NEW and any(problem.field == "points" for problem in read.problems):
            self._sums["off"].append(read.rounded_off)
            self._sums["taken_in"].append(read.sums - read.rounded_off)
        else:
            self._sums[_BUCKETS[fate]].append(read.sums)

    def _previewed(self, one: Judged[Any]) -> PreviewRow:
        row = self._sheet.rows[one.entry.read.row - 1]
        values = tuple(
            (field, text_of(row[position]))
            for field in field_names(self._mapping.kind)
            if (position := self._mapping.columns.get(field)) is not None and position < len(row)
        )
        is_set_aside = one.fate is Fate.SET_ASIDE
        return PreviewRow(one.entry.read.row, values, one.problems, is_set_aside)
