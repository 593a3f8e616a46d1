"""`report`: figures of a period on the terminal, as PDF with charts, as workbook or csv."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from posmember.cli.progress import showing_progress
from posmember.cli.session import OpenShop, Session, writable
from posmember.domain.reports.period import Period, Span, named_period, period_of
from posmember.domain.reports.report import Report, ReportKind
from posmember.domain.words.command_line import line

if TYPE_CHECKING:
    from posmember.domain.reports.report import Grid

_KINDS: Final = tuple(kind.value.replace("_", "-") for kind in ReportKind)
_SPANS: Final = tuple(span.value.replace("_", "-") for span in Span)
_DAY: Final = click.DateTime(["%Y-%m-%d"])


@click.command("report", short_help="Make a report: sales, tenders, members, points and more.")
@click.argument("kind", type=click.Choice(_KINDS))
@click.option("--period", "span", type=click.Choice(_SPANS), help="Default: this-month.")
@click.option("--from", "first", type=_DAY, help="First business day; with --until.")
@click.option("--until", "last", type=_DAY, help="Last business day, within; default: today.")
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A .pdf, .xlsx or .csv file.",
)
@click.pass_obj
def report(
    session: Session,
    kind: str,
    span: str | None,
    first: datetime | None,
    last: datetime | None,
    target: Path | None,
) -> None:
    """Show the report KIND for a period, and write it to a file with --to."""
    if span is not None and first is not None:
        raise click.UsageError("either --period, or --from and --until")
    if last is not None and first is None:
        raise click.UsageError("--until needs --from")
    with session.till() as shop:
        period = _period(shop, span, first, last)
        asked = ReportKind(kind.replace("-", "_"))
        with showing_progress(line("report.making", session.language)) as step:
            made = shop.services.reports.report(
                shop.actor, asked, period, session.language, step=step
            )
        if target is None:
            _show(session, made)
        else:
            from posmember.cli.report_files import write_report_file  # noqa: PLC0415 - for files

            with writable(target):
                write_report_file(made, target)
            session.say("file.written", path=target)
        session.answer({"report": _answer(made, period, target)})


def _period(
    shop: OpenShop, span: str | None, first: datetime | None, last: datetime | None
) -> Period:
    today = shop.services.shop.today()
    if first is not None:
        return period_of(first.date(), today if last is None else last.date())
    return named_period(Span((span or "this-month").replace("-", "_")), today)


def _show(session: Session, made: Report) -> None:
    session.print(f"{made.title}  {made.period}")
    for figure in made.figures:
        session.print(f"  {figure.name}: {made.written(figure.measure, figure.value)}")
    for grid in made.grids:
        session.print("")
        session.print(grid.title)
        _show_grid(session, made, grid)
    for note in made.notes:
        session.print("")
        session.print(note)


def _show_grid(session: Session, made: Report, grid: "Grid") -> None:
    if not grid.rows:
        session.print(f"  {grid.empty}")
        return
    rows = (*grid.rows, *((grid.total,) if grid.total else ()))
    session.plain_table(
        tuple(field.title for field in grid.fields),
        [
            tuple(
                made.written(field.measure, cell)
                for field, cell in zip(grid.fields, row, strict=True)
            )
            for row in rows
        ],
    )


def _answer(made: Report, period: Period, target: Path | None) -> dict[str, object]:
    return {
        "kind": made.kind.value,
        "title": made.title,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "currency": made.currency,
        "file": target and str(target),
        "figures": [
            {"name": figure.name, "measure": figure.measure.value, "value": figure.value}
            for figure in made.figures
        ],
        "tables": [
            {
                "title": grid.title,
                "fields": [
                    {"title": field.title, "measure": field.measure and field.measure.value}
                    for field in grid.fields
                ],
                "rows": grid.rows,
                "total": grid.total,
            }
            for grid in made.grids
        ],
    }
