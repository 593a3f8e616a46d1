"""What is wrong with a ladder: all of it at once, each fault with words in both languages."""

import msgspec
import pytest

from posmember.domain.programme.programme import PRESET
from posmember.domain.tiers.benefit import Benefit, BenefitKind, BenefitOccasion
from posmember.domain.tiers.faults import MAX_TIERS, ladder_faults
from posmember.domain.tiers.rules import PaidTier, TierRules
from posmember.domain.tiers.tier import Tier
from posmember.domain.words.tiers import FAULTS, say_fault, say_faults

LADDER = PRESET.tiers
RULES = TierRules()
TEA = Benefit("tea", BenefitKind.GIFT, "茶", "Tea")


def changed(place: int = 1, **more: object) -> tuple[Tier, ...]:
    tier = msgspec.structs.replace(LADDER[place], **more)
    return (*LADDER[:place], tier, *LADDER[place + 1 :])


def with_benefits(*benefits: Benefit) -> tuple[Tier, ...]:
    return changed(benefits=benefits)


def benefit(**more: object) -> Benefit:
    return msgspec.structs.replace(TEA, **more)


CASES: list[tuple[str, tuple[Tier, ...], TierRules]] = [
    ("first_not_zero", changed(0, threshold=5), RULES),
    ("threshold_not_rising", changed(2, threshold=100_000), RULES),
    (
        "too_many_tiers",
        tuple(Tier(f"t{n}", f"级{n}", f"T{n}", n * 100) for n in range(MAX_TIERS + 1)),
        RULES,
    ),
    ("tier_id_twice", changed(tier_id="gold"), RULES),
    ("tier_name_twice", changed(name_en="Gold"), RULES),
    ("tier_id", changed(tier_id="Gold!"), RULES),
    ("tier_unnamed", changed(name_en=" "), RULES),
    ("threshold_negative", changed(0, threshold=-1), RULES),
    ("discount_range", changed(discount_bp=10_001), RULES),
    ("multiplier_range", changed(earn_multiplier_bp=-1), RULES),
    ("colour", changed(colour="red"), RULES),
    ("retention_range", changed(retention_amount=100_001), RULES),
    ("validity_range", changed(validity_months=-1), RULES),
    ("grace_range", changed(grace_days=-1), RULES),
    ("benefit_id_twice", with_benefits(TEA, TEA), RULES),
    ("benefit_id", with_benefits(benefit(benefit_id="茶")), RULES),
    ("benefit_unnamed", with_benefits(benefit(name_zh="")), RULES),
    ("benefit_quota", with_benefits(benefit(quota=-1)), RULES),
    ("benefit_cost", with_benefits(benefit(cost_minor=-1)), RULES),
    ("benefit_days", with_benefits(benefit(days=0)), RULES),
    ("benefit_visits", with_benefits(benefit(occasion=BenefitOccasion.MILESTONE)), RULES),
    ("rolling_range", LADDER, TierRules(rolling_months=0)),
    ("paid_product_twice", LADDER, TierRules(paid=(PaidTier("a", "gold"),) * 2)),
    ("paid_tier_unknown", LADDER, TierRules(paid=(PaidTier("a", "platinum"),))),
    ("paid_without_end", LADDER, TierRules(paid=(PaidTier("a", "gold", months=0),))),
    ("paid_range", LADDER, TierRules(paid=(PaidTier("a", "gold", months=1201),))),
    ("paid_refund_days", LADDER, TierRules(paid=(PaidTier("a", "gold", remind_days=-1),))),
]


@pytest.mark.parametrize(("code", "ladder", "rules"), CASES, ids=[case[0] for case in CASES])
def test_each_fault_is_found_and_has_words(
    code: str, ladder: tuple[Tier, ...], rules: TierRules
) -> None:
    faults = ladder_faults(ladder, rules)

    (found,) = [fault for fault in faults if fault.code == code][:1]
    for language in ("zh_CN", "en"):
        assert "{" not in say_fault(found, language)
        assert say_fault(found, language) in say_faults(faults, language)


def test_every_fault_that_has_words_can_be_made() -> None:
    assert {case[0] for case in CASES} == set(FAULTS)


def test_the_preset_and_no_ladder_at_all_are_sound() -> None:
    assert ladder_faults(LADDER, RULES) == ()
    assert ladder_faults((), RULES) == ()
