"""What a refund does to a member's rungs: by policy, in between, voids, tiers that are gone."""

from msgspec.structs import replace

from posmember.domain.programme.programme import PRESET
from posmember.domain.tiers.moves import NamedRung, rungs_of
from posmember.domain.tiers.rules import Downgrade, TierRules
from posmember.domain.tiers.standing import Rung, TierRecord, after_refund

LADDER = PRESET.tiers
GOLD, DIAMOND = LADDER[2:]
RULES = TierRules()


def test_a_refund_in_between_counts_the_rung_below_from_the_same_day():
    rungs = (Rung("diamond", "2026-01-05", "2027-01-05"),)

    after = after_refund(TierRecord(rungs), 600_000, LADDER, RULES)

    assert after == (Rung("gold", "2026-01-05", "2027-01-05"),)


def test_a_refund_undoes_nothing_where_the_policy_says_so():
    record = TierRecord((Rung("gold", "2026-01-05", "2027-01-05"),))
    kept = replace(RULES, refund_undoes_upgrade=False)

    assert after_refund(record, 0, LADDER, kept) == record.rungs
    assert after_refund(record, 0, LADDER, replace(kept, downgrade=Downgrade.AT_ONCE)) == ()


def test_a_rung_that_the_ladder_lacks_falls_by_the_threshold_it_had():
    ladder = (LADDER[0], DIAMOND)
    rungs = (Rung("gold", "2026-01-05"), Rung("opal", "2026-02-05"))
    record = TierRecord(rungs, gone=(GOLD,))

    gold_known = after_refund(record, GOLD.threshold - 1, ladder, RULES)

    assert gold_known == (Rung("opal", "2026-02-05"),)  # nobody knows what that one needed
    assert after_refund(record, GOLD.threshold, ladder, RULES) == rungs
    assert after_refund(TierRecord(rungs), 0, ladder, RULES) == rungs


def test_a_void_takes_its_own_rung_off_whatever_refunds_do():
    kept = TierRules(refund_undoes_upgrade=False)
    silver, gold = Rung("silver", "2026-01-05"), Rung("gold", "2026-02-05")
    pile = (NamedRung("a/1", silver), NamedRung("b/1", gold))

    after = after_refund(TierRecord((silver, gold)), 0, LADDER, kept, rungs_of("b", pile))

    assert after == (silver,)
    assert after_refund(TierRecord((silver, gold)), 0, LADDER, kept) == (silver, gold)
