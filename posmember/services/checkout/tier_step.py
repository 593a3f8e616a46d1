"""Count a ticket towards its member's tier before it is put on record."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, bindparam, select

from posmember.domain.checkout.membership_return import (
    NO_MEMBERSHIPS,
    MembershipsBack,
    memberships_back,
)
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.checkout.ticket_tiers import memberships_of, return_counted, sale_counted
from posmember.domain.ids import MemberId, OperationId, SaleId
from posmember.domain.tiers.credit import Credit, counted_net
from posmember.domain.tiers.progress import tier_named
from posmember.domain.tiers.undoing import TakenOff
from posmember.models.prepared import Prepared
from posmember.models.tier import BenefitUse
from posmember.services.coupons.occasions import coupons_of_lost_tiers
from posmember.services.members.tier_record import credits_of, memberships_of_member, tier_past
from posmember.services.members.tiers_gone import with_tiers_gone
from posmember.services.members.today import Today
from posmember.services.programme.in_force import programme_of_version

_USED_WITH = Prepared(
    select(BenefitUse.use_id)
    .where(BenefitUse.sale_id == bindparam("sale"), BenefitUse.undone_by.is_(None))
    .order_by(BenefitUse.use_id)
)


def count_towards_tier(connection: Connection, ticket: Ticket, now: Today) -> Ticket:
    """Return *ticket* with what it counts for and the tier that its member has by it."""
    if ticket.member is None:
        if ticket.kind is TicketKind.SALE:
            memberships_of(ticket, (), now.date, now.programme.tier_rules)
        return ticket
    past = tier_past(connection, ticket.member.member_id, now.programme, now.date)
    if ticket.kind is TicketKind.SALE:
        return sale_counted(ticket, past, now.date, now.programme)
    rules = programme_of_version(connection, ticket.programme_version).tier_rules
    back = msgspec.structs.replace(ticket, counted_minor=counted_net(ticket.lines, rules))
    taken = _taken_off(connection, ticket.member.member_id, back, now)
    return return_counted(back, with_tiers_gone(connection, past, now), taken, now.programme)


def with_tier_after(connection: Connection, plan: ReturnPlan, now: Today) -> ReturnPlan:
    """Return the statement of a return with the tier that the member would have after it."""
    if plan.original.member is None:
        return plan
    identity = TicketIdentity(SaleId(""), "")
    ticket = count_towards_tier(connection, settle_return(plan, identity, ""), now)
    assert ticket.member is not None
    reached = tier_named(ticket.member.tier_after, now.programme.tiers)
    gone = tuple(each.coupon_id for each in coupons_of_lost_tiers(connection, ticket, now))
    return msgspec.structs.replace(plan, tier_after=reached, tier_coupons=gone)


def memberships_of_sale(
    connection: Connection, original: Ticket, wanted: Mapping[int, int], now: Today
) -> MembershipsBack:
    """Return what becomes of the paid memberships among the lines *wanted* of a sale."""
    if not original.memberships:
        return NO_MEMBERSHIPS
    rules = programme_of_version(connection, original.programme_version).tier_rules
    assert original.member is not None, "a membership is somebody's"
    others = memberships_of_member(connection, original.member.member_id)
    return memberships_back(original, original.memberships, wanted, rules.paid, now.date, others)


def with_benefits_back(connection: Connection, plan: ReturnPlan) -> ReturnPlan:
    """Return the statement with the benefits used with the sale, if this is all that is left."""
    if not plan.is_last or plan.original.member is None:
        return plan
    uses = benefits_used_with(connection, plan.original.sale_id)
    return msgspec.structs.replace(plan, benefits_returned=uses)


def benefits_used_with(connection: Connection, sale_id: SaleId) -> tuple[OperationId, ...]:
    """Return the uses of benefits that stand with a sale."""
    rows = _USED_WITH.rows(connection, {"sale": sale_id})
    return tuple(OperationId(row.use_id) for row in rows)


def _taken_off(connection: Connection, member_id: MemberId, back: Ticket, now: Today) -> TakenOff:
    """Return what counts before *back* is taken off the sale it belongs to, and after it."""
    credits_ = credits_of(connection, member_id)
    before = tuple(credits_.values())
    sale_id = back.returns_sale_id or back.sale_id
    old = credits_.get(sale_id, Credit(now.date))
    credits_[sale_id] = Credit(
        old.on, old.net_minor + back.counted_minor, old.points + back.points_earned
    )
    return TakenOff(before, tuple(credits_.values()), now.date)
