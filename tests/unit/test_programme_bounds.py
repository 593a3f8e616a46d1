"""Every figure of a programme: what is just allowed, and what is just beyond, at its very field."""

import msgspec
import pytest

from posmember.domain.engagement.draws import Draw, Prize
from posmember.domain.engagement.missions import Mission, MissionGoal
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.loyalty.earn_rules import (
    Ceiling,
    EarnCaps,
    EarnRule,
    Multiply,
    PerMoney,
    PerTicket,
    PerUnit,
    SpendBand,
    SpendBands,
)
from posmember.domain.loyalty.event_points import EventKind, EventRule
from posmember.domain.loyalty.rewards import (
    CheapestPercent,
    FreeItem,
    Reward,
    RewardLimits,
    StockGift,
    TicketPercent,
    Voucher,
)
from posmember.domain.pricing.faults import path_text
from posmember.domain.programme.editing import value_at, with_value
from posmember.domain.programme.faults import programme_faults
from posmember.domain.programme.programme import PRESET
from posmember.domain.promotions.effects import AmountOff
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.stored_value.rules import CountCardPlan, FloorLimits, TopUpRule
from posmember.domain.taxes.tax import Tax
from posmember.domain.tiers.rules import PaidTier
from posmember.domain.tiers.tier import Tier

