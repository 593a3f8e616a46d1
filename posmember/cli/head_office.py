"""`headoffice`: run a head office, and look after its stores and terminals."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from posmember.cli.session import Session
from posmember.domain.clock import Instant, system_clock
from posmember.domain.words.ages import age
from posmember.domain.words.command_line import has_line, line

Command = TypeVar("Command", bound=Callable[..., Any])


def _database(command: Command) -> Command:
    return click.option(
        "--database",
        envvar="POSMEMBER_HEADOFFICE_DATABASE",
        required=True,
        help="Address of the PostgreSQL database (postgresql://…).",
    )(command)


def _terminal(command: Command) -> Command:
    command = click.option("--terminal", "terminal_no", required=True, metavar="NO")(command)
    return click.option("--store", "store_no", required=True, metavar="NO")(command)


@click.group("headoffice", short_help="Run a head office and look after it.")
def headoffice() -> None:
    """Keep the books of all stores on PostgreSQL (needs the extra `headoffice`)."""


@headoffice.command("init")
@_database
@click.option("--name", default="posmember", show_default=True)
@click.option("--zone", default="Asia/Shanghai", show_default=True)
@click.option("--currency", default="CNY", show_default=True)
@click.pass_obj
def init(session: Session, /, database: str, **shop: str) -> None:
    """Make the tables and the first rows; harmless where they are."""
    from posmember.headoffice import app  # noqa: PLC0415 - the server

    is_new = app.init(database, **shop)
    session.say("headoffice.init" if is_new else "headoffice.ready")
    session.answer({"headoffice_init": {"is_new": is_new}})


@headoffice.command("serve")
@_database
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=int, default=8520, show_default=True)
@click.option("--tls-cert", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--tls-key", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def serve(session: Session, /, database: str, host: str, port: int, **tls: Path | None) -> None:
    """Serve until interrupted. Other machines are served with a certificate only."""
    from posmember.headoffice import app  # noqa: PLC0415 - the server

    settings = app.HeadOfficeSettings(database_url=database, host=host, port=port, **tls)
    scheme = "https" if settings.tls_cert else "http"
    session.tell("headoffice.serving", url=f"{scheme}://{host}:{port}")
    app.serve(settings)


@headoffice.command("try")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--port", type=int, default=8520, show_default=True)
@click.option("--store", "store_no", default="01", show_default=True)
@click.option("--terminal", "terminal_no", default="01", show_default=True)
@click.pass_obj
def try_out(session: Session, folder: Path, port: int, store_no: str, terminal_no: str) -> None:
    """Serve a head office with a PostgreSQL of its own in a folder, to try things out."""
    from posmember.headoffice import app  # noqa: PLC0415 - the server
    from posmember.headoffice.errors import AlreadyThereError  # noqa: PLC0415 - the server

    with app.try_out(folder, port) as settings:
        try:
            app.create_store(settings.database_url, store_no, store_no)
        except AlreadyThereError:
            session.tell("headoffice.ready")
        code = app.create_terminal(settings.database_url, store_no, terminal_no)
        url = f"http://127.0.0.1:{port}"
        session.tell("headoffice.database", database=settings.database_url)
        session.tell("headoffice.serving", url=url)
        session.tell("headoffice.enrol_with", url=url, code=code)
        app.serve(settings)


@headoffice.command("create-store")
@_database
@click.option("--store", "store_no", required=True, metavar="NO")
@click.option("--name", required=True)
@click.option("--zone", default="Asia/Shanghai", show_default=True)
@click.pass_obj
def create_store(session: Session, database: str, store_no: str, name: str, zone: str) -> None:
    """Add a store."""
    from posmember.headoffice import app  # noqa: PLC0415 - the server

    store_id = app.create_store(database, store_no, name, zone)
    session.say("headoffice.store", number=store_no, name=name)
    session.answer({"headoffice_create_store": {"store_id": store_id, "store_no": store_no}})


@headoffice.command("create-terminal")
@_database
@_terminal
@click.pass_obj
def create_terminal(session: Session, database: str, store_no: str, terminal_no: str) -> None:
    """Add a terminal, or let one enrol again; prints a code that is good for ten minutes."""
    from posmember.headoffice import app  # noqa: PLC0415 - the server

    code = app.create_terminal(database, store_no, terminal_no)
    session.say("headoffice.code", code=code)
    answer = {"store_no": store_no, "terminal_no": terminal_no, "code": code}
    session.answer({"headoffice_create_terminal": answer})


@headoffice.command("revoke")
@_database
@_terminal
@click.pass_obj
def revoke(session: Session, database: str, store_no: str, terminal_no: str) -> None:
    """Refuse everything a terminal sends from now on; what it sent stays."""
    from posmember.headoffice import app  # noqa: PLC0415 - the server

    app.revoke(database, store_no, terminal_no)
    session.say("headoffice.revoked", store=store_no, terminal=terminal_no)
    answer = {"store_no": store_no, "terminal_no": terminal_no}
    session.answer({"headoffice_revoke": answer})


@headoffice.command("status")
@_database
@click.pass_obj
def status(session: Session, database: str) -> None:
    """Show how head office and its terminals stand, and what a person has to settle."""
    import dataclasses  # noqa: PLC0415 - with the server

    from posmember.headoffice import app  # noqa: PLC0415 - the server

    found = app.status(database)
    open_items = app.list_exceptions(database)
    session.say("headoffice.status", head=found.head, open=found.open_exceptions)
    rows = [dataclasses.asdict(row) for row in found.terminals]
    now_ms = system_clock()
    session.table(
        tuple(f"column.{name}" for name in ("store", "till", "state", "number", "last_seen")),
        [
            (
                f"{row.store_no} {row.store_name}",
                row.terminal_no,
                line(f"headoffice.terminal.{row.status}", session.language),
                f"{row.incarnation}-{row.last_seq}",
                _seen(row.last_seen_ms, now_ms, session.language),
            )
            for row in found.terminals
        ],
    )
    session.table(
        tuple(f"column.{name}" for name in ("id", "last_seen", "till", "what")),
        [
            (
                item.exception_id,
                _seen(item.raised_ms, now_ms, session.language),
                f"{item.store_no}-{item.terminal_no}",
                _kind(item.kind, session.language),
            )
            for item in open_items
        ],
    )
    answer: dict[str, object] = {
        "epoch": found.epoch,
        "head": found.head,
        "durable_seq": found.durable_seq,
        "terminals": rows,
        "open_exceptions": [dataclasses.asdict(item) for item in open_items],
    }
    session.answer({"headoffice_status": answer})


def _kind(kind: str, language: str) -> str:
    """Return what is to be settled; a kind of a later version as it is."""
    code = f"headoffice.kind.{kind}"
    return line(code, language) if has_line(code) else kind


def _seen(at_ms: Instant | None, now_ms: Instant, language: str) -> str:
    """Return when a terminal was last heard of, by the clock of this machine, and how long ago."""
    if at_ms is None:
        return line("headoffice.never_seen", language)
    at = datetime.fromtimestamp(at_ms / 1_000, UTC).astimezone()
    words = age(at_ms, now_ms, language)
    return line("headoffice.seen", language, at=f"{at:%Y-%m-%d %H:%M}", age=words)


@headoffice.command("settle")
@_database
@click.argument("exception_id")
@click.option("--by", required=True, help="Who settled it.")
@click.option("--resolution", required=True, help="How.")
@click.pass_obj
def settle(session: Session, database: str, exception_id: str, by: str, resolution: str) -> None:
    """Mark something that needed a person as settled."""
    from posmember.headoffice import app  # noqa: PLC0415 - the server

    app.settle_exception(database, exception_id, by, resolution)
    session.say("headoffice.settled", id=exception_id)
    session.answer({"headoffice_settle": {"exception_id": exception_id}})


@headoffice.command("restored")
@_database
@click.pass_obj
def restored(session: Session, database: str) -> None:
    """Say that the database was put back from a copy: the tills offer everything again."""
    from posmember.headoffice import app  # noqa: PLC0415 - the server

    epoch = app.declare_restored(database)
    session.say("headoffice.restored")
    session.answer({"headoffice_restored": {"epoch": epoch}})


@headoffice.command("durable")
@_database
@click.argument("server_seq", type=int)
@click.pass_obj
def durable(session: Session, database: str, server_seq: int) -> None:
    """Say that a backup on another machine holds everything up to SERVER_SEQ."""
    from posmember.headoffice import app  # noqa: PLC0415 - the server

    app.mark_durable(database, server_seq)
    session.say("headoffice.durable", seq=server_seq)
    session.answer({"headoffice_durable": {"server_seq": server_seq}})
