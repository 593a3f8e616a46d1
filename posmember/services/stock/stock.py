"""Stock: goods received, counted and written off, and the ledger of all that moved."""

from typing import Any, Final

from sqlalchemy import Connection, Select, func, literal_column, select

from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError
from posmember.domain.events import CatalogueChanged
from posmember.domain.ids import OperatorId, ProductId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.staff.permissions import Action
from posmember.models.operation import OperationRow
from posmember.models.product import Product, StockMovement
from posmember.models.sale import Sale
from posmember.protocol.stock_bodies import StockBooked, StockChange
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.stock.errors import StockNotKeptError, StockQuantityError
from posmember.services.stock.on_hand import MOVED_HERE, on_hand, on_hand_elsewhere
from posmember.services.stock.rows import STOCKED, MovementRow, StockKind
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import Reading, Writing

QUANTITY_MOST: Final = 1_000_000_000
"""So many thousandths at most are booked at once: a million pieces."""
REASON_LONGEST: Final = 200

_REASON: Final = func.json_extract(
    literal_column("CAST(operation.canonical AS TEXT)"), "$.body.reason"
)


class StockService:
    """Books what comes, goes and is counted beside sales, and lists every movement."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def on_hand(self, product_id: ProductId) -> int:
        """Return what is on hand in this store, in thousandths of the product's unit."""
        with self._reading() as connection:
            return on_hand(connection, product_id).milli

    def elsewhere(self, product_id: ProductId) -> int:
        """Return what the other stores have together, in thousandths of the product's unit."""
        with self._reading() as connection:
            return on_hand_elsewhere(connection, product_id)

    def book(
        self,
        actor: OperatorId,
        product_id: ProductId,
        kind: StockKind,
        quantity_milli: int,
        *,
        reason: str = "",
        approver: OperatorId | None = None,
    ) -> int:
        """Book *quantity_milli* as received, written off or counted; return what is on hand then.

        Counted is what lies there; the difference to the books is the movement. Refuses who may
        not, what is below zero, nothing received or written off, and what no stock is kept of.
        """
        at_ms = self._clock()
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.BOOK_STOCK, actor, approver)
            _ensure_kept(uow.connection, product_id)
            change = _change(uow.connection, product_id, kind, quantity_milli)
            if change:
                body = StockBooked(
                    kind.value,
                    (StockChange(product_id, change),),
                    reason=reason.strip()[:REASON_LONGEST],
                )
                append(uow, Draft(body, at_ms, actor, approver=approver))
                uow.events.append(CatalogueChanged())
            return on_hand(uow.connection, product_id).milli

    def movements(self, product_id: ProductId, limit: int = 100) -> tuple[MovementRow, ...]:
        """Return what moved of a product here, newest first, each with what was on hand then."""
        with self._reading() as connection:
            left = on_hand(connection, product_id).milli
            rows = []
            for row in connection.execute(_movements(product_id).limit(limit)):
                rows.append(
                    MovementRow(
                        kind=row.kind,
                        quantity_milli=row.quantity_milli,
                        on_hand_milli=left,
                        at_ms=row.at_ms,
                        receipt_no=row.receipt_no or "",
                        reason=row.reason or "",
                    )
                )
                left -= row.quantity_milli
            return tuple(rows)


def _movements(product_id: ProductId) -> Select[Any]:
    return (
        select(
            StockMovement.kind,
            StockMovement.quantity_milli,
            StockMovement.at_ms,
            Sale.receipt_no,
            _REASON.label("reason"),
        )
        .select_from(StockMovement)
        .join(Sale, Sale.op_id == StockMovement.op_id, isouter=True)
        .join(OperationRow, OperationRow.op_id == StockMovement.op_id, isouter=True)
        .where(StockMovement.product_id == product_id, MOVED_HERE)
        .order_by(literal_column("stock_movement.rowid").desc())
    )


def _ensure_kept(connection: Connection, product_id: ProductId) -> None:
    query = select(Product.kind, Product.name).where(Product.product_id == product_id)
    row = connection.execute(query).first()
    if row is None:
        raise NotFoundError("product", product_id)
    if ProductKind(row.kind) not in STOCKED:
        raise StockNotKeptError(row.name)


def _change(
    connection: Connection, product_id: ProductId, kind: StockKind, quantity_milli: int
) -> int:
    if not 0 <= quantity_milli <= QUANTITY_MOST:
        raise StockQuantityError
    if kind is StockKind.COUNTED:
        return quantity_milli - on_hand(connection, product_id).milli
    if quantity_milli == 0:
        raise StockQuantityError
    return quantity_milli if kind is StockKind.RECEIVED else -quantity_milli
