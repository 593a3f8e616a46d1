"""Composition root of head office, and the commands of its operator."""

import ipaddress
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from posmember.domain.clock import Clock, Instant, system_clock
from posmember.domain.ids import StoreId
from posmember.headoffice import epoch, exceptions, terminals
from posmember.headoffice.api import Office, make_application
from posmember.headoffice.database import Connection, Database, upgrade
from posmember.headoffice.errors import PlainHttpError
from posmember.headoffice.postgres_books import PostgresBooks
from posmember.headoffice.stopping import stopped_in_order
from posmember.headoffice.try_out import embedded_server

Result = TypeVar("Result")

STOP_WITHIN_S = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadOfficeSettings:
    """What the server was told."""

    database_url: str
    host: str = "127.0.0.1"
    port: int = 8520
    tls_cert: Path | None = None
    tls_key: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How head office stands."""

    epoch: str
    head: int
    durable_seq: int
    terminals: tuple[terminals.TerminalRow, ...]
    open_exceptions: int


def serve(settings: HeadOfficeSettings, clock: Clock = system_clock) -> None:
    """Serve until interrupted; brings the tables up to date first."""
    import uvicorn  # noqa: PLC0415 - only the server needs it

    refuse_plain_http(settings)
    database = Database(settings.database_url)
    try:
        upgrade(database)
        with database.transaction() as connection:
            epoch.begin_epoch_if_restored(connection)
        uvicorn.run(
            make_application(Office(database, clock)),
            host=settings.host,
            port=settings.port,
            ssl_certfile=settings.tls_cert,
            ssl_keyfile=settings.tls_key,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=STOP_WITHIN_S,
            timeout_keep_alive=75,
            server_header=False,
            limit_concurrency=200,
        )
    finally:
        database.close()


def refuse_plain_http(settings: HeadOfficeSettings) -> None:
    """Refuse to listen to other machines without a certificate."""
    if settings.tls_cert is None and not is_loopback(settings.host):
        raise PlainHttpError(settings.host)


def is_loopback(host: str) -> bool:
    """Tell whether *host* is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@contextmanager
def try_out(folder: Path, port: int = 8520) -> Iterator[HeadOfficeSettings]:
    """Give settings for a head office on a PostgreSQL of its own in *folder*, set up."""
    with stopped_in_order(), embedded_server(folder) as database_url:
        init(database_url)
        yield HeadOfficeSettings(database_url=database_url, port=port)


def init(
    database_url: str,
    name: str = "posmember",
    zone: str = "Asia/Shanghai",
    currency: str = "CNY",
) -> bool:
    """Make the tables and the first rows; tell whether there was something to do."""
    database = Database(database_url, pool_size=1)
    try:
        upgrade(database)
        with database.transaction() as connection:
            return epoch.set_up(connection, epoch.Shop(name, zone, currency))
    finally:
        database.close()


def create_store(
    database_url: str, store_no: str, name: str, zone: str = "Asia/Shanghai"
) -> StoreId:
    """Add a store; refuses a number that is taken."""
    return _once(database_url, lambda c: terminals.create_store(c, store_no, name, zone))


def create_terminal(
    database_url: str, store_no: str, terminal_no: str, clock: Clock = system_clock
) -> str:
    """Add a terminal, or let one enrol again; return the one-time code, good for 10 minutes."""
    now_ms: Instant = clock()
    code = _once(
        database_url, lambda c: terminals.create_terminal(c, store_no, terminal_no, now_ms)
    )
    return code.text()


def revoke(database_url: str, store_no: str, terminal_no: str, clock: Clock = system_clock) -> None:
    """Refuse everything a terminal sends from now on; what it sent stays."""
    now_ms = clock()
    _once(database_url, lambda c: terminals.revoke(c, store_no, terminal_no, now_ms))


def status(database_url: str) -> Status:
    """Return how head office and its terminals stand."""
    return _once(database_url, _status)


def list_exceptions(database_url: str) -> tuple[exceptions.OpenException, ...]:
    """Return what a person has to settle, oldest first."""
    return _once(database_url, exceptions.open_exceptions)


def settle_exception(
    database_url: str, exception_id: str, by: str, resolution: str, clock: Clock = system_clock
) -> None:
    """Mark an exception as settled, with who and how."""
    now_ms = clock()
    _once(database_url, lambda c: exceptions.settle(c, exception_id, by, resolution, now_ms))


def declare_restored(database_url: str) -> str:
    """Begin a new epoch, after the database was put back from a copy of its files."""
    return _once(database_url, epoch.begin_epoch)


def mark_durable(database_url: str, server_seq: int, clock: Clock = system_clock) -> None:
    """Remember that an off-machine backup holds everything up to *server_seq* (see `status`)."""
    now_ms = clock()
    _once(database_url, lambda c: epoch.mark_durable(c, server_seq, now_ms))


def _status(connection: Connection) -> Status:
    hub = PostgresBooks(connection).hub()
    row = connection.execute(
        "SELECT durable_seq, (SELECT count(*) FROM exception_item WHERE settled_ms IS NULL)"
        " FROM hub"
    ).fetchone()
    assert row is not None
    return Status(
        epoch=hub.epoch,
        head=hub.next_seq - 1,
        durable_seq=row[0],
        terminals=terminals.terminal_rows(connection),
        open_exceptions=row[1],
    )


def _once(database_url: str, work: Callable[[Connection], Result]) -> Result:
    database = Database(database_url, pool_size=1)
    try:
        with database.transaction() as connection:
            return work(connection)
    finally:
        database.close()
