"""Make this till a terminal of a head office: what it asks, and what the answer changes."""

from typing import Final, Protocol

from sqlalchemy import Connection, select, update

from posmember.domain.clock import Clock, Instant
from posmember.domain.events import SyncChanged
from posmember.domain.ids import OperatorId, StoreId, TerminalId
from posmember.models.operation import TerminalState
from posmember.models.product import StockMovement
from posmember.protocol.messages import PROTOCOL, Enrolled, EnrolRequest
from posmember.protocol.signing import new_private_key, public_key_of
from posmember.protocol.stock_bodies import StoreJoined
from posmember.services.shop import change_settings
from posmember.services.terminals import inbox, outbox
from posmember.services.terminals.highwater import settle_restore
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

TERMINAL_KEY = "terminal-key"
ENROLMENT_ACTOR: Final = OperatorId("enrolment")
"""In whose name the till puts on record where it belongs from now on."""


class SecretStore(Protocol):
    """Where the till's private key is kept: never in the database."""

    def load(self, name: str) -> bytes | None:
        """Return the secret under *name*."""

    def save(self, name: str, secret: bytes) -> None:
        """Keep *secret* under *name*."""


class TerminalService:
    """What this till says to become a terminal, and what it remembers of it."""

    def __init__(
        self, writing: Writing, reading: Reading, clock: Clock, secrets: SecretStore
    ) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock
        self._secrets = secrets

    def server_url(self) -> str | None:
        """Return the address of head office; None while the till works alone."""
        with self._reading() as connection:
            return connection.execute(select(TerminalState.server_url)).scalar_one()

    def private_key(self) -> bytes | None:
        """Return the key that signs requests; None before the till was enrolled."""
        return self._secrets.load(TERMINAL_KEY)

    def request(self, code: str) -> tuple[EnrolRequest, bytes]:
        """Return what to send with the one-time *code*, and the fresh private key for it."""
        private_key = new_private_key()
        with self._reading() as connection:
            state = connection.execute(
                select(TerminalState.terminal, TerminalState.store, TerminalState.incarnation)
            ).one()
        request = EnrolRequest(
            proto=PROTOCOL,
            code=code,
            public_key=public_key_of(private_key).hex(),
            terminal=TerminalId(state.terminal),
            store=StoreId(state.store),
            incarnation=state.incarnation,
        )
        return request, private_key

    def accept(self, server_url: str, enrolled: Enrolled, private_key: bytes) -> None:
        """Belong to the head office at *server_url*, which gets everything from the start."""
        self._secrets.save(TERMINAL_KEY, private_key)
        with self._writing() as uow:
            _join(uow, server_url, enrolled, self._clock())
            uow.events.append(SyncChanged())


def _join(uow: UnitOfWork, server_url: str, enrolled: Enrolled, now_ms: int) -> None:
    connection = uow.connection
    old = connection.execute(
        select(
            TerminalState.server_url,
            TerminalState.server_epoch,
            TerminalState.incarnation,
            TerminalState.store,
        )
    ).one()
    if old.server_epoch != enrolled.server_epoch:
        inbox.forget_confirmed(connection)
        outbox.offer_everything(connection)
    if old.incarnation != enrolled.incarnation:
        outbox.number_anew(connection, enrolled.incarnation)
        settle_restore(uow)
    connection.execute(
        update(TerminalState).values(
            terminal=enrolled.terminal,
            terminal_no=enrolled.terminal_no,
            store=enrolled.store,
            store_no=enrolled.store_no,
            server_url=server_url,
            server_epoch=enrolled.server_epoch,
            clock_offset_ms=enrolled.server_time_ms - now_ms,
        )
    )
    places = {"store_no": enrolled.store_no, "terminal_no": enrolled.terminal_no}
    change_settings(uow, {**places, "zone": enrolled.zone})
    if old.server_url is None and _has_stock(connection, old.store):
        append(uow, Draft(StoreJoined(StoreId(old.store)), Instant(now_ms), ENROLMENT_ACTOR))


def _has_stock(connection: Connection, store: str) -> bool:
    """Tell whether anything moved at a store."""
    query = select(StockMovement.op_id).where(StockMovement.store == store).limit(1)
    return connection.execute(query).first() is not None
