"""Products as rows of a file; the import reads them back."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select

from posmember.domain.words.export_columns import FLAGS, KINDS
from posmember.models.product import Product, StockMovement
from posmember.services.exporting.sheet import Viewed, money, thousandths
from posmember.services.stock.on_hand import MOVED_HERE
from posmember.services.stock.records import record_of
from posmember.services.workbook import TextCell


def product_rows(connection: Connection, viewed: Viewed) -> Iterator[tuple[TextCell, ...]]:
    """Yield a row for each product on sale, by article number."""
    movements = connection.execute(
        select(StockMovement.product_id, func.sum(StockMovement.quantity_milli))
        .where(MOVED_HERE)
        .group_by(StockMovement.product_id)
    )
    on_hand: dict[str, int] = dict(movements.all())
    products = connection.execute(
        select(*Product.__table__.columns).where(Product.is_active == 1).order_by(Product.code)
    )
    for row in products:
        yield _row(row, on_hand.get(row.product_id, 0), viewed)


def _row(row: Row[Any], on_hand: int, viewed: Viewed) -> tuple[TextCell, ...]:
    product, flags = record_of(row), FLAGS[viewed.language]
    return (
        product.code,
        product.barcode or "",
        product.name,
        product.category,
        product.unit,
        money(product.price_minor, viewed),
        *(
            "" if price is None else money(price, viewed)
            for price in (product.member_price_minor, product.cost_minor)
        ),
        thousandths(on_hand),
        flags[product.is_weighed],
        flags[product.earns_points],
        flags[product.allows_discount],
        KINDS[viewed.language][product.kind],
        ",".join(product.labels),
        ",".join(product.taxes),
        product.product_id,
    )
