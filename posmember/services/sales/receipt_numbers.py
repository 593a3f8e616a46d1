"""Numbers on receipts, `<store><till>-<incarnation>-<seq>`: the next one, and whose one is."""

import re
from typing import Final

from sqlalchemy import Connection, select

from posmember.domain.ids import SaleId
from posmember.models.operation import TerminalState
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale

_RECEIPT_NO: Final = re.compile(r"[0-9A-Z]+-[0-9]+-[0-9]{6,}", re.ASCII)


_TILL = Prepared(
    select(
        TerminalState.store_no,
        TerminalState.terminal_no,
        TerminalState.incarnation,
        TerminalState.last_seq,
    )
)


def next_receipt_no(connection: Connection) -> str:
    """Return the number of what is put on record next."""
    state = _TILL.first(connection)
    return f"{state.store_no}{state.terminal_no}-{state.incarnation}-{state.last_seq + 1:06d}"


def sale_of_receipt(connection: Connection, text: str) -> SaleId | None:
    """Return the ticket whose receipt number is exactly *text*."""
    number = text.strip()
    if not _RECEIPT_NO.fullmatch(number):
        return None
    found = connection.execute(
        select(Sale.sale_id).where(Sale.receipt_no == number).limit(1)
    ).scalar()
    return None if found is None else SaleId(found)
