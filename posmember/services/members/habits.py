"""How members buy, read from their tickets: what stayed sold, and what else they did."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection, Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.classes.behaviour import Behaviour, Purchase, behaviour_of
from posmember.domain.ids import MemberId
from posmember.domain.loyalty.event_points import EventKind
from posmember.models.gathering import Gathering, GatheringVisit
from posmember.models.points_event import PointsEvent
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.sale import Sale
from posmember.services.members.today import Today

INTERACTIONS: Final = tuple(
    kind.value
    for kind in (
        EventKind.CHECK_IN,
        EventKind.SHARE,
        EventKind.REVIEW,
        EventKind.SURVEY,
        EventKind.REFERRAL,
    )
)
"""What members do of their own accord besides buying; joining and prizes are not among it."""

_back = aliased(Sale)
_CAME_BACK = (
    select(func.sum(_back.due_minor)).where(_back.returns_sale_id == Sale.sale_id).scalar_subquery()
)
TICKETS: Final[Select[tuple[str | None, str, int, int | None]]] = select(
    Sale.member_id, Sale.business_date, Sale.due_minor, _CAME_BACK.label("back_minor")
).where(Sale.kind == TicketKind.SALE.value)
"""Every sale with what came back of it (negative; None: nothing)."""
PURCHASES: Final = TICKETS.where(Sale.member_id.is_not(None))
"""Those of members."""


def standing(rows: Iterable[FoundRow]) -> Iterator[tuple[str, Purchase]]:
    """Yield member (empty: nobody) and purchase of tickets of which something stayed sold.

    A ticket that points paid whole is a visit while nothing of it came back.
    """
    for row in rows:
        back = row.back_minor or 0
        left = row.due_minor + back
        if left > 0 or (not row.due_minor and row.back_minor is None):
            yield row.member_id or "", Purchase(dt.date.fromisoformat(row.business_date), left)


_OF_MEMBER = Prepared(PURCHASES.where(Sale.member_id == bindparam("member")))
_ACTED = Prepared(
    select(func.count()).where(
        PointsEvent.member_id == bindparam("member"),
        or_(*(PointsEvent.event == kind for kind in INTERACTIONS)),
        PointsEvent.undone_by.is_(None),
        PointsEvent.business_date > bindparam("begin"),
        PointsEvent.business_date <= bindparam("on"),
    )
)
_CAME = Prepared(
    select(func.count(func.distinct(GatheringVisit.gathering_id)))
    .join(Gathering, Gathering.gathering_id == GatheringVisit.gathering_id)
    .where(
        GatheringVisit.member_id == bindparam("member"),
        Gathering.held_on > bindparam("begin"),
        Gathering.held_on <= bindparam("on"),
    )
)


def behaviour_now(connection: Connection, member_id: MemberId, now: Today) -> Behaviour:
    """Return how a member buys, as of today."""
    rules, on = now.programme.classes, now.date
    values = {
        "member": member_id,
        "begin": (on - dt.timedelta(days=rules.window_days)).isoformat(),
        "on": on.isoformat(),
    }
    rows = _OF_MEMBER.rows(connection, values)
    purchases = [purchase for _member, purchase in standing(rows)]
    times = int(_ACTED.scalar(connection, values)) + int(_CAME.scalar(connection, values))
    return behaviour_of(purchases, times, on, rules)


def interactions(connection: Connection, on: dt.date, days: int) -> dict[str, int]:
    """Return how often each member did something besides buying in the *days* up to *on*."""
    begin = (on - dt.timedelta(days=days)).isoformat()
    rows = connection.execute(
        select(PointsEvent.member_id, func.count())
        .where(
            PointsEvent.event.in_(INTERACTIONS),
            PointsEvent.undone_by.is_(None),
            PointsEvent.business_date > begin,
            PointsEvent.business_date <= on.isoformat(),
        )
        .group_by(PointsEvent.member_id)
    )
    return dict(rows.all())


def came_to_events(connection: Connection, on: dt.date, days: int) -> dict[str, int]:
    """Return how many events each member came to in the *days* up to *on*."""
    begin = (on - dt.timedelta(days=days)).isoformat()
    rows = connection.execute(
        select(GatheringVisit.member_id, func.count(func.distinct(GatheringVisit.gathering_id)))
        .join(Gathering, Gathering.gathering_id == GatheringVisit.gathering_id)
        .where(Gathering.held_on > begin, Gathering.held_on <= on.isoformat())
        .group_by(GatheringVisit.member_id)
    )
    return dict(rows.all())
