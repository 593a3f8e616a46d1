"""How much of a sale is left with the customer."""

from sqlalchemy import ColumnElement, Connection, bindparam, func, select
from sqlalchemy.orm import aliased

from posmember.domain.ids import SaleId
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale, SaleLine


def is_back_whole(connection: Connection, sale_id: SaleId) -> bool:
    """Tell whether nothing of a sale is left with the customer, at whatever tills it came back."""
    found = _ARE_LEFT.scalar(connection, {"sale": sale_id})
    return found is not None and not found


def goods_are_left(before: str = "") -> ColumnElement[bool]:
    """Return the condition that something of the sale of a row has not come back.

    *before*: not before that business date (ISO); empty: not so far.

    Tills that were apart may have taken more of some goods back than were sold: that makes up for
    no others.
    """
    back, line, back_line = aliased(Sale), aliased(SaleLine), aliased(SaleLine)
    returned = (
        select(func.coalesce(func.sum(back_line.quantity_milli), 0))
        .join(back, back.sale_id == back_line.sale_id)
        .where(
            back.returns_sale_id == Sale.sale_id,
            back_line.product_id == line.product_id,
            *((back.business_date < before,) if before else ()),
        )
        .correlate(Sale, line)
        .scalar_subquery()
    )
    return (
        select(line.product_id)
        .where(line.sale_id == Sale.sale_id)
        .group_by(line.product_id)
        .having(func.sum(line.quantity_milli) + returned > 0)
        .correlate(Sale)
        .exists()
    )


_ARE_LEFT = Prepared(
    select(goods_are_left().label("are_left")).where(Sale.sale_id == bindparam("sale"))
)
