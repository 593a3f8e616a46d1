"""Lapsed points leave the ledger as entries of their own.

A lot is settled by the till that made it, so that two tills never do it both; where that till has
not done it for a month, any other may. Whichever figures were not known here then, the lot's own
till corrects: it never counts more as lapsed than was there.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row, select, text

from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId
from posmember.domain.loyalty.postings import POINTS, member_account
from posmember.models.operation import TerminalState
from posmember.protocol.operation import Leg
from posmember.protocol.points_bodies import LapsedLot, PointsExpired
from posmember.services.night import NIGHTLY_ACTOR, Night
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import UnitOfWork

LEFT_ALONE_DAYS: Final = 30
"""So long after its last day a lot of another till is left to that till."""
LOOK_BACK_DAYS: Final = 90
"""So old lots are looked at again: operations of other tills may come late."""

_LAPSED = text("""
    SELECT opening.member_id, opening.lot_id,
        CASE WHEN sum(entry.amount) > 0 THEN sum(entry.amount)
            ELSE max(sum(entry.amount), sum(iif(entry.kind = 'expiry', entry.amount, 0)))
        END AS points
    FROM ledger_entry opening
    JOIN operation log ON log.op_id = opening.op_id
    JOIN ledger_entry entry ON entry.lot_id = opening.lot_id
    WHERE opening.entry_id = opening.lot_id AND opening.unit = 'points'
        AND opening.expires_on < :today AND opening.expires_on >= :since
        AND (log.terminal = :terminal OR opening.expires_on < :left_alone)
    GROUP BY opening.member_id, opening.lot_id
    HAVING sum(entry.amount) > 0 OR (sum(entry.amount) < 0 AND log.terminal = :terminal
        AND sum(iif(entry.kind = 'expiry', entry.amount, 0)) < 0)
    ORDER BY opening.member_id, opening.expires_on, opening.lot_id LIMIT :most
""")


def expire_points(uow: UnitOfWork, night: Night) -> int:
    """Book what lapsed before today, one operation per member; return how many lots."""
    here = uow.connection.execute(select(TerminalState.terminal, TerminalState.store)).one()
    today = night.now.date
    looked_back = today - timedelta(days=LOOK_BACK_DAYS)
    since = min(night.done_for or today.min, looked_back)
    rows = uow.connection.execute(
        _LAPSED,
        {
            "today": today.isoformat(),
            "since": since.isoformat(),
            "left_alone": (today - timedelta(days=LEFT_ALONE_DAYS)).isoformat(),
            "terminal": here.terminal,
            "most": night.most,
        },
    ).all()
    for member_id, lots in groupby(rows, key=lambda row: str(row.member_id)):
        _expire(uow, night, MemberId(member_id), tuple(lots), here.store)
    return len(rows)


def _expire(
    uow: UnitOfWork, night: Night, member_id: MemberId, lots: Sequence[Row[Any]], store: str
) -> None:
    points = sum(lot.points for lot in lots)
    legs = (
        Leg(member_account(member_id), POINTS, -points),
        Leg(f"store:{store}:expired", POINTS, points),
    )
    body = PointsExpired(member_id, tuple(LapsedLot(lot.lot_id, lot.points) for lot in lots))
    append(uow, Draft(body, night.now.at_ms, NIGHTLY_ACTOR, legs if points else ()))
    uow.events.append(MemberChanged(member_id))
