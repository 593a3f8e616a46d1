"""Play this shop's past sales under a changed programme, and say what would have differed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec
from sqlalchemy import Connection, func, select

from posmember.domain.business_day import local_datetime
from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.clock import Clock
from posmember.domain.ids import MemberId
from posmember.domain.money import divide
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.scope import Moment
from posmember.domain.programme.programme import Programme
from posmember.models.prepared import FoundRow
from posmember.models.product import Product
from posmember.models.sale import Sale
from posmember.services.members.page import member_row
from posmember.services.members.standing import open_birthday_window
from posmember.services.members.today import Today, today_of
from posmember.services.replay.replaying import LARGEST, PastTicket, PersonFacts, Replaying
from posmember.services.replay.rows import ReplayReport, TierName
from posmember.services.stock.records import snapshot_of
from posmember.services.terminals.projection.profiles import birthday_of
from posmember.services.unit_of_work import Reading

_decoder = msgspec.json.Decoder(Ticket)


@dataclass(slots=True)
class ReplayRun:
    """A replay under way."""

    programme: Programme
    since: date
    until: date
    sale_ids: tuple[str, ...]
    replaying: Replaying
    people: dict[MemberId, tuple[FoundRow, int]] = field(default_factory=dict)
    done: int = 0

    @property
    def is_done(self) -> bool:
        """Tell whether every ticket was played."""
        return self.done == len(self.sale_ids)


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
                select(Sale.sale_id).where(span).order_by(Sale.at_ms, Sale.sale_id)
            ).scalars()
            replaying = Replaying(programme, _products(connection))
            return ReplayRun(programme, since, until, tuple(found), replaying)

    def advance(self, run: ReplayRun, count: int = 100) -> None:
        """Play the next *count* tickets."""
        chosen = run.sale_ids[run.done : run.done + count]
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            people = _People(connection, now, run)
            for past in _past(connection, now, chosen):
                run.replaying.take(past, people.facts(past))
        run.done += len(chosen)


class _People:
    """Reads each member once."""

    def __init__(self, connection: Connection, now: Today, run: ReplayRun) -> None:
        self._connection = connection
        self._now = now
        self._programme = run.programme
        self._since = run.since
        self._rows = run.people

    def facts(self, past: PastTicket) -> PersonFacts | None:
        """Return what is known of the member of a ticket; None: there is none."""
        member = past.ticket.member
        if member is None:
            return None
        row, visits = self._row(member.member_id)
        window = open_birthday_window(
            birthday_of(row),
            row.birthday_entered_on,
            past.moment.date,
            self._programme,
            self._now.leap_policy,
        )
        return PersonFacts(row.joined_on, visits, window.birthday_year if window else None)

    def _row(self, member_id: MemberId) -> tuple[FoundRow, int]:
        if member_id not in self._rows:
            visits = self._connection.execute(
                select(func.count())
                .select_from(Sale)
                .where(
                    Sale.member_id == member_id,
                    Sale.kind == TicketKind.SALE.value,
                    Sale.business_date < self._since.isoformat(),
                )
            ).scalar_one()
            self._rows[member_id] = (member_row(self._connection, member_id), visits)
        return self._rows[member_id]


def _products(connection: Connection) -> dict[str, ProductSnapshot]:
    rows = connection.execute(select(*Product.__table__.columns))
    return {row.product_id: snapshot_of(row) for row in rows}


def _past(connection: Connection, now: Today, sale_ids: Sequence[str]) -> Iterator[PastTicket]:
    rows = connection.execute(
        select(Sale.ticket, Sale.business_date, Sale.at_ms, Sale.store)
        .where(Sale.sale_id.in_(sale_ids))
        .order_by(Sale.at_ms, Sale.sale_id)
    )
    for row in rows:
        wall = local_datetime(row.at_ms, now.settings.zone)
        on = date.fromisoformat(row.business_date)
        yield PastTicket(
            _decoder.decode(row.ticket), Moment(on, wall.hour * 60 + wall.minute, row.store)
        )


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
        tier_moves=replaying.tier_moves(run.until),
        tier_names=tuple(
            TierName(tier.tier_id, tier.name_zh, tier.name_en) for tier in run.programme.tiers
        ),
        largest=tuple(changed[:LARGEST]),
    )
