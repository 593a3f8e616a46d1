"""What screens are told about products."""

from dataclasses import dataclass

from posmember.domain.pricing.product import ProductSnapshot


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product with what is on hand, in thousandths of its unit."""

    product: ProductSnapshot
    stock_milli: int
