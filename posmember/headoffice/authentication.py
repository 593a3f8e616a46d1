"""Who sent a request: signature, clock, nonce; and how much anybody may ask."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from posmember.domain.clock import Instant
from posmember.domain.ids import TerminalId
from posmember.headoffice.database import Connection
from posmember.protocol.messages import RefusalReason
from posmember.protocol.signing import SKEW_MAX_MS, SignedParts, is_signed_by

NONCES_MAX: Final = 200_000


def why_refused(
    connection: Connection, parts: SignedParts, signature: bytes, now_ms: Instant
) -> RefusalReason | None:
    """Say why the request is not its terminal's own; None: it is."""
    row = connection.execute(
        "SELECT public_key, status FROM terminal WHERE terminal_id = %s", (parts.terminal,)
    ).fetchone()
    if row is None or row[0] is None:
        return RefusalReason.UNKNOWN
    if not is_signed_by(parts, signature, bytes(row[0])):
        return RefusalReason.SIGNATURE
    if row[1] == "revoked":
        return RefusalReason.REVOKED
    if abs(parts.at_ms - now_ms) > SKEW_MAX_MS:
        return RefusalReason.SKEW
    return None


class Nonces:
    """Remembers the nonces of the last minutes: a captured request is good for one time only."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[TerminalId | str, str], Instant] = OrderedDict()
        self._lock = threading.Lock()

    def is_fresh(self, parts: SignedParts, now_ms: Instant) -> bool:
        """Remember the nonce of *parts*; tell whether it was not there yet."""
        key = (parts.terminal, parts.nonce)
        with self._lock:
            self._forget(now_ms)
            if key in self._seen:
                return False
            self._seen[key] = now_ms
            return True

    def _forget(self, now_ms: Instant) -> None:
        while self._seen:
            oldest, seen_ms = next(iter(self._seen.items()))
            if seen_ms + 2 * SKEW_MAX_MS > now_ms and len(self._seen) < NONCES_MAX:
                return
            del self._seen[oldest]


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at_ms: Instant


class RateLimit:
    """So many requests at once, so many for each second, for each key; then 429."""

    def __init__(self, *, burst: int, per_second: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def admits(self, key: str, now_ms: Instant) -> bool:
        """Take one token of *key*; tell whether there was one."""
        with self._lock:
            bucket = self._buckets.setdefault(key, _Bucket(self._burst, now_ms))
            self._buckets.move_to_end(key)
            if len(self._buckets) > NONCES_MAX:
                self._buckets.popitem(last=False)
            gained = max(0, now_ms - bucket.at_ms) / 1000 * self._per_second
            bucket.tokens = min(self._burst, bucket.tokens + gained)
            bucket.at_ms = now_ms
            if bucket.tokens < 1:
                return False
            bucket.tokens -= 1
            return True
