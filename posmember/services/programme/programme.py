"""The programme: read as it is in force, published as a new version, withdrawn before it begins."""

import datetime as dt

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from posmember.domain.business_day import business_date
from posmember.domain.clock import Clock, Instant
from posmember.domain.events import CatalogueChanged
from posmember.domain.ids import OperationId, OperatorId
from posmember.domain.loyalty.postings import POINTS
from posmember.domain.pricing.faults import path_text
from posmember.domain.programme.faults import programme_faults
from posmember.domain.programme.programme import Programme
from posmember.domain.staff.permissions import Action
from posmember.domain.words.programme_log import say_changes
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.shop import ProgrammeDraft, ProgrammeVersion
from posmember.protocol.bodies import ProgrammePublished, ProgrammeWithdrawn
from posmember.services.programme.errors import (
    EffectiveDatePastError,
    PointsDecimalsFixedError,
    ProgrammeFaultyError,
    VersionBegunError,
    VersionWithdrawnError,
)
from posmember.services.programme.figures import VersionFigures, figures_around
from posmember.services.programme.in_force import programme_in_force, programme_published
from posmember.services.programme.versions import (
    VersionRow,
    VersionState,
    version_numbered,
    versions,
)
from posmember.services.shop import read_settings
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing


class ProgrammeService:
    """Reads, publishes and withdraws versions of the programme."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def current(self) -> Programme:
        """Return the programme in force today."""
        return self.on(None)

    def on(self, date: dt.date | None) -> Programme:
        """Return the programme in force on a business date; None: today."""
        with self._reading() as connection:
            return programme_in_force(connection, date or _today(connection, self._clock()))

    def version(self, version: int) -> Programme:
        """Return a version by its number; refuses a number that this till does not know."""
        with self._reading() as connection:
            row = version_numbered(connection, version, _today(connection, self._clock()))
            return programme_published(connection, row.op_id)

    def versions(self) -> tuple[VersionRow, ...]:
        """Return all versions with who published them when, the newest first."""
        with self._reading() as connection:
            return versions(connection, _today(connection, self._clock()))

    def log(self, version: int, language: str) -> tuple[str, ...]:
        """Return in words what a version changed against the one that was published before it."""
        with self._reading() as connection:
            today = _today(connection, self._clock())
            row = version_numbered(connection, version, today)
            earlier = [each for each in versions(connection, today) if each.version < version]
            new = programme_published(connection, row.op_id)
            old = programme_published(connection, earlier[0].op_id) if earlier else new
            return say_changes(old, new, language)

    def figures(self, version: int) -> VersionFigures | None:
        """Return what was sold before a version began and since; None: it has not begun."""
        with self._reading() as connection:
            today = _today(connection, self._clock())
            return figures_around(connection, version_numbered(connection, version, today), today)

    def publish(
        self, actor: OperatorId, programme: Programme, effective_from: dt.date | None = None
    ) -> Programme:
        """Publish *programme* as the next version, in force from a day on; None: at once.

        Refuses a day that is past, and a programme with faults.
        """
        ensure_faultless(programme)
        at_ms = self._clock()
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.CHANGE_SETTINGS, actor)
            _ensure_points_mean_the_same(uow.connection, programme, _today(uow.connection, at_ms))
            first_day = _first_day(effective_from, _today(uow.connection, at_ms))
            return publish(uow, programme, actor=actor, at_ms=at_ms, effective_from=first_day)

    def draft(self) -> Programme | None:
        """Return the programme that is being worked on at this till; None: nothing is."""
        with self._reading() as connection:
            text = connection.execute(select(ProgrammeDraft.programme)).scalar()
        return None if text is None else msgspec.json.decode(text, type=Programme)

    def keep_draft(self, actor: OperatorId, programme: Programme | None) -> None:
        """Keep what is being worked on, sound or not; None: drop it."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.CHANGE_SETTINGS, actor)
            uow.connection.execute(delete(ProgrammeDraft))
            if programme is not None:
                row = {"programme": msgspec.json.encode(programme), "at_ms": self._clock()}
                uow.connection.execute(insert(ProgrammeDraft), row)

    def withdraw(self, actor: OperatorId, version: int) -> None:
        """Take a version back; refuses one that has begun or was withdrawn."""
        at_ms = self._clock()
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.CHANGE_SETTINGS, actor)
            row = version_numbered(uow.connection, version, _today(uow.connection, at_ms))
            if row.state is VersionState.WITHDRAWN:
                raise VersionWithdrawnError(version)
            if row.state is not VersionState.AHEAD:
                raise VersionBegunError(version)
            append(uow, Draft(ProgrammeWithdrawn(OperationId(row.op_id), version), at_ms, actor))
            uow.events.append(CatalogueChanged())


def ensure_faultless(programme: Programme) -> None:
    """Refuse a programme with faults."""
    faults = programme_faults(programme)
    if faults:
        raise ProgrammeFaultyError(
            len(faults), tuple(f"{path_text(fault.path)}: {fault.text}" for fault in faults)
        )


def _ensure_points_mean_the_same(
    connection: Connection, programme: Programme, today: dt.date
) -> None:
    """Refuse other decimals of points where there are any on the books already."""
    decimals = programme_in_force(connection, today).points_decimals
    if programme.points_decimals == decimals:
        return
    booked = select(LedgerEntry.entry_id).where(LedgerEntry.unit == POINTS).limit(1)
    if connection.execute(booked).first() is not None:
        raise PointsDecimalsFixedError(decimals)


def publish(
    uow: UnitOfWork,
    programme: Programme,
    *,
    actor: OperatorId,
    at_ms: Instant,
    effective_from: str = "",
) -> Programme:
    """Append *programme* as the next version."""
    last = uow.connection.execute(select(func.max(ProgrammeVersion.version))).scalar() or 0
    numbered = msgspec.structs.replace(programme, version=last + 1)
    append(uow, Draft(ProgrammePublished(numbered, effective_from), at_ms, actor))
    uow.events.append(CatalogueChanged())
    return numbered


def _first_day(wanted: dt.date | None, today: dt.date) -> str:
    if wanted is None or wanted == today:
        return ""
    if wanted < today:
        raise EffectiveDatePastError(wanted.isoformat(), today.isoformat())
    return wanted.isoformat()


def _today(connection: Connection, at_ms: Instant) -> dt.date:
    settings = read_settings(connection)
    return business_date(at_ms, settings.zone, settings.day_start_hour)
