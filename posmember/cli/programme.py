"""`programme`: read, compare, check, export and publish the rules of the shop."""

import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from posmember.cli.session import OpenShop, Session, writable

if TYPE_CHECKING:
    from posmember.domain.programme.programme import Programme
    from posmember.services.programme.figures import SpanFigures

_DAY = click.DateTime(["%Y-%m-%d"])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("programme", short_help="Read, compare, check and publish the rules.")
def programme() -> None:
    """Handle the rules of the shop as versioned data (docs/programme.md)."""


@programme.command("show")
@click.option("--on", "on", type=_DAY, help="The rules in force on that day.")
@click.option("--version", "version", type=int, help="The rules of that version.")
@click.pass_obj
def show(session: Session, on: datetime | None, version: int | None) -> None:
    """Show the rules in force, in words."""
    from posmember.domain.programme.shapes import fields_of  # noqa: PLC0415 - not for --help
    from posmember.domain.words.programme_fields import field_name  # noqa: PLC0415 - as above
    from posmember.domain.words.programme_log import words_for  # noqa: PLC0415 - as above

    with session.till() as shop:
        found = _wanted(shop, on, version)
    words = words_for(found, session.language)
    for field in fields_of(type(found)):
        value = words.value(getattr(found, field.name), field)
        session.print(f"{field_name(field.name, session.language)}: {value}")
    session.answer({"programme": msgspec.to_builtins(found)})


@programme.command("log")
@click.argument("version", type=int, required=False)
@click.pass_obj
def log(session: Session, version: int | None) -> None:
    """List all versions; with VERSION, say what it changed against the one before it."""
    with session.till() as shop:
        rows = shop.services.programme.versions()
        said = () if version is None else shop.services.programme.log(version, session.language)
        around = None if version is None else shop.services.programme.figures(version)
        decimals = shop.services.shop.settings().currency_decimals
    if version is not None:
        session.say("programme.version", version=version)
        for sentence in said:
            session.print(f"- {sentence}")
        if not said:
            session.say("programme.same")
        for span in () if around is None else (around.before, around.since):
            _say_span(session, span, decimals)
        figures = None if around is None else {k: _dated(v) for k, v in asdict(around).items()}
        session.answer({"version": version, "changes": said, "figures": figures})
        return
    session.table(
        tuple(f"programme.column.{name}" for name in ("version", "state", "from", "at", "by")),
        [
            (
                str(row.version),
                _word(session, f"programme.state.{row.state}"),
                row.effective_from or row.published_on,
                row.published_on,
                row.actor,
            )
            for row in rows
        ],
    )
    session.answer({"versions": [asdict(row) for row in rows]})


@programme.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--on", "on", type=_DAY, help="The rules in force on that day.")
@click.option("--version", "version", type=int, help="The rules of that version.")
@click.pass_obj
def export(session: Session, file: Path, on: datetime | None, version: int | None) -> None:
    """Write the rules to FILE as JSON; `-` is standard output."""
    from posmember.services.programme.files import written  # noqa: PLC0415 - not for --help

    with session.till() as shop:
        found = _wanted(shop, on, version)
    if str(file) == "-":
        sys.stdout.write(written(found).decode())
        return
    with writable(file) as target:
        target.write_bytes(written(found))
    session.say("programme.written", file=file)
    session.answer({"export": {"file": str(file), "version": found.version}})


