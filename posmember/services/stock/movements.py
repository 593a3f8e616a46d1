"""Steps that book goods into and out of stock as operations."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, func, select

from posmember.domain.clock import Instant
from posmember.domain.ids import BatchId, OperatorId, ProductId
from posmember.models.product import StockMovement
from posmember.protocol.stock_bodies import StockBooked, StockChange
from posmember.services.stock.rows import StockKind
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import UnitOfWork

OPENING: Final = "opening"
OPENING_REVERSED: Final = "opening_reversed"
BOOKED_IN: Final = (OPENING, StockKind.RECEIVED.value, StockKind.COUNTED.value)
"""A product with one of these has a stock that says something; others are sold without."""
OPENING_KINDS: Final = (OPENING, OPENING_REVERSED)


def book_opening(
    uow: UnitOfWork,
    counts: Mapping[ProductId, int],
    *,
    actor: OperatorId,
    at_ms: Instant,
    batch_id: BatchId,
) -> None:
    """Book what was on hand (thousandths) before the shop used this program."""
    if counts:
        body = StockBooked(OPENING, _changes(counts), batch_id)
        append(uow, Draft(body, at_ms, actor))


def reverse_opening(
    uow: UnitOfWork,
    product_ids: Sequence[str],
    *,
    actor: OperatorId,
    at_ms: Instant,
    batch_id: BatchId,
) -> None:
    """Take back what was booked as on hand of *product_ids*."""
    booked = _opening_of(uow.connection, product_ids)
    if booked:
        taken_back = {product_id: -quantity for product_id, quantity in booked.items()}
        body = StockBooked(OPENING_REVERSED, _changes(taken_back), batch_id)
        append(uow, Draft(body, at_ms, actor))


def _changes(quantities: Mapping[ProductId, int]) -> tuple[StockChange, ...]:
    return tuple(StockChange(product_id, milli) for product_id, milli in quantities.items())


def _opening_of(connection: Connection, product_ids: Sequence[str]) -> dict[ProductId, int]:
    total = func.sum(StockMovement.quantity_milli)
    rows = connection.execute(
        select(StockMovement.product_id, total)
        .where(StockMovement.product_id.in_(product_ids), StockMovement.kind.in_(OPENING_KINDS))
        .group_by(StockMovement.product_id)
        .order_by(StockMovement.product_id)
    )
    return {ProductId(product_id): milli for product_id, milli in rows if milli}
