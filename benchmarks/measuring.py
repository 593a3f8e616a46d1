"""Measure a product and its limit in turn, in one run, and print both with their ratio."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """How long the rounds took, in microseconds."""

    p50: float
    p99: float


def timing_of(seconds: Sequence[float]) -> Timing:
    """Return the median, and the time that no more than one in a hundred took longer than."""
    ordered = sorted(second * 1e6 for second in seconds)
    return Timing(statistics.median(ordered), ordered[-1 - len(ordered) // 100])


def in_turn(
    product: Callable[[int], object],
    limit: Callable[[int], object],
    rounds: int,
    prepare: Callable[[int], object] = lambda _number: None,
    warm_up: int = 20,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[Timing, Timing]:
    """Call both with the number of the round, one after the other; return how long each took."""
    taken: tuple[list[float], list[float]] = ([], [])
    gc.collect()
    for number in range(-warm_up, rounds):
        prepare(number)
        for work, times in zip((product, limit), taken, strict=True):
            begun = clock()
            work(number)
            ended = clock()
            if number >= 0:
                times.append(ended - begun)
    return timing_of(taken[0]), timing_of(taken[1])


def report(name: str, product: Timing, limit: Timing, bar: str = "") -> None:
    print(
        f"{name:<44} product {product.p50:9.1f} / {product.p99:9.1f} us"
        f"   limit {limit.p50:9.1f} / {limit.p99:9.1f} us"
        f"   ratio {product.p50 / limit.p50:5.2f} / {product.p99 / limit.p99:5.2f}"
        + (f"   bar {bar}" if bar else ""),
        flush=True,
    )
