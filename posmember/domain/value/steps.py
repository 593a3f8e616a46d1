"""Work in small steps, so that whatever waits can go first between two of them."""

from collections import Counter
from collections.abc import Generator, Hashable, Iterable, Iterator
from itertools import islice
from typing import Final, Generic, TypeAlias, TypeVar

AT_ONCE: Final = 2_000
"""So many things are gone through in a step, a hundredth of a second or less."""

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Steps: TypeAlias = Generator[None, None, T]
"""Yields between two steps and returns what it found."""


class Work(Generic[T]):
    """Steps to go through with a loop; what they found is there when the loop ends by itself."""

    result: T

    def __init__(self, steps: Steps[T]) -> None:
        self._steps = steps

    def __iter__(self) -> Iterator[None]:
        """Go through the steps, once."""
        self.result = yield from self._steps


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield all items in lists that are gone through in a step each."""
    left = iter(items)
    while batch := list(islice(left, AT_ONCE)):
        yield batch


def counted(items: Iterable[K]) -> Steps[Counter[K]]:
    """Count equal items."""
    found: Counter[K] = Counter()
    for batch in batches(items):
        found.update(batch)
        yield
    return found
