"""Bonus that a return gives back to a lot whose last day is over: it lapses with the return.

The night leaves lots alone that lapsed long ago, and nobody shall see a balance that nobody can
spend. It is the till of the return that knows, so no other one books it.
"""

from collections import Counter
from typing import Final

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import aliased

from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.ids import OperatorId
from posmember.domain.stored_value.purse import ValueUse
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.prepared import Prepared, as_list, listed
from posmember.protocol.value_bodies import BonusLapsed
from posmember.services.members.today import Today
from posmember.services.stored_value.legs import lapsed_legs
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import UnitOfWork

_opening = aliased(LedgerEntry)
_LAPSED: Final = Prepared(
    select(LedgerEntry.lot_id, func.sum(LedgerEntry.amount).label("remaining"))
    .join(
        _opening,
        and_(_opening.entry_id == LedgerEntry.lot_id, _opening.expires_on < bindparam("today")),
    )
    .where(LedgerEntry.lot_id.in_(listed("lots")))
    .group_by(LedgerEntry.lot_id)
    .having(func.sum(LedgerEntry.amount) > 0)
    .order_by(LedgerEntry.lot_id)
)


def lapse_given_back(uow: UnitOfWork, ticket: Ticket, now: Today, actor: OperatorId) -> None:
    """Book the bonus as lapsed that a return which is on record brought to lots over by now."""
    given: Counter[str] = Counter()
    for tender in ticket.tenders if ticket.kind is not TicketKind.SALE else ():
        for use in tender.bonus_lots:
            if use.lot_id is not None:
                given[use.lot_id] -= use.amount_minor
    if not given or ticket.member is None:
        return
    asked = {"today": now.date.isoformat(), "lots": as_list(given)}
    lots = tuple(
        ValueUse(row.lot_id, min(row.remaining, given[row.lot_id]))
        for row in _LAPSED.rows(uow.connection, asked)
    )
    if lots:
        amount = sum(lot.amount_minor for lot in lots)
        legs = lapsed_legs(ticket.member.member_id, amount, store_of(uow.connection))
        body = BonusLapsed(ticket.member.member_id, lots)
        append(uow, Draft(body, now.at_ms, actor, legs))
