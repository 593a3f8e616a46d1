"""`printer`: the printers of this till, what they say of themselves, and what waits for them."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from posmember.cli.session import Session
from posmember.domain.words.command_line import line

if TYPE_CHECKING:
    from posmember.services.printing.rows import JobRow


@click.group("printer", short_help="Set printers up and look at their queue.")
def printer() -> None:
    """Set the printers of this till up; the first by name prints receipts."""


@printer.command("list")
@click.pass_obj
def list_printers(session: Session) -> None:
    """List the printers of this till."""
    with session.till() as shop:
        rows = shop.services.print_queue.printers()
    columns = ("column.name", "column.address", "column.profile", "column.copies")
    session.table(columns, [(r.name, r.address, r.profile, str(r.copies)) for r in rows])
    if not rows:
        session.say("printer.none")
    session.answer({"printers": [asdict(row) for row in rows]})


@printer.command("add")
@click.argument("name")
@click.argument("address")
@click.option("--profile", help="Kind of printer; default: as it says itself, else 80mm.")
@click.option("--copies", type=click.IntRange(1, 9), default=1, show_default=True)
@click.option("--drawer", is_flag=True, help="The cash drawer hangs on it.")
@click.pass_obj
def add(
    session: Session, name: str, address: str, profile: str | None, *, copies: int, drawer: bool
) -> None:
    """Add a printer at ADDRESS, or change the one of that NAME."""
    from posmember.printing.detection import detect  # noqa: PLC0415 - only here
    from posmember.printing.profile import PRESETS  # noqa: PLC0415 - only here
    from posmember.services.printing.rows import PrinterRow  # noqa: PLC0415 - only here

    if profile is not None and profile not in PRESETS:
        raise click.BadParameter(", ".join(PRESETS), param_hint="--profile")
    found = detect(address)
    row = PrinterRow(name, address, profile or found.profile or "80mm", copies, drawer)
    with session.till() as shop:
        shop.services.print_queue.save_printer(shop.actor, row)
    session.say("printer.saved", name=name, address=address)
    said = {"model": found.model, "is_online": found.status.is_online}
    session.answer({"printer": {**asdict(row), **said}})


@printer.command("probe")
@click.argument("address")
@click.pass_obj
def probe(session: Session, address: str) -> None:
    """Ask the printer at ADDRESS how it is and what it is."""
    from posmember.printing.detection import detect  # noqa: PLC0415 - only here

    found = detect(address)
    status = asdict(found.status)
    answer = {"address": address, "model": found.model, "profile": found.profile, **status}
    rows: list[tuple[str, ...]] = [(name, str(value)) for name, value in answer.items()]
    session.table(("column.name", "column.state"), rows)
    session.answer({"probe": answer})


@printer.command("remove")
@click.argument("name")
@click.pass_obj
def remove(session: Session, name: str) -> None:
    """Forget a printer; what waits for it is dropped."""
    with session.till() as shop:
        shop.services.print_queue.remove_printer(shop.actor, name)
    session.say("printer.removed", name=name)
    session.answer({"printer": {"removed": name}})


@printer.command("queue")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.pass_obj
def queue(session: Session, limit: int) -> None:
    """Show the newest jobs and what came of them."""
    with session.till() as shop:
        _show(session, shop.services.print_queue.jobs(limit))


@printer.command("retry")
@click.argument("job")
@click.option("--at", "other", help="Another printer.")
@click.pass_obj
def retry(session: Session, job: str, other: str | None) -> None:
    """Let JOB wait again, here or at another printer; in doubt it comes out marked as a copy."""
    from posmember.domain.ids import PrintJobId  # noqa: PLC0415 - only here

    with session.till() as shop:
        if other is None:
            shop.services.print_queue.retry(PrintJobId(job))
        else:
            shop.services.print_queue.redirect(shop.actor, PrintJobId(job), other)
        _show(session, shop.services.print_queue.jobs(20))


def _show(session: Session, jobs: "tuple[JobRow, ...]") -> None:
    from posmember.domain.words.print_details import say_print_detail  # noqa: PLC0415 - only here

    columns = ("column.id", "column.printer", "column.receipt", "column.state", "column.detail")
    session.table(
        columns,
        [
            (
                job.job_id,
                job.printer,
                job.name,
                line(f"printer.state.{job.state}", session.language),
                say_print_detail(job.detail, session.language),
            )
            for job in jobs
        ],
    )
    session.answer({"jobs": [asdict(job) for job in jobs]})
