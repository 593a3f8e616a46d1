"""How long to wait after a failure: doubling from one second to five minutes, with jitter."""

from collections.abc import Callable
from typing import Final

FIRST_MS: Final = 1_000
LONGEST_MS: Final = 5 * 60 * 1_000

Chance = Callable[[], float]
"""Returns a number in [0, 1)."""


def wait_ms(failures: int, chance: Chance) -> int:
    """Return the pause after the *failures*-th failure in a row: half of it is left to chance."""
    assert failures >= 1
    full = min(LONGEST_MS, FIRST_MS << min(failures - 1, 20))
    return full // 2 + int(full // 2 * chance())
