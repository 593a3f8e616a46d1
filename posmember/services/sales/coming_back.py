"""How much of a sale is left with the customer."""

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.orm import aliased

from posmember.domain.ids import SaleId
from posmember.models.sale import Sale, SaleLine


def is_back_whole(connection: Connection, sale_id: SaleId) -> bool:
    """Tell whether nothing of a sale is left with the customer, at whatever tills it came back."""
    found = connection.execute(select(goods_are_left()).where(Sale.sale_id == sale_id)).scalar()
    return found is not None and not found


def goods_are_left() -> ColumnElement[bool]:
    """Return the condition that something of the sale of a row has not come back."""
    back, line, back_line = aliased(Sale), aliased(SaleLine), aliased(SaleLine)
    sold = (
        select(func.coalesce(func.sum(line.quantity_milli), 0))
        .where(line.sale_id == Sale.sale_id)
        .correlate(Sale)
        .scalar_subquery()
    )
    returned = (
        select(func.coalesce(func.sum(back_line.quantity_milli), 0))
        .join(back, back.sale_id == back_line.sale_id)
        .where(back.returns_sale_id == Sale.sale_id)
        .correlate(Sale)
        .scalar_subquery()
    )
    return sold + returned > 0
