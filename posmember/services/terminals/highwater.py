"""The mark outside the store of the last operation that this machine committed.

A store that is behind its mark, or knows another operation there, was put back from a copy: it may
not go on numbering, because head office and people with receipts know the numbers already.
"""

import enum
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, delete, select

from posmember.models.operation import TerminalState
from posmember.models.prepared import Prepared
from posmember.models.shop import ShopSetting
from posmember.services.terminals.outbox import hash_at
from posmember.services.unit_of_work import Reading, UnitOfWork

RESTORED_SETTING = "restored_from"
"""A setting that a restored copy carries until the till is given a new incarnation."""


_OWN_MARK = Prepared(
    select(TerminalState.incarnation, TerminalState.last_seq, TerminalState.last_hash)
)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """An operation by its place and its hash."""

    incarnation: int
    seq: int
    hash: str


class MarkStore(Protocol):
    """Where the mark is kept, outside the database."""

    def read(self) -> Mark | None:
        """Return the mark; None when there is none, or it is torn."""

    def write(self, mark: Mark) -> None:
        """Keep *mark*; it need not survive a power cut."""


class Standing(enum.Enum):
    """What the mark says about the store."""

    CURRENT = "current"
    RESTORED = "restored"


class HighwaterService:
    """Keeps the mark, and tells whether the store was put back from a copy."""

    def __init__(self, reading: Reading, marks: MarkStore) -> None:
        self._reading = reading
        self._marks = marks

    def note(self) -> None:
        """Raise the mark to the last operation; called after each commit that made one."""
        with self._reading() as connection:
            mark = own_mark(connection)
        if mark is not None:
            self._marks.write(mark)

    def standing(self) -> Standing:
        """Compare the store with the mark and with the sign that a restored copy carries."""
        mark = self._marks.read()
        with self._reading() as connection:
            is_marked_copy = _has_sign(connection)
            is_behind = mark is not None and not holds(connection, mark)
        return Standing.RESTORED if is_marked_copy or is_behind else Standing.CURRENT


def own_mark(connection: Connection) -> Mark | None:
    """Return the store's own last operation; None before the till is set up."""
    row = _OWN_MARK.first(connection)
    return None if row is None else Mark(row.incarnation, row.last_seq, row.last_hash)


def holds(connection: Connection, mark: Mark) -> bool:
    """Tell whether the store's chain goes through *mark*."""
    own = own_mark(connection)
    if own is None or own.incarnation < mark.incarnation:
        return False
    if own.incarnation > mark.incarnation or mark.seq == 0:
        return True
    return hash_at(connection, mark.seq) == mark.hash


def settle_restore(uow: UnitOfWork) -> None:
    """Take the sign off a restored copy, in the transaction that begins a new incarnation."""
    uow.connection.execute(delete(ShopSetting).where(ShopSetting.name == RESTORED_SETTING))


def _has_sign(connection: Connection) -> bool:
    sign = select(ShopSetting.name).where(ShopSetting.name == RESTORED_SETTING)
    return connection.execute(sign).one_or_none() is not None
