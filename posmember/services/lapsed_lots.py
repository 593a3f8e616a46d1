"""Lots whose last day is over and that this till has to take off the ledger.

A lot is settled by the till that made it, so that two tills never do it both; where that till has
not done it for a month, any other may. Whichever figures were not known here then, the lot's own
till corrects: it never counts more as lapsed than was there.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from typing import Final

from sqlalchemy import column, text

from posmember.domain.ids import MemberId
from posmember.models.prepared import Prepared
from posmember.services.night import Night
from posmember.services.terminals.store import terminal_of
from posmember.services.unit_of_work import UnitOfWork

LEFT_ALONE_DAYS: Final = 30
"""So long after its last day a lot of another till is left to that till."""
LOOK_BACK_DAYS: Final = 90
"""So old lots are looked at again: operations of other tills may come late."""

_LAPSED: Final = Prepared(
    text("""
    SELECT entry.member_id, opening.lot_id,
        CASE WHEN sum(entry.amount) > 0 THEN sum(entry.amount)
            ELSE max(sum(entry.amount), sum(iif(entry.kind = 'expiry', entry.amount, 0)))
        END AS amount
    FROM ledger_entry opening
    JOIN operation log ON log.op_id = opening.op_id
    JOIN ledger_entry entry ON entry.lot_id = opening.lot_id
    WHERE opening.entry_id = opening.lot_id AND opening.unit = :unit
        AND opening.expires_on < :today AND opening.expires_on >= :since
        AND (log.terminal = :terminal OR opening.expires_on < :left_alone)
    GROUP BY entry.member_id, opening.lot_id
    HAVING sum(entry.amount) > 0 OR (sum(entry.amount) < 0 AND log.terminal = :terminal
        AND sum(iif(entry.kind = 'expiry', entry.amount, 0)) < 0)
    ORDER BY entry.member_id, opening.expires_on, opening.lot_id LIMIT :most
""").columns(*map(column, ("member_id", "lot_id", "amount")))
)


def lapsed_lots(
    uow: UnitOfWork, night: Night, unit: str
) -> Iterator[tuple[MemberId, tuple[tuple[str, int], ...]]]:
    """Yield each member with lots (id, amount) of *unit* that lapsed before today."""
    today = night.now.date
    since = min(night.done_for or today.min, today - timedelta(days=LOOK_BACK_DAYS))
    asked = {
        "unit": unit,
        "today": today.isoformat(),
        "since": since.isoformat(),
        "left_alone": (today - timedelta(days=LEFT_ALONE_DAYS)).isoformat(),
        "terminal": terminal_of(uow.connection),
        "most": night.most,
    }
    rows = _LAPSED.rows(uow.connection, asked)
    for member_id, lots in groupby(rows, key=lambda row: str(row.member_id)):
        yield MemberId(member_id), tuple((lot.lot_id, lot.amount) for lot in lots)
