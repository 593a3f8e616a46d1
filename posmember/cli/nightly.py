"""`nightly`: what is due once a day, done now."""

from datetime import date

import click

from posmember.cli.session import Session


@click.command("nightly", short_help="Do what is due once a day: lapsed points and more.")
@click.pass_obj
def nightly(session: Session) -> None:
    """Do the nightly work for the current business date; doing it again changes nothing."""
    with session.till() as shop:
        report = shop.services.nightly.run()
    session.say("nightly.done", date=report.on)
    session.table(
        ("column.step", "column.count"),
        [(name, str(count)) for name, count in report.counts.items()],
    )
    session.answer({"nightly": {"on": date.isoformat(report.on), **report.counts}})
