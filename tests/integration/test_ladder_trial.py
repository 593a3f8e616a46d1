"""A ladder tried out on the shop's own members: nothing is saved, and the figures are theirs."""

import msgspec
import pytest

from posmember.domain.tiers.benefit import Benefit, BenefitKind, BenefitPeriod
from posmember.domain.tiers.rules import TierMeasure, TierRules
from posmember.domain.tiers.tier import Tier
from tests.support.shops import Shop

TEA = Benefit(
    "tea", BenefitKind.GIFT, "茶", "Tea", quota=1, period=BenefitPeriod.QUARTER, cost_minor=300
)
DRAFT = (
    Tier("plain", "普通", "Plain", 0),
    Tier("regular", "常客", "Regular", 100_000, 500, 20_000, benefits=(TEA,)),
)


@pytest.fixture
def busy(shop: Shop) -> Shop:
    """One member spent 1,006.20 on one ticket, one 12.90 on each of two, one nothing."""
    spender, visitor = shop.join("13800000001", "甲"), shop.join("13800000002", "乙")
    shop.join("13800000003", "丙")
    shop.sell(("paper", 78_000), member=spender)
    for _ in range(2):
        shop.sell(("paper", 1_000), member=visitor)
    return shop


def test_members_per_tier_and_what_it_would_cost(busy: Shop) -> None:
    found = busy.services.tiers.what_if(DRAFT, TierRules())

    plain, regular = found.tiers
    assert (found.members, plain.members, regular.members) == (3, 2, 1)
    assert (plain.spend_minor, regular.spend_minor) == (2_580, 100_620)
    assert regular.discount_minor == 5_296, "1,006.20 is left of 1,059.16 less 5 %"
    assert regular.points_minor == 1_006, "one point more for each yuan, worth a hundredth"
    assert regular.benefits_minor == 1_200, "four gifts of 3.00"
    assert found.cost_minor == 5_296 + 1_006 + 1_200
    assert regular.value_minor == found.cost_minor


def test_rungs_that_would_go_are_named_with_their_members(busy: Shop) -> None:
    found = busy.services.tiers.what_if(DRAFT, TierRules())

    assert dict(found.gone) == {"standard": 2, "silver": 1, "gold": 0, "diamond": 0}


def test_another_basis_counts_anew(busy: Shop) -> None:
    ladder = (DRAFT[0], msgspec.structs.replace(DRAFT[1], threshold=2))

    found = busy.services.tiers.what_if(ladder, TierRules(measure=TierMeasure.VISITS))

    assert [each.members for each in found.tiers] == [2, 1]


def test_floors_hold_in_a_trial_as_in_life(busy: Shop) -> None:
    member = busy.join("13800000004", "丁", tier_id="silver")
    ladder = (DRAFT[0], msgspec.structs.replace(DRAFT[1], tier_id="silver"))

    found = busy.services.tiers.what_if(ladder, TierRules())

    assert found.tiers[1].members == 2
    assert busy.services.tiers.standing(member).tier_id == "silver"


def test_a_trial_saves_nothing(busy: Shop) -> None:
    before = busy.services.programme.current()

    busy.services.tiers.what_if(DRAFT, TierRules())
    busy.services.tiers.what_if((), TierRules())

    assert busy.services.programme.current() == before
