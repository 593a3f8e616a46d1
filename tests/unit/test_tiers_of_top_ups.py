"""Which tier top-ups give: the highest that one which was not paid back brings, in any order."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.programme.programme import PRESET
from posmember.domain.stored_value.given_tiers import (
    GivenTier,
    TierFromTopUp,
    floor_of,
    given_tier,
)
from posmember.domain.stored_value.top_up import TopUp

NAMES = [tier.tier_id for tier in PRESET.tiers]


def of(tier_id, before=None, **more):
    made = given_tier(tier_id, before, PRESET.tiers)
    heights = (made.height, made.height_before)
    known = {"stands": True, "is_raise": False, **more}
    return TierFromTopUp(tier_id, before, height=heights[0], height_before=heights[1], **known)


def old(tier_id, before=None, *, stands=True):
    return TierFromTopUp(tier_id, before, stands)


@pytest.mark.parametrize(
    ("given_", "floor"),
    [
        ([], "brought"),
        ([of("silver")], "silver"),
        ([of("silver", stands=False)], None),
        ([of("silver", stands=False), of("silver", "silver")], "silver"),
        ([of("gold"), of("silver", "gold")], "gold"),
        ([of("gold", stands=False), of("silver", "gold")], "silver"),
        ([of("silver", "gold")], "gold"),
        ([of("silver", "gold", stands=False)], "gold"),
        ([of("gold", "silver")], "gold"),
        ([old("gold"), of("silver", "gold")], "gold"),
        ([old("gold", stands=False), of("silver", "gold")], "silver"),
        ([old("silver"), old("gold", "silver")], "gold"),
        ([old("silver", "standard"), old("gold", "silver", stands=False)], "silver"),
    ],
)
def test_the_floor_is_the_highest_that_stands(given_, floor):
    assert floor_of(given_, "brought") == floor


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.booleans())), st.sampled_from([None, *NAMES]))
def test_whatever_is_paid_back_the_floor_is_the_highest_of_what_is_left(made, before):
    top_ups, floor = [], before
    for tier_id, stands in made:
        top_ups.append(of(tier_id, floor, stands=stands))
        floor = max(filter(None, (floor, tier_id)), key=NAMES.index)

    left = [each.tier_id for each in top_ups if each.stands]
    expected = max(filter(None, (before, *left)), key=NAMES.index, default=None)

    assert floor_of(top_ups, before) == expected


def test_a_rule_gives_a_tier_by_its_place_in_the_ladder():
    assert given_tier("gold", "silver", PRESET.tiers) == GivenTier("gold", 3, 2)
    assert given_tier("gold", "long gone", PRESET.tiers) == GivenTier("gold", 3)
    assert given_tier("", None, PRESET.tiers) is None
    assert given_tier("gold", None, ()) is None


def test_a_top_up_says_which_tier_it_gives_also_one_put_on_record_before_heights_were():
    written = {
        "top_up_id": "t",
        "receipt_no": "1",
        "member_id": "m",
        "display_name": "",
        "masked_phone": "",
        "amount_minor": 100,
        "payments": [],
        "change_minor": 0,
        "programme_version": 1,
    }

    none = msgspec.convert(written, TopUp)
    gold = msgspec.convert({**written, "tier_id": "gold", "tier_before": "silver"}, TopUp)

    behind = {"tier_before": "gold", "given_tier": ["silver", 2, 3]}
    silver = msgspec.convert({**written, **behind}, TopUp)

    assert none.tier_given(stands=True) is None
    assert silver.tier_given(stands=False) == of("silver", "gold", stands=False)
    assert gold.tier_given(stands=True) == TierFromTopUp("gold", "silver", stands=True)
