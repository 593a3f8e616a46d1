"""Imports of members and products: rehearse, run, set rows aside, undo."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from posmember.domain.clock import Clock
from posmember.domain.ids import BatchId, OperatorId
from posmember.domain.importing.accounts import footer_sums
from posmember.domain.importing.duplicates import Entry, settle_in_file
from posmember.domain.importing.errors import ColumnMissingError
from posmember.domain.importing.fields import ImportKind
from posmember.domain.importing.guess import ColumnMap, guess
from posmember.domain.importing.layout import data_rows
from posmember.domain.importing.member_rows import (
    MemberRowReader,
    MemberRules,
    settled_rules,
    tier_names,
)
from posmember.domain.importing.product_rows import ProductRowReader
from posmember.domain.importing.sheet import Row, Sheet
from posmember.domain.importing.tiers import TierChoice
from posmember.domain.importing.values import ReadRow
from posmember.domain.loyalty.lots import lot_expiry
from posmember.domain.staff.permissions import Action
from posmember.services.audit import record
from posmember.services.importing.batches import (
    all_batches,
    note_counts,
    open_batch,
    remember_rows,
    undoable_kind,
)
from posmember.services.importing.collector import set_aside_from_collection, undisturbed
from posmember.services.importing.error_book import write_error_book
from posmember.services.importing.fates import Fate, Judged, judge_members, judge_products
from posmember.services.importing.member_intake import Intake, take_in_members
from posmember.services.importing.pauses import Pause, PausedRows, no_pause
from posmember.services.importing.product_intake import take_in_products
from posmember.services.importing.reading import read_file
from posmember.services.importing.rows import (
    ROWS_AT_ONCE,
    BatchRow,
    Counts,
    ImportChoices,
    ImportReport,
    Pace,
    Progress,
    UndoReport,
    at_leisure,
    never_cancel,
)
from posmember.services.importing.tally import Tally
from posmember.services.importing.undoing import Undoing
from posmember.services.members.today import Today, today_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

_NEEDED: Final = {
    ImportKind.MEMBERS: ("phone", "card_no"),
    ImportKind.PRODUCTS: ("code", "barcode"),
}


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was read, before it is seen against the database."""

    sheet: Sheet
    mapping: ColumnMap
    choices: ImportChoices
    entries: list[Entry[Any]]
    row_count: int
    footer_row: int
    tiers: dict[str, TierChoice]
    columns: dict[str, str]
    """Headers by field."""
    is_cut_short: bool
    """A person cancelled while the file was read."""

    def batches(self, rows_at_once: Pace) -> Iterator[Sequence[Entry[Any]]]:
        """Yield the entries of one transaction after the other."""
        start = 0
        while start < len(self.entries):
            end = start + rows_at_once()
            yield self.entries[start:end]
            start = end


class _Pauses:
    """Lets others go first while a file is gone through; remembers whether to end."""

    def __init__(self, pause: Callable[[], bool]) -> None:
        self._pause = pause
        self.is_cut_short = False

    def __call__(self) -> None:
        """Pause."""
        self.is_cut_short = self._pause() or self.is_cut_short

    def within(self, rows: Iterator[ReadRow[Any]]) -> Iterator[ReadRow[Any]]:
        """Yield rows as they come, with pauses, until it is to end."""
        for count, row in enumerate(rows, start=1):
            yield row
            if count % ROWS_AT_ONCE == 0:
                self()
            if self.is_cut_short:
                return


class _Running:
    """An import under way: the batch is opened when there is something to take in."""

    def __init__(self, file: _File, actor: OperatorId) -> None:
        self.file = file
        self.actor = actor
        self.tally = Tally(file.sheet, file.mapping)
        self.batch_id: BatchId | None = None
        self.before = Counts()

    def counts(self) -> Counts:
        """Return the counts of the whole batch, with what an earlier run had taken in."""
        now, before = self.tally.counts(), self.before
        earlier = before.new + before.amended + before.merged
        return Counts(
            rows=now.rows,
            new=before.new + now.new,
            amended=before.amended + now.amended,
            merged=before.merged + now.merged,
            already_in=max(0, now.already_in - earlier),
            set_aside=now.set_aside,
            partly=before.partly + now.partly,
        )


