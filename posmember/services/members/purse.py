"""Read a member's stored value off the ledger: its lots by part, in the order they came in."""

from datetime import date

from sqlalchemy import Connection, bindparam, func, or_, select

from posmember.domain.ids import MemberId
from posmember.domain.loyalty.postings import BONUS, PRINCIPAL
from posmember.domain.stored_value.postings import TOP_UP_KIND
from posmember.domain.stored_value.purse import Purse, ValueLot
from posmember.domain.stored_value.rules import StoredValueRules
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.operation import OperationState, TerminalState
from posmember.models.prepared import FoundRow, Prepared
from posmember.services.members.standing import LOT_EXPIRES_ON

_IS_VALUE = or_(LedgerEntry.unit == PRINCIPAL, LedgerEntry.unit == BONUS)
_LOTS = Prepared(
    select(
        LedgerEntry.unit,
        LedgerEntry.lot_id,
        func.sum(LedgerEntry.amount).label("remaining"),
        LOT_EXPIRES_ON.label("expires_on"),
    )
    .where(LedgerEntry.member_id == bindparam("member"), _IS_VALUE)
    .group_by(LedgerEntry.unit, LedgerEntry.lot_id)
    .order_by(func.min(LedgerEntry.at_ms), LedgerEntry.lot_id)
)
_NOT_CONFIRMED = Prepared(
    select(LedgerEntry.lot_id)
    .join(OperationState, OperationState.op_id == LedgerEntry.op_id)
    .where(
        LedgerEntry.member_id == bindparam("member"),
        _IS_VALUE,
        LedgerEntry.kind == TOP_UP_KIND,
        OperationState.server_seq.is_(None),
    )
)
_HEAD_OFFICE = Prepared(select(TerminalState.server_url))


def whole_purse(connection: Connection, member_id: MemberId) -> Purse:
    """Return all lots of a member, also empty and lapsed ones."""
    return _purse(_LOTS.rows(connection, {"member": member_id}), frozenset())


def purse_to_spend(connection: Connection, member_id: MemberId, rules: StoredValueRules) -> Purse:
    """Return the lots that may pay: where rules say so, none that head office has not heard of."""
    return _purse(
        _LOTS.rows(connection, {"member": member_id}), _kept_back(connection, member_id, rules)
    )


def has_head_office(connection: Connection) -> bool:
    """Tell whether this till belongs to a head office."""
    return _HEAD_OFFICE.scalar(connection) is not None


def _kept_back(
    connection: Connection, member_id: MemberId, rules: StoredValueRules
) -> frozenset[str]:
    if rules.floor.is_unsynced_top_up_spendable or not has_head_office(connection):
        return frozenset()
    rows = _NOT_CONFIRMED.rows(connection, {"member": member_id})
    return frozenset(row.lot_id for row in rows)


def _purse(rows: list[FoundRow], kept_back: frozenset[str]) -> Purse:
    lots: dict[str, list[ValueLot]] = {PRINCIPAL: [], BONUS: []}
    for row in rows:
        if row.lot_id not in kept_back:
            ends = None if row.expires_on is None else date.fromisoformat(row.expires_on)
            lots[row.unit].append(ValueLot(row.lot_id, row.remaining, ends))
    return Purse(tuple(lots[PRINCIPAL]), tuple(lots[BONUS]))
