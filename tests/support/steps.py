"""Work in small steps, done at once."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


def result_of(steps: Generator[None, None, T]) -> T:
    """Return what the steps come to."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
