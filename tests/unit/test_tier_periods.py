"""Until when an amount counts, and on which days tiers are reviewed."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.tiers.periods import (
    FOREVER,
    measured_span,
    months_after,
    rounded_up,
    validity_end,
)
from posmember.domain.tiers.progress import last_day_of_amount
from posmember.domain.tiers.rules import (
    ReviewDay,
    TierRules,
)

DAY = dt.date(2026, 3, 10)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 36))
def test_all_that_counts_today_counts_to_the_last_day_and_no_longer(oldest, months):
    rules = TierRules(rolling_months=months)
    last = last_day_of_amount(oldest, rules, oldest)

    assert measured_span(rules, last).holds(oldest)
    assert not measured_span(rules, last + dt.timedelta(days=1)).holds(oldest)


def test_months_and_review_days_are_calendar_ones():
    assert months_after(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert months_after(dt.date(2026, 1, 31), -(10**6)) == dt.date.min
    assert months_after(dt.date(2026, 1, 31), 10**6) == FOREVER
    assert months_after(dt.date(9998, 12, 31), 2) == dt.date(9999, 2, 28)
    assert months_after(dt.date(9999, 12, 31), 1) == FOREVER
    assert months_after(dt.date(2, 1, 31), -12) == dt.date(1, 1, 31)
    assert months_after(dt.date(1, 1, 31), -1) == dt.date.min
    assert months_after(dt.date(2026, 3, 31), -1) == dt.date(2026, 2, 28)
    assert validity_end(DAY, 0, ReviewDay.ANY_DAY) is None
    assert [rounded_up(DAY, each).isoformat()[5:] for each in ReviewDay] == [
        "03-10",
        "03-31",
        "03-31",
        "06-30",
        "12-31",
    ]
