"""The store that this till stands in."""

from sqlalchemy import Connection, select

from posmember.domain.ids import StoreId
from posmember.models.operation import TerminalState
from posmember.models.prepared import Prepared

_STORE = Prepared(select(TerminalState.store))


def store_of(connection: Connection) -> StoreId:
    """Return the store of this till."""
    return StoreId(str(_STORE.scalar(connection)))
