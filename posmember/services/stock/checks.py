"""What a product must be before it is published by hand."""

from datetime import date

from sqlalchemy import Connection, select

from posmember.models.product import Product
from posmember.protocol.bodies import ProductRecord
from posmember.services.programme.in_force import programmes_to_come
from posmember.services.stock.errors import (
    ProductCodeTakenError,
    ProductIncompleteError,
    ProductPriceNegativeError,
    ProductTaxUnknownError,
)


def ensure_sound(connection: Connection, product: ProductRecord, today: date) -> None:
    """Refuse a product without a name, with a code of another, or with an unknown tax."""
    if not (product.code.strip() and product.name.strip()):
        raise ProductIncompleteError
    prices = (product.price_minor, product.member_price_minor, product.cost_minor)
    if any(price is not None and price < 0 for price in prices):
        raise ProductPriceNegativeError
    ahead = programmes_to_come(connection, today)
    known = {tax.tax_id for programme in ahead for tax in programme.taxes}
    for tax_id in product.taxes:
        if tax_id not in known:
            raise ProductTaxUnknownError(tax_id)
    for value in filter(None, (product.code, product.barcode)):
        _ensure_free(connection, product, value)


def _ensure_free(connection: Connection, product: ProductRecord, value: str) -> None:
    other = connection.execute(
        select(Product.name).where(
            Product.is_active == 1,
            Product.product_id != product.product_id,
            (Product.code == value) | (Product.barcode == value),
        )
    ).scalar()
    if other is not None:
        raise ProductCodeTakenError(value, other)
