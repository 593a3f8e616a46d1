"""Read a shift off the record: which is open, and what happened in it."""

from typing import Final

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from posmember.domain.business_day import local_datetime_text
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.ids import OperatorId, ShiftId
from posmember.domain.shifts.shift import MovementKind
from posmember.domain.shifts.summing import ShiftFacts
from posmember.domain.stored_value.gift_cards import GiftTopUp
from posmember.domain.stored_value.top_up import Payment, TopUp, net_payments
from posmember.domain.stored_value.top_up_refund import TopUpRefund
from posmember.models.count_card import CountEntry
from posmember.models.gift_card import GiftTopUpRow
from posmember.models.operation import OperationRow
from posmember.models.sale import HeldCart, Sale
from posmember.models.shift import CashMovement, Shift, ShiftClose
from posmember.models.shop import Operator
from posmember.models.stored_value import TopUpRefundRow, TopUpRow
from posmember.services.shifts.rows import OpenShift
from posmember.services.shop import ShopSettings
from posmember.services.terminals.store import terminal_of

_decoder = msgspec.json.Decoder(Ticket)
_top_up_decoder = msgspec.json.Decoder(TopUp)
_refund_decoder = msgspec.json.Decoder(TopUpRefund)
_gift_decoder = msgspec.json.Decoder(GiftTopUp)
_payments_decoder = msgspec.json.Decoder(tuple[Payment, ...])
_JOINED: Final = "member_enrolled"


def open_shift(connection: Connection, settings: ShopSettings) -> OpenShift | None:
    """Return the shift that is open at this till."""
    row = connection.execute(
        select(*Shift.__table__.columns)
        .join(ShiftClose, ShiftClose.shift_id == Shift.shift_id, isouter=True)
        .where(Shift.terminal == terminal_of(connection), ShiftClose.shift_id.is_(None))
        .order_by(Shift.opened_at_ms.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return OpenShift(
        shift_id=ShiftId(row.shift_id),
        operator_id=OperatorId(row.opened_by),
        operator=operator_words(connection, row.opened_by),
        opened_at_ms=row.opened_at_ms,
        since=local_datetime_text(row.opened_at_ms, settings.zone),
        float_minor=row.float_minor,
        incarnation=row.incarnation,
        seq=row.seq,
    )


def operator_words(connection: Connection, operator_id: str | None) -> str:
    """Return number and name of somebody who works here; empty for nobody known."""
    found = connection.execute(
        select(Operator.number, Operator.name).where(Operator.operator_id == operator_id)
    ).first()
    return "" if found is None else f"{found.number} {found.name}".strip()


def facts_of(connection: Connection, shift: OpenShift, settings: ShopSettings) -> ShiftFacts:
    """Return everything on record of *shift* so far."""
    return ShiftFacts(
        float_minor=shift.float_minor,
        tickets=_tickets(connection, shift),
        prepaid=_prepaid(connection, shift),
        movements=_movements(connection, shift),
        new_members=_new_members(connection, shift),
        held_carts=held_carts(connection),
        currency=settings.currency,
        currency_decimals=settings.currency_decimals,
    )


def held_carts(connection: Connection) -> int:
    """Return how many carts are on hold at this till."""
    return connection.execute(select(func.count()).select_from(HeldCart)).scalar_one()


def _tickets(connection: Connection, shift: OpenShift) -> tuple[Ticket, ...]:
    rows = connection.execute(
        select(Sale.ticket)
        .join_from(OperationRow, Sale, Sale.op_id == OperationRow.op_id)
        .where(_within(connection, shift))
        .order_by(OperationRow.incarnation, OperationRow.seq)
    ).scalars()
    return tuple(map(_decoder.decode, rows))


def _prepaid(connection: Connection, shift: OpenShift) -> tuple[Payment, ...]:
    """Return the money for stored value since the shift began; what was paid back is negative."""
    within = _within(connection, shift)
    top_ups = connection.execute(
        select(TopUpRow.top_up)
        .join_from(OperationRow, TopUpRow, TopUpRow.op_id == OperationRow.op_id)
        .where(within)
    ).scalars()
    refunds = connection.execute(
        select(TopUpRefundRow.refund)
        .join_from(OperationRow, TopUpRefundRow, TopUpRefundRow.op_id == OperationRow.op_id)
        .where(within)
    ).scalars()
    payments: list[Payment] = []
    for top_up in map(_top_up_decoder.decode, top_ups):
        payments += net_payments(top_up.payments, top_up.change_minor)
    for refund in map(_refund_decoder.decode, refunds):
        payments += refund.payments
    gift_top_ups = connection.execute(
        select(GiftTopUpRow.top_up)
        .join_from(OperationRow, GiftTopUpRow, GiftTopUpRow.op_id == OperationRow.op_id)
        .where(within)
    ).scalars()
    for gift in map(_gift_decoder.decode, gift_top_ups):
        payments += net_payments(gift.payments, gift.change_minor)
    counted = connection.execute(
        select(CountEntry.payments)
        .join_from(OperationRow, CountEntry, CountEntry.op_id == OperationRow.op_id)
        .where(within, CountEntry.payments.is_not(None))
    ).scalars()
    for money in counted:
        payments += _payments_decoder.decode(money or b"[]")
    return tuple(payments)


def _movements(connection: Connection, shift: OpenShift) -> tuple[tuple[MovementKind, int], ...]:
    rows = connection.execute(
        select(CashMovement.kind, CashMovement.amount_minor)
        .where(CashMovement.shift_id == shift.shift_id)
        .order_by(CashMovement.at_ms, CashMovement.movement_id)
    )
    return tuple((MovementKind(row.kind), row.amount_minor) for row in rows)


def _new_members(connection: Connection, shift: OpenShift) -> int:
    """Return how many joined at this till; those who were imported did not."""
    body = func.json_extract(OperationRow.canonical, "$.body.batch_id")
    return connection.execute(
        select(func.count())
        .select_from(OperationRow)
        .where(
            _within(connection, shift),
            func.json_extract(OperationRow.canonical, "$.type") == _JOINED,
            body.is_(None),
        )
    ).scalar_one()


def _within(connection: Connection, shift: OpenShift) -> ColumnElement[bool]:
    """Tell what this till put on record since the shift began."""
    later = or_(
        OperationRow.incarnation > shift.incarnation,
        and_(OperationRow.incarnation == shift.incarnation, OperationRow.seq > shift.seq),
    )
    return and_(OperationRow.terminal == terminal_of(connection), later)
