"""A clock that is set by hand, for telling the services when something happened."""

from posmember.domain.clock import Instant

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS


class SteppingClock:
    """Stands still until it is set; never runs backwards."""

    def __init__(self, at_ms: Instant) -> None:
        self._at_ms = at_ms

    def __call__(self) -> Instant:
        """Return the time it was set to, a millisecond later each time it is asked."""
        self._at_ms += 1
        return self._at_ms

    def set(self, at_ms: Instant) -> None:
        """Go forward to *at_ms*; an earlier time is ignored."""
        self._at_ms = max(self._at_ms, at_ms)
