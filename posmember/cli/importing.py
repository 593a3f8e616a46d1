"""`import` and `undo-import`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from posmember.cli.import_answer import report_answer, show_report
from posmember.cli.progress import emptying_the_log, showing_progress
from posmember.cli.session import OpenShop, Session, writable
from posmember.cli.shop_making import make_default_shop
from posmember.domain.ids import BatchId
from posmember.domain.importing.duplicates import OnDuplicate
from posmember.domain.importing.errors import ImportInterruptedError
from posmember.domain.importing.fields import ImportKind
from posmember.domain.importing.guess import ColumnMap, corrected
from posmember.domain.importing.sheet import Sheet
from posmember.domain.words.command_line import line
from posmember.services.importing.rows import (
    ROWS_AT_ONCE_ALONE,
    ImportChoices,
    ImportReport,
)

if TYPE_CHECKING:
    from posmember.services.importing.imports import ImportService


@click.command("import", short_help="Import members or products from a file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ImportKind]),
    help="Default: what fits better.",
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="Say what a column (header or letter) is; COLUMN= leaves it out. Repeatable.",
)
@click.option("--tier", "tiers", multiple=True, metavar="NAME=TIER", help="Tier of the file=ours.")
@click.option(
    "--on-duplicate",
    type=click.Choice([choice.value for choice in OnDuplicate]),
    default=OnDuplicate.SET_ASIDE.value,
    show_default=True,
    help="What becomes of members who are here already.",
)
@click.option(
    "--on-bad-phone",
    type=click.Choice(["set-aside", "leave-out"]),
    default="set-aside",
    show_default=True,
    help="leave-out: take members with a card number in without the phone.",
)
@click.option("--zero-is", type=click.Choice(["female", "male", "unknown"]), default="female")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--errors",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the rows that are set aside (xlsx or csv).",
)
@click.pass_obj
def import_file(session: Session, /, file: Path, **options: Any) -> None:  # noqa: ANN401 - click's own values
    """Import FILE (xlsx, xls, csv). Rehearses first; the same file again adds nothing."""
    made_pin = make_default_shop(session)
    with session.till() as shop:
        imports = shop.services.imports
        sheet = imports.read(file)
        mapping = _mapping(imports, sheet, options)
        choices = _choices(options)
        with showing_progress(line("import.rehearsing", session.language)) as step:
            report = imports.rehearse(sheet, mapping, choices, step)
        show_report(session, report, mapping)
        if not options["dry_run"]:
            _confirm(session, report, is_sure=options["yes"])
            with showing_progress(line("import.running", session.language)) as step:
                report = imports.run(
                    shop.actor,
                    sheet,
                    mapping,
                    choices,
                    emptying_the_log(step, shop.till.database.checkpoint),
                    rows_at_once=lambda: ROWS_AT_ONCE_ALONE,
                )
        errors = _write_errors(session, shop, (sheet, mapping, report), options)
        if report.is_cancelled:
            raise ImportInterruptedError(report.counts.new, report.batch_id or "")
        answer = report_answer(report, mapping, session.language)
        answer |= {"errors_file": None if errors is None else str(errors)}
        answer |= {} if made_pin is None else {"created_shop": {"owner_pin": made_pin}}
        session.answer({"import": answer})
        _conclude(session, report, is_rehearsal=options["dry_run"])


@click.command("undo-import", short_help="Take an import back.")
@click.argument("batch", required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def undo_import(session: Session, batch: str | None, *, yes: bool) -> None:
    """Take the import BATCH back; without BATCH, list the imports of the past."""
    with session.till() as shop:
        if batch is None:
            _list_batches(session, shop)
            return
        if not yes:
            session.confirm("import.undo_question", batch=batch)
        with showing_progress(line("import.undoing", session.language)) as step:
            step_and_empty = emptying_the_log(step, shop.till.database.checkpoint)
            report = shop.services.imports.undo(shop.actor, BatchId(batch), step_and_empty)
        session.say("import.undone", removed=report.removed, kept=len(report.kept))
        for kept in report.kept:
            session.say(f"import.kept_{kept.reason}", name=kept.name, id=kept.subject_id)
        session.answer(
            {
                "undo_import": {
                    "batch_id": batch,
                    "removed": report.removed,
                    "kept": [
                        {"id": kept.subject_id, "name": kept.name, "reason": kept.reason}
                        for kept in report.kept
                    ],
                    "is_cancelled": report.is_cancelled,
                }
            }
        )


def _mapping(imports: "ImportService", sheet: Sheet, options: dict[str, Any]) -> ColumnMap:
    kinds = [ImportKind(options["kind"])] if options["kind"] else list(ImportKind)
    mapping = max((imports.guess(sheet, kind) for kind in kinds), key=lambda m: len(m.columns))
    return corrected(mapping, _pairs(options["columns"], "--map"))


def _choices(options: dict[str, Any]) -> ImportChoices:
    zero = options["zero_is"]
    return ImportChoices(
        on_duplicate=OnDuplicate(options["on_duplicate"]),
        takes_bad_phones=options["on_bad_phone"] == "leave-out",
        tiers_by_hand=_pairs(options["tiers"], "--tier"),
        zero_is="" if zero == "unknown" else zero,
    )


def _pairs(texts: tuple[str, ...], option: str) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, separator, value = text.rpartition("=")
        if not separator:
            raise click.BadParameter(text, param_hint=option)
        pairs[name] = value
    return pairs


def _confirm(session: Session, report: ImportReport, *, is_sure: bool) -> None:
    if is_sure or not report.counts.new + report.counts.amended:
        return
    session.confirm("import.question", new=report.counts.new, amended=report.counts.amended)


def _write_errors(
    session: Session,
    shop: OpenShop,
    done: tuple[Sheet, ColumnMap, ImportReport],
    options: dict[str, Any],
) -> Path | None:
    """Write the set-aside rows where asked, or among the shop's documents after a real run."""
    sheet, mapping, report = done
    path: Path | None = options["errors"]
    if not report.set_aside or (path is None and options["dry_run"]):
        return None
    if path is None:
        path = shop.till.directory.documents / f"{Path(sheet.file_name).stem}-set-aside.xlsx"
    with writable(path):
        shop.services.imports.write_set_aside(sheet, mapping, report, path, session.language)
    session.say("import.errors_file", path=path, count=len(report.set_aside))
    return path


def _conclude(session: Session, report: ImportReport, *, is_rehearsal: bool) -> None:
    if is_rehearsal:
        session.say("import.rehearsed")
        return
    counts = report.counts
    session.say("import.done", new=counts.new, amended=counts.amended, batch=report.batch_id or "-")


def _list_batches(session: Session, shop: OpenShop) -> None:
    batches = shop.services.imports.batches()
    session.table(
        ("column.batch", "column.file", "column.new", "column.set_aside", "column.state"),
        [
            (
                row.batch_id,
                row.file_name,
                str(row.counts.new),
                str(row.counts.set_aside),
                line("state.undone" if row.undone_at_ms else "state.in_force", session.language),
            )
            for row in batches
        ],
    )
    session.answer(
        {
            "imports": [
                {
                    "batch_id": row.batch_id,
                    "kind": row.kind.value,
                    "file_name": row.file_name,
                    "new": row.counts.new,
                    "set_aside": row.counts.set_aside,
                    "started_at_ms": row.started_at_ms,
                    "finished_at_ms": row.finished_at_ms,
                    "undone_at_ms": row.undone_at_ms,
                }
                for row in batches
            ]
        }
    )
