"""What the shop sold before a version of the rules and since: a comparison, not its effect."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.money import BASIS_POINTS, divide
from posmember.models.sale import Sale
from posmember.services.programme.versions import VersionRow, VersionState

_MOST_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class SpanFigures:
    """Some days in a row, both ends included."""

    first: dt.date
    last: dt.date
    tickets: int
    """Sales; returns lower the money alone."""
    net_minor: int
    average_minor: int
    """Of a sale, as it was sold."""
    member_share_bp: int
    """Sales to members."""
    off_share_bp: int
    """What reductions took off the goods sold."""
    points: int
    """Earned, less what returns took back."""


@dataclass(frozen=True, slots=True)
class VersionFigures:
    """As many days before a version began as since, thirty at most."""

    before: SpanFigures
    since: SpanFigures


def figures_around(
    connection: Connection, row: VersionRow, today: dt.date
) -> VersionFigures | None:
    """Return the days around the beginning of a version; None: it has not begun."""
    first = dt.date.fromisoformat(row.effective_from or row.published_on)
    if row.state in (VersionState.AHEAD, VersionState.WITHDRAWN) or first > today:
        return None
    days = min(_MOST_DAYS, (today - first).days + 1)
    length = dt.timedelta(days=days)
    return VersionFigures(
        _span(connection, first - length, first - dt.timedelta(days=1)),
        _span(connection, first, first + length - dt.timedelta(days=1)),
    )


def _span(connection: Connection, first: dt.date, last: dt.date) -> SpanFigures:
    query = select(
        Sale.kind,
        func.count().label("tickets"),
        func.sum(Sale.gross_minor).label("gross"),
        func.sum(Sale.due_minor).label("due"),
        func.count(Sale.member_id).label("of_members"),
        func.sum(Sale.points_earned).label("points"),
    )
    within = Sale.business_date.between(first.isoformat(), last.isoformat())
    rows = connection.execute(query.where(within).group_by(Sale.kind)).all()
    sold = next((row for row in rows if row.kind == TicketKind.SALE.value), None)
    tickets, gross, due = (sold.tickets, sold.gross, sold.due) if sold else (0, 0, 0)
    of_members = sold.of_members if sold else 0
    return SpanFigures(
        first=first,
        last=last,
        tickets=tickets,
        net_minor=sum(row.due for row in rows),
        average_minor=divide(due, tickets) if tickets else 0,
        member_share_bp=divide(of_members * BASIS_POINTS, tickets) if tickets else 0,
        off_share_bp=divide(max(0, gross - due) * BASIS_POINTS, gross) if gross > 0 else 0,
        points=sum(row.points for row in rows),
    )
