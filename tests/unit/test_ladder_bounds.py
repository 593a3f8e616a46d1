"""What is just allowed on a ladder and what is just beyond it, and at which rung it is shown."""

import msgspec
import pytest

from posmember.domain.programme.programme import PRESET
from posmember.domain.tiers.benefit import Benefit, BenefitKind, BenefitOccasion
from posmember.domain.tiers.faults import MAX_TIERS, LadderFault, ladder_faults
from posmember.domain.tiers.rules import PaidTier, TierRules
from posmember.domain.tiers.tier import Tier

LADDER = PRESET.tiers
RULES = TierRules()
TEA = Benefit("tea", BenefitKind.GIFT, "茶", "Tea")
MILESTONE = msgspec.structs.replace(TEA, occasion=BenefitOccasion.MILESTONE, every_visits=1)


def with_tier(**changes):
    return (LADDER[0], msgspec.structs.replace(LADDER[1], **changes), *LADDER[2:])


def with_benefit(**changes):
    return with_tier(benefits=(msgspec.structs.replace(TEA, **changes),))


def paid(**changes):
    return TierRules(paid=(msgspec.structs.replace(PaidTier("card", "gold"), **changes),))


def ladder_of(count):
    return tuple(Tier(f"t{n}", f"级{n}", f"T{n}", n) for n in range(count))


@pytest.mark.parametrize(
    "ladder",
    [
        with_tier(tier_id="a"),
        with_tier(tier_id="0" + "a-_9" * 9 + "bcd"),
        with_tier(threshold=1, retention_amount=1),
        with_tier(threshold=499_999),
        with_tier(discount_bp=0),
        with_tier(discount_bp=10_000),
        with_tier(earn_multiplier_bp=0),
        with_tier(earn_multiplier_bp=1_000_000),
        with_tier(colour="#aF09bC"),
        with_tier(retention_amount=0),
        with_tier(retention_amount=100_000),
        with_tier(retention_bp=10_000),
        with_tier(validity_months=0),
        with_tier(validity_months=1_200),
        with_tier(grace_days=0),
        with_tier(grace_days=3_660),
        with_benefit(quota=0),
        with_benefit(cost_minor=0),
        with_benefit(days=1),
        with_benefit(days=3_660),
        with_benefit(every_visits=0),
        with_tier(benefits=(MILESTONE,)),
        ladder_of(MAX_TIERS),
        ladder_of(1),
    ],
)
def test_what_is_just_allowed_is_no_fault(ladder):
    assert ladder_faults(ladder, RULES) == ()


@pytest.mark.parametrize(
    "rules",
    [
        TierRules(rolling_months=1),
        TierRules(rolling_months=1_200),
        paid(months=1_200),
        paid(months=0, days=1),
        paid(months=0, days=3_660),
        paid(full_refund_days=0, remind_days=0),
    ],
)
def test_rules_that_are_just_allowed_are_no_fault(rules):
    assert ladder_faults(LADDER, rules) == ()


@pytest.mark.parametrize(
    ("ladder", "code"),
    [
        (with_tier(tier_id="-a"), "tier_id"),
        (with_tier(tier_id="a" * 41), "tier_id"),
        (with_tier(name_zh=" "), "tier_unnamed"),
        (with_tier(name_en=" "), "tier_unnamed"),
        (with_tier(discount_bp=-1), "discount_range"),
        (with_tier(discount_bp=10_001), "discount_range"),
        (with_tier(earn_multiplier_bp=-1), "multiplier_range"),
        (with_tier(earn_multiplier_bp=1_000_001), "multiplier_range"),
        (with_tier(colour="#aF09b"), "colour"),
        (with_tier(retention_amount=-1), "retention_range"),
        (with_tier(retention_amount=100_001), "retention_range"),
        (with_tier(validity_months=-1), "validity_range"),
        (with_tier(validity_months=1_201), "validity_range"),
        (with_tier(grace_days=-1), "grace_range"),
        (with_tier(grace_days=3_661), "grace_range"),
    ],
)
def test_what_is_just_beyond_is_shown_at_its_rung(ladder, code):
    assert ladder_faults(ladder, RULES) == (LadderFault(code, 2, ladder[1].name_zh),)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"benefit_id": "-"}, "benefit_id"),
        ({"name_zh": " "}, "benefit_unnamed"),
        ({"name_en": ""}, "benefit_unnamed"),
        ({"quota": -1}, "benefit_quota"),
        ({"cost_minor": -1}, "benefit_cost"),
        ({"days": 0}, "benefit_days"),
        ({"days": 3_661}, "benefit_days"),
        ({"occasion": BenefitOccasion.MILESTONE}, "benefit_visits"),
    ],
)
def test_a_faulty_benefit_is_shown_at_its_rung_by_its_name(changes, code):
    ladder = with_benefit(**changes)

    expected = LadderFault(code, 2, ladder[1].benefits[0].name_zh)
    assert ladder_faults(ladder, RULES) == (expected,)


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        (TierRules(rolling_months=0), LadderFault("rolling_range")),
        (TierRules(rolling_months=1_201), LadderFault("rolling_range")),
        (paid(tier_id="no"), LadderFault("paid_tier_unknown", name="no")),
        (paid(months=0, days=0), LadderFault("paid_without_end", name="gold")),
        (paid(months=-1, days=1), LadderFault("paid_without_end", name="gold")),
        (paid(months=1, days=-1), LadderFault("paid_without_end", name="gold")),
        (paid(months=1_201), LadderFault("paid_range", name="gold")),
        (paid(days=3_661), LadderFault("paid_range", name="gold")),
        (paid(full_refund_days=-1), LadderFault("paid_refund_days", name="gold")),
        (paid(remind_days=-1), LadderFault("paid_refund_days", name="gold")),
    ],
)
def test_faulty_rules_are_named(rules, fault):
    assert ladder_faults(LADDER, rules) == (fault,)


def test_faults_of_the_whole_ladder_say_what_and_where():
    gold = LADDER[2]

    def found(*ladder):
        return ladder_faults(ladder, RULES)

    low = msgspec.structs.replace(LADDER[1], threshold=5)
    assert found(low) == (LadderFault("first_not_zero", 1, "银卡会员"),)
    flat = msgspec.structs.replace(gold, threshold=100_000)
    assert found(*LADDER[:2], flat) == (LadderFault("threshold_not_rising", 3, "金卡会员"),)
    assert ladder_faults(ladder_of(MAX_TIERS + 1), RULES) == (
        LadderFault("too_many_tiers", name="12"),
    )
    twin = msgspec.structs.replace(gold, threshold=600_000, name_zh="另", name_en="Other")
    assert found(*LADDER[:3], twin) == (LadderFault("tier_id_twice", name="gold"),)
    namesake = msgspec.structs.replace(gold, tier_id="g2", threshold=600_000, name_en="Other")
    assert found(*LADDER[:3], namesake) == (LadderFault("tier_name_twice", name="金卡会员"),)
    twice = with_tier(benefits=(TEA, msgspec.structs.replace(TEA, name_zh="水")))
    assert ladder_faults(twice, RULES) == (LadderFault("benefit_id_twice", 2, "tea"),)
    doubled = TierRules(paid=(PaidTier("card", "gold"), PaidTier("card", "silver")))
    assert ladder_faults(LADDER, doubled) == (LadderFault("paid_product_twice", name="card"),)
