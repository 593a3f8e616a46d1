"""Tiers: what tickets count for, which rungs stand, and the history of who moved whom."""

from typing import assert_never

import msgspec
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.ids import MemberId
from posmember.domain.tiers.moves import TierMove, rung_name
from posmember.models.prepared import Prepared, prepared_insert
from posmember.models.sale import Sale
from posmember.models.tier import MemberTier, TierChange, TierCredit, TierMembership, TierRung
from posmember.protocol.operation import Operation
from posmember.protocol.tier_bodies import (
    BenefitUsed,
    BenefitUseUndone,
    MembershipOver,
    TierFact,
    TierReviewed,
    TierSet,
)
from posmember.services.terminals.projection import benefits

_add = upsert(TierCredit)
_ADD_CREDIT = Prepared(
    _add.on_conflict_do_update(
        index_elements=["member_id", "sold_on", "sale_id"],
        set_={
            "net_minor": TierCredit.net_minor + _add.excluded.net_minor,
            "points": TierCredit.points + _add.excluded.points,
        },
    )
)
_HOLDER = Prepared(select(Sale.member_id).where(Sale.sale_id == bindparam("sale")))
_INSERT_RUNG = prepared_insert(TierRung)
_INSERT_CHANGE = prepared_insert(TierChange)
_INSERT_SETTING = prepared_insert(MemberTier)
_INSERT_MEMBERSHIP = prepared_insert(TierMembership)
_END_MEMBERSHIP = Prepared(
    update(TierMembership)
    .where(TierMembership.sale_id == bindparam("sale"), TierMembership.line_no == bindparam("line"))
    .values(ended_on=bindparam("day"))
)
_CLOSE_MEMBERSHIP = Prepared(
    update(TierMembership)
    .where(
        TierMembership.sale_id == bindparam("sale"),
        TierMembership.line_no == bindparam("line"),
        TierMembership.over_by.is_(None),
    )
    .values(over_by=bindparam("op"))
)
_TAKE_RUNG = Prepared(
    update(TierRung)
    .where(TierRung.rung_id == bindparam("rung"), TierRung.taken_by.is_(None))
    .values(taken_by=bindparam("op"))
)


def ticket_counted(
    connection: Connection, operation: Operation, ticket: Ticket, counted_on: str
) -> None:
    """Count a member's ticket, on the day of the sale also where goods come back."""
    member = ticket.member
    assert member is not None
    if ticket.counted_minor or ticket.points_earned:
        _ADD_CREDIT.run(
            connection,
            {
                "member_id": _counts_for(connection, ticket, member.member_id),
                "sold_on": counted_on,
                "sale_id": ticket.returns_sale_id or ticket.sale_id,
                "net_minor": ticket.counted_minor,
                "points": ticket.points_earned,
            },
        )
    _INSERT_MEMBERSHIP.run_many(
        connection,
        (
            {"member_id": member.member_id, **msgspec.structs.asdict(each)}
            for each in ticket.memberships
        ),
    )
    for end in ticket.memberships_ended:
        _END_MEMBERSHIP.run(
            connection,
            {"sale": ticket.returns_sale_id, "line": end.line_no, "day": end.ended_on},
        )
    benefits.taken_back(connection, operation, ticket.benefits_returned)
    if ticket.tier_move is not None:
        moved(connection, operation, member.member_id, ticket.tier_move)
    if member.tier_after:
        cause = "sale" if ticket.kind is TicketKind.SALE else "return"
        changed(connection, operation, member.member_id, cause, (member.tier_id, member.tier_after))


def _counts_for(connection: Connection, ticket: Ticket, member_id: MemberId) -> str:
    """Return the record for which a ticket counts: goods that come back count where they did.

    That is not *member_id* where a till takes them back that has not heard of a parting.
    """
    if ticket.returns_sale_id is None:
        return member_id
    return str(_HOLDER.scalar(connection, {"sale": ticket.returns_sale_id}) or member_id)


def happened(connection: Connection, operation: Operation, body: TierFact) -> None:
    """Write what staff set, what a review found, or which benefit was used."""
    match body:
        case BenefitUsed():
            benefits.used(connection, operation, body)
        case BenefitUseUndone():
            benefits.undone(connection, operation, body)
        case _:
            _stands_elsewhere(connection, operation, body)


def _stands_elsewhere(
    connection: Connection, operation: Operation, body: TierSet | TierReviewed | MembershipOver
) -> None:
    match body:
        case TierSet():
            _set(connection, operation, body)
            cause, reason = body.cause, body.reason
        case TierReviewed():
            moved(connection, operation, body.member_id, body.move)
            cause, reason = body.outcome, ""
        case MembershipOver():
            where = {"sale": body.sale_id, "line": body.line_no, "op": operation.op_id}
            _CLOSE_MEMBERSHIP.run(connection, where)
            cause, reason = "membership_over", ""
        case _:
            assert_never(body)
    tiers = (body.tier_before, body.tier_after)
    changed(connection, operation, body.member_id, cause, tiers, reason)


def _set(connection: Connection, operation: Operation, body: TierSet) -> None:
    """Keep the setting; of all, the newest stands."""
    _INSERT_SETTING.run(
        connection,
        {
            "member_id": body.member_id,
            "floor": body.floor,
            "floor_until": body.floor_until,
            "locked_tier": body.locked_tier,
            "reason": body.reason,
            "op_id": operation.op_id,
            "at_ms": operation.at_ms,
        },
    )


def moved(connection: Connection, operation: Operation, member_id: str, move: TierMove) -> None:
    """Take rungs off and put rungs on."""
    for rung_id in move.taken:
        _TAKE_RUNG.run(connection, {"rung": rung_id, "op": operation.op_id})
    _INSERT_RUNG.run_many(
        connection,
        (
            {
                "rung_id": rung_name(operation.op_id, position),
                "member_id": member_id,
                "tier_id": rung.tier_id,
                "since": rung.since,
                "valid_until": rung.valid_until,
                "is_reviewed": int(rung.is_reviewed),
            }
            for position, rung in enumerate(move.put, start=1)
        ),
    )


def changed(
    connection: Connection,
    operation: Operation,
    member_id: str,
    cause: str,
    tiers: tuple[str, str],
    reason: str = "",
) -> None:
    """Remember that a member came from the first of *tiers* to the second."""
    before, after = tiers
    _INSERT_CHANGE.run(
        connection,
        {
            "op_id": operation.op_id,
            "member_id": member_id,
            "cause": cause,
            "tier_before": before,
            "tier_after": after,
            "reason": reason,
            "actor": operation.actor,
            "approver": operation.approver,
            "business_date": operation.business_date,
            "at_ms": operation.at_ms,
        },
    )
