"""Examines the till: the store, its invariants, the disk, keys, backups, clock and connections."""

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, func, select, text

from posmember.domain.clock import Clock
from posmember.domain.failures import Failure
from posmember.domain.space import MEGABYTE, SpaceLevel, space_level
from posmember.models.integrity import integrity_findings
from posmember.models.operation import OperationState, TerminalState
from posmember.models.sale import Sale
from posmember.services.backups import BackupRow
from posmember.services.ports import PrinterStatus
from posmember.services.reconciliation import CHECKS, verify
from posmember.services.terminals.highwater import Standing
from posmember.services.unit_of_work import Reading

HOUR_MS: Final = 3_600_000
BACKUP_OLD_AFTER_MS: Final = 48 * HOUR_MS
CLOCK_WARNING_MS: Final = 60_000
CLOCK_PROBLEM_MS: Final = 5 * 60_000


class Level(enum.StrEnum):
    """How much a diagnosis matters."""

    OK = "ok"
    WARN = "warn"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing examined; `domain.words.diagnoses` has the words for *code* and *fields*."""

    name: str
    level: Level
    code: str
    fields: Mapping[str, object] = field(default_factory=dict)


class KeyPlace(enum.StrEnum):
    """Where the key of the store is."""

    KEYRING = "keyring"
    GUARDED_FILE = "guarded_file"
    OPEN_FILE = "open_file"


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether head office answered, and if not, why."""

    is_reached: bool
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the composition root can ask outside the store."""

    free_bytes: Callable[[], int]
    key_place: Callable[[], KeyPlace]
    backups: Callable[[], tuple[BackupRow, ...]]
    standing: Callable[[], Standing]
    printers: Callable[[], tuple[tuple[str, PrinterStatus], ...]]
    head_office: Callable[[], Reach | None]
    """None: the shop works alone."""


class DoctorService:
    """Looks at everything and changes nothing."""

    def __init__(self, reading: Reading, around: Surroundings, clock: Clock) -> None:
        self._reading = reading
        self._around = around
        self._clock = clock

    def examine(self) -> tuple[Diagnosis, ...]:
        """Return what was found, in the order of what matters most."""
        found: list[Diagnosis] = []
        for part in (
            self._store,
            self._space,
            self._key,
            self._backup,
            self._standing,
            self._printers,
            self._head_office,
        ):
            try:
                found.extend(part())
            except Failure as failure:  # one damaged page and nothing more can be read
                if not any(diagnosis.code == "database_damaged" for diagnosis in found):
                    found.append(_damaged(failure.code()))
        return tuple(found)

    def _store(self) -> Iterator[Diagnosis]:
        with self._reading() as connection:
            findings = integrity_findings(connection)
            if findings:
                yield _damaged(findings[0])
                return
            version = connection.execute(text("PRAGMA user_version")).scalar_one()
            yield Diagnosis("database", Level.OK, "database_sound", {"version": version})
            yield _encryption(connection)
            yield from _invariants(connection)
            yield _clock(connection, self._clock())

    def _key(self) -> Iterator[Diagnosis]:
        yield _KEY_PLACES[self._around.key_place()]

    def _space(self) -> Iterator[Diagnosis]:
        free = self._around.free_bytes()
        level, code = _SPACE_LEVELS[space_level(free)]
        yield Diagnosis("space", level, code, {"free_mb": free // MEGABYTE})

    def _backup(self) -> Iterator[Diagnosis]:
        backups = self._around.backups()
        if not backups:
            yield Diagnosis("backup", Level.WARN, "backup_none")
            return
        age_ms = max(self._clock() - backups[0].made_at_ms, 0)
        fields = {"hours": age_ms // HOUR_MS, "count": len(backups)}
        if age_ms > BACKUP_OLD_AFTER_MS:
            yield Diagnosis("backup", Level.WARN, "backup_old", fields)
        else:
            yield Diagnosis("backup", Level.OK, "backup_recent", fields)

    def _standing(self) -> Iterator[Diagnosis]:
        if self._around.standing() is Standing.RESTORED:
            yield Diagnosis("standing", Level.PROBLEM, "till_restored")

    def _printers(self) -> Iterator[Diagnosis]:
        printers = self._around.printers()
        if not printers:
            yield Diagnosis("printer", Level.OK, "printer_none")
        for name, status in printers:
            level, code = _printer_verdict(status)
            yield Diagnosis("printer", level, code, {"name": name, "detail": status.detail})

    def _head_office(self) -> Iterator[Diagnosis]:
        reach = self._around.head_office()
        if reach is None:
            yield Diagnosis("head_office", Level.OK, "head_office_not_used")
            return
        with self._reading() as connection:
            waiting = _waiting(connection)
        fields = {"waiting": waiting, "detail": reach.detail}
        if reach.is_reached:
            yield Diagnosis("head_office", Level.OK, "head_office_reached", fields)
        else:
            yield Diagnosis("head_office", Level.WARN, "head_office_unreachable", fields)


_SPACE_LEVELS: Final = {
    SpaceLevel.ENOUGH: (Level.OK, "space_enough"),
    SpaceLevel.LOW: (Level.WARN, "space_low"),
    SpaceLevel.TOO_LITTLE: (Level.PROBLEM, "space_too_little"),
}

_KEY_PLACES: Final = {
    KeyPlace.KEYRING: Diagnosis("key", Level.OK, "key_in_keyring"),
    KeyPlace.GUARDED_FILE: Diagnosis("key", Level.WARN, "key_in_file"),
    KeyPlace.OPEN_FILE: Diagnosis("key", Level.PROBLEM, "key_unguarded"),
}


def _damaged(detail: str) -> Diagnosis:
    return Diagnosis("database", Level.PROBLEM, "database_damaged", {"detail": detail})


def _encryption(connection: Connection) -> Diagnosis:
    if connection.execute(text("PRAGMA cipher_status")).scalar() != "1":
        return Diagnosis("encryption", Level.PROBLEM, "database_plain")
    return Diagnosis("encryption", Level.OK, "database_encrypted")


def _invariants(connection: Connection) -> Iterator[Diagnosis]:
    findings = verify(connection)
    if not findings:
        yield Diagnosis("invariants", Level.OK, "invariants_hold", {"count": len(CHECKS)})
    for finding in findings:
        fields = {"check": finding.check, "subject": finding.subject, "detail": finding.detail}
        yield Diagnosis("invariants", Level.PROBLEM, "invariant_broken", fields)


def _clock(connection: Connection, now_ms: int) -> Diagnosis:
    state = connection.execute(
        select(TerminalState.clock_offset_ms, TerminalState.last_contact_ms)
    ).one_or_none()
    last_sale_ms = connection.execute(
        select(Sale.at_ms).order_by(Sale.business_date.desc(), Sale.at_ms.desc()).limit(1)
    ).scalar()
    offset_ms = 0 if state is None else abs(state.clock_offset_ms)
    latest_ms = max(last_sale_ms or 0, (state and state.last_contact_ms) or 0)
    if now_ms < latest_ms - CLOCK_WARNING_MS:
        minutes = (latest_ms - now_ms) // 60_000
        return Diagnosis("clock", Level.PROBLEM, "clock_set_back", {"minutes": minutes})
    if offset_ms > CLOCK_WARNING_MS:
        level = Level.PROBLEM if offset_ms > CLOCK_PROBLEM_MS else Level.WARN
        return Diagnosis("clock", level, "clock_off", {"seconds": offset_ms // 1000})
    return Diagnosis("clock", Level.OK, "clock_plausible")


def _printer_verdict(status: PrinterStatus) -> tuple[Level, str]:
    if not status.is_online:
        return Level.WARN, "printer_offline"
    if status.is_cover_open:
        return Level.WARN, "printer_open"
    if status.has_paper is False:
        return Level.WARN, "printer_out_of_paper"
    if status.is_paper_low:
        return Level.WARN, "printer_paper_low"
    return Level.OK, "printer_ready"


def _waiting(connection: Connection) -> int:
    return connection.execute(
        select(func.count())
        .select_from(OperationState)
        .where(OperationState.own_seq.is_not(None), OperationState.acked_result.is_(None))
    ).scalar_one()