@programme.command("import")
@click.argument("file", type=_FILE)
@click.option("--from", "effective_from", type=_DAY, help="The first day; else at once.")
@click.option("--dry-run", is_flag=True, help="Check and compare, and publish nothing.")
@click.pass_obj
def import_(
    session: Session,
    file: Path,
    effective_from: datetime | None,
    dry_run: bool,  # noqa: FBT001 - click calls by name
) -> int:
    """Publish the rules in FILE as the next version, and say what they change."""
    from posmember.domain.words.programme_log import say_changes  # noqa: PLC0415 - not for --help
    from posmember.services.programme.files import read  # noqa: PLC0415 - as above

    wanted = read(file.read_bytes())
    first_day = None if effective_from is None else effective_from.date()
    with session.till() as shop:
        said = say_changes(shop.services.programme.on(first_day), wanted, session.language)
        faults = _say_faults(session, wanted)
        if not dry_run:
            wanted = shop.services.programme.publish(shop.actor, wanted, first_day)
    for sentence in said:
        session.print(f"- {sentence}")
    day = first_day.isoformat() if first_day else _word(session, "programme.at_once")
    if dry_run:
        session.say("programme.not_published")
    else:
        session.say("programme.published", version=wanted.version, day=day)
    version = None if dry_run else wanted.version
    session.answer({"import": {"version": version, "changes": said, "faults": faults}})
    return 1 if faults else 0


@programme.command("validate")
@click.argument("file", type=_FILE, required=False)
@click.option("--on", "on", type=_DAY, help="The rules in force on that day.")
@click.pass_obj
def validate(session: Session, file: Path | None, on: datetime | None) -> int:
    """Say everything that is wrong with the rules in FILE, or in force; 1 if anything is."""
    from posmember.services.programme.files import read  # noqa: PLC0415 - not for --help

    if file is not None:
        found = read(file.read_bytes())
    else:
        with session.till() as shop:
            found = _wanted(shop, on, None)
    faults = _say_faults(session, found)
    if not faults:
        session.say("programme.sound")
    session.answer({"faults": faults})
    return 1 if faults else 0


@programme.command("withdraw")
@click.argument("version", type=int)
@click.pass_obj
def withdraw(session: Session, version: int) -> None:
    """Take back a version that has not begun."""
    with session.till() as shop:
        shop.services.programme.withdraw(shop.actor, version)
    session.say("programme.withdrawn", version=version)
    session.answer({"withdrawn": version})


@programme.command("schema")
@click.pass_obj
def schema(_session: Session) -> None:
    """Print the JSON Schema of a programme."""
    import json  # noqa: PLC0415 - not for --help

    from posmember.services.programme import files  # noqa: PLC0415 - not for --help

    sys.stdout.write(json.dumps(files.schema(), ensure_ascii=False, indent=2) + "\n")


def _say_span(session: Session, span: "SpanFigures", decimals: int) -> None:
    from posmember.domain.money import format_money, format_trimmed  # noqa: PLC0415 - as above

    session.say(
        "programme.span",
        first=span.first,
        last=span.last,
        tickets=span.tickets,
        net=format_money(span.net_minor, decimals),
        average=format_money(span.average_minor, decimals),
        members=format_trimmed(span.member_share_bp, 2),
        off=format_trimmed(span.off_share_bp, 2),
    )


def _dated(span: dict[str, Any]) -> dict[str, Any]:
    return span | {"first": span["first"].isoformat(), "last": span["last"].isoformat()}


def _wanted(shop: OpenShop, on: datetime | None, version: int | None) -> "Programme":
    if version is not None:
        return shop.services.programme.version(version)
    return shop.services.programme.on(None if on is None else on.date())


def _say_faults(session: Session, found: "Programme") -> list[dict[str, Any]]:
    from posmember.domain.pricing.faults import path_text  # noqa: PLC0415 - not for --help
    from posmember.domain.programme.faults import programme_faults  # noqa: PLC0415 - as above
    from posmember.domain.words.programme_faults import (  # noqa: PLC0415 - as above
        say_fault,
        say_placed_fault,
    )

    faults = programme_faults(found)
    for fault in faults:
        session.print(f"- {say_placed_fault(fault, session.language)}")
    return [
        {
            "path": path_text(fault.path),
            "code": fault.text.partition("|")[0],
            "message": say_fault(fault, session.language),
        }
        for fault in faults
    ]


def _word(session: Session, key: str) -> str:
    from posmember.domain.words.command_line import line  # noqa: PLC0415 - not for --help

    return line(key, session.language)