MONEY, POINTS = 10**13, 10**9
NAMES = ("名", "Name")
EFFECTS = (
    PerMoney(),
    PerUnit(1),
    PerTicket(1),
    Multiply(20_000),
    SpendBands((SpendBand(100, 1),)),
)
REWARDS = (FreeItem(), TicketPercent(100), CheapestPercent(100), Voucher("ten"), StockGift("cup"))
GIFT = EngagementReward(10, "ten")
PROGRAMME = msgspec.structs.replace(
    PRESET,
    earn_rules=(
        *(
            EarnRule(f"r{number}", *NAMES, effect, caps=EarnCaps(1, 1, 1))
            for number, effect in enumerate(EFFECTS)
        ),
        EarnRule("top", *NAMES, Ceiling(), caps=EarnCaps(1, 1, 1)),
    ),
    rewards=tuple(
        Reward(f"w{number}", *NAMES, 10, effect, limits=RewardLimits(1, 1, 1))
        for number, effect in enumerate(REWARDS)
    ),
    event_points=(EventRule(EventKind.JOIN, 5, 1, 1, 1, 1),),
    coupon_templates=(CouponTemplate("ten", *NAMES, AmountOff(100)),),
    taxes=(Tax("vat", *NAMES, rate_bp=1_300), Tax("duty", *NAMES, fixed_minor=5)),
    top_ups=(TopUpRule("t", *NAMES, 10_000),),
    count_cards=(CountCardPlan("c", *NAMES, 10_000, 10),),
    missions=(Mission("m", *NAMES, MissionGoal.VISITS, 5, GIFT, within_days=30),),
    draws=(Draw("d", *NAMES, (Prize("p", *NAMES, 500, GIFT, 3),)),),
    stored_value=msgspec.structs.replace(
        PRESET.stored_value, floor=FloorLimits(per_till_lower_minor=0, per_till_upper_minor=MONEY)
    ),
)
BOUNDS = {
    "earn_rules.0.minimum_ticket_minor": (0, MONEY),
    "earn_rules.0.effect.points": (0, POINTS),
    "earn_rules.0.effect.per_minor": (1, MONEY),
    "earn_rules.1.effect.points": (0, POINTS),
    "earn_rules.1.effect.per_milli": (1, POINTS),
    "earn_rules.2.effect.points": (0, POINTS),
    "earn_rules.3.effect.times_bp": (0, 1_000_000),
    "earn_rules.4.effect.bands.0.from_minor": (0, MONEY),
    "earn_rules.4.effect.bands.0.points": (0, POINTS),
    "earn_rules.4.effect.bands.0.per_minor": (0, MONEY),
    "earn_rules.0.caps.per_ticket": (0, POINTS),
    "earn_rules.0.caps.per_day": (0, POINTS),
    "earn_rules.5.caps.per_month": (0, POINTS),
    "redemption.points_per_step": (1, POINTS),
    "redemption.worth_minor_per_step": (0, MONEY),
    "redemption.minimum_points": (0, POINTS),
    "redemption.cap_bp": (0, 10_000),
    "birthday.multiplier_bp": (0, 1_000_000),
    "birthday.days_before": (0, 182),
    "birthday.days_after": (0, 182),
    "validity.calendar_years": (0, 100),
    "validity.months": (0, 1_200),
    "validity.days": (0, 36_600),
    "event_points.0.points": (0, POINTS),
    "event_points.0.times_per_day": (1, POINTS),
    "event_points.0.times_per_month": (1, POINTS),
    "event_points.0.times_per_year": (1, POINTS),
    "event_points.0.times_in_all": (1, POINTS),
    "policies.lapsed_lot_days": (1, 3_660),
    "policies.open_return_cap_minor": (0, MONEY),
    "rewards.0.cost_points": (1, POINTS),
    "rewards.0.minimum_ticket_minor": (0, MONEY),
    "rewards.0.limits.per_ticket": (1, POINTS),
    "rewards.0.limits.per_member": (1, POINTS),
    "rewards.0.limits.total": (1, POINTS),
    "rewards.0.effect.quantity_milli": (1, POINTS),
    "rewards.0.effect.maximum_minor": (1, MONEY),
    "rewards.1.effect.percent_bp": (1, 10_000),
    "rewards.1.effect.maximum_minor": (1, MONEY),
    "rewards.2.effect.percent_bp": (1, 10_000),
    "rewards.3.effect.count": (1, 1_000),
    "rewards.4.effect.quantity_milli": (1, POINTS),
    "taxes.0.rate_bp": (0, 100_000),
    "taxes.1.fixed_minor": (0, MONEY),
    "top_ups.0.amount_minor": (1, MONEY),
    "top_ups.0.bonus_minor": (0, MONEY),
    "top_ups.0.points": (0, POINTS),
    "top_ups.0.bonus_valid_months": (0, 1_200),
    "top_ups.0.bonus_valid_days": (0, 36_600),
    "top_ups.0.times_per_member": (0, POINTS),
    "count_cards.0.price_minor": (1, MONEY),
    "count_cards.0.uses": (1, 10_000),
    "count_cards.0.valid_months": (0, 1_200),
    "count_cards.0.valid_days": (0, 36_600),
    "stored_value.named_cap_minor": (0, MONEY),
    "stored_value.unnamed_cap_minor": (0, MONEY),
    "stored_value.member_day_cap_minor": (0, MONEY),
    "stored_value.minimum_top_up_minor": (0, MONEY),
    "stored_value.refund_window_days": (0, 36_600),
    "stored_value.gift_card_valid_months": (0, 1_200),
    "stored_value.floor.per_spend_minor": (0, MONEY),
    "stored_value.floor.per_member_minor": (0, MONEY),
    "stored_value.floor.per_till_lower_minor": (0, MONEY),
    "stored_value.floor.per_till_upper_minor": (0, MONEY),
    "stored_value.floor.data_age_hours": (1, 87_600),
    "stored_value.floor.online_minutes": (1, 1_440),
    "missions.0.target": (1, POINTS),
    "missions.0.within_days": (1, 3_660),
    "missions.0.reward.points": (0, POINTS),
    "draws.0.tries_per_day": (1, 1_000),
    "draws.0.prizes.0.odds_bp": (1, 10_000),
    "draws.0.prizes.0.stock": (0, POINTS),
    "draws.0.prizes.0.reward.points": (0, POINTS),
    "classes.window_days": (1, 3_650),
    "classes.recent_days": (1, 3_650),
    "classes.frequent_visits": (1, 10_000),
    "classes.spend_minor": (1, MONEY),
    "classes.new_days": (1, 3_650),
    "classes.loyal_visits": (1, 10_000),
    "classes.risk_visits": (3, 1_000),
    "classes.risk_percent": (100, 10_000),
    "classes.dormant_days": (1, 3_650),
    "classes.lost_days": (1, 3_650),
    "classes.half_life_days": (1, 3_650),
    "classes.recency_weight": (0, 100),
    "classes.frequency_weight": (0, 100),
    "classes.spend_weight": (0, 100),
    "classes.engagement_weight": (0, 100),
    "classes.full_visits": (1, 10_000),
    "classes.full_spend_minor": (1, MONEY),
    "classes.full_events": (1, 10_000),
    "classes.lukewarm_from": (1, 100),
    "classes.warm_from": (1, 100),
    "classes.hot_from": (1, 100),
    "cash_rounding_minor": (0, MONEY),
    "points_held_days": (0, 3_660),
}


