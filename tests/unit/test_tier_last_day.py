"""Until when a member has a tier, as it is said: only a day that is one, and the latest."""

import datetime as dt

import pytest
from msgspec.structs import replace

from posmember.domain.programme.programme import PRESET
from posmember.domain.tiers.membership import Membership
from posmember.domain.tiers.rules import Downgrade, TierRules
from posmember.domain.tiers.standing import Rung, TierRecord, TierSource, standing_of

LADDER = PRESET.tiers
GOLD = LADDER[2]
RULES = TierRules()
DAY = dt.date(2026, 3, 10)
REACHED = (Rung("gold", "2025-01-10", "2026-01-10"),)


@pytest.mark.parametrize("downgrade", [Downgrade.NEVER, Downgrade.AT_ONCE])
def test_a_validity_is_only_said_where_its_end_is_reviewed(downgrade):
    rules = replace(RULES, downgrade=downgrade)

    found = standing_of(TierRecord(REACHED), GOLD.threshold, DAY, LADDER, rules)

    assert (found.tier, found.since, found.valid_until) == (GOLD, "2025-01-10", "")


@pytest.mark.parametrize(
    ("paid_until", "floor_until", "source"),
    [
        ("2026-12-31", "2026-06-30", TierSource.PAID),
        ("2026-12-31", "2027-06-30", TierSource.FLOOR),
        ("2026-12-31", "", TierSource.FLOOR),
        ("2026-04-30", "2026-06-30", TierSource.EARNED),
    ],
)
def test_of_the_same_tier_what_lasts_longest_is_said(paid_until, floor_until, source):
    earned = Rung("gold", "2025-09-10", "2026-09-10")
    paid = Membership(1, "gold", "2026-01-01", paid_until)
    record = TierRecord((earned,), "gold", floor_until, memberships=(paid,))

    found = standing_of(record, 0, DAY, LADDER, RULES)

    ends = {TierSource.PAID: paid_until, TierSource.FLOOR: floor_until}
    assert (found.source, found.valid_until) == (source, ends.get(source, "2026-09-10"))
