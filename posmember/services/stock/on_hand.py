"""What is on hand of products: the sum of all that moved, out of one index."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, or_, select

from posmember.models.prepared import Prepared, as_list, listed
from posmember.models.product import StockMovement
from posmember.services.stock.movements import BOOKED_IN


class OnHand(NamedTuple):
    """The stock of one product."""

    milli: int
    """Thousandths of its unit; below zero: more was sold than ever came."""
    is_kept: bool
    """Something was booked in, so that it says something."""


NONE_ON_HAND: Final = OnHand(0, is_kept=False)
"""Of what never moved."""
_ON_HAND: Final = Prepared(
    select(
        StockMovement.product_id,
        func.sum(StockMovement.quantity_milli),
        func.max(or_(*(StockMovement.kind == kind for kind in BOOKED_IN))),
    )
    .where(StockMovement.product_id.in_(listed("products")))
    .group_by(StockMovement.product_id)
)


def on_hand_of(connection: Connection, products: Iterable[str]) -> Mapping[str, OnHand]:
    """Return what is on hand of *products*; one that never moved is not among them."""
    rows = _ON_HAND.tuples(connection, {"products": as_list(products)})
    return {product_id: OnHand(milli, bool(is_kept)) for product_id, milli, is_kept in rows}


def on_hand(connection: Connection, product_id: str) -> OnHand:
    """Return what is on hand of one product."""
    return on_hand_of(connection, (product_id,)).get(product_id, NONE_ON_HAND)
