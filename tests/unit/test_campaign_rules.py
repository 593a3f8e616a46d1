"""Campaigns: who is held out, how one stands on a day, what its terms may say."""

import datetime as dt
import uuid

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.campaigns.account import campaign_account
from posmember.domain.campaigns.campaign import (
    CONTROL_MOST,
    DAYS_MOST,
    CampaignState,
    CampaignTerms,
    Segment,
    checked,
    is_same_offer,
    last_day_looked_at,
    state_of,
)
from posmember.domain.campaigns.control import is_held_out
from posmember.domain.campaigns.errors import (
    CampaignBudgetError,
    CampaignControlError,
    CampaignDatesError,
    CampaignDaysError,
    CampaignUnnamedError,
)
from posmember.domain.errors import Refusal
from posmember.domain.words.say import say

TERMS = CampaignTerms("唤醒", "five_off", "2026-11-20", "2026-11-30", control_percent=10)
ids = st.uuids().map(str)


def changed(**changes) -> CampaignTerms:
    return msgspec.structs.replace(TERMS, **changes)


@given(ids, ids, st.integers(0, 100))
def test_who_is_held_out_follows_from_the_two_ids_alone(campaign, member, percent):
    once = is_held_out(campaign, member, percent)

    assert once == is_held_out(campaign, member, percent)
    assert not is_held_out(campaign, member, 0)
    assert is_held_out(campaign, member, 100)


@given(ids, ids, st.integers(0, 100), st.integers(0, 100))
def test_who_is_held_out_at_a_share_is_held_out_at_a_larger_one(campaign, member, one, other):
    small, large = sorted((one, other))

    assert is_held_out(campaign, member, small) <= is_held_out(campaign, member, large)


@given(st.integers(0, 10_000), st.sampled_from((5, 10, 30, 50, 90)))
def test_the_share_held_out_of_many_is_near_what_was_asked_for(seed, percent):
    members = [str(uuid.uuid5(uuid.NAMESPACE_OID, f"{seed}/{at}")) for at in range(3_000)]

    out = sum(is_held_out(str(seed), member, percent) for member in members)

    expected = 30 * percent  # of three thousand
    spread = (30 * percent * (100 - percent) / 100) ** 0.5
    assert abs(out - expected) < 6 * spread


def test_the_group_held_out_is_the_same_on_every_till_and_in_every_version():
    """Worked out apart: the hundredth of all SHA-256 that the one of `spring|member-1` lies in."""
    hundredths = {"member-1": 56, "member-2": 48, "member-3": 72, "member-5": 10}

    for member, hundredth in hundredths.items():
        assert not is_held_out("spring", member, hundredth)
        assert is_held_out("spring", member, hundredth + 1)


def test_two_campaigns_hold_out_different_members():
    members = [str(uuid.uuid5(uuid.NAMESPACE_OID, str(at))) for at in range(2_000)]

    one, other = (
        {member for member in members if is_held_out(campaign, member, 20)}
        for campaign in ("spring", "autumn")
    )

    assert 40 < len(one & other) < 130  # about a fifth of a fifth


@pytest.mark.parametrize(
    ("switched_on", "cost", "day", "state"),
    [
        (None, 0, "2026-11-22", CampaignState.PLANNED),
        (True, 0, "2026-11-19", CampaignState.NOT_YET),
        (True, 0, "2026-11-20", CampaignState.RUNNING),
        (True, 999, "2026-11-30", CampaignState.RUNNING),
        (True, 1000, "2026-11-30", CampaignState.USED_UP),
        (False, 1000, "2026-11-30", CampaignState.STOPPED),
        (False, 0, "2026-11-22", CampaignState.STOPPED),
        (True, 0, "2026-12-01", CampaignState.OVER),
        (None, 0, "2026-12-01", CampaignState.OVER),
    ],
)
def test_a_campaign_stands_by_its_switch_its_days_and_its_budget(switched_on, cost, day, state):
    terms, today = changed(budget_minor=1000), dt.date.fromisoformat(day)

    assert state_of(terms, cost, today, switched_on=switched_on) is state


def test_without_a_budget_no_cost_ends_a_campaign():
    today = dt.date(2026, 11, 22)

    assert state_of(TERMS, 10**12, today, switched_on=True) is CampaignState.RUNNING


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": ""}, CampaignUnnamedError),
        ({"to_date": "2026-11-19"}, CampaignDatesError),
        ({"control_percent": -1}, CampaignControlError),
        ({"control_percent": CONTROL_MOST + 1}, CampaignControlError),
        ({"budget_minor": 0}, CampaignBudgetError),
        ({"within_days": 0}, CampaignDaysError),
        ({"within_days": DAYS_MOST + 1}, CampaignDaysError),
        ({"segment": Segment(idle_days=-1)}, CampaignDaysError),
        ({"segment": Segment(idle_days=DAYS_MOST + 1)}, CampaignDaysError),
    ],
)
def test_terms_that_cannot_be_meant_are_refused(changes, refusal):
    with pytest.raises(refusal):
        checked(changed(**changes))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"to_date": "2026-11-19"}, "The first day, 2026-11-20, is after the last one, 2026-11-19"),
        ({"control_percent": 91}, "91 % cannot be held out. Write a number from 0 to 90."),
        ({"control_percent": -1}, "-1 % cannot be held out. Write a number from 0 to 90."),
        ({"within_days": 0}, "Write one from 1 to 3650."),
    ],
)
def test_a_refusal_says_what_was_meant_and_what_may_be(changes, said):
    with pytest.raises(Refusal) as refused:
        checked(changed(**changes))

    assert said in say(refused.value, "en")


def test_terms_at_their_ends_are_taken():
    for terms in (
        TERMS,
        changed(to_date="2026-11-20", control_percent=0, budget_minor=1, within_days=1),
        changed(control_percent=CONTROL_MOST, segment=Segment(idle_days=DAYS_MOST)),
        changed(within_days=DAYS_MOST),
    ):
        assert checked(terms) is terms


def test_name_goal_and_budget_make_no_other_offer_and_all_else_does():
    assert is_same_offer(TERMS, changed(name="x", goal="y", budget_minor=5))
    for changes in (
        {"template_id": "ten"},
        {"to_date": "2026-12-01"},
        {"control_percent": 20},
        {"segment": Segment(tag="tea")},
        {"within_days": 7},
    ):
        assert not is_same_offer(TERMS, changed(**changes))


def test_the_days_that_are_looked_at_include_the_first_one():
    assert last_day_looked_at(changed(within_days=1), dt.date(2026, 11, 22)).day == 22
    assert last_day_looked_at(changed(within_days=30), dt.date(2026, 11, 22)).day == 21
    assert campaign_account("x") == "campaign:x"
