"""Work in small steps, done at once."""

from collections import deque
from typing import TypeVar

from posmember.domain.value.steps import Steps, Work

T = TypeVar("T")


def result_of(steps: Steps[T]) -> T:
    """Return what the steps come to."""
    work = Work(steps)
    deque(work, maxlen=0)
    return work.result
