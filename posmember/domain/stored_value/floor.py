"""Spending out of reach of head office: small, capped, and only from fresh balances.

The worst case is a printed number: per member the sum over tills out of reach of the smaller of
the member's cap and the balance there, per chain the sum of the tills' upper limits.
"""

import msgspec

from posmember.domain.clock import Instant
from posmember.domain.stored_value.errors import FloorLimitError
from posmember.domain.stored_value.rules import FloorLimits

_MINUTE_MS = 60_000
_HOUR_MS = 60 * _MINUTE_MS


class Connection(msgspec.Struct, frozen=True):
    """How this till stands to head office, and what it let go since they spoke. Minor units."""

    has_head_office: bool
    now_ms: Instant
    last_contact_ms: Instant | None = None
    member_unsynced_minor: int = 0
    till_unsynced_minor: int = 0

    def is_within_reach(self, limits: FloorLimits) -> bool:
        """Tell whether there is no head office, or it was spoken with just now."""
        age = self._age_ms()
        return not self.has_head_office or (
            age is not None and age <= limits.online_minutes * _MINUTE_MS
        )

    def is_stale(self, limits: FloorLimits) -> bool:
        """Tell whether the balances here are too old to be spent from."""
        age = self._age_ms()
        return age is None or age > limits.data_age_hours * _HOUR_MS

    def _age_ms(self) -> int | None:
        return None if self.last_contact_ms is None else max(0, self.now_ms - self.last_contact_ms)


def limit_passed(
    amount_minor: int, connection: Connection, limits: FloorLimits, currency_decimals: int = 2
) -> FloorLimitError | None:
    """Return the first limit that this spending passes; None: it may go on by itself."""
    if connection.is_within_reach(limits):
        return None
    if connection.is_stale(limits):
        return FloorLimitError("age", hours=limits.data_age_hours)
    checks = (
        ("spend", limits.per_spend_minor, amount_minor),
        ("member", limits.per_member_minor, connection.member_unsynced_minor + amount_minor),
        ("till", limits.per_till_upper_minor, connection.till_unsynced_minor + amount_minor),
    )
    passed = ((reason, limit) for reason, limit, sum_ in checks if sum_ > limit)
    return next(
        (
            FloorLimitError(reason, limit, currency_decimals=currency_decimals)
            for reason, limit in passed
        ),
        None,
    )


def is_warning_due(connection: Connection, limits: FloorLimits) -> bool:
    """Tell whether so much was let go that the till should be connected."""
    return (
        not connection.is_within_reach(limits)
        and connection.till_unsynced_minor >= limits.per_till_lower_minor
    )
