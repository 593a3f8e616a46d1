"""Where a transaction begins, ends and is announced."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlalchemy import Connection

from posmember.domain.events import Event
from posmember.models.database import Database
from posmember.services.events import EventBus


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """An open write transaction, and the events to publish once it has committed."""

    connection: Connection
    events: list[Event] = field(default_factory=list)


Writing: TypeAlias = Callable[[], AbstractContextManager[UnitOfWork]]
Reading: TypeAlias = Callable[[], AbstractContextManager[Connection]]


def writing_with(database: Database, bus: EventBus) -> Writing:
    """Return the unit-of-work factory that services are given."""

    @contextmanager
    def writing() -> Iterator[UnitOfWork]:
        with database.writing() as connection:
            uow = UnitOfWork(connection)
            yield uow
        for event in uow.events:  # not reached when the transaction failed
            bus.publish(event)

    return writing
