"""Movements of goods that are booked by themselves, not as lines of a ticket."""

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.models.prepared import prepared_insert
from posmember.models.product import FormerStore, StockMovement
from posmember.protocol.operation import Operation
from posmember.protocol.stock_bodies import StockBooked, StoreJoined

_INSERT_MOVEMENT = prepared_insert(StockMovement)
_PUT_FORMER = upsert(FormerStore)
_PUT_FORMER = _PUT_FORMER.on_conflict_do_update(
    index_elements=["former"], set_={"store": _PUT_FORMER.excluded.store}
)


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


def joined(connection: Connection, operation: Operation, body: StoreJoined) -> None:
    """Let what moved at the former store of a till count at the store of *operation*."""
    connection.execute(_PUT_FORMER, {"former": body.former, "store": operation.store})
