"""Z-reports: what each shift took, and what was over or short when it was counted."""

from functools import partial

from sqlalchemy import Connection, func, select

from posmember.domain.business_day import local_datetime_text
from posmember.domain.reports.report import Chart, ChartForm, Field, Figure, Grid, Measure, Series
from posmember.models.prepared import FoundRow
from posmember.models.shift import Shift, ShiftClose, ShiftTender
from posmember.models.shop import Operator
from posmember.services.reports.content import Content, grid, totals
from posmember.services.reports.pages import Asked, Conditions, Pages
from posmember.services.reports.tenders import tender_words

_MINUTES = len("2026-11-22 18:32")


def z_reports(pages: Pages, asked: Asked) -> Content:
    """Return the shifts that ended in the period."""
    closed: list[FoundRow] = []
    tenders: list[tuple[str, int, int, int]] = []
    pages.walk([partial(_read, asked, closed), partial(_read_tenders, asked, tenders)])
    say, money = asked.say, Measure.MONEY
    overs = [row.over_minor for row in closed]
    figures = (
        Figure(say("net"), money, sum(map(_net, closed)), is_main=True),
        Figure(say("shifts"), Measure.COUNT, len(closed)),
        Figure(say("receipts"), Measure.COUNT, sum(row.sale_count for row in closed)),
        Figure(say("over_sum"), money, sum(over for over in overs if over > 0)),
        Figure(say("short_sum"), money, sum(over for over in overs if over < 0)),
        Figure(say("over"), money, sum(overs)),
    )
    return Content(figures, _charts(asked, closed), _grids(asked, closed, tenders))


def _read(asked: Asked, closed: list[FoundRow], connection: Connection) -> None:
    query = (
        select(
            ShiftClose.z_no,
            Operator.number,
            Operator.name,
            Shift.opened_at_ms,
            ShiftClose.closed_at_ms,
            ShiftClose.sale_count,
            ShiftClose.sold_minor,
            ShiftClose.returned_minor,
            ShiftClose.over_minor,
        )
        .join_from(ShiftClose, Shift, Shift.shift_id == ShiftClose.shift_id)
        .join(Operator, Operator.operator_id == Shift.opened_by, isouter=True)
        .where(*_within(asked))
        .order_by(ShiftClose.closed_at_ms, ShiftClose.z_no)
    )
    closed.extend(connection.execute(query).all())


def _read_tenders(
    asked: Asked, tenders: list[tuple[str, int, int, int]], connection: Connection
) -> None:
    """Add what was counted of each tender; what nobody counted is neither over nor short."""
    is_counted = ShiftTender.counted_minor.is_not(None)
    query = (
        select(
            ShiftTender.kind,
            func.sum(ShiftTender.expected_minor),
            func.sum(ShiftTender.counted_minor),
            func.sum(ShiftTender.counted_minor - ShiftTender.expected_minor),
        )
        .join_from(ShiftTender, ShiftClose, ShiftClose.shift_id == ShiftTender.shift_id)
        .where(*_within(asked), is_counted)
        .group_by(ShiftTender.kind)
        .order_by(ShiftTender.kind)
    )
    tenders.extend(
        (tender_words(kind, asked.language), expected, counted or 0, over or 0)
        for kind, expected, counted, over in connection.execute(query)
    )


def _within(asked: Asked) -> Conditions:
    first, last = asked.period.first.isoformat(), asked.period.last.isoformat()
    return (ShiftClose.business_date.between(first, last),)


def _net(row: FoundRow) -> int:
    return int(row.sold_minor + row.returned_minor)


def _charts(asked: Asked, closed: list[FoundRow]) -> tuple[Chart, ...]:
    names = tuple(str(row.z_no) for row in closed)
    pictured = (
        ("net_by_shift", "net", tuple(map(_net, closed))),
        ("over_by_shift", "over", tuple(int(row.over_minor) for row in closed)),
    )
    return tuple(
        Chart(
            asked.say(title),
            ChartForm.COLUMNS,
            Measure.MONEY,
            names,
            (Series(asked.say(name), values),),
        )
        for title, name, values in pictured
        if len(closed) > 1
    )


def _grids(
    asked: Asked, closed: list[FoundRow], tenders: list[tuple[str, int, int, int]]
) -> tuple[Grid, ...]:
    say, money, zone = asked.say, Measure.MONEY, asked.today.settings.zone
    rows = [
        (
            row.z_no,
            f"{row.number or ''} {row.name or ''}".strip(),
            local_datetime_text(row.opened_at_ms, zone)[:_MINUTES],
            local_datetime_text(row.closed_at_ms, zone)[:_MINUTES],
            row.sale_count,
            row.sold_minor,
            row.returned_minor,
            _net(row),
            row.over_minor,
        )
        for row in closed
    ]
    fields = (
        *(Field(say(name)) for name in ("z_no", "on_duty", "opened", "closed")),
        Field(say("receipts"), Measure.COUNT),
        *(Field(say(name), money) for name in ("sold", "returned", "net", "over")),
    )
    counted = (
        Field(say("tender")),
        *(Field(say(name), money) for name in ("expected", "counted", "over")),
    )
    total = say("total")
    return (
        grid(asked, "by_shift", fields, rows, totals(rows, 4, total)),
        grid(asked, "counted_by_tender", counted, tenders, totals(tenders, 1, total)),
    )
