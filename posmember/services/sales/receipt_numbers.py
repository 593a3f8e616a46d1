"""Find a ticket by the number on its receipt: `<store><till>-<incarnation>-<seq>`."""

import re
from typing import Final

from sqlalchemy import Connection, select

from posmember.domain.ids import SaleId
from posmember.models.sale import Sale

_RECEIPT_NO: Final = re.compile(r"[0-9A-Z]+-[0-9]+-[0-9]{6,}", re.ASCII)


def sale_of_receipt(connection: Connection, text: str) -> SaleId | None:
    """Return the ticket whose receipt number is exactly *text*."""
    number = text.strip()
    if not _RECEIPT_NO.fullmatch(number):
        return None
    found = connection.execute(
        select(Sale.sale_id).where(Sale.receipt_no == number).limit(1)
    ).scalar()
    return None if found is None else SaleId(found)
