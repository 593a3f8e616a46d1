"""Every figure of a programme: what is just allowed, and what is just beyond, at its very field."""

import msgspec
import pytest

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
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.stored_value.rules import CountCardPlan, FloorLimits, TopUpRule
from posmember.domain.taxes.tax import Tax

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
    "cash_rounding_minor": (0, MONEY),
    "points_held_days": (0, 3_660),
}


def path_of(text):
    return tuple(int(step) if step.isdigit() else step for step in text.split("."))


def faults_with(text, value):
    changed = with_value(PROGRAMME, path_of(text), value)
    assert value_at(changed, path_of(text)) == value
    return {path_text(fault.path): fault.text for fault in reversed(programme_faults(changed))}


def test_the_programme_of_these_tests_is_sound():
    assert programme_faults(PROGRAMME) == ()


@pytest.mark.parametrize("text", BOUNDS)
def test_both_bounds_are_allowed_and_one_beyond_each_is_a_fault_of_that_field(text):
    least, most = BOUNDS[text]
    range_fault = f"fault_range|field={text.rpartition('.')[2]}|least={least}|most={most}"

    for beyond in (least - 1, most + 1):
        assert faults_with(text, beyond).get(text) == range_fault
    assert text not in faults_with(text, least)
    assert text not in faults_with(text, most)


@pytest.mark.parametrize(
    "text",
    [
        "earn_rules.0.caps.per_ticket",
        "event_points.0.times_in_all",
        "rewards.0.limits.total",
        "rewards.0.effect.maximum_minor",
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
    + [("taxes.0.tax_id", "fault_no_id"), ("count_cards.0.plan_id", "fault_no_id")],
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
