"""Work in small steps, so that whatever waits can go first between two of them."""

from collections.abc import Generator, Iterator
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
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
