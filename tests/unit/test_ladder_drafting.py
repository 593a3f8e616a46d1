"""The forms of the ladder: what is shown comes back as it was, and what is typed is understood."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.money import AmountNotReadableError, AmountTooPreciseError
from posmember.domain.programme.programme import PRESET
from posmember.domain.tiers.benefit import Benefit, BenefitKind, BenefitOccasion, BenefitPeriod
from posmember.domain.tiers.rules import (
    Downgrade,
    DowngradeTo,
    ReviewDay,
    TierMeasure,
    TierPeriod,
    TierRules,
)
from posmember.domain.tiers.tier import Tier
from posmember.ui.tiers.drafting import (
    Drafting,
    ascending,
    free_id,
    next_tier,
    rule_texts,
    rules_of,
)

MONEY = TierRules()
VISITS = TierRules(measure=TierMeasure.VISITS)
GOLD = PRESET.tiers[2]
FORMS = Drafting(2)

TIERS = st.builds(
    Tier,
    tier_id=st.just("a"),
    name_zh=st.just("甲"),
    name_en=st.just("A"),
    threshold=st.integers(0, 10**9),
    discount_bp=st.integers(0, 10_000),
    earn_multiplier_bp=st.integers(0, 10**6),
    retention_bp=st.integers(0, 10_000),
    retention_amount=st.none() | st.integers(0, 10**9),
    validity_months=st.integers(0, 1200),
    grace_days=st.integers(0, 3660),
)


@given(TIERS, st.sampled_from((MONEY, VISITS)))
def test_a_tier_that_nobody_edits_stays_as_it_is(tier: Tier, rules: TierRules) -> None:
    texts = FORMS.texts_of(tier, rules)

    assert FORMS.tier_of(texts, tier, rules) == tier


@given(
    st.builds(
        TierRules,
        measure=st.sampled_from(TierMeasure),
        period=st.sampled_from(TierPeriod),
        rolling_months=st.integers(0, 1200),
        downgrade=st.sampled_from(Downgrade),
        downgrade_to=st.sampled_from(DowngradeTo),
        review_day=st.sampled_from(ReviewDay),
        refund_undoes_upgrade=st.booleans(),
    )
)
def test_rules_that_nobody_edits_stay_as_they_are(rules: TierRules) -> None:
    assert rules_of(rule_texts(rules), rules) == rules


def test_a_benefit_that_nobody_edits_stays_as_it_is() -> None:
    benefit = Benefit(
        "tea",
        BenefitKind.GIFT,
        "茶",
        "Tea",
        quota=3,
        period=BenefitPeriod.QUARTER,
        occasion=BenefitOccasion.MILESTONE,
        every_visits=10,
        cost_minor=1_250,
    )

    assert FORMS.benefit_of(FORMS.benefit_texts(benefit), benefit) == benefit


def test_what_keeps_a_tier_is_an_amount_or_a_share() -> None:
    texts = FORMS.texts_of(GOLD, MONEY)

    by_amount = FORMS.tier_of(replace(texts, retention="1,200"), GOLD, MONEY)
    by_share = FORMS.tier_of(replace(texts, retention="62.5 %"), by_amount, MONEY)

    assert by_amount.retention == 120_000
    assert (by_share.retention_amount, by_share.retention) == (None, 312_500)


def test_thresholds_are_in_the_unit_of_the_basis() -> None:
    texts = replace(FORMS.texts_of(GOLD, VISITS), threshold="12", retention="50%")

    assert FORMS.tier_of(texts, GOLD, VISITS).threshold == 12
    assert FORMS.tier_of(texts, GOLD, MONEY).threshold == 1_200
    with pytest.raises(AmountTooPreciseError):
        FORMS.tier_of(replace(texts, threshold="12.5"), GOLD, VISITS)


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(AmountNotReadableError):
        FORMS.tier_of(replace(FORMS.texts_of(GOLD, MONEY), threshold="viel"), GOLD, MONEY)


def test_a_new_tier_stands_above_the_others_under_a_free_id() -> None:
    added = next_tier(PRESET.tiers, MONEY)

    assert added.threshold > PRESET.tiers[-1].threshold
    assert next_tier((), MONEY).threshold == 0
    assert free_id("tier", {"tier-1", "tier-2"}) == "tier-3"
    assert ascending((added, *PRESET.tiers)) == (*PRESET.tiers, added)
