"""Earning, redeeming and tiers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.errors import Refusal
from posmember.domain.loyalty.errors import (
    InsufficientPointsError,
    MemberNeededError,
    PointsBelowMinimumError,
    PointsNotInStepsError,
    PointsNotUsableError,
    PointsOverLimitError,
)
from posmember.domain.loyalty.redemption import (
    LimitedBy,
    RedemptionLimits,
    check_redemption,
    redemption_limits,
    usable_points,
    worth_minor,
)
from posmember.domain.loyalty.rules import BirthdayRule, RedemptionRule, birthday_multiplier
from posmember.domain.programme.programme import PRESET
from posmember.domain.tiers.progress import (
    TierProgress,
    progress_from,
    tier_for,
    tier_named,
    tier_progress,
)
from posmember.domain.tiers.rules import USUAL_RULES, TierPeriod, TierRules
from posmember.domain.words.say import say

RULE = RedemptionRule()


def test_a_birthday_multiplies_within_its_window_and_once():
    rule = BirthdayRule()
    assert birthday_multiplier(rule, is_window=True, is_used=False) == 20_000
    assert birthday_multiplier(rule, is_window=True, is_used=True) == 10_000
    assert birthday_multiplier(rule, is_window=False, is_used=False) == 10_000
    always = BirthdayRule(once_per_birthday_year=False)
    assert birthday_multiplier(always, is_window=True, is_used=True) == 20_000


@pytest.mark.parametrize(
    ("redeemable_minor", "available", "maximum", "limited_by"),
    [
        (1000, None, 0, LimitedBy.NO_MEMBER),
        (0, 5000, 0, LimitedBy.NOTHING_REDEEMABLE),
        (1000, 5000, 500, LimitedBy.CAP),
        (1000, 399, 300, LimitedBy.BALANCE),
        (1000, 99, 0, LimitedBy.BALANCE),
        (199, 5000, 0, LimitedBy.CAP),
        (1000, 0, 0, LimitedBy.BALANCE),
    ],
)
def test_the_most_points_and_what_limits_them(redeemable_minor, available, maximum, limited_by):
    found = redemption_limits(RULE, redeemable_minor, available)
    assert (found.maximum_points, found.limited_by) == (maximum, limited_by)
    assert found.maximum_minor == maximum


def test_a_minimum_above_what_the_ticket_takes_leaves_none():
    rule = RedemptionRule(minimum_points=1050)
    assert redemption_limits(rule, 2000, 5000).maximum_points == 0
    found = redemption_limits(rule, 3000, 5000)
    assert (found.minimum_points, found.maximum_points) == (1100, 1500)


@pytest.mark.parametrize(
    "rule", [RedemptionRule(points_per_step=0), RedemptionRule(worth_minor_per_step=0)]
)
def test_redemption_can_be_switched_off(rule):
    found = redemption_limits(rule, 1000, 5000)
    assert (found.limited_by, found.maximum_points) == (LimitedBy.SWITCHED_OFF, 0)
    assert worth_minor(rule, usable_points(found, 500)) == 0


def test_points_can_be_used_one_by_one_and_be_worth_a_minor_unit():
    rule = RedemptionRule(points_per_step=1, worth_minor_per_step=1, minimum_points=1)

    assert redemption_limits(rule, 1_000, 333) == RedemptionLimits(
        LimitedBy.BALANCE,
        available_points=333,
        maximum_points=333,
        maximum_minor=333,
        minimum_points=1,
        step_points=1,
        redeemable_minor=1_000,
    )
    check_redemption(redemption_limits(rule, 1_000, 333), 1)


def test_of_as_many_points_as_the_ticket_takes_the_cap_is_the_limit():
    assert redemption_limits(RULE, 1_000, 500).limited_by is LimitedBy.CAP
    assert redemption_limits(RULE, 1_000, 499).limited_by is LimitedBy.BALANCE


def test_a_cap_above_the_whole_ticket_is_the_whole_ticket():
    assert redemption_limits(RedemptionRule(cap_bp=20_000), 1000, 5000).maximum_points == 1000


@given(
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(1, 200),
    st.integers(0, 2000),
)
def test_whatever_is_used_is_accepted_as_typed(redeemable_minor, available, wanted, step, minimum):
    rule = RedemptionRule(points_per_step=step, minimum_points=minimum)
    limits = redemption_limits(rule, redeemable_minor, available)
    used = usable_points(limits, wanted)
    assert used <= min(wanted, available)
    assert worth_minor(rule, used) <= redeemable_minor
    check_redemption(limits, used)


@pytest.mark.parametrize(
    ("wanted", "redeemable_minor", "available", "refusal"),
    [
        (100, 1000, None, MemberNeededError),
        (100, 0, 5000, PointsNotUsableError),
        (600, 5000, 500, InsufficientPointsError),
        (50, 1000, 5000, PointsBelowMinimumError),
        (-100, 1000, 5000, PointsBelowMinimumError),
        (600, 1000, 5000, PointsOverLimitError),
        (150, 1000, 5000, PointsNotInStepsError),
    ],
)
def test_a_number_of_points_that_would_be_changed_is_refused(
    wanted, redeemable_minor, available, refusal
):
    with pytest.raises(refusal):
        check_redemption(redemption_limits(RULE, redeemable_minor, available), wanted)


@pytest.mark.parametrize(
    ("wanted", "available", "said"),
    [
        (600, 500, "600 wanted, 500 available"),
        (50, 5000, "At least 100 points must be used at once, not 50"),
        (600, 5000, "This ticket takes 500 points at most, not 600"),
        (150, 5000, "multiples of 100; 150 is not one"),
    ],
)
def test_a_refusal_of_points_says_what_was_wanted_and_what_may_be(wanted, available, said):
    with pytest.raises(Refusal) as refused:
        check_redemption(redemption_limits(RULE, 1000, available), wanted)

    assert said in say(refused.value, "en")


@pytest.mark.parametrize("points", [100, 500])
def test_the_least_and_the_most_points_are_taken(points):
    check_redemption(redemption_limits(RULE, 1000, 500), points)


@pytest.mark.parametrize(
    ("spend_minor", "tier_id", "next_id", "missing_minor"),
    [
        (-5, "standard", "silver", 100_000),
        (0, "standard", "silver", 100_000),
        (99_999, "standard", "silver", 1),
        (100_000, "silver", "gold", 400_000),
        (1_999_999, "gold", "diamond", 1),
        (2_000_000, "diamond", None, 0),
    ],
)
def test_a_spend_reaches_its_tier_and_sees_the_next(spend_minor, tier_id, next_id, missing_minor):
    found = tier_progress(spend_minor, PRESET.tiers)
    assert found.tier == tier_named(tier_id, PRESET.tiers)
    assert (found.next_tier.tier_id if found.next_tier else None) == next_id
    assert found.missing == missing_minor


@pytest.mark.parametrize(
    ("tier_id", "amount", "next_id", "missing"),
    [
        ("standard", -5, "silver", 100_000),
        ("standard", 99_999, "silver", 1),
        ("standard", 100_001, "silver", 0),
        ("silver", 0, "gold", 500_000),
        ("gold", 500_000, "diamond", 1_500_000),
        ("diamond", 0, None, 0),
    ],
)
def test_the_way_goes_from_the_tier_in_force_to_the_one_above_it(tier_id, amount, next_id, missing):
    tier = tier_named(tier_id, PRESET.tiers)

    found = progress_from(tier, amount, PRESET.tiers, USUAL_RULES)

    assert found == TierProgress(
        tier, tier_named(next_id, PRESET.tiers) if next_id else None, missing
    )


def test_the_way_begins_below_the_ladder_and_with_each_ticket_where_only_one_counts():
    single = TierRules(period=TierPeriod.SINGLE_TICKET)
    standard, silver, *_ = PRESET.tiers

    assert progress_from(None, 0, PRESET.tiers, USUAL_RULES).next_tier == standard
    assert progress_from(standard, 99_999, PRESET.tiers, single) == TierProgress(
        standard, silver, 100_000
    )
    assert progress_from(None, 0, (), USUAL_RULES) == TierProgress(None, None, 0)


def test_without_a_ladder_there_is_no_tier():
    assert tier_for(10**6, ()) is None
    assert tier_named("gold", ()) is None
    assert tier_progress(0, ()).missing == 0


@given(st.integers(-(10**6), 10**8), st.integers(0, 10**6))
def test_more_spend_never_means_a_lower_tier(spend_minor, more_minor):
    lower, higher = (
        tier_for(spend, PRESET.tiers) for spend in (spend_minor, spend_minor + more_minor)
    )
    assert lower.threshold <= higher.threshold
