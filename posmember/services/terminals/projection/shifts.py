"""Shifts and the cash drawer: one row for what began, moved or ended."""

from typing import assert_never

import msgspec
from sqlalchemy import Connection

from posmember.models.prepared import prepared_insert
from posmember.models.shift import CashMovement, Shift, ShiftClose, ShiftTender
from posmember.protocol.operation import Operation
from posmember.protocol.shift_bodies import DrawerCashMoved, ShiftClosed, ShiftFact, ShiftOpened

_INSERT_SHIFT = prepared_insert(Shift)
_INSERT_CLOSE = prepared_insert(ShiftClose)
_INSERT_TENDER = prepared_insert(ShiftTender)
_INSERT_MOVEMENT = prepared_insert(CashMovement)
_encoder = msgspec.json.Encoder()


def happened(connection: Connection, operation: Operation, body: ShiftFact) -> None:
    """Write what a shift's operation says."""
    match body:
        case ShiftOpened():
            _opened(connection, operation, body)
        case DrawerCashMoved():
            _cash_moved(connection, operation, body)
        case ShiftClosed():
            _closed(connection, operation, body)
        case _:
            assert_never(body)


def _opened(connection: Connection, operation: Operation, body: ShiftOpened) -> None:
    """Write that a shift began."""
    _INSERT_SHIFT.run(
        connection,
        {
            **_place(operation),
            "shift_id": body.shift_id,
            "opened_by": operation.actor,
            "opened_at_ms": operation.at_ms,
            "float_minor": body.float_minor,
        },
    )


def _cash_moved(connection: Connection, operation: Operation, body: DrawerCashMoved) -> None:
    """Write that cash moved."""
    _INSERT_MOVEMENT.run(
        connection,
        {
            "movement_id": body.movement_id,
            "op_id": operation.op_id,
            "shift_id": body.shift_id,
            "kind": body.kind.value,
            "amount_minor": body.amount_minor,
            "reason": body.reason,
            "actor": operation.actor,
            "approver": operation.approver,
            "at_ms": operation.at_ms,
            "business_date": operation.business_date,
        },
    )


def _closed(connection: Connection, operation: Operation, body: ShiftClosed) -> None:
    """Write how a shift ended."""
    figures = body.result.figures
    taken = dict(figures.takings)
    _INSERT_CLOSE.run(
        connection,
        {
            **_place(operation),
            "shift_id": body.shift_id,
            "z_no": body.result.z_no,
            "closed_by": operation.actor,
            "handed_to": body.handed_to,
            "closed_at_ms": operation.at_ms,
            "sale_count": figures.sale_count,
            "gross_minor": figures.gross_minor,
            "sold_minor": figures.sold_minor,
            "return_count": figures.return_count,
            "returned_minor": figures.returned_minor,
            "over_minor": body.result.over_minor,
            "result": _encoder.encode(body.result),
        },
    )
    _INSERT_TENDER.run_many(
        connection,
        (
            {
                "shift_id": body.shift_id,
                "kind": check.kind,
                "taken_minor": taken.get(check.kind, 0),
                "expected_minor": check.expected_minor,
                "counted_minor": check.counted_minor,
            }
            for check in body.result.checks
        ),
    )


def _place(operation: Operation) -> dict[str, object]:
    return {
        "op_id": operation.op_id,
        "store": operation.store,
        "terminal": operation.terminal,
        "incarnation": operation.incarnation,
        "seq": operation.seq,
        "business_date": operation.business_date,
    }
