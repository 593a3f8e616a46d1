"""Find a ticket by the number on its receipt."""

from sqlalchemy import Connection, select

from posmember.domain.ids import SaleId
from posmember.models.sale import Sale


def sale_of_receipt(connection: Connection, text: str) -> SaleId | None:
    """Return the ticket whose receipt number is exactly *text*."""
    found = connection.execute(
        select(Sale.sale_id).where(Sale.receipt_no == text.strip()).limit(1)
    ).scalar()
    return None if found is None else SaleId(found)
