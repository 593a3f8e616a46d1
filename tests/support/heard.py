"""Facts of a model, and which till has heard of them: what is known is what they say together."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

Fact: TypeAlias = dict[str, Any]


class Heard:
    """What happened, where, and which till has heard of it."""

    def __init__(self, tills: Iterable[str]) -> None:
        self._facts: list[Fact] = []
        self._known: dict[str, set[int]] = {till: set() for till in tills}
        self._arrived: set[int] = set()

    def add(self, till: str, kind: str, **said: object) -> None:
        self._known[till].add(len(self._facts))
        self._facts.append({"till": till, "kind": kind, **said})

    def exchange(self, tills: Iterable[str]) -> None:
        """Let tills speak with head office, twice each."""
        for till in (*tills, *tills):
            self._arrived |= {n for n in self._known[till] if self._facts[n]["till"] == till}
            self._known[till] |= self._arrived

    def of(self, till: str) -> Iterator[Fact]:
        """Yield what a till has heard, in the order in which it happened."""
        return (self._facts[number] for number in sorted(self._known[till]))
