"""What a member can do besides buying, how it stands today, and why something is not open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.clock import Instant
from posmember.domain.engagement.draws import Draw
from posmember.domain.engagement.missions import MissionProgress
from posmember.domain.ids import MemberId, SaleId
from posmember.domain.loyalty.event_points import EventKind, EventRule
from posmember.domain.members.phone import mask_phone
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.scope import Moment
from posmember.domain.promotions.template import CouponTemplate
from posmember.models.draw import DrawTry
from posmember.models.member import Member
from posmember.models.points_event import PointsEvent
from posmember.models.sale import Sale
from posmember.services.engagement.missions import missions_meant, progress_now
from posmember.services.loyalty.granting import event_uses, room_for
from posmember.services.members.page import snapshot_of, strip_of
from posmember.services.members.rows import MemberStrip
from posmember.services.members.today import Today
from posmember.services.terminals.coming_back import goods_are_left
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import UnitOfWork

REVIEWABLE_MAX = 5
_AT_THE_COUNTER = (EventKind.CHECK_IN, EventKind.SHARE, EventKind.REVIEW, EventKind.SURVEY)


@dataclass(frozen=True, slots=True)
class EventStanding:
    """One thing that earns points, and how often it may still."""

    event: EventKind
    points: int
    left: int | None
    """How often it may earn still; None: without a limit."""
    reason: str
    """Why it earns nothing now: `counted`, `day`, `month`, `year`, `ever`; empty: it does."""


@dataclass(frozen=True, slots=True)
class Reviewable:
    """A sale that the member has not reviewed, and of which goods are left."""

    sale_id: SaleId
    receipt_no: str
    business_date: date
    due_minor: int


@dataclass(frozen=True, slots=True)
class DrawStanding:
    """A draw, how many of each prize are gone, and whether this member may try."""

    draw: Draw
    won: dict[str, int]
    tries_left: int
    reason: str
    """Why not: `closed`, `tried`, or which part of the audience does not hold; empty: may try."""


@dataclass(frozen=True, slots=True)
class DrawTryRow:
    """One try: who, when, and what the seed brought."""

    member_id: MemberId
    name: str
    masked_phone: str
    at_ms: Instant
    seed: str
    prize_id: str
    """Empty: nothing."""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything at once."""

    strip: MemberStrip
    events: tuple[EventStanding, ...]
    reviewable: tuple[Reviewable, ...]
    missions: tuple[MissionProgress, ...]
    draws: tuple[DrawStanding, ...]
    templates: tuple[CouponTemplate, ...]
    """For the names of coupons that missions and prizes bring."""


def board_of(connection: Connection, member_id: MemberId, now: Today) -> Board:
    """Return the board of a member on a day."""
    member = snapshot_of(connection, member_id, now)
    moment = now.moment(store_of(connection))
    meant = missions_meant(now, member, moment)
    return Board(
        strip=strip_of(connection, member_id, now),
        events=tuple(
            event_standing(connection, member_id, rule, now)
            for rule in now.programme.event_points
            if rule.event in _AT_THE_COUNTER and rule.points > 0
        ),
        reviewable=tuple(_reviewable(connection, member_id)),
        missions=progress_now(UnitOfWork(connection), member_id, meant, now),
        draws=tuple(
            draw_standing(connection, draw, member, moment)
            for draw in now.programme.draws
            if draw.is_active
        ),
        templates=now.programme.coupon_templates,
    )


def event_standing(
    connection: Connection, member_id: MemberId, rule: EventRule, now: Today
) -> EventStanding:
    """Return how often a rule may earn still; a check-in at most once a day."""
    is_daily = rule.event is EventKind.CHECK_IN
    subject = now.date.isoformat() if is_daily else ""
    room = room_for(connection, member_id, rule, subject, now)
    left = room.left
    if is_daily and not room.reason:
        left = 1 - min(1, event_uses(connection, member_id, rule.event, now).today)
    return EventStanding(rule.event, rule.points, left, room.reason)


def draw_standing(
    connection: Connection, draw: Draw, member: MemberSnapshot, moment: Moment
) -> DrawStanding:
    """Return how a draw stands for a member."""
    left = max(0, draw.tries_per_day - tries_on(connection, draw.draw_id, member, moment.date))
    reason = draw.audience.refuses(member, moment) or ""
    if not (draw.is_active and draw.schedule.is_open(moment)):
        reason = "closed"
    elif not reason and not left:
        reason = "tried"
    return DrawStanding(draw, won_of(connection, draw.draw_id), left, reason)


def tries_on(connection: Connection, draw_id: str, member: MemberSnapshot, day: date) -> int:
    """Return how often a member tried a draw on a business date."""
    return connection.execute(
        select(func.count())
        .select_from(DrawTry)
        .where(
            DrawTry.draw_id == draw_id,
            DrawTry.member_id == member.member_id,
            DrawTry.business_date == day.isoformat(),
        )
    ).scalar_one()


def won_of(connection: Connection, draw_id: str) -> dict[str, int]:
    """Return how many of each prize of a draw are gone."""
    rows = connection.execute(
        select(DrawTry.prize_id, func.count())
        .where(DrawTry.draw_id == draw_id, DrawTry.prize_id != "")
        .group_by(DrawTry.prize_id)
    )
    return {row[0]: row[1] for row in rows}


def tries_of(connection: Connection, draw_id: str, most: int) -> tuple[DrawTryRow, ...]:
    """Return the newest tries of a draw."""
    rows = connection.execute(
        select(
            DrawTry.op_id,
            DrawTry.member_id,
            DrawTry.seed,
            DrawTry.prize_id,
            DrawTry.at_ms,
            Member.name,
            Member.phone_e164,
        )
        .join(Member, Member.member_id == DrawTry.member_id)
        .where(DrawTry.draw_id == draw_id)
        .order_by(DrawTry.at_ms.desc(), DrawTry.op_id.desc())
        .limit(most)
    )
    return tuple(
        DrawTryRow(
            MemberId(row.member_id),
            row.name,
            mask_phone(row.phone_e164) if row.phone_e164 else "",
            row.at_ms,
            row.seed,
            row.prize_id,
        )
        for row in rows
    )


def _reviewable(connection: Connection, member_id: MemberId) -> Iterator[Reviewable]:
    reviewed = select(PointsEvent.subject).where(
        PointsEvent.member_id == member_id,
        PointsEvent.event == EventKind.REVIEW.value,
        PointsEvent.undone_by.is_(None),
    )
    rows = connection.execute(
        select(Sale.sale_id, Sale.receipt_no, Sale.business_date, Sale.due_minor)
        .where(
            Sale.member_id == member_id,
            Sale.kind == TicketKind.SALE.value,
            Sale.sale_id.not_in(reviewed),
            goods_are_left(),
        )
        .order_by(Sale.at_ms.desc())
        .limit(REVIEWABLE_MAX)
    )
    for row in rows:
        day = date.fromisoformat(row.business_date)
        yield Reviewable(SaleId(row.sale_id), row.receipt_no, day, row.due_minor)
