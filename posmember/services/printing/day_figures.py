"""Totals of one business day of this till, straight from its receipts."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, case, func, select

from posmember.domain.business_day import local_datetime_text
from posmember.domain.checkout.ticket import TenderKind, TicketKind
from posmember.domain.clock import Instant
from posmember.domain.documents.day_report import DayFigures
from posmember.models.member import Member
from posmember.models.operation import TerminalState
from posmember.models.sale import Sale, TenderLineRow
from posmember.services.shop import ShopSettings


def day_figures(
    connection: Connection, on: date, settings: ShopSettings, at_ms: Instant
) -> DayFigures:
    """Return what this till sold, took and gave on a business day, as of *at_ms*."""
    own = connection.execute(select(TerminalState.terminal, TerminalState.terminal_no)).one()
    day = on.isoformat()
    totals = _totals(connection, day, own.terminal)
    return DayFigures(
        business_date=day,
        terminal=own.terminal_no,
        printed_at=local_datetime_text(at_ms, settings.zone),
        first_receipt=totals.first_receipt or "",
        last_receipt=totals.last_receipt or "",
        sale_count=totals.sale_count,
        gross_minor=totals.gross_minor,
        sold_minor=totals.sold_minor,
        return_count=totals.return_count,
        returned_minor=totals.returned_minor,
        tenders=_tenders(connection, day, own.terminal, totals.change_minor),
        member_receipt_count=totals.member_receipt_count,
        points_earned=totals.points_earned,
        points_redeemed=totals.points_redeemed,
        new_members=_new_members(connection, day),
        currency_decimals=settings.currency_decimals,
    )


def _totals(connection: Connection, day: str, terminal: str) -> Row[Any]:
    is_sale = Sale.kind == TicketKind.SALE.value

    def total(condition: Any, value: Any) -> Any:  # noqa: ANN401 - SQL expressions
        return func.coalesce(func.sum(case((condition, value), else_=0)), 0)

    return connection.execute(
        select(
            func.min(Sale.receipt_no).label("first_receipt"),
            func.max(Sale.receipt_no).label("last_receipt"),
            total(is_sale, 1).label("sale_count"),
            total(is_sale, Sale.gross_minor).label("gross_minor"),
            total(is_sale, Sale.due_minor).label("sold_minor"),
            total(~is_sale, 1).label("return_count"),
            total(~is_sale, Sale.due_minor).label("returned_minor"),
            func.coalesce(func.sum(Sale.change_minor), 0).label("change_minor"),
            func.count(Sale.member_id).label("member_receipt_count"),
            func.coalesce(func.sum(Sale.points_earned), 0).label("points_earned"),
            func.coalesce(func.sum(Sale.points_redeemed), 0).label("points_redeemed"),
        ).where(Sale.business_date == day, Sale.terminal == terminal)
    ).one()


def _tenders(
    connection: Connection, day: str, terminal: str, change_minor: int
) -> tuple[tuple[TenderKind, int], ...]:
    """Return what stayed of each tender: change is given in cash."""
    rows = connection.execute(
        select(TenderLineRow.kind, func.sum(TenderLineRow.amount_minor))
        .join_from(TenderLineRow, Sale, Sale.sale_id == TenderLineRow.sale_id)
        .where(Sale.business_date == day, Sale.terminal == terminal)
        .group_by(TenderLineRow.kind)
    ).all()
    taken = {TenderKind(kind): int(minor) for kind, minor in rows}
    if change_minor:
        taken[TenderKind.CASH] = taken.get(TenderKind.CASH, 0) - change_minor
    return tuple((kind, taken[kind]) for kind in TenderKind if kind in taken)


def _new_members(connection: Connection, day: str) -> int:
    query = select(func.count()).select_from(Member)
    return connection.execute(
        query.where(Member.joined_on == day, Member.batch_id.is_(None), Member.is_removed == 0)
    ).scalar_one()
