"""What a return does to a member's rungs: those it takes back, and those it leaves alone."""

import datetime as dt

import pytest
from msgspec.structs import replace

from posmember.domain.programme.programme import PRESET
from posmember.domain.tiers.credit import Credit
from posmember.domain.tiers.moves import NamedRung, rungs_of
from posmember.domain.tiers.rules import Downgrade, TierPeriod, TierRules
from posmember.domain.tiers.standing import Rung, TierRecord
from posmember.domain.tiers.undoing import TakenOff, after_refund

LADDER = PRESET.tiers
GOLD, DIAMOND = LADDER[2:]
RULES = TierRules()
DAY = dt.date(2026, 3, 10)


def sold_for(net_minor, left, on=DAY):
    return TakenOff((Credit(on, net_minor),), (Credit(on, left),), DAY)


def test_a_refund_in_between_counts_the_rung_below_from_the_same_day():
    rungs = (Rung("diamond", "2026-01-05", "2027-01-05"),)
    taken = sold_for(2_000_000, 600_000, on=dt.date(2026, 1, 5))

    after = after_refund(TierRecord(rungs), taken, LADDER, RULES)

    assert after == (Rung("gold", "2026-01-05", "2027-01-05"),)


def test_a_refund_undoes_nothing_where_the_policy_says_so():
    record = TierRecord((Rung("gold", "2026-01-05", "2027-01-05"),))
    kept = replace(RULES, refund_undoes_upgrade=False)
    taken = sold_for(500_000, 0, on=dt.date(2026, 1, 5))

    assert after_refund(record, taken, LADDER, kept) == record.rungs
    assert after_refund(record, taken, LADDER, replace(kept, downgrade=Downgrade.AT_ONCE)) == ()


@pytest.mark.parametrize("period", TierPeriod)
def test_a_return_leaves_a_tier_alone_that_its_sale_did_not_bring(period):
    """What counted then has dropped out since; the tier is kept until its review all the same."""
    rules = TierRules(period=period, rolling_months=1)
    reached = dt.date(2025, 11, 20)
    record = TierRecord((Rung("gold", reached.isoformat(), "2026-11-20"),))
    then, small = Credit(reached, 500_000), Credit(DAY, 5_000)

    taken = TakenOff((then, small), (then, Credit(DAY, 0)), DAY)

    assert after_refund(record, taken, LADDER, rules) == record.rungs


def test_a_return_takes_a_tier_back_though_what_brought_it_counts_no_more():
    rules = TierRules(rolling_months=1)
    reached = dt.date(2025, 11, 20)
    record = TierRecord((Rung("gold", reached.isoformat(), "2026-11-20"),))

    after = after_refund(record, sold_for(500_000, 400_000, on=reached), LADDER, rules)

    assert [(rung.tier_id, rung.since) for rung in after] == [("silver", "2025-11-20")]


def test_a_tier_that_a_later_sale_would_have_brought_too_falls_with_the_last_of_them():
    first, later = dt.date(2025, 3, 20), dt.date(2025, 11, 20)
    record = TierRecord((Rung("gold", first.isoformat(), "2026-03-20"),))
    both = (Credit(first, 500_000), Credit(later, 500_000))
    one = (Credit(first, 0), both[1])

    kept = after_refund(record, TakenOff(both, one, DAY), LADDER, RULES)
    gone = after_refund(record, TakenOff(one, (one[0], Credit(later, 0)), DAY), LADDER, RULES)

    assert (kept, gone) == (record.rungs, ())


def test_a_tier_of_earlier_rules_falls_only_with_what_counted_when_it_was_reached():
    reached = dt.date(2025, 11, 20)
    record = TierRecord((Rung("gold", reached.isoformat(), "2026-11-20"),))
    then, now = Credit(reached, 300_000), Credit(DAY, 5_000)
    neither, undone = (then, Credit(DAY, 0)), (Credit(reached, 299_000), now)

    stays = after_refund(record, TakenOff((then, now), neither, DAY), LADDER, RULES)
    falls = after_refund(record, TakenOff((then, now), undone, DAY), LADDER, RULES)

    assert stays == record.rungs
    assert [rung.tier_id for rung in falls] == ["silver"]


def test_a_tier_of_which_nobody_knows_since_when_stays():
    record = TierRecord((Rung("gold", ""),))

    assert after_refund(record, sold_for(5_000, 0), LADDER, RULES) == record.rungs


def test_a_rung_that_the_ladder_lacks_falls_by_the_threshold_it_had():
    ladder = (LADDER[0], DIAMOND)
    rungs = (Rung("gold", "2026-01-05"), Rung("opal", "2026-02-05"))
    record = TierRecord(rungs, gone=(GOLD,))
    just, less = (
        sold_for(GOLD.threshold, left, on=dt.date(2026, 1, 5))
        for left in (GOLD.threshold, GOLD.threshold - 1)
    )

    gold_known = after_refund(record, less, ladder, RULES)

    assert gold_known == (Rung("opal", "2026-02-05"),)  # nobody knows what that one needed
    assert after_refund(record, just, ladder, RULES) == rungs
    assert after_refund(TierRecord(rungs), less, ladder, RULES) == rungs


def test_a_void_takes_its_own_rung_off_whatever_refunds_do():
    kept = TierRules(refund_undoes_upgrade=False)
    silver, gold = Rung("silver", "2026-01-05"), Rung("gold", "2026-02-05")
    pile = (NamedRung("a/1", silver), NamedRung("b/1", gold))
    taken = sold_for(500_000, 0, on=dt.date(2026, 2, 5))

    after = after_refund(TierRecord((silver, gold)), taken, LADDER, kept, rungs_of("b", pile))

    assert after == (silver,)
    assert after_refund(TierRecord((silver, gold)), taken, LADDER, kept) == (silver, gold)
