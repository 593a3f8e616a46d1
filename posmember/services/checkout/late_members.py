"""Give a paid ticket its member: within minutes, once, by the till that made it, on record.

What the ticket earns is worked out as of the sale, and booked by the same steps as a sale with that
member. So returns, voids and the night undo it as they undo any other.
"""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, bindparam, select

from posmember.domain.checkout.buyer_earning import Buyer
from posmember.domain.checkout.late_member import (
    Latecomer,
    PaidTicket,
    ensure_may_have_member,
    with_late_member,
)
from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.clock import Clock, Instant
from posmember.domain.engagement.missions import MissionProgress
from posmember.domain.errors import Refusal
from posmember.domain.events import MemberChanged, TicketSettled
from posmember.domain.ids import MemberId, OperationId, OperatorId, SaleId, new_id
from posmember.domain.loyalty.event_points import AWARD_PREFIX, AWARD_UNIT
from posmember.domain.members.errors import MemberBlockedError
from posmember.domain.staff.permissions import Action
from posmember.domain.tiers.progress import tier_named
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.sale import Sale
from posmember.protocol.attaching_bodies import MemberAttached
from posmember.protocol.operation import Leg
from posmember.services.audit import record
from posmember.services.checkout.checkout import counted_for_member, give_what_follows
from posmember.services.checkout.legs import legs_more
from posmember.services.checkout.rows import PaidSale
from posmember.services.coupons.using import with_earned_coupons
from posmember.services.members.page import member_row, snapshot_with
from posmember.services.members.standing import points_standing
from posmember.services.members.today import Today, today_of
from posmember.services.programme.in_force import programme_of_version
from posmember.services.sales.sales import returns_of, ticket_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of, terminal_of
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

_SOLD = Prepared(
    select(Sale.at_ms, Sale.business_date, Sale.terminal).where(Sale.sale_id == bindparam("sale"))
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A ticket with its member, worked out and not on record yet."""

    before: Ticket
    ticket: Ticket
    pace: tuple[MissionProgress, ...]
    now: Today
    """Of a sale: the hour of today on its business date, and by its rules."""
    op_id: OperationId


class LateMemberService:
    """Members who show up after they paid."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def ensure_open(self, sale_id: SaleId) -> None:
        """Refuse a ticket that gets no member (any more), and say why."""
        with self._reading() as connection:
            _ensure_open(connection, ticket_of(connection, sale_id), self._clock())

    def look(self, sale_id: SaleId) -> PaidSale:
        """Return a ticket as it is now, and whether it may still get a member."""
        with self._reading() as connection:
            ticket = ticket_of(connection, sale_id)
            return PaidSale(ticket, _is_open(connection, ticket, self._clock()))

    def is_open(self, sale_id: SaleId) -> bool:
        """Tell whether a ticket may still get a member."""
        return self.look(sale_id).takes_member

    def plan(self, sale_id: SaleId, member_id: MemberId) -> Ticket:
        """Return the ticket as it would be with this member; refuses what `attach` refuses."""
        with self._reading() as connection:
            return _worked_out(UnitOfWork(connection), sale_id, member_id, self._clock()).ticket

    def attach(self, actor: OperatorId, sale_id: SaleId, member_id: MemberId) -> Ticket:
        """Give a paid ticket its member, and the member what it earns.

        Refuses a ticket that has one, is too old, came back or is another till's, and a member who
        is blocked.
        """
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.SELL, actor)
            at_ms = self._clock()
            found = _worked_out(uow, sale_id, member_id, at_ms)
            book_attached(uow, found, actor)
            give_what_follows(uow, found.ticket, found.pace, found.now, actor)
            assert found.ticket.member is not None
            record(uow, at_ms, actor, "member_attached", sale_id, found.ticket.member.member_id)
        return found.ticket


def _is_open(connection: Connection, ticket: Ticket, at_ms: Instant) -> bool:
    try:
        _ensure_open(connection, ticket, at_ms)
    except Refusal:
        return False
    return True


def _ensure_open(connection: Connection, ticket: Ticket, at_ms: Instant) -> FoundRow:
    """Refuse a ticket that gets no member; return when and where it was sold."""
    sold = _SOLD.first(connection, {"sale": ticket.sale_id})
    paid = PaidTicket(
        ticket,
        age_ms=at_ms - sold.at_ms,
        is_of_this_till=sold.terminal == terminal_of(connection),
        is_back=bool(returns_of(connection, ticket.sale_id)),
    )
    ensure_may_have_member(paid, today_of(connection, at_ms).settings.late_member_minutes)
    return sold


def _worked_out(uow: UnitOfWork, sale_id: SaleId, member_id: MemberId, at_ms: Instant) -> Attached:
    """Return the ticket with its member, as of its sale and by the rules it was made under."""
    connection = uow.connection
    before = ticket_of(connection, sale_id)
    sold = _ensure_open(connection, before, at_ms)
    row = member_row(connection, member_id)
    if row.is_blocked:
        raise MemberBlockedError(row.name, row.block_reason)
    now = replace(
        today_of(connection, at_ms),
        date=date.fromisoformat(sold.business_date),
        programme=programme_of_version(connection, before.programme_version),
    )
    moment = replace(now, at_ms=sold.at_ms).moment(store_of(connection))
    standing = points_standing(connection, MemberId(row.member_id))
    member = snapshot_with(connection, MemberId(row.member_id), now, standing)
    tier = tier_named(member.tier_id, now.programme.tiers)
    op_id = OperationId(new_id())
    late = Latecomer(Buyer(member, tier, moment, before.codes), standing, op_id)
    ticket = with_late_member(before, late, now.programme)
    ticket = with_earned_coupons(connection, ticket, member, now.programme, moment)
    return Attached(before, *counted_for_member(uow, ticket, now), now, op_id)


def book_attached(uow: UnitOfWork, found: Attached, actor: OperatorId) -> None:
    """Put a ticket with its member on record.

    That a sale got one is a unit of its own: head office sees where it got two.
    """
    ticket, now, store = found.ticket, found.now, store_of(uow.connection)
    assert ticket.member is not None
    legs = legs_more(ticket, found.before, store)
    if ticket.kind is TicketKind.SALE:
        once = f"{AWARD_PREFIX}member_attached/{ticket.sale_id}"
        legs += (Leg(once, AWARD_UNIT, 1), Leg(f"store:{store}:awards", AWARD_UNIT, -1))
    body = MemberAttached(ticket.member.member_id, ticket)
    append(uow, Draft(body, now.at_ms, actor, legs, op_id=found.op_id))
    uow.events.append(MemberChanged(ticket.member.member_id))
    uow.events.append(TicketSettled(ticket.sale_id, ticket.member.member_id))
