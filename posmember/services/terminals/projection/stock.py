"""Movements of goods that are booked by themselves, not as lines of a ticket."""

from sqlalchemy import Connection

from posmember.models.prepared import prepared_insert
from posmember.models.product import StockMovement
from posmember.protocol.operation import Operation
from posmember.protocol.stock_bodies import StockBooked

_INSERT_MOVEMENT = prepared_insert(StockMovement)


def booked(connection: Connection, operation: Operation, body: StockBooked) -> None:
    """Write each change of *body* as a movement at the store of *operation*."""
    _INSERT_MOVEMENT.run_many(
        connection,
        (
            {
                "op_id": operation.op_id,
                "line_no": number,
                "product_id": change.product_id,
                "kind": body.kind,
                "quantity_milli": change.quantity_milli,
                "store": operation.store,
                "at_ms": operation.at_ms,
            }
            for number, change in enumerate(body.changes, start=1)
        ),
    )
