"""What operations say about goods that came or went in another way than by a sale."""

import msgspec

from posmember.domain.ids import BatchId, ProductId, StoreId
from posmember.protocol.operation import Amount


class StockChange(msgspec.Struct, frozen=True):
    """So much of one product came in or, below zero, went out; thousandths of its unit."""

    product_id: ProductId
    quantity_milli: Amount


class StockBooked(msgspec.Struct, frozen=True, tag="stock_booked"):
    """Goods moved at the store of the operation; what is on hand is the sum of all movements."""

    kind: str
    """`opening` (counted before this shop used the program), `opening_reversed`, `received`,
    `written_off`, or `counted`: what a count found beyond, or below zero short of, the books."""
    changes: tuple[StockChange, ...]
    batch_id: BatchId | None = None
    reason: str = ""
    """In the words of who booked it: a delivery note, why something was lost."""


class StoreJoined(msgspec.Struct, frozen=True, tag="store_joined"):
    """A till that worked alone belongs to the store of the operation: what it moved is there."""

    former: StoreId
    """The store under which it worked alone."""