class ImportService:
    """Brings lists of other programs in. A batch of rows is one transaction."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def read(self, path: Path, pause: Pause = no_pause) -> Sheet:
        """Return the sheet in a file; refuses what is no sheet or too large."""
        with undisturbed():
            return read_file(path, pause=pause)

    def guess(self, sheet: Sheet, kind: ImportKind) -> ColumnMap:
        """Return which column is probably what."""
        return guess(sheet, kind)

    def rehearse(
        self,
        sheet: Sheet,
        mapping: ColumnMap,
        choices: ImportChoices | None = None,
        progress: Progress = never_cancel,
    ) -> ImportReport:
        """Return what `run` would do; writes nothing."""
        file = self._look_through(sheet, mapping, choices or ImportChoices(), progress)
        tally = Tally(sheet, mapping)
        for entries in file.batches(at_leisure):
            with self._reading() as connection:
                tally.add(_judged(connection, file, entries))
            if progress(tally.counts().rows, len(file.entries)):
                break
        return _report(file, tally)

    def run(
        self,
        actor: OperatorId,
        sheet: Sheet,
        mapping: ColumnMap,
        choices: ImportChoices | None = None,
        progress: Progress = never_cancel,
        *,
        rows_at_once: Pace = at_leisure,
    ) -> ImportReport:
        """Take the good rows in; the same file again goes on where it stopped and adds nothing.

        *rows_at_once* of them are one transaction: many are quicker, few let others in sooner.
        """
        file = self._look_through(sheet, mapping, choices or ImportChoices(), progress)
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.IMPORT_RECORDS, actor)
        running = _Running(file, actor)
        if file.is_cut_short:
            return replace(_report(file, running.tally), is_cancelled=True)
        with set_aside_from_collection():
            is_cancelled = self._take_all_in(running, rows_at_once, progress)
        if running.batch_id is not None and not is_cancelled:
            with self._writing() as uow:
                note_counts(uow, running.batch_id, running.counts(), self._clock())
        report = _report(file, running.tally)
        return replace(report, batch_id=running.batch_id, is_cancelled=is_cancelled)

    def write_set_aside(
        self, sheet: Sheet, mapping: ColumnMap, report: ImportReport, path: Path, language: str
    ) -> None:
        """Write the rows that were set aside, with reasons, as a file to correct and import."""
        write_error_book(sheet, mapping, report.set_aside, path, language)

    def undo(
        self, actor: OperatorId, batch_id: BatchId, progress: Progress = never_cancel
    ) -> UndoReport:
        """Take an import back, but for what has been used since; refuses an undone one."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.IMPORT_RECORDS, actor)
            kind = undoable_kind(uow.connection, batch_id)
            record(uow, self._clock(), actor, "import_undone", batch_id)
        return Undoing(self._writing, self._clock, actor, batch_id).run(kind, progress)

    def batches(self) -> tuple[BatchRow, ...]:
        """Return all imports, the newest first."""
        with self._reading() as connection:
            return all_batches(connection)

    def _look_through(
        self, sheet: Sheet, mapping: ColumnMap, choices: ImportChoices, progress: Progress
    ) -> _File:
        """Read all rows of *sheet*; refuses a mapping by which nobody could be told apart."""
        if not any(field in mapping.columns for field in _NEEDED[mapping.kind]):
            raise ColumnMissingError(_NEEDED[mapping.kind][0])
        with self._reading() as connection:
            now = today_of(connection, self._clock())
        pauses = _Pauses(lambda: progress(0, len(sheet.rows)))
        paused = replace(sheet, rows=PausedRows(sheet.rows, pauses))
        numbers, footer_row = data_rows(paused, mapping.layout, mapping.columns)
        tiers: dict[str, TierChoice] = {}
        read: Callable[[int, Row], ReadRow[Any]]
        if mapping.kind is ImportKind.MEMBERS:
            rules = settled_rules(paused, mapping, _rules(now, choices))
            tiers = tier_names(paused, mapping, rules)
            read = MemberRowReader(mapping, rules).read
        else:
            read = ProductRowReader(
                mapping, now.settings.currency_decimals, now.programme.taxes
            ).read
        columns = {field: mapping.header_of(field) for field in mapping.columns}
        rows = pauses.within(read(number, sheet.rows[number - 1]) for number in numbers)
        with undisturbed():
            entries: list[Entry[Any]] = settle_in_file(rows, choices.on_duplicate, columns)
        return _File(
            sheet=sheet,
            mapping=mapping,
            choices=choices,
            entries=entries,
            row_count=len(numbers),
            footer_row=footer_row,
            tiers=tiers,
            columns=columns,
            is_cut_short=pauses.is_cut_short,
        )

    def _take_all_in(self, running: _Running, rows_at_once: Pace, progress: Progress) -> bool:
        """Take batch after batch in; return whether a person cancelled."""
        for entries in running.file.batches(rows_at_once):
            with undisturbed(), self._writing() as uow:
                self._take_in(uow, running, entries)
            if progress(running.tally.counts().rows, running.file.row_count):
                return True
        return False

    def _take_in(self, uow: UnitOfWork, running: _Running, entries: Sequence[Entry[Any]]) -> None:
        file = running.file
        judged = _judged(uow.connection, file, entries)
        if any(one.fate in {Fate.NEW, Fate.AMENDS} for one in judged):
            at_ms = self._clock()
            if running.batch_id is None:
                running.batch_id, running.before = open_batch(uow, file.sheet, file.mapping, at_ms)
                record(uow, at_ms, running.actor, "import_started", running.batch_id)
            intake = _intake(today_of(uow.connection, at_ms), running, running.batch_id)
            is_members = file.mapping.kind is ImportKind.MEMBERS
            take_in = take_in_members if is_members else take_in_products
            remember_rows(uow, running.batch_id, take_in(uow, judged, intake))
        running.tally.add(judged)
        if running.batch_id is not None:
            note_counts(uow, running.batch_id, running.counts())


