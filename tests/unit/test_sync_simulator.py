"""Tills and head office in a bad world: whatever happens, they agree in the end."""

from collections import Counter

import pytest

from tests.support.sync_mutants import MUTANTS
from tests.support.sync_weather import Scale
from tests.support.sync_world import World

SEEDS = 30

COMES_TO_IT_SOON = {"incarnation_given_twice": 5}
"""The seed to begin with where the first worlds come to the matter too, but after long."""

SOMETIMES = (
    "balance corrupted",
    "epoch changed",
    "finding dead_letter",
    "finding duplicate_of_candidate",
    "finding field_conflict",
    "finding over_refund",
    "finding overdraft",
    "fork by claimed",
    "fork by count",
    "fork by hash",
    "fork by incarnation",
    "page",
    "page empty",
    "page not taken",
    "reply lost",
    "request lost",
    "result applied",
    "result dead_letter",
    "result duplicate",
    "result exception",
    "server crashed after commit",
    "server crashed before commit",
    "server restored",
    "till crashed: ack after",
    "till crashed: ack before",
    "till crashed: append after",
    "till crashed: append before",
    "till crashed: incarnation after",
    "till crashed: incarnation before",
    "till crashed: epoch after",
    "till crashed: epoch before",
    "till crashed: page after",
    "till crashed: page before",
    "till restored",
)


def test_whatever_happens_the_invariants_hold_and_every_situation_is_reached() -> None:
    seen: Counter[str] = Counter()
    facts = 0

    for seed in range(SEEDS):
        world = World(seed).run()
        seen += world.seen
        facts += world.facts

    assert facts > 20_000
    assert [name for name in SOMETIMES if not seen[name]] == []


def test_a_till_learns_what_became_of_every_fact_even_after_it_was_put_back() -> None:
    """Seeds that once failed: an answer covered more numbers than it had results for."""
    for seed in (5172, 5186, 20004):
        World(seed).run()


@pytest.mark.parametrize("tills", [1, 2, 8])
def test_small_and_large_fleets_agree(tills: int) -> None:
    for seed in range(4):
        World(1_000 + seed, Scale(tills=tills, members=2, steps=200)).run()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_safeguard_taken_away_is_noticed(mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant(monkeypatch)
    first = COMES_TO_IT_SOON.get(mutant.__name__, 0)

    for seed in range(first, first + 40):
        try:
            World(seed).run()
        except (AssertionError, KeyError, IndexError):
            return

    pytest.fail(f"nobody noticed: {mutant.__doc__}")
