"""Splitting a whole over parts without losing a unit: largest remainder, and shares that grow."""

from collections.abc import Sequence
from itertools import repeat
from operator import floordiv, mod, mul, sub

from posmember.domain.money import divide


def allocate(
    total: int, weights: Sequence[int], caps: Sequence[int] | None = None
) -> tuple[int, ...]:
    """Split *total* by *weights* (≥ 0); the largest remainders take the rest, ties to the earlier.

    The parts add up to *total* and none exceeds its cap (≥ 0; all caps together must hold the
    total). Where no weight is left, the parts count alike. A negative total mirrors a positive one.
    """
    if total < 0:
        return tuple(-part for part in allocate(-total, weights, caps))
    if caps is None or not total:
        return _by_largest_remainder(total, weights)
    assert total <= sum(caps), "the caps cannot hold the total"
    return _within_caps(total, weights, caps)


def _by_largest_remainder(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    if not total:
        return (0,) * len(weights)
    assert weights, "nothing to split over"
    whole = sum(weights)
    if not whole:
        weights, whole = (1,) * len(weights), len(weights)
    quotas = list(map(mul, weights, repeat(total)))
    parts = list(map(floordiv, quotas, repeat(whole)))
    missing = total - sum(parts)
    if missing:
        rests = list(map(mod, quotas, repeat(whole)))
        by_remainder = sorted(range(len(parts)), key=rests.__getitem__, reverse=True)
        for index in by_remainder[:missing]:
            parts[index] += 1
    return tuple(parts)


def _within_caps(total: int, weights: Sequence[int], caps: Sequence[int]) -> tuple[int, ...]:
    """Fix every part whose exact quota exceeds its cap, and split what is left over the others."""
    parts = list(caps)
    open_parts = list(range(len(weights)))
    while True:
        left = total - sum(caps) + sum(caps[index] for index in open_parts)
        whole = sum(weights[index] for index in open_parts)
        if not whole:
            weights, whole = (1,) * len(weights), len(open_parts)
        fitting = [index for index in open_parts if left * weights[index] <= caps[index] * whole]
        if len(fitting) == len(open_parts):
            break
        open_parts = fitting
    split = _by_largest_remainder(left, [weights[index] for index in open_parts])
    for index, part in zip(open_parts, split, strict=True):
        parts[index] = part
    return tuple(parts)


def apportion(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split *total* (0 … Σ weights) by Webster's divisor method, ties to the earlier.

    Unlike the largest remainder no part ever shrinks while the total grows, and at Σ weights each
    part is its weight: giving back in steps ends where giving back at once ends.
    """
    whole = sum(weights)
    assert 0 <= total <= whole, "more than there is"
    if total == whole:
        return tuple(weights)
    parts = [_at_least(total, weight, whole, len(weights)) for weight in weights]
    for _ in range(total - sum(parts)):
        best = 0
        for index in range(1, len(parts)):
            ahead = weights[index] * (2 * parts[best] + 1) > weights[best] * (2 * parts[index] + 1)
            best = index if ahead else best
        parts[best] += 1
    return tuple(parts)


def _at_least(total: int, weight: int, whole: int, count: int) -> int:
    """Return a lower bound of a part: rounding adds at most a half to each of *count* parts."""
    return max(0, -((whole - (2 * total - count) * weight) // (2 * whole)))


def apportion_next(before: int, now: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Return how *now* more is split over *weights* after *before* was split already."""
    return tuple(map(sub, apportion(before + now, weights), apportion(before, weights)))


def share_next(total: int, before: int, now: int, whole: int) -> int:
    """Return the share of *total* that falls on *now* of *whole*, after *before* had its share.

    Shares are cut from the running sum (half-up), so they never depend on the steps taken.
    """
    return divide(total * (before + now), whole) - divide(total * before, whole)


def fill_next(before: int, now: int, sizes: Sequence[int]) -> tuple[int, ...]:
    """Return how *now* more fills places of these *sizes* in order, after *before* filled some."""
    filled = []
    start = 0
    for size in sizes:
        low, high = (min(max(level - start, 0), size) for level in (before, before + now))
        filled.append(high - low)
        start += size
    return tuple(filled)
