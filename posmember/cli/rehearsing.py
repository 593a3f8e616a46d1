"""`rehearse`: play a scripted shop in memory and print what came of each step."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from posmember.cli.session import Session

if TYPE_CHECKING:
    from posmember.rehearsal.player import Played


@click.command("rehearse", short_help="Try rules on a scripted shop in memory.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--schema", "is_schema", is_flag=True, help="Print the JSON Schema of the format.")
@click.option(
    "--replay",
    "changed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Replay this shop's past sales with the rules that this file changes.",
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Default: 90 days ago.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Default: today.")
@click.pass_obj
def rehearse(
    session: Session,
    files: tuple[Path, ...],
    changed: Path | None,
    since: datetime | None,
    until: datetime | None,
    is_schema: bool,  # noqa: FBT001 - click calls by name
) -> int:
    """Play scripts (docs/rehearsal.md); the answer is JSON, and 1 where something differs.

    Each script runs on a fresh shop in memory with a clock of its own, through the services of the
    till. Nothing of a real shop is read or changed. With --replay past sales of this shop are
    priced again under changed rules, and the answer says what would have differed.
    """
    if is_schema:
        _print(_schema())
        return 0
    if changed is not None:
        from posmember.cli.replaying import replay_past  # noqa: PLC0415 - not needed for --help

        _print({"replay": replay_past(session, changed, since, until)})
        return 0
    if not files:
        raise click.UsageError("FILES")
    played = [_answer(session, path) for path in files]
    _print({"rehearsals": played})
    failed = sum(1 for each in played if not each["as_expected"])
    session.tell("rehearse.done", count=len(played), failed=failed)
    return 1 if failed else 0


def _schema() -> dict[str, Any]:
    import msgspec  # noqa: PLC0415 - not needed for --help

    from posmember.rehearsal.scenario import Scenario  # noqa: PLC0415 - not needed for --help

    return msgspec.json.schema(Scenario)


def _print(value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write(text + "\n")


def _answer(session: Session, path: Path) -> dict[str, Any]:
    from posmember.cli.rehearsal_room import read_script  # noqa: PLC0415 - not needed for --help
    from posmember.rehearsal.player import play  # noqa: PLC0415 - not needed for --help

    scenario = read_script(path.read_bytes(), path.name, session.language)
    steps = [_step(played) for played in play(scenario, session.language)]
    return {
        "file": path.name,
        "title": scenario.title,
        "as_expected": not any(step["differs"] for step in steps),
        "steps": steps,
    }


def _step(played: "Played") -> dict[str, Any]:
    return dict(_parts(played))


def _parts(played: "Played") -> Iterator[tuple[str, Any]]:
    yield "number", played.number
    yield "do", played.name
    if played.step.says:
        yield "says", played.step.says
    yield from played.answer.items()
    yield "differs", list(played.differences)
