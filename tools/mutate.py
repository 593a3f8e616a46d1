"""Breaks the rules in `posmember/domain` one by one and counts what the unit tests notice.

    python3 dev.py mutate                                 # every mutant: days on a small machine
    python3 dev.py mutate 'posmember.domain.taxes.*'      # those of one subject
    python3 dev.py mutate --sample 600 --seed 1           # a sample, the same for the same seed
    python3 dev.py mutate --sample 100 'posmember.domain.loyalty.*' 'posmember.domain.money.*'

Ends with the score, its interval, and every mutant that nobody noticed, as a difference
(`out/mutation.txt`). Mutants of words and constants outside functions are not made.
"""

import argparse
import fnmatch
import json
import math
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "out" / "mutation.txt"
NOTICED = ("killed", "timeout", "segfault", "suspicious")
"""A mutant that never ends, or ends the process, is noticed as well."""
UNNOTICED = ("survived", "no tests")
DEVIATES = 1.96
"""Of a normal distribution, for an interval that holds 95 times in 100."""


def main(arguments: Sequence[str]) -> int:
    """Run the mutants that are asked for and report on them."""
    parser = argparse.ArgumentParser(
        prog="dev.py mutate", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("mutants", nargs="*", help="names or patterns; none: all")
    parser.add_argument("--sample", type=int, metavar="N", help="so many of them, by chance")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another sample")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(arguments)
    os.chdir(ROOT)  # mutmut works on where it stands
    every = chosen(all_mutants(asked.workers), asked.mutants)
    drawn = sample(every, asked.sample, asked.seed)
    print(f"{len(drawn)} of {len(every)} mutants", flush=True)
    if not drawn:
        return 1
    command = [str(Path(sys.executable).with_name("mutmut")), "run"]
    ran = subprocess.run([*command, f"--max-children={asked.workers}", *drawn], check=False)
    report(drawn, len(every))
    return ran.returncode


def all_mutants(workers: int) -> list[str]:
    """Make the mutants, as far as they are not there yet, and return their names in order."""
    from mutmut import __main__ as mutmut  # noqa: PLC0415 - heavy, and not on Windows
    from mutmut.utils import file_utils  # noqa: PLC0415

    Path("mutants").mkdir(exist_ok=True)
    file_utils.copy_src_dir()
    file_utils.copy_also_copy_files()
    mutmut.create_mutants(workers)
    return sorted(results())


def results() -> dict[str, int | None]:
    """Return the exit code of the tests by mutant; None: it was not tried."""
    found: dict[str, int | None] = {}
    for path in sorted(Path("mutants").rglob("*.meta")):
        found.update(json.loads(path.read_text("utf-8"))["exit_code_by_key"])
    return found


def chosen(names: Iterable[str], patterns: Sequence[str]) -> list[str]:
    """Return those of *names* that one of the patterns means; all of them where there is none."""
    return [
        name
        for name in names
        if not patterns or any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
    ]


def sample(names: Sequence[str], size: int | None, seed: int) -> list[str]:
    """Return *size* of *names* by chance, the same for the same seed; None: all of them."""
    if size is None or size >= len(names):
        return list(names)
    return sorted(random.Random(seed).sample(names, size))  # noqa: S311 - a sample, no secret


def report(drawn: Sequence[str], among: int) -> None:
    """Write the score, and each mutant that nobody noticed, to the screen and to a file."""
    from mutmut.stats import status_by_exit_code  # noqa: PLC0415

    codes = results()
    by_status: dict[str, list[str]] = {}
    for name in drawn:
        by_status.setdefault(status_by_exit_code[codes.get(name)], []).append(name)
    counts = Counter({status: len(names) for status, names in by_status.items()})
    noticed = sum(counts[status] for status in NOTICED)
    tried = noticed + sum(counts[status] for status in UNNOTICED)
    low, high = interval(noticed, tried)
    kinds = ", ".join(f"{count} {status}" for status, count in counts.most_common())
    score = f"{share(noticed, tried)} (95 % interval {low:.1%} to {high:.1%})"
    lines = [
        f"{len(drawn)} of {among} mutants: {kinds}",
        f"noticed {noticed} of {tried}: {score}",
    ]
    print("\n".join(lines), flush=True)
    for status in UNNOTICED:
        for name in by_status.get(status, ()):
            lines += ["", f"{status}: {name}", difference(name)]
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"What nobody noticed is in {REPORT.relative_to(ROOT)}.")


def difference(name: str) -> str:
    """Return what a mutant changed, as mutmut shows it."""
    command = [str(Path(sys.executable).with_name("mutmut")), "show", name]
    shown = subprocess.run(command, check=False, capture_output=True, text=True)
    return shown.stdout.strip()


def share(part: int, whole: int) -> str:
    """Return a share in percent."""
    return f"{part / whole:.1%}" if whole else "none"


def interval(hits: int, tries: int) -> tuple[float, float]:
    """Return Wilson's interval of a share, good for shares near 1 as well."""
    if not tries:
        return 0.0, 1.0
    square = DEVIATES**2
    middle = (hits + square / 2) / (tries + square)
    spread = hits * (tries - hits) / tries + square / 4
    reach = DEVIATES / (tries + square) * math.sqrt(spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