def path_of(text):
    return tuple(int(step) if step.isdigit() else step for step in text.split("."))


def faults_with(text, value):
    changed = with_value(PROGRAMME, path_of(text), value)
    assert value_at(changed, path_of(text)) == value
    return {path_text(fault.path): fault.text for fault in reversed(programme_faults(changed))}


def range_faults_with(text, value):
    found = faults_with(text, value)
    return {at: fault for at, fault in found.items() if fault.startswith("fault_range")}


def test_the_programme_of_these_tests_is_sound():
    assert programme_faults(PROGRAMME) == ()


@pytest.mark.parametrize("text", BOUNDS)
def test_both_bounds_are_allowed_and_one_beyond_each_is_a_fault_of_that_field(text):
    least, most = BOUNDS[text]
    range_fault = f"fault_range|field={text.rpartition('.')[2]}|least={least}|most={most}"

    for beyond in (least - 1, most + 1):
        assert faults_with(text, beyond).get(text) == range_fault
    assert text not in range_faults_with(text, least)
    assert text not in range_faults_with(text, most)


@pytest.mark.parametrize(
    "text",
    [
        "earn_rules.0.caps.per_ticket",
        "event_points.0.times_in_all",
        "rewards.0.limits.total",
        "rewards.0.effect.maximum_minor",
        "missions.0.within_days",
        "draws.0.prizes.0.stock",
    ],
)
def test_no_limit_at_all_is_allowed(text):
    assert faults_with(text, None) == {}


@pytest.mark.parametrize("decimals", [0, 2])
def test_points_keep_no_decimals_or_two(decimals):
    assert "points_decimals" not in faults_with("points_decimals", decimals)
    assert faults_with("points_decimals", decimals + 1) == {
        "points_decimals": "fault_point_decimals"
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [("earn_rules.0.rule_id", "fault_no_id"), ("rewards.0.name_en", "fault_no_name")]
    + [(f"{part}.0.name_zh", "fault_no_name") for part in ("taxes", "top_ups", "count_cards")]
    + [("taxes.0.tax_id", "fault_no_id"), ("count_cards.0.plan_id", "fault_no_id")]
    + [("missions.0.mission_id", "fault_no_id"), ("missions.0.name_en", "fault_no_name")]
    + [("draws.0.draw_id", "fault_no_id"), ("draws.0.name_zh", "fault_no_name")]
    + [("draws.0.prizes.0.prize_id", "fault_no_id"), ("draws.0.prizes.0.name_en", "fault_no_name")],
)
def test_a_name_or_id_that_is_blank_is_shown_at_its_field(text, fault):
    assert faults_with(text, " ") == {text: fault}


def test_ids_of_one_list_are_not_given_twice():
    for part, field in (
        ("earn_rules", "rule_id"),
        ("rewards", "reward_id"),
        ("taxes", "tax_id"),
    ):
        first = value_at(PROGRAMME, (part, 0, field))

        found = faults_with(f"{part}.1.{field}", first)

        assert found == {f"{part}.1.{field}": f"fault_id_twice|rule={first}"}


def test_a_reward_has_an_id_of_its_own_among_all_that_tickets_name():
    promotion = Promotion("sale", *NAMES, AmountOff(100))
    named_alike = msgspec.structs.replace(
        PROGRAMME,
        promotions=(promotion,),
        rewards=(Reward("sale", *NAMES, 10, REWARDS[0]), Reward("ten", *NAMES, 10, REWARDS[0])),
    )

    assert {path_text(fault.path): fault.text for fault in programme_faults(named_alike)} == {
        "rewards.0.reward_id": "fault_id_twice|rule=sale",
        "rewards.1.reward_id": "fault_id_twice|rule=ten",
    }


