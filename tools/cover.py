"""Measures which branches of a room of `posmember` its tests take: all, or it fails.

python3 dev.py cover                      # the rules: unit tests and rehearsals
python3 dev.py cover --quick              # unit tests alone; rehearsals take most of the time
python3 dev.py cover protocol services    # other rooms: all tests but those of windows; slow
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out" / "coverage"
PROGRAM = ROOT / "posmember"
RULES = "domain"
UNIT = "tests/unit"
TESTS_OF_RULES = (UNIT, "tests/integration/test_rehearsals.py")
TESTS_OF_ROOMS = (UNIT, "tests/integration", "tests/contracts", "tests/e2e")
ELSEWHERE = ("sync_simulator", "sync_machine", "sync_engine", "sync_protocol")
"""Unit tests that are about the wire: slow, and without a rule of their own to try."""
WHOLE = 100


def main(arguments: Sequence[str]) -> int:
    """Run the tests of the rooms asked for under measurement; 0 where nothing is missing."""
    parser = argparse.ArgumentParser(
        prog="dev.py cover", description=(__doc__ or "").split("\n")[0]
    )
    rooms = sorted(path.parent.name for path in PROGRAM.glob("*/__init__.py"))
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"{RULES} unless named")
    parser.add_argument("--quick", action="store_true", help="unit tests alone")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.rooms) - set(rooms):
        parser.error(f"no room {', '.join(sorted(unknown))}; there are {', '.join(rooms)}")
    return measured(asked.rooms or [RULES], quick=asked.quick)


def measured(rooms: Sequence[str], *, quick: bool) -> int:
    """Measure *rooms* together by their tests, report, and return the exit code."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    workers = f"--numprocesses={min(os.cpu_count() or 1, 8)}"
    source = ",".join(f"posmember/{room}" for room in rooms)
    tests = tests_of(rooms, quick=quick)
    if failed := coverage("run", f"--source={source}", "-m", "pytest", "-q", workers, *tests):
        return failed
    coverage("combine", "--quiet")
    return coverage("report", f"--fail-under={WHOLE}")


def tests_of(rooms: Sequence[str], *, quick: bool) -> list[str]:
    """Return what pytest is to run for *rooms*: less for the rules alone, which know no store."""
    about_rules = set(rooms) == {RULES}
    tests = TESTS_OF_RULES if about_rules else TESTS_OF_ROOMS
    skipped = [f"--ignore={UNIT}/test_{name}.py" for name in ELSEWHERE if about_rules]
    return [*skipped, *(tests[:1] if quick else tests)]


def coverage(*arguments: str) -> int:
    """Run coverage with its data below `out` and return its exit code."""
    environment = {**os.environ, "COVERAGE_FILE": str(OUT / "data")}
    command = [sys.executable, "-m", "coverage", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
