"""What is due of stored value once a day: parts of a bonus to give, and bonus that lapsed.

Each is settled by the till that made it, so that two tills never do it both; where that till has
not done it for a month, any other may.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row, or_, select, text

from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, StoreId
from posmember.domain.stored_value.purse import ValueUse
from posmember.models.operation import TerminalState
from posmember.models.stored_value import BonusInstalment
from posmember.protocol.value_bodies import BonusLapsed, InstalmentGiven
from posmember.services.night import NIGHTLY_ACTOR, Night
from posmember.services.stored_value.legs import instalment_legs, lapsed_legs
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import UnitOfWork

LEFT_ALONE_DAYS: Final = 30
"""So long after its day, what another till should do is left to that till."""
LOOK_BACK_DAYS: Final = 90
"""So old lots are looked at again: operations of other tills may come late."""

_LAPSED = text("""
    SELECT opening.member_id, opening.lot_id,
        CASE WHEN sum(entry.amount) > 0 THEN sum(entry.amount)
            ELSE max(sum(entry.amount), sum(iif(entry.kind = 'expiry', entry.amount, 0)))
        END AS amount
    FROM ledger_entry opening
    JOIN operation log ON log.op_id = opening.op_id
    JOIN ledger_entry entry ON entry.lot_id = opening.lot_id
    WHERE opening.entry_id = opening.lot_id AND opening.unit = 'bonus'
        AND opening.expires_on < :today AND opening.expires_on >= :since
        AND (log.terminal = :terminal OR opening.expires_on < :left_alone)
    GROUP BY opening.member_id, opening.lot_id
    HAVING sum(entry.amount) > 0 OR (sum(entry.amount) < 0 AND log.terminal = :terminal
        AND sum(iif(entry.kind = 'expiry', entry.amount, 0)) < 0)
    ORDER BY opening.member_id, opening.expires_on, opening.lot_id LIMIT :most
""")


def lapse_bonus(uow: UnitOfWork, night: Night) -> int:
    """Book the bonus that lapsed before today, one operation per member; return how many lots."""
    here = uow.connection.execute(select(TerminalState.terminal, TerminalState.store)).one()
    today = night.now.date
    since = min(night.done_for or today.min, today - timedelta(days=LOOK_BACK_DAYS))
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
        _lapse(uow, night, MemberId(member_id), tuple(lots), StoreId(here.store))
    return len(rows)


def _lapse(
    uow: UnitOfWork, night: Night, member_id: MemberId, lots: Sequence[Row[Any]], store: StoreId
) -> None:
    body = BonusLapsed(member_id, tuple(ValueUse(lot.lot_id, lot.amount) for lot in lots))
    legs = lapsed_legs(member_id, sum(lot.amount for lot in lots), store)
    append(uow, Draft(body, night.now.at_ms, NIGHTLY_ACTOR, legs))
    uow.events.append(MemberChanged(member_id))


def give_instalments(uow: UnitOfWork, night: Night) -> int:
    """Give the parts of a bonus that are due by today; return how many."""
    terminal = uow.connection.execute(select(TerminalState.terminal)).scalar_one()
    today = night.now.date
    left_alone = (today - timedelta(days=LEFT_ALONE_DAYS)).isoformat()
    due = uow.connection.execute(
        select(*BonusInstalment.__table__.columns)
        .where(
            BonusInstalment.given_op.is_(None),
            BonusInstalment.is_cancelled == 0,
            BonusInstalment.due_on <= today.isoformat(),
            or_(BonusInstalment.terminal == terminal, BonusInstalment.due_on < left_alone),
        )
        .order_by(BonusInstalment.due_on, BonusInstalment.top_up_id, BonusInstalment.number)
        .limit(night.most)
    ).all()
    for part in due:
        member_id = MemberId(part.member_id)
        body = InstalmentGiven(
            part.top_up_id, member_id, part.number, part.amount_minor, part.expires_on
        )
        legs = instalment_legs(part.top_up_id, member_id, part.amount_minor)
        append(uow, Draft(body, night.now.at_ms, NIGHTLY_ACTOR, legs))
        uow.events.append(MemberChanged(member_id))
    return len(due)
