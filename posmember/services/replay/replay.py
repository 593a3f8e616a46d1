"""Play this shop's past sales under a changed programme, and say what would have differed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.business_day import local_datetime
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.clock import Clock
from posmember.domain.ids import MemberId
from posmember.domain.money import divide
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.programme.programme import Programme
from posmember.models.coupon import CouponRow
from posmember.models.product import Product
from posmember.models.sale import Sale
from posmember.services.members.today import Today, moment_at, today_of
from posmember.services.replay.class_moves import ClassMoves
from posmember.services.replay.known_people import Known, People
from posmember.services.replay.replaying import LARGEST, PastTicket, Replaying
from posmember.services.replay.rows import ReplayReport, TierName
from posmember.services.reports.class_sums import pages_of_members
from posmember.services.stock.records import snapshot_of
from posmember.services.unit_of_work import Reading

_IN_ORDER = (Sale.at_ms, Sale.kind, Sale.sale_id)
"""Of an exchange the return comes first, as it does at the till."""
_decoder = msgspec.json.Decoder(Ticket)


@dataclass(slots=True)
class ReplayRun:
    """A replay under way."""

    programme: Programme
    since: date
    until: date
    sale_ids: tuple[str, ...]
    replaying: Replaying
    classes: ClassMoves
    member_pages: tuple[tuple[int, int], ...]
    """Rows of members to class anew; none where no threshold of classes changes."""
    people: dict[MemberId, Known] = field(default_factory=dict)
    done: int = 0

    @property
    def total(self) -> int:
        """Return how many tickets and pages of members there are."""
        return len(self.sale_ids) + len(self.member_pages)

    @property
    def is_done(self) -> bool:
        """Tell whether every ticket was played, and every member classed."""
        return self.done == self.total


class ReplayService:
    """Only reads, some tickets at a time, so that a sale never waits for it."""

    def __init__(self, reading: Reading, clock: Clock) -> None:
        self._reading = reading
        self._clock = clock

    def start(self, programme: Programme, since: date, until: date) -> ReplayRun:
        """Begin with the tickets of business dates *since* to *until*, both included."""
        span = Sale.business_date.between(since.isoformat(), until.isoformat())
        with self._reading() as connection:
            found = connection.execute(
                select(Sale.sale_id).where(span).order_by(*_IN_ORDER)
            ).scalars()
            replaying = Replaying(programme, _products(connection))
            now = today_of(connection, self._clock())
            classes = ClassMoves(now.programme.classes, programme.classes, now.date)
            is_other = classes.recorded != classes.changed
            pages = pages_of_members(connection) if is_other else ()
            return ReplayRun(programme, since, until, tuple(found), replaying, classes, pages)

    def advance(self, run: ReplayRun, count: int = 100) -> None:
        """Play the next *count* tickets; after the last, class a page of members anew."""
        chosen = run.sale_ids[run.done : run.done + count]
        with self._reading() as connection:
            if not chosen:
                run.classes.read(connection, run.member_pages[run.done - len(run.sale_ids)])
                run.done += 1
                return
            now = today_of(connection, self._clock())
            people = People(connection, now, run.programme, run.since, run.people)
            for past in _past(connection, now, chosen):
                run.replaying.take(past, people.facts(past))
        run.done += len(chosen)


def _products(connection: Connection) -> dict[str, ProductSnapshot]:
    rows = connection.execute(select(*Product.__table__.columns))
    return {row.product_id: snapshot_of(row) for row in rows}


def _past(connection: Connection, now: Today, sale_ids: Sequence[str]) -> Iterator[PastTicket]:
    rows = connection.execute(
        select(Sale.ticket, Sale.business_date, Sale.at_ms, Sale.store)
        .where(Sale.sale_id.in_(sale_ids))
        .order_by(*_IN_ORDER)
    )
    found = tuple(rows)
    tickets = [_decoder.decode(row.ticket) for row in found]
    amounts = _amounts(connection, tickets)
    for row, ticket in zip(found, tickets, strict=True):
        wall = local_datetime(row.at_ms, now.settings.zone)
        on = date.fromisoformat(row.business_date)
        yield PastTicket(ticket, moment_at(wall, on, row.store), row.at_ms, amounts)


def _amounts(connection: Connection, tickets: Sequence[Ticket]) -> dict[str, int | None]:
    """Return what the coupons are worth that are a share of another one."""
    used = {rule.coupon_id for ticket in tickets for rule in ticket.applied if rule.coupon_id}
    rows = connection.execute(
        select(CouponRow.coupon_id, CouponRow.amount_minor).where(
            CouponRow.coupon_id.in_(used), CouponRow.amount_minor.is_not(None)
        )
    )
    return {row.coupon_id: row.amount_minor for row in rows}


def report_of(run: ReplayRun) -> ReplayReport:
    """Return what would have differed, once every ticket was played."""
    replaying, programme = run.replaying, run.programme
    tickets = replaying.tickets
    changed = sorted(
        (ticket for ticket in tickets if ticket.is_changed),
        key=lambda ticket: -abs(ticket.recorded_minor - ticket.replayed_minor),
    )
    recorded_points = sum(ticket.recorded_points for ticket in tickets)
    replayed_points = sum(ticket.replayed_points for ticket in tickets)
    rule = programme.redemption
    worth = divide(
        (replayed_points - recorded_points) * rule.worth_minor_per_step,
        max(1, rule.points_per_step),
    )
    return ReplayReport(
        programme_version=programme.version,
        since=run.since,
        until=run.until,
        tickets=len(tickets),
        changed=len(changed),
        recorded_minor=sum(ticket.recorded_minor for ticket in tickets),
        replayed_minor=sum(ticket.replayed_minor for ticket in tickets),
        recorded_points=recorded_points,
        replayed_points=replayed_points,
        points_worth_minor=worth,
        rules=replaying.rules(),
        tier_moves=replaying.tier_moves(),
        tier_names=tuple(
            TierName(tier.tier_id, tier.name_zh, tier.name_en) for tier in run.programme.tiers
        ),
        largest=tuple(changed[:LARGEST]),
        members_moved=run.classes.members if run.member_pages else None,
        class_moves=run.classes.moves(),
        moved=tuple(run.classes.named),
    )
