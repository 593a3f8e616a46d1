"""Measures which branches of the rules in `posmember/domain` their tests take: all, or it fails.

python3 dev.py cover            # unit tests and rehearsals, then what is missing
python3 dev.py cover --quick    # unit tests alone; rehearsals take most of the time
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
RULES = "posmember/domain"
TESTS = ("tests/unit", "tests/integration/test_rehearsals.py")
ELSEWHERE = ("sync_simulator", "sync_machine", "sync_engine", "sync_protocol")
"""Unit tests that are about the wire: slow, and without a rule of their own to try."""
WHOLE = 100


def main(arguments: Sequence[str]) -> int:
    """Run the tests of the rules under measurement and report; 0 where nothing is missing."""
    parser = argparse.ArgumentParser(
        prog="dev.py cover", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--quick", action="store_true", help="unit tests alone")
    asked = parser.parse_args(arguments)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    tests = TESTS[:1] if asked.quick else TESTS
    skipped = [f"--ignore=tests/unit/test_{name}.py" for name in ELSEWHERE]
    workers = f"--numprocesses={min(os.cpu_count() or 1, 8)}"
    measure = ["run", f"--source={RULES}", "-m", "pytest", "-q", workers, *skipped, *tests]
    if failed := coverage(*measure):
        return failed
    coverage("combine", "--quiet")
    return coverage("report", f"--fail-under={WHOLE}")


def coverage(*arguments: str) -> int:
    """Run coverage with its data below `out` and return its exit code."""
    environment = {**os.environ, "COVERAGE_FILE": str(OUT / "data")}
    command = [sys.executable, "-m", "coverage", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