def _rules(now: Today, choices: ImportChoices) -> MemberRules:
    return MemberRules(
        today=now.date,
        currency_decimals=now.settings.currency_decimals,
        points_decimals=now.programme.points_decimals,
        tiers=now.programme.tiers,
        tiers_by_hand=choices.tiers_by_hand,
        takes_bad_phones=choices.takes_bad_phones,
        zero_is=choices.zero_is,
    )


def _intake(now: Today, running: _Running, batch_id: BatchId) -> Intake:
    return Intake(
        sheet=running.file.sheet,
        batch_id=batch_id,
        actor=running.actor,
        at_ms=now.at_ms,
        today=now.date,
        policy=running.file.choices.on_duplicate,
        points_expire_on=lot_expiry(now.date, now.programme.validity),
    )


def _judged(
    connection: Connection, file: _File, entries: Sequence[Entry[Any]]
) -> Sequence[Judged[Any]]:
    if file.mapping.kind is ImportKind.MEMBERS:
        policy = file.choices.on_duplicate
        return judge_members(connection, file.sheet, entries, policy, file.columns)
    return judge_products(connection, file.sheet, entries, file.columns)


def _report(file: _File, tally: Tally) -> ImportReport:
    sheet = file.sheet
    footer = footer_sums(sheet.rows[file.footer_row - 1], file.mapping.columns)
    return ImportReport(
        kind=file.mapping.kind,
        file_name=sheet.file_name,
        file_sha256=sheet.file_sha256,
        header_row=file.mapping.layout.header_row,
        unmapped=file.mapping.unmapped(),
        footer_row=file.footer_row,
        counts=tally.counts(),
        accounts=tally.accounts(footer if file.footer_row else {}),
        set_aside=tuple(tally.set_aside),
        left_out=tuple(tally.left_out),
        tiers=file.tiers,
        preview=tuple(tally.preview),
    )
