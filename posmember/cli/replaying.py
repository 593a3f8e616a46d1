"""The second form of `rehearse`: past sales of this shop under changed rules."""

from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from posmember.cli.progress import showing_progress
from posmember.cli.rehearsal_room import changed_programme
from posmember.cli.session import OpenShop, Session
from posmember.domain.words.command_line import line
from posmember.services.replay.replay import ReplayRun, report_of

_USUAL_DAYS = 90


def replay_past(
    session: Session, changed: Path, since: datetime | None, until: datetime | None
) -> dict[str, Any]:
    """Return the report of past sales with the rules in force, changed by a file."""
    with session.till() as shop:
        programme = changed_programme(
            changed.read_bytes(),
            shop.services.programme.current(),
            changed.name,
            session.language,
        )
        last = until.date() if until else shop.services.shop.today()
        first = since.date() if since else last - timedelta(days=_USUAL_DAYS)
        run = shop.services.replay.start(programme, first, last)
        _play(session, shop, run)
        report = report_of(run)
    return asdict(report) | {"cost_minor": report.cost_minor, "is_whole": run.is_done}


def _play(session: Session, shop: OpenShop, run: ReplayRun) -> None:
    """Play ticket after ticket; an interrupt ends it, and the report covers what was played."""
    with showing_progress(line("replay.playing", session.language)) as step:
        while not run.is_done and not step(run.done, run.total):
            shop.services.replay.advance(run)
