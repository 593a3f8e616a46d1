"""The scale beside a chart: round numbers that enclose all values."""

from collections.abc import Iterable
from typing import Final

_STEPS: Final = (1, 2, 5)
_MARKS_MAX: Final = 5


def scale_of(values: Iterable[int], unit: int) -> tuple[int, ...]:
    """Return the marks of a scale around *values* and zero, at least two, in steps of 1, 2 or 5.

    Steps are whole multiples of *unit* where the values reach that far, so that a scale of money
    counts in yuan and not in fen; so does one of nothing at all.
    """
    known = tuple(values)
    low, high = min(0, *known, 0), max(0, *known, 0)
    reach = high - low
    step = _step(reach, 1 if 0 < reach < unit else unit)
    first, last = low // step, -(-high // step)
    return tuple(step * mark for mark in range(first, max(last, first + 1) + 1))


def _step(reach: int, unit: int) -> int:
    power = unit
    while True:
        for factor in _STEPS:
            if factor * power * (_MARKS_MAX - 1) >= reach:
                return factor * power
        power *= 10
