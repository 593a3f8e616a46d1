"""What screens are told about products."""

import enum
from dataclasses import dataclass
from typing import Final

from posmember.domain.pricing.product import ProductKind, ProductSnapshot

STOCKED: Final = (ProductKind.GOODS, ProductKind.SAMPLE)
"""Of these there is stock; services, fees and cards are sold without."""


class StockKind(enum.StrEnum):
    """What is booked of stock beside sales."""

    RECEIVED = "received"
    COUNTED = "counted"
    """What lies there; the difference to the books is booked."""
    WRITTEN_OFF = "written_off"
    """Broken, stolen, past its date."""


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One movement of a product; quantities in thousandths of its unit."""

    kind: str
    """Of `StockKind`, or `opening`, `opening_reversed`, `sale`, `return`, `damaged`, `benefit`."""
    quantity_milli: int
    on_hand_milli: int
    """What was on hand after it."""
    at_ms: int
    receipt_no: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product with what is on hand, in thousandths of its unit."""

    product: ProductSnapshot
    stock_milli: int

    @property
    def is_kept(self) -> bool:
        """Whether stock is kept of it: not of services, fees and cards."""
        return self.product.kind in STOCKED
