"""What is on hand of products in this store: the sum of all that moved here, out of one index."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, or_, select, union_all

from posmember.models.operation import TerminalState
from posmember.models.prepared import Prepared, as_list, listed
from posmember.models.product import FormerStore, StockMovement
from posmember.services.stock.movements import BOOKED_IN


class OnHand(NamedTuple):
    """The stock of one product."""

    milli: int
    """Thousandths of its unit; below zero: more was sold than ever came."""
    is_kept: bool
    """Something was booked in, so that it says something."""


NONE_ON_HAND: Final = OnHand(0, is_kept=False)
"""Of what never moved."""
_THIS_STORE: Final = select(TerminalState.store)
MOVED_HERE: Final = StockMovement.store.in_(
    union_all(
        _THIS_STORE,
        select(FormerStore.former).where(FormerStore.store == _THIS_STORE.scalar_subquery()),
    )
)
"""Where goods moved in this store, or at a till of it while that worked alone."""
_ON_HAND: Final = Prepared(
    select(
        StockMovement.product_id,
        func.sum(StockMovement.quantity_milli),
        func.max(or_(*(StockMovement.kind == kind for kind in BOOKED_IN))),
    )
    .where(StockMovement.product_id.in_(listed("products")), MOVED_HERE)
    .group_by(StockMovement.product_id)
)
_ELSEWHERE: Final = select(func.coalesce(func.sum(StockMovement.quantity_milli), 0)).where(
    ~MOVED_HERE
)


def on_hand_of(connection: Connection, products: Iterable[str]) -> Mapping[str, OnHand]:
    """Return what is on hand of *products*; one that never moved here is not among them."""
    rows = _ON_HAND.tuples(connection, {"products": as_list(products)})
    return {product_id: OnHand(milli, bool(is_kept)) for product_id, milli, is_kept in rows}


def on_hand(connection: Connection, product_id: str) -> OnHand:
    """Return what is on hand of one product."""
    return on_hand_of(connection, (product_id,)).get(product_id, NONE_ON_HAND)


def on_hand_elsewhere(connection: Connection, product_id: str) -> int:
    """Return what the other stores have of a product together, in thousandths of its unit."""
    query = _ELSEWHERE.where(StockMovement.product_id == product_id)
    return int(connection.execute(query).scalar_one())
