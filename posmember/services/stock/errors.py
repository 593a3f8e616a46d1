"""Refusals of the catalogue."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class ProductIncompleteError(Refusal):
    """A product needs a number and a name."""


@dataclass(eq=False)
class ProductCodeTakenError(Refusal):
    """Another product has this article number or barcode."""

    value: str
    product: str


@dataclass(eq=False)
class ProductPriceNegativeError(Refusal):
    """No price is below zero."""


@dataclass(eq=False)
class ProductTaxUnknownError(Refusal):
    """The programme has no tax of this id."""

    tax: str


@dataclass(eq=False)
class StockQuantityError(Refusal):
    """Goods that come or go are more than none; what is counted is not below zero."""


@dataclass(eq=False)
class StockNotKeptError(Refusal):
    """Of services, fees and cards no stock is kept."""

    product: str


@dataclass(eq=False)
class StockShortError(Refusal):
    """The shop sells no more than is on hand."""

    product: str
    on_hand_milli: int
