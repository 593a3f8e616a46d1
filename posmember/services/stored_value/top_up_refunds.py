"""Pay top-ups back: the calculator's statement first, then one operation that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperationId, OperatorId, new_id
from posmember.domain.loyalty.lots import Lot, take_back
from posmember.domain.members.text import clean_text
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.errors import NothingToGiveBackError, RefundSumChangedError
from posmember.domain.stored_value.postings import points_lot
from posmember.domain.stored_value.refunding import last_refund_day
from posmember.domain.stored_value.top_up import TopUp
from posmember.domain.stored_value.top_up_refund import (
    TopUpRefund,
    TopUpRefundPlan,
    money_back,
    uses_of,
)
from posmember.models.stored_value import TopUpRefundRow, TopUpRow
from posmember.protocol.value_bodies import TopUpRefunded
from posmember.services.coupons.occasions import take_back_of_top_up
from posmember.services.members.purse import whole_purse
from posmember.services.members.standing import points_standing
from posmember.services.members.today import Today, today_of
from posmember.services.sales.receipt_numbers import next_receipt_no
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.stored_value.count_gifts import cards_of_top_up, take_back_count_cards
from posmember.services.stored_value.legs import refund_legs
from posmember.services.stored_value.papers import queue_refund_slip
from posmember.services.stored_value.rows import MadeTopUpRefund, TopUpListed
from posmember.services.stored_value.top_up_record import (
    ensure_not_taken_back,
    lots_of,
    top_up_of,
)
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.projection.stored_value import floor_without
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import Reading, Writing

REASON_MAX = 200
_decoder = msgspec.json.Decoder(TopUp)


@dataclass(frozen=True, slots=True)
class TopUpRefundService:
    """Top-ups on record, and money paid back for them."""

    writing: Writing
    reading: Reading
    clock: Clock

    def history(
        self, member_id: MemberId | None = None, limit: int = 100
    ) -> tuple[TopUpListed, ...]:
        """Return the newest top-ups, of one member or of all."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
            query = _ROWS.order_by(TopUpRow.at_ms.desc()).limit(limit)
            if member_id is not None:
                query = query.where(TopUpRow.member_id == member_id)
            return _listed(connection, query, now)

    def refundable(self, limit: int = 1_000) -> tuple[TopUpListed, ...]:
        """Return the top-ups that come back without a reason today, the oldest first."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
            query = _ROWS.where(TopUpRefundRow.refund_id.is_(None)).order_by(TopUpRow.at_ms)
            days = now.programme.stored_value.refund_window_days
            first = date.fromordinal(now.date.toordinal() - days)
            query = query.where(TopUpRow.business_date >= first.isoformat()).limit(limit)
            return _listed(connection, query, now)

    def find(self, text: str) -> str:
        """Return the top-up with this number on its slip, or this id."""
        with self.reading() as connection:
            found = connection.execute(
                select(TopUpRow.top_up_id)
                .where((TopUpRow.receipt_no == text.strip()) | (TopUpRow.top_up_id == text))
                .limit(1)
            ).scalar()
        if found is None:
            raise NotFoundError("top_up", text)
        return found

    def plan(self, top_up_id: str) -> TopUpRefundPlan:
        """Return the statement; refuses a top-up paid back before, or of which nothing is left."""
        with self.reading() as connection:
            return _plan(connection, top_up_id, today_of(connection, self.clock()))

    def refund(
        self,
        actor: OperatorId,
        top_up_id: str,
        *,
        shown_minor: int,
        reason: str = "",
        approver: OperatorId | None = None,
    ) -> MadeTopUpRefund:
        """Pay a top-up back; refuses where the sum is not the one that was shown."""
        with self.writing() as uow:
            ensure_permitted(uow.connection, Action.REFUND_TOP_UP, actor, approver)
            now = today_of(uow.connection, self.clock())
            plan = _plan(uow.connection, top_up_id, now)
            if plan.sum.money_back_minor != shown_minor:
                raise RefundSumChangedError(
                    shown_minor, plan.sum.money_back_minor, plan.top_up.currency_decimals
                )
            refund = _refund(uow.connection, plan, now, clean_text(reason, REASON_MAX))
            draft = Draft(
                TopUpRefunded(refund),
                now.at_ms,
                actor,
                refund_legs(refund, store_of(uow.connection)),
                approver=approver,
                op_id=OperationId(refund.refund_id),
            )
            append(uow, draft)
            take_back_of_top_up(uow, top_up_id, now, actor)
            take_back_count_cards(uow, refund, now, actor)
            job_id = queue_refund_slip(uow, refund, actor, now)
            uow.events.append(MemberChanged(refund.member_id))
        return MadeTopUpRefund(refund, job_id)


_ROWS = select(
    TopUpRow.top_up, TopUpRow.business_date, TopUpRow.at_ms, TopUpRefundRow.money_back_minor
).join(TopUpRefundRow, TopUpRefundRow.top_up_id == TopUpRow.top_up_id, isouter=True)


def _listed(
    connection: Connection, query: Select[*tuple[Any, ...]], now: Today
) -> tuple[TopUpListed, ...]:
    days = now.programme.stored_value.refund_window_days
    rows = []
    for row in connection.execute(query).all():
        top_up = _decoder.decode(row.top_up)
        paid_on = date.fromisoformat(row.business_date)
        is_open = row.money_back_minor is None
        rows.append(
            TopUpListed(
                top_up=top_up,
                paid_on=paid_on,
                at_ms=row.at_ms,
                refunded_minor=row.money_back_minor,
                back_minor=_back(connection, top_up, now.date) if is_open else 0,
                last_day=last_refund_day(paid_on, days),
            )
        )
    return tuple(rows)


def _back(connection: Connection, top_up: TopUp, today: date) -> int:
    """Return what would come back of a top-up today."""
    try:
        found, _ = money_back(top_up, lots_of(connection, top_up.top_up_id, today))
    except NothingToGiveBackError:
        return 0
    return found.money_back_minor


def _plan(connection: Connection, top_up_id: str, now: Today) -> TopUpRefundPlan:
    top_up = top_up_of(connection, top_up_id)
    ensure_not_taken_back(connection, top_up)
    lots = lots_of(connection, top_up_id, now.date)
    found, payments = money_back(top_up, lots)
    paid_on = connection.execute(
        select(TopUpRow.business_date).where(TopUpRow.top_up_id == top_up_id)
    ).scalar_one()
    days = now.programme.stored_value.refund_window_days
    last_day = last_refund_day(date.fromisoformat(paid_on), days)
    standing = points_standing(connection, top_up.member_id, with_empty_lots=True)
    return TopUpRefundPlan(
        top_up=top_up,
        sum=found,
        payments=payments,
        lots=lots,
        points_taken=top_up.points,
        point_uses=take_back(_points_of(standing.lots, top_up_id), top_up.points),
        last_day=last_day.isoformat(),
        is_within_window=now.date <= last_day,
        uses_taken=sum(
            left for _, left in cards_of_top_up(connection, top_up.member_id, top_up_id)
        ),
    )


def _points_of(lots: Sequence[Lot], top_up_id: str) -> Lot:
    lot_id = points_lot(top_up_id)
    return next((lot for lot in lots if lot.lot_id == lot_id), Lot(lot_id, 0))


def _refund(connection: Connection, plan: TopUpRefundPlan, now: Today, reason: str) -> TopUpRefund:
    top_up, lots = plan.top_up, plan.lots
    principal, bonus = uses_of((lots.principal,)), uses_of(lots.bonus)
    after = whole_purse(connection, top_up.member_id).without(principal, bonus)
    left = after.spendable(now.date)
    return TopUpRefund(
        refund_id=new_id(),
        receipt_no=next_receipt_no(connection),
        top_up_id=top_up.top_up_id,
        top_up_receipt_no=top_up.receipt_no,
        member_id=top_up.member_id,
        display_name=top_up.display_name,
        masked_phone=top_up.masked_phone,
        sum=plan.sum,
        payments=plan.payments,
        principal_lots=principal,
        bonus_lots=bonus,
        point_uses=plan.point_uses,
        points_taken=plan.points_taken,
        bonus_cancelled_minor=lots.bonus_to_come_minor,
        tier_id=top_up.tier_id,
        tier_before=floor_without(connection, top_up),
        has_tier=top_up.tier_given(stands=False) is not None,
        reason=reason,
        currency=top_up.currency,
        currency_decimals=top_up.currency_decimals,
        principal_after=left.principal_minor,
        bonus_after=left.bonus_minor,
        points_decimals=now.programme.points_decimals,
    )
