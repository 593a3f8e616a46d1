"""How long ago something was, in words."""

from typing import Final

from posmember.domain.clock import Instant
from posmember.domain.words.command_line import line

_STEPS: Final = (("days", 86_400_000), ("hours", 3_600_000), ("minutes", 60_000))


def age(at_ms: Instant, now_ms: Instant, language: str) -> str:
    """Return how long before *now_ms* it was, in the largest whole unit."""
    passed_ms = max(now_ms - at_ms, 0)
    for unit, length_ms in _STEPS:
        count = passed_ms // length_ms
        if count:
            return line(f"age.{unit}" if count > 1 else f"age.{unit}.one", language, count=count)
    return line("age.now", language)
