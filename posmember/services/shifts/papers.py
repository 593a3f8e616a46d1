"""What a shift prints: reports from what is on record, and the slip that opens the drawer."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.business_day import local_datetime_text
from posmember.domain.clock import Clock, Instant
from posmember.domain.documents.document import Document
from posmember.domain.documents.shift_report import (
    CashSlip,
    ShiftFrame,
    cash_slip_document,
    handover_document,
    x_report_document,
    z_report_document,
)
from posmember.domain.ids import OperatorId, ShiftId
from posmember.domain.shifts.errors import NoShiftOpenError, NoZReportError
from posmember.domain.shifts.shift import ShiftResult
from posmember.domain.shifts.summing import figures_of
from posmember.domain.staff.permissions import Action
from posmember.models.operation import TerminalState
from posmember.models.prepared import FoundRow
from posmember.models.shift import Shift, ShiftClose
from posmember.protocol.shift_bodies import DrawerCashMoved
from posmember.services.printing.documents import shop_header
from posmember.services.printing.jobs import NewJob, insert_job, printers_of
from posmember.services.shifts.facts import facts_of, open_shift, operator_words
from posmember.services.shifts.rows import ZRow
from posmember.services.shop import ShopSettings, read_settings
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.unit_of_work import Reading, UnitOfWork

_CLOSED = select(*ShiftClose.__table__.columns, Shift.opened_by, Shift.opened_at_ms).join_from(
    ShiftClose, Shift, Shift.shift_id == ShiftClose.shift_id
)


@dataclass(frozen=True, slots=True)
class ShiftPaperService:
    """Finds Z-reports, and builds the papers of a shift to look at, to save or to print."""

    reading: Reading
    clock: Clock

    def z_reports(self, limit: int = 100) -> tuple[ZRow, ...]:
        """Return the newest Z-reports of the shop."""
        with self.reading() as connection:
            rows = connection.execute(
                _CLOSED.order_by(ShiftClose.closed_at_ms.desc()).limit(limit)
            ).all()
            return tuple(_z_row(connection, row) for row in rows)

    def x_report(self, actor: OperatorId, approver: OperatorId | None = None) -> Document:
        """Return the report of the open shift; whoever counts blind may not look alone."""
        now = self.clock()
        with self.reading() as connection:
            settings = read_settings(connection)
            if settings.shifts.is_count_blind:
                ensure_permitted(connection, Action.READ_SHIFT, actor, approver)
            shift = open_shift(connection, settings)
            if shift is None:
                raise NoShiftOpenError
            figures = figures_of(facts_of(connection, shift, settings))
            frame = ShiftFrame(
                terminal=_terminal_no(connection),
                operator=shift.operator,
                opened_at=shift.since,
                printed_at=local_datetime_text(now, settings.zone),
            )
        return x_report_document(figures, frame, shop_header(settings), settings.language)

    def z_report(self, z_no: str) -> Document:
        """Return a Z-report by its number (`last`: the newest); the figures never change."""
        return self._of_closed(z_no, is_handover=False)

    def handover(self, z_no: str) -> Document:
        """Return the slip that both sign, by the number of the Z-report."""
        return self._of_closed(z_no, is_handover=True)

    def _of_closed(self, z_no: str, *, is_handover: bool) -> Document:
        with self.reading() as connection:
            settings = read_settings(connection)
            row = _closed_named(connection, z_no)
            zone = settings.zone
            frame = ShiftFrame(
                terminal=row.z_no.partition("-")[0][-len(settings.terminal_no) :],
                operator=operator_words(connection, row.opened_by),
                opened_at=local_datetime_text(row.opened_at_ms, zone),
                closed_at=local_datetime_text(row.closed_at_ms, zone),
                printed_at=local_datetime_text(self.clock(), zone),
                handed_to=operator_words(connection, row.handed_to),
            )
        result = msgspec.json.decode(row.result, type=ShiftResult)
        build = handover_document if is_handover else z_report_document
        return build(result, frame, shop_header(settings), settings.language)


def queue_cash_slip(
    uow: UnitOfWork,
    body: DrawerCashMoved,
    actor: OperatorId,
    settings: ShopSettings,
    at_ms: Instant,
) -> None:
    """Queue the slip of a movement at the first printer, which opens the drawer by it."""
    printers = printers_of(uow.connection)
    if not printers:
        return
    slip = CashSlip(
        kind=body.kind,
        amount_minor=body.amount_minor,
        reason=body.reason,
        terminal=_terminal_no(uow.connection),
        operator=operator_words(uow.connection, actor),
        local_time=local_datetime_text(at_ms, settings.zone),
        currency_decimals=settings.currency_decimals,
    )
    document = cash_slip_document(slip, shop_header(settings), settings.language)
    first = printers[0]
    job = NewJob(
        first.name,
        "cash_slip",
        document=msgspec.json.encode(document),
        opens_drawer=first.opens_drawer,
    )
    insert_job(uow, job, at_ms)


def _closed_named(connection: Connection, z_no: str) -> FoundRow:
    query = _CLOSED.order_by(ShiftClose.closed_at_ms.desc()).limit(1)
    if z_no != "last":
        query = query.where(ShiftClose.z_no == z_no)
    row = connection.execute(query).first()
    if row is None:
        raise NoZReportError(z_no)
    return row


def _terminal_no(connection: Connection) -> str:
    return connection.execute(select(TerminalState.terminal_no)).scalar_one()


def _z_row(connection: Connection, row: FoundRow) -> ZRow:
    return ZRow(
        shift_id=ShiftId(row.shift_id),
        z_no=row.z_no,
        operator=operator_words(connection, row.opened_by),
        opened_at_ms=row.opened_at_ms,
        closed_at_ms=row.closed_at_ms,
        business_date=row.business_date,
        sale_count=row.sale_count,
        net_minor=row.sold_minor + row.returned_minor,
        over_minor=row.over_minor,
        is_handed_over=row.handed_to is not None,
    )
