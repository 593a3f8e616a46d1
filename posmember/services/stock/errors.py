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
