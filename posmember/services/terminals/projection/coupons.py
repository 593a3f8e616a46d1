"""Coupons given out, spent, given back, handed on and taken back become rows and entries."""

from collections.abc import Sequence
from typing import assert_never

from sqlalchemy import Connection, bindparam, func, select, tuple_, update

from posmember.domain.ids import CouponId
from posmember.domain.promotions.coupon_ledger import CouponEntryKind, CouponMove, issue_of
from posmember.models.coupon import CouponEntry, CouponRow
from posmember.models.prepared import FoundRow, Prepared, prepared_insert
from posmember.protocol.coupon_bodies import (
    CouponFact,
    CouponsExpired,
    CouponsIssued,
    CouponsWithdrawn,
    CouponTransferred,
)
from posmember.protocol.operation import Operation

_INSERT = prepared_insert(CouponRow)
_INSERT_ENTRY = prepared_insert(CouponEntry)
_ADD = Prepared(
    update(CouponRow)
    .where(CouponRow.coupon_id == bindparam("coupon"))
    .values(balance=CouponRow.balance + bindparam("amount"))
)
_KNOWN = Prepared(select(CouponRow.coupon_id).where(CouponRow.coupon_id == bindparam("coupon")))
_SUM = Prepared(
    select(func.coalesce(func.sum(CouponEntry.amount), 0)).where(
        CouponEntry.coupon_id == bindparam("coupon")
    )
)
_LAST_TRANSFER = Prepared(
    select(CouponEntry.member_id, CouponEntry.at_ms, CouponEntry.op_id)
    .where(
        CouponEntry.coupon_id == bindparam("coupon"),
        CouponEntry.kind == CouponEntryKind.TRANSFERRED.value,
    )
    .order_by(CouponEntry.at_ms.desc(), CouponEntry.op_id.desc())
    .limit(1)
)
_HAND_ON = Prepared(
    update(CouponRow)
    .where(
        CouponRow.coupon_id == bindparam("coupon"),
        tuple_(CouponRow.held_since_ms, CouponRow.held_by_op)
        < tuple_(bindparam("since"), bindparam("op")),
    )
    .values(
        member_id=bindparam("holder"),
        booked_for=None,
        held_since_ms=bindparam("since"),
        held_by_op=bindparam("op"),
    )
)


def happened(connection: Connection, operation: Operation, body: CouponFact) -> None:
    """Write what *body* says of coupons."""
    match body:
        case CouponsIssued():
            _issued(connection, operation, body)
        case CouponTransferred():
            _transferred(connection, operation, body)
        case CouponsWithdrawn():
            moves = taken_back(body.coupon_ids, CouponEntryKind.WITHDRAWN)
            moved(connection, operation, moves, note=body.reason)
        case CouponsExpired():
            moved(connection, operation, taken_back(body.coupon_ids, CouponEntryKind.EXPIRED))
        case _:
            assert_never(body)


def taken_back(coupon_ids: Sequence[CouponId], kind: CouponEntryKind) -> tuple[CouponMove, ...]:
    """Return the entries that end coupons."""
    return tuple(CouponMove(coupon_id, kind, -1) for coupon_id in coupon_ids)


def moved(
    connection: Connection,
    operation: Operation,
    moves: Sequence[CouponMove],
    *,
    sale_id: str | None = None,
    reason: str = "",
    note: str = "",
) -> None:
    """Write *moves*; those that issue a coupon also make its row, unless it is known."""
    if not moves:
        return
    added = [_row_of(operation, move, reason, sale_id) for move in moves if move.coupon]
    _write(connection, operation, moves, added, sale_id=sale_id, note=note)


def _issued(connection: Connection, operation: Operation, body: CouponsIssued) -> None:
    moves = tuple(map(issue_of, body.coupons))
    hashes = body.code_hashes or (None,) * len(moves)
    added = [
        _row_of(operation, move, body.reason)
        | {"code_hash": code_hash, "cause": body.cause, "batch_id": body.batch_id}
        for move, code_hash in zip(moves, hashes, strict=True)
    ]
    _write(connection, operation, moves, added)


def _write(
    connection: Connection,
    operation: Operation,
    moves: Sequence[CouponMove],
    added: Sequence[dict[str, object]],
    *,
    sale_id: str | None = None,
    note: str = "",
) -> None:
    new = [row for row in added if not _is_known(connection, row)]
    _INSERT.run_many(connection, [_as_it_stands(connection, row) for row in new])
    entries = [
        _entry_of(operation, number, move, sale_id, note)
        for number, move in enumerate(moves, start=1)
    ]
    _INSERT_ENTRY.run_many(connection, entries)
    sums = [{"coupon": move.coupon_id, "amount": move.amount} for move in moves if move.amount]
    _ADD.run_many(connection, sums)


def _is_known(connection: Connection, row: dict[str, object]) -> bool:
    """Tell whether another till gave the same coupon out before: then only the entry is new."""
    return _KNOWN.first(connection, {"coupon": row["coupon_id"]}) is not None


def _as_it_stands(connection: Connection, row: dict[str, object]) -> dict[str, object]:
    """Return a new row with what facts that came before its issue have made of it."""
    values = {"coupon": row["coupon_id"]}
    standing = row | {"balance": _SUM.scalar(connection, values)}
    last: FoundRow = _LAST_TRANSFER.first(connection, values)
    if last is None or (last.at_ms, last.op_id) <= (row["held_since_ms"], row["held_by_op"]):
        return standing
    return standing | {
        "member_id": last.member_id,
        "held_since_ms": last.at_ms,
        "held_by_op": last.op_id,
    }


def _transferred(connection: Connection, operation: Operation, body: CouponTransferred) -> None:
    move = CouponMove(body.coupon_id, CouponEntryKind.TRANSFERRED, 0, body.to_member)
    _write(connection, operation, (move,), ())
    _HAND_ON.run(
        connection,
        {
            "coupon": body.coupon_id,
            "since": operation.at_ms,
            "op": operation.op_id,
            "holder": body.to_member,
        },
    )


def _row_of(
    operation: Operation, move: CouponMove, reason: str, sale_id: str | None = None
) -> dict[str, object]:
    coupon = move.coupon
    assert coupon is not None
    return {
        "coupon_id": coupon.coupon_id,
        "template_id": coupon.template_id,
        "valid_from": coupon.valid_from,
        "valid_to": coupon.valid_to,
        "amount_minor": coupon.amount_minor,
        "member_id": coupon.member_id,
        "issued_to": coupon.member_id,
        "held_since_ms": operation.at_ms,
        "held_by_op": operation.op_id,
        "balance": 0,
        "code_hash": None,
        "reason": reason,
        "cause": "",
        "batch_id": None,
        "issued_op": operation.op_id,
        "issued_sale": sale_id,
        "share_of": coupon.share_of,
        "campaign_id": coupon.campaign_id,
        "issued_on": operation.business_date,
        "issued_at_ms": operation.at_ms,
        "store": operation.store,
        "terminal": operation.terminal,
    }


def _entry_of(
    operation: Operation, number: int, move: CouponMove, sale_id: str | None, note: str
) -> dict[str, object]:
    return {
        "entry_id": f"{operation.op_id}/coupon{number}",
        "op_id": operation.op_id,
        "coupon_id": move.coupon_id,
        "kind": move.kind.value,
        "amount": move.amount,
        "member_id": move.member_id,
        "sale_id": sale_id,
        "note": note,
        "business_date": operation.business_date,
        "at_ms": operation.at_ms,
    }
