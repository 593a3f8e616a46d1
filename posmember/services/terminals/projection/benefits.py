"""Uses of benefits: put on record, taken back, and the gifts that leave and come back with them."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, update

from posmember.models.prepared import Prepared, prepared_insert
from posmember.models.product import StockMovement
from posmember.models.tier import BenefitUse
from posmember.protocol.operation import Operation
from posmember.protocol.tier_bodies import BenefitUsed, BenefitUseUndone

_INSERT_USE = prepared_insert(BenefitUse)
_INSERT_MOVEMENT = prepared_insert(StockMovement)
_UNDO = Prepared(
    update(BenefitUse)
    .where(BenefitUse.use_id == bindparam("use"), BenefitUse.undone_by.is_(None))
    .values(undone_by=bindparam("op"))
)
_ONE_PIECE_MILLI = 1000


def used(connection: Connection, operation: Operation, body: BenefitUsed) -> None:
    """Write a use under the id of its operation."""
    _INSERT_USE.run(
        connection,
        {
            "use_id": operation.op_id,
            "member_id": body.member_id,
            "benefit_id": body.benefit_id,
            "tier_id": body.tier_id,
            "used_on": operation.business_date,
            "cost_minor": body.cost_minor,
            "note": body.note,
            "sale_id": body.sale_id,
            "product_id": body.product_id,
            "actor": operation.actor,
            "at_ms": operation.at_ms,
        },
    )
    _move(connection, operation, body.product_id, -_ONE_PIECE_MILLI)


def undone(connection: Connection, operation: Operation, body: BenefitUseUndone) -> None:
    """Let a use count no more."""
    taken_back(connection, operation, (body.use_id,))
    _move(connection, operation, body.product_id, _ONE_PIECE_MILLI)


def taken_back(connection: Connection, operation: Operation, uses: Iterable[str]) -> None:
    """Let *uses* count no more, because of *operation*."""
    _UNDO.run_many(connection, ({"use": use, "op": operation.op_id} for use in uses))


def _move(
    connection: Connection, operation: Operation, product_id: str, quantity_milli: int
) -> None:
    if not product_id:
        return
    _INSERT_MOVEMENT.run(
        connection,
        {
            "op_id": operation.op_id,
            "line_no": 1,
            "product_id": product_id,
            "kind": "benefit",
            "quantity_milli": quantity_milli,
            "store": operation.store,
            "at_ms": operation.at_ms,
        },
    )
