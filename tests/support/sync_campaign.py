"""A long search: `python -m tests.support.sync_campaign SEEDS [FIRST]` says what it found."""

import sys
from collections import Counter

from posmember.headoffice.memory_books import ViolationError
from tests.support.sync_world import World


def main(seeds: int, first: int = 0) -> int:
    seen: Counter[str] = Counter()
    facts = faults = failures = 0
    for seed in range(first, first + seeds):
        world = World(seed)
        try:
            world.run()
        except ViolationError as violation:
            failures += 1
            say(f"seed {seed}: {violation}")
        seen += world.seen
        facts += world.facts
        faults += world.faults
    for name, count in sorted(seen.items()):
        say(f"{count:10,} {name}")
    say(f"{seeds:,} seeds, {facts:,} facts, {faults:,} faults, {failures} violations")
    return 1 if failures else 0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
