"""Nightly: what two tills that were apart both gave for the same thing is taken back once.

Each till takes back only what it gave itself, and only where head office has put another one's
before it in order: so one of two stays, whichever till works first, and doing it again changes
nothing.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ScalarSelect, Select, func, or_, select
from sqlalchemy.orm import aliased

from posmember.domain.ids import CouponId, MemberId, OperationId
from posmember.domain.loyalty.event_points import EventKind
from posmember.domain.promotions.coupon_ledger import CouponEntryKind
from posmember.models.coupon import CouponEntry, CouponRow
from posmember.models.operation import OperationState
from posmember.models.points_event import PointsEvent
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.sale import Sale
from posmember.services.coupons.giving import Gift
from posmember.services.coupons.queries import coupons_named
from posmember.services.coupons.withdrawing import take_back
from posmember.services.loyalty.granting import undo_award
from posmember.services.members.wallet import coupon_in
from posmember.services.night import NIGHTLY_ACTOR, Night
from posmember.services.terminals.coming_back import goods_are_left
from posmember.services.unit_of_work import UnitOfWork

GIVEN_TWICE = "given_twice"
"""Why such a coupon is taken back."""

_FOR_TICKETS: Final = (
    EventKind.FIRST_PURCHASE.value,
    EventKind.REFERRAL.value,
    EventKind.REVIEW.value,
)
_own, _first = aliased(OperationState), aliased(OperationState)


def take_back_twice(uow: UnitOfWork, night: Night) -> int:
    """Take back own points for events, and own coupons by rule, that came second."""
    awards = _SECOND_AWARDS.rows(uow.connection)[: night.most]
    _undo(uow, awards, night)
    found = [CouponId(row.coupon_id) for row in _SECOND_COUPONS.rows(uow.connection)[: night.most]]
    coupons = tuple(map(coupon_in, coupons_named(uow.connection, found).values()))
    if coupons:
        take_back(uow, coupons, Gift(GIVEN_TWICE, NIGHTLY_ACTOR), night.now)
    return len(awards) + len(coupons)


def take_back_of_returned(uow: UnitOfWork, night: Night) -> int:
    """Take back own points for tickets that came back whole, at whatever tills their parts did."""
    awards = _FOR_RETURNED.rows(uow.connection)[: night.most]
    _undo(uow, awards, night)
    return len(awards)


def _undo(uow: UnitOfWork, awards: Sequence[FoundRow], night: Night) -> None:
    for row in awards:
        member_id, op_id = MemberId(row.member_id), OperationId(row.op_id)
        undo_award(uow, member_id, op_id, night.now, NIGHTLY_ACTOR)


def _for_returned() -> Select[str, str]:
    """Select own points for a ticket, whose id stands at the end of their subject."""
    subject = PointsEvent.subject
    sale_id = func.substr(subject, func.instr(subject, "/") + 1)
    returned = select(Sale.returns_sale_id).where(Sale.returns_sale_id.is_not(None))
    return (
        select(PointsEvent.member_id, PointsEvent.op_id)
        .join(_own, _own.op_id == PointsEvent.op_id)
        .join(Sale, Sale.sale_id == sale_id)
        .where(
            or_(*(PointsEvent.event == event for event in _FOR_TICKETS)),
            PointsEvent.undone_by.is_(None),
            _own.own_seq.is_not(None),
            Sale.sale_id.in_(returned),
            ~goods_are_left(),
        )
        .order_by(PointsEvent.op_id)
    )


def _second_awards() -> Select[str, str]:
    """Select own points for what another till gave points for before."""
    other = aliased(PointsEvent)
    named, other_named = (
        func.coalesce(event.booked_for, event.member_id) for event in (PointsEvent, other)
    )
    return (
        select(PointsEvent.member_id, PointsEvent.op_id)
        .join(_own, _own.op_id == PointsEvent.op_id)
        .where(
            PointsEvent.event != EventKind.DRAW.value,
            PointsEvent.undone_by.is_(None),
            _own.own_seq.is_not(None),
            select(other.op_id)
            .join(_first, _first.op_id == other.op_id)
            .where(
                other_named == named,
                other.event == PointsEvent.event,
                other.subject == PointsEvent.subject,
                other.undone_by.is_(None),
                _first.server_seq < _own.server_seq,
            )
            .exists(),
        )
        .order_by(PointsEvent.op_id)
    )


def _second_coupons() -> Select[str]:
    """Select coupons by rule that are there twice, where the second one is this till's."""
    earlier = aliased(CouponEntry)
    issued = CouponEntryKind.ISSUED.value
    return (
        select(CouponEntry.coupon_id)
        .join(CouponRow, CouponRow.coupon_id == CouponEntry.coupon_id)
        .join(_own, _own.op_id == CouponEntry.op_id)
        .where(
            CouponEntry.kind == issued,
            CouponRow.cause != "",
            CouponRow.balance > 0,
            _own.own_seq.is_not(None),
            select(earlier.entry_id)
            .join(_first, _first.op_id == earlier.op_id)
            .where(
                earlier.coupon_id == CouponEntry.coupon_id,
                earlier.kind == issued,
                _first.server_seq < _own.server_seq,
            )
            .exists(),
            _times(issued) > 1 + _times(CouponEntryKind.WITHDRAWN.value, GIVEN_TWICE),
        )
        .order_by(CouponEntry.coupon_id)
    )


def _times(kind: str, note: str | None = None) -> ScalarSelect[int]:
    """Return how often something happened to the coupon of the row that is looked at."""
    each = aliased(CouponEntry)
    count = (
        select(func.count()).select_from(each).where(each.coupon_id == CouponRow.coupon_id)
    ).where(each.kind == kind)
    if note is not None:
        count = count.where(each.note == note)
    return count.scalar_subquery()


_FOR_RETURNED = Prepared(_for_returned())
_SECOND_AWARDS = Prepared(_second_awards())
_SECOND_COUPONS = Prepared(_second_coupons())
