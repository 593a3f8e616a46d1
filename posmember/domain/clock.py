"""The only reader of the time: instants are whole milliseconds since 1970 in UTC."""

import time
from collections.abc import Callable
from typing import TypeAlias

Instant: TypeAlias = int
"""Milliseconds since 1970-01-01T00:00Z."""

Clock: TypeAlias = Callable[[], Instant]


def system_clock() -> Instant:
    """Return the time of this machine."""
    return time.time_ns() // 1_000_000
