"""Which till this is, and the store that it stands in."""

from sqlalchemy import Connection, select

from posmember.domain.ids import StoreId, TerminalId
from posmember.models.operation import TerminalState
from posmember.models.prepared import Prepared

_STORE = Prepared(select(TerminalState.store))
_TERMINAL = Prepared(select(TerminalState.terminal))


def store_of(connection: Connection) -> StoreId:
    """Return the store of this till."""
    return StoreId(str(_STORE.scalar(connection)))


def terminal_of(connection: Connection) -> TerminalId:
    """Return this till."""
    return TerminalId(str(_TERMINAL.scalar(connection)))
