"""Steps within an open transaction that are tried only, to see what would come of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection

_NAME: Final = "tried_only"


@contextmanager
def tried_only(connection: Connection) -> Iterator[None]:
    """Undo at the end whatever is written inside; the transaction around it goes on."""
    connection.exec_driver_sql(f"SAVEPOINT {_NAME}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"ROLLBACK TO {_NAME}")
        connection.exec_driver_sql(f"RELEASE {_NAME}")
