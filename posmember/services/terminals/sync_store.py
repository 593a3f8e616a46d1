"""The store behind the sync engine: each method is one transaction on the till's tables."""

from collections.abc import Iterable

from sqlalchemy import update

from posmember.domain.clock import Clock
from posmember.domain.events import OperationAppended, SyncChanged
from posmember.models.operation import TerminalState
from posmember.protocol.messages import Page, Result
from posmember.protocol.operation import Envelope
from posmember.services.terminals import inbox, outbox
from posmember.services.terminals.highwater import settle_restore
from posmember.services.terminals.position import PageOutcome, Position
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing


class TillSyncStore:
    """Implements `SyncStore`."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def position(self) -> Position:
        """Return where this till stands."""
        with self._reading() as connection:
            return outbox.read_position(connection)

    def hash_at(self, seq: int) -> str | None:
        """Return the chained hash of own operation *seq* (0: genesis), None if there is none."""
        with self._reading() as connection:
            return outbox.hash_at(connection, seq)

    def batch(self, after_seq: int, count_max: int, bytes_max: int) -> tuple[Envelope, ...]:
        """Return own operations after *after_seq*, at least one if there is any."""
        with self._reading() as connection:
            return outbox.batch(connection, after_seq, count_max, bytes_max)

    def take_ack(
        self, last_seq: int, durable_seq: int, results: Iterable[Result], offset_ms: int
    ) -> None:
        """Remember what head office has and what became of it; nothing is deleted."""
        with self._writing() as uow:
            outbox.take_ack(uow.connection, last_seq, durable_seq, results, self._clock())
            _set_offset(uow, offset_ms)
            uow.events.append(SyncChanged())

    def send_again_after(self, last_seq: int) -> None:
        """Head office has own operations up to *last_seq* only: offer the others again."""
        with self._writing() as uow:
            outbox.send_again_after(uow.connection, last_seq)

    def begin_incarnation(self, incarnation: int) -> None:
        """Give what was never acknowledged new numbers, under the same `op_id`s."""
        with self._writing() as uow:
            outbox.number_anew(uow.connection, incarnation)
            settle_restore(uow)
            uow.events.append(OperationAppended())

    def begin_epoch(self, server_epoch: str, last_seq: int | None) -> None:
        """Forget what was confirmed. *last_seq*: what head office has; None: offer everything."""
        with self._writing() as uow:
            uow.connection.execute(update(TerminalState).values(server_epoch=server_epoch))
            inbox.forget_confirmed(uow.connection)
            if last_seq is None:
                outbox.offer_everything(uow.connection)
            else:
                outbox.send_again_after(uow.connection, last_seq)

    def take_page(self, page: Page, offset_ms: int) -> PageOutcome:
        """Apply a page with its cursor and echoes, whole or not at all."""
        try:
            with self._writing() as uow:
                if not inbox.fits(uow.connection, page):
                    return PageOutcome.IGNORED
                uow.events.extend(inbox.take_page(uow.connection, page, self._clock()))
                _set_offset(uow, offset_ms)
                uow.events.append(SyncChanged())
        except inbox.DigestMismatchError:
            return PageOutcome.MISMATCH
        return PageOutcome.APPLIED

    def forget_confirmed(self) -> None:
        """Start to pull from nothing, because the balances differ from head office's."""
        with self._writing() as uow:
            inbox.forget_confirmed(uow.connection)


def _set_offset(uow: UnitOfWork, offset_ms: int) -> None:
    uow.connection.execute(update(TerminalState).values(clock_offset_ms=offset_ms))
