"""Scripts and changed rules, as files hold them, for commands and windows."""

from collections.abc import Iterator
from typing import Any

import msgspec

from posmember.cli.errors import ScriptUnreadableError
from posmember.domain.programme.faults import programme_faults
from posmember.domain.programme.programme import Programme
from posmember.domain.words.programme_faults import say_placed_fault
from posmember.rehearsal.player import play
from posmember.rehearsal.reading import base_programme, programme_of
from posmember.rehearsal.scenario import Publish, Scenario
from posmember.rehearsal.slips import slips_of
from posmember.services.programme.errors import ProgrammeUnreadableError
from posmember.ui.door import Rehearsed, RehearsedStep


def read_script(text: bytes, name: str, language: str) -> Scenario:
    """Return the scenario in *text*; refuses what is none, and rules with faults, with places."""
    try:
        scenario = msgspec.json.decode(text, type=Scenario)
        programmes = tuple(_programmes(scenario))
    except (msgspec.DecodeError, UnicodeError) as problem:
        raise ScriptUnreadableError(name, str(problem)) from None
    except ProgrammeUnreadableError as problem:
        raise ScriptUnreadableError(name, problem.detail) from None
    faults = _faults(programmes[0], language)
    if wrong := "; ".join((*slips_of(scenario, programmes), *faults)):
        raise ScriptUnreadableError(name, wrong)
    return scenario


def play_script(text: bytes, language: str) -> Rehearsed:
    """Play the scenario in *text* to its end."""
    scenario = read_script(text, "JSON", language)
    steps = (
        RehearsedStep(
            played.number, played.name, played.step.says, played.answer, played.differences
        )
        for played in play(scenario, language)
    )
    return Rehearsed(scenario.title, tuple(steps))


def changed_programme(part: bytes, current: Programme, name: str, language: str) -> Programme:
    """Return *current* with the parts that *part* (JSON) names replaced; refuses faults."""
    try:
        programme = programme_of(msgspec.json.decode(part, type=dict[str, Any]), current)
    except (msgspec.DecodeError, UnicodeError) as problem:
        raise ScriptUnreadableError(name or "JSON", str(problem)) from None
    except ProgrammeUnreadableError as problem:
        raise ScriptUnreadableError(name or "JSON", problem.detail) from None
    if faults := "; ".join(_faults(programme, language)):
        raise ScriptUnreadableError(name or "JSON", faults)
    return programme


def _faults(programme: Programme, language: str) -> Iterator[str]:
    for fault in programme_faults(programme):
        yield say_placed_fault(fault, language)


def _programmes(scenario: Scenario) -> Iterator[Programme]:
    """Read the rules that a script begins with and publishes, so that a slip is said at once."""
    begun = programme_of(scenario.programme, base_programme(is_preset=scenario.preset))
    yield begun
    for step in scenario.steps:
        if isinstance(step, Publish):
            yield programme_of(step.programme, begun)
