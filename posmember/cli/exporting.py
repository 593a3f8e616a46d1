"""`export`: the shop's data for other programs."""

from pathlib import Path

import click

from posmember.cli.session import Session, writable


@click.command("export", short_help="Export members, products or facts.")
@click.argument("kind", type=click.Choice(["members", "products", "sales", "ledger"]))
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="An .xlsx or .csv file.",
)
@click.option("--full", is_flag=True, help="Whole phone numbers; needs --reason and is recorded.")
@click.option("--reason", default="", help="Why whole numbers are needed.")
@click.pass_obj
def export(session: Session, kind: str, target: Path, *, full: bool, reason: str) -> None:
    """Write all members, products, sales (by line) or ledger entries; phones are masked."""
    from posmember.services.exporting.exports import ExportKind  # noqa: PLC0415 - with the services

    if full != bool(reason.strip()):
        raise click.UsageError("--full and --reason go together")
    with session.till() as shop, writable(target):
        count = shop.services.exports.export(
            shop.actor, ExportKind(kind), target, full_because=reason.strip()
        )
        session.say("export.done", count=count, path=target)
        answer = {"kind": kind, "file": str(target), "rows": count, "is_masked": not full}
        session.answer({"export": answer})