@pytest.mark.parametrize("part", ["missions.0", "draws.0"])
def test_when_and_for_whom_missions_and_draws_are_is_checked_at_its_field(part):
    assert faults_with(f"{part}.schedule.from_date", "soon") == {
        f"{part}.schedule.from_date": "fault_date|text=soon"
    }
    assert faults_with(f"{part}.audience.joined_within_days", -1) == {
        f"{part}.audience.joined_within_days": "fault_negative|field=joined_within_days"
    }
    assert faults_with(f"{part}.audience.tiers", ("gold", "ruby")) == {
        f"{part}.audience.tiers": "fault_tier_unknown|name=ruby"
    }


def test_a_mission_and_a_prize_bring_something_and_name_coupons_that_there_are():
    for reward in ("missions.0.reward", "draws.0.prizes.0.reward"):
        assert faults_with(reward, EngagementReward()) == {reward: "fault_reward_empty"}
        assert faults_with(reward, EngagementReward(points=1)) == {}
        assert faults_with(reward, EngagementReward(coupon_template="ten")) == {}
        assert faults_with(f"{reward}.coupon_template", "no") == {
            f"{reward}.coupon_template": "fault_template_unknown|name=no"
        }


def test_the_odds_of_all_prizes_come_to_all_tries_at_most():
    prizes = (Prize("a", *NAMES, 4_000, GIFT), Prize("b", *NAMES, 6_000, GIFT))
    more = (*prizes, Prize("c", *NAMES, 1, GIFT))

    assert faults_with("draws.0.prizes", prizes) == {}
    assert faults_with("draws.0.prizes", more) == {"draws.0.prizes": "fault_draw_odds"}
    assert faults_with("draws.0.prizes", ()) == {"draws.0.prizes": "fault_draw_prize"}


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("new_days", "dormant_days"),
        ("dormant_days", "lost_days"),
        ("lukewarm_from", "warm_from"),
        ("warm_from", "hot_from"),
    ],
)
def test_a_threshold_of_classes_lies_above_the_one_below_it(lower, upper):
    least = value_at(PROGRAMME, ("classes", lower))
    text = f"fault_not_above|field={upper}|other={lower}"

    assert faults_with(f"classes.{upper}", least + 1) == {}
    assert faults_with(f"classes.{upper}", least)[f"classes.{upper}"] == text


@pytest.mark.parametrize("part", ["recency", "frequency", "spend", "engagement"])
def test_the_weights_of_all_parts_of_the_temperature_come_to_100(part):
    weight = value_at(PROGRAMME, ("classes", f"{part}_weight"))

    for by in (-1, 1):
        assert faults_with(f"classes.{part}_weight", weight + by) == {
            "classes.recency_weight": f"fault_weights|sum={100 + by}"
        }


@pytest.mark.parametrize(
    ("text", "value", "fault"),
    [
        ("tier_rules.rolling_months", 0, "tier_rules.rolling_months: ladder_rolling_range|rung=0"),
        ("tiers.1.tier_id", "standard", "tiers: ladder_tier_id_twice|rung=0|name=standard"),
        ("tiers.1.name_en", "Gold", "tiers: ladder_tier_name_twice|rung=0|name=Gold"),
        ("tiers.1.colour", "grey", "tiers.1: ladder_colour|rung=2|name=银卡会员"),
    ],
)
def test_faults_of_the_ladder_lie_where_they_can_be_mended(text, value, fault):
    found = [f"{at}: {said}" for at, said in faults_with(text, value).items()]

    assert any(each.startswith(fault) for each in found)


def test_a_ladder_that_is_too_long_and_a_paid_tier_that_is_none_are_shown_at_their_lists():
    tiers = tuple(Tier(f"t{n}", f"级{n}", f"T{n}", n) for n in range(13))
    paid = msgspec.structs.replace(PROGRAMME.tier_rules, paid=(PaidTier("card", "ruby"),))

    assert faults_with("tiers", tiers) == {"tiers": "ladder_too_many_tiers|rung=0|name=12"}
    found = faults_with("tier_rules", paid)
    assert found["tier_rules"] == "ladder_paid_tier_unknown|rung=0|name=ruby"
