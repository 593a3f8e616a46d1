"""A programme is checked as a whole: every fault has a place, and words in both languages."""

from typing import Any

import msgspec
import pytest
from hypothesis import given

from posmember.domain.engagement.draws import Draw, Prize
from posmember.domain.engagement.missions import Mission, MissionGoal
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.loyalty.earn_rules import (
    BASIC_RULE,
    Ceiling,
    EarnCaps,
    EarnEffect,
    EarnRule,
    Multiply,
    PerMoney,
    PerTicket,
    PerUnit,
    SpendBand,
    SpendBands,
)
from posmember.domain.loyalty.event_points import EventKind, EventRule
from posmember.domain.loyalty.policies import EarnRounding, Policies
from posmember.domain.loyalty.rewards import FreeItem, Reward, StockGift, TicketPercent, Voucher
from posmember.domain.loyalty.rules import BirthdayRule, RedemptionRule, Validity
from posmember.domain.pricing.faults import path_text
from posmember.domain.pricing.scope import Audience, Schedule
from posmember.domain.programme.faults import programme_faults
from posmember.domain.programme.programme import PRESET, Programme
from posmember.domain.promotions.effects import AmountOff, PercentOff, Target
from posmember.domain.promotions.promotion import Limits, Promotion
from posmember.domain.promotions.template import CouponTemplate, IssueTrigger
from posmember.domain.stored_value.rules import (
    CountCardPlan,
    FloorLimits,
    Instalments,
    StoredValueRules,
    TopUpRule,
)
from posmember.domain.taxes.tax import Tax
from posmember.domain.words.programme_faults import say_fault, say_placed_fault
from posmember.domain.words.say import LANGUAGES
from tests.support.programmes import RICH, programmes


def earning(effect: EarnEffect, **more: Any) -> tuple[EarnRule, ...]:
    return (EarnRule("rule", "规则", "Rule", effect, **more),)


def offering(**more: Any) -> tuple[Promotion, ...]:
    return (Promotion("offer", "促销", "Offer", PercentOff(1_000), **more),)


def reward(effect: Any, cost: int = 10) -> tuple[Reward, ...]:
    return (Reward("reward", "奖励", "Reward", cost, effect),)


def coupon(**more: Any) -> tuple[CouponTemplate, ...]:
    return (CouponTemplate("ten", "十元券", "Ten off", AmountOff(1_000, Target.TICKET), **more),)


FAULTY: tuple[tuple[dict[str, Any], set[str]], ...] = (
    ({"earn_rules": (BASIC_RULE, BASIC_RULE)}, {"earn_rules.1.rule_id"}),
    ({"earn_rules": earning(PerMoney(1, 0))}, {"earn_rules.0.effect.per_minor"}),
    ({"earn_rules": earning(PerUnit(1, 0))}, {"earn_rules.0.effect.per_milli"}),
    ({"earn_rules": earning(PerUnit(-1))}, {"earn_rules.0.effect.points"}),
    ({"earn_rules": earning(PerTicket(-1))}, {"earn_rules.0.effect.points"}),
    ({"earn_rules": earning(Multiply(-1))}, {"earn_rules.0.effect.times_bp"}),
    ({"earn_rules": earning(Ceiling(), caps=EarnCaps(per_month=0))}, set()),
    (
        {"earn_rules": earning(SpendBands((SpendBand(100, 1), SpendBand(200, 2))))},
        set(),
    ),
    ({"earn_rules": earning(Ceiling())}, {"earn_rules.0.caps"}),
    ({"earn_rules": earning(SpendBands(()))}, {"earn_rules.0.effect.bands"}),
    (
        {"earn_rules": earning(SpendBands((SpendBand(100, 1), SpendBand(100, 2))))},
        {"earn_rules.0.effect.bands.1.from_minor"},
    ),
    (
        {"earn_rules": earning(PerMoney(), schedule=Schedule(from_time="25:00"))},
        {"earn_rules.0.schedule.from_time"},
    ),
    (
        {"earn_rules": earning(PerMoney(), audience=Audience(tiers=("platinum",)))},
        {"earn_rules.0.audience.tiers"},
    ),
    ({"earn_rules": (EarnRule("x", "", "X", PerMoney()),)}, {"earn_rules.0.name_zh"}),
    ({"redemption": RedemptionRule(points_per_step=0)}, {"redemption.points_per_step"}),
    ({"redemption": RedemptionRule(cap_bp=10_001)}, {"redemption.cap_bp"}),
    ({"birthday": BirthdayRule(days_before=183)}, {"birthday.days_before"}),
    ({"validity": Validity(months=-1)}, {"validity.months"}),
    (
        {"event_points": (EventRule(EventKind.JOIN, 5), EventRule(EventKind.JOIN, 6))},
        {"event_points.1.event"},
    ),
    ({"event_points": (EventRule(EventKind.JOIN, -5),)}, {"event_points.0.points"}),
    (
        {"policies": Policies(earn_rounding=EarnRounding.TWO_DECIMALS)},
        {"policies.earn_rounding"},
    ),
    ({"rewards": reward(TicketPercent(0))}, {"rewards.0.effect.percent_bp"}),
    ({"rewards": reward(TicketPercent(500), 0)}, {"rewards.0.cost_points"}),
    ({"rewards": reward(FreeItem(quantity_milli=0))}, {"rewards.0.effect.quantity_milli"}),
    ({"rewards": reward(FreeItem(maximum_minor=0))}, {"rewards.0.effect.maximum_minor"}),
    ({"rewards": reward(Voucher("nothing"))}, {"rewards.0.effect.template_id"}),
    ({"rewards": reward(StockGift(""))}, {"rewards.0.effect.product_id"}),
    ({"taxes": (Tax("t", "税", "Tax", 100, 100),)}, {"taxes.0.fixed_minor"}),
    ({"taxes": (Tax("t", "税", "Tax", -1),)}, {"taxes.0.rate_bp"}),
    ({"promotions": offering() * 2}, {"promotions.1.promotion_id"}),
    ({"promotions": offering(limits=Limits(total=0))}, {"promotions.0.limits.total"}),
    ({"promotions": offering(not_with=("nobody",))}, {"promotions.0.not_with"}),
    ({"promotions": offering(group="coupons")}, {"promotions.0.group"}),
    (
        {"promotions": offering(schedule=Schedule(weekdays=(8,)))},
        {"promotions.0.schedule.weekdays"},
    ),
    ({"coupon_templates": coupon(per_ticket=2)}, {"coupon_templates.0.per_ticket"}),
    (
        {"coupon_templates": coupon(trigger=IssueTrigger(count=0))},
        {"coupon_templates.0.trigger.count"},
    ),
    (
        {"top_ups": (TopUpRule("t", "充值", "Top-up", 100, coupon_templates=("no",)),)},
        {"top_ups.0.coupon_templates"},
    ),
    ({"top_ups": (TopUpRule("t", "充值", "Top-up", 100, tier_id="no"),)}, {"top_ups.0.tier_id"}),
    (
        {"top_ups": (TopUpRule("t", "充值", "Top-up", 100, count_card_plans=("no",)),)},
        {"top_ups.0.count_card_plans"},
    ),
    (
        {
            "coupon_templates": coupon(),
            "top_ups": (TopUpRule("t", "充值", "Top-up", 100, coupon_templates=("ten", "no")),),
        },
        {"top_ups.0.coupon_templates"},
    ),
    (
        {"top_ups": (TopUpRule("t", "充值", "Top-up", 100, instalments=Instalments(1)),)},
        {"top_ups.0.instalments.count"},
    ),
    ({"count_cards": (CountCardPlan("c", "次卡", "Card", 100, 0),)}, {"count_cards.0.uses"}),
    (
        {
            "stored_value": StoredValueRules(
                floor=FloorLimits(per_till_lower_minor=2, per_till_upper_minor=1)
            )
        },
        {"stored_value.floor.per_till_upper_minor"},
    ),
    (
        {"missions": (Mission("m", "任务", "", MissionGoal.SPEND, 0, EngagementReward(1)),)},
        {"missions.0.name_en", "missions.0.target"},
    ),
    (
        {"draws": (Draw("d", "抽", "Draw", (Prize("p", "奖", "Prize", 1, EngagementReward()),)),)},
        {"draws.0.prizes.0.reward"},
    ),
    ({"points_decimals": 1}, {"points_decimals"}),
    ({"points_held_days": -1}, {"points_held_days"}),
    ({"cash_rounding_minor": -1}, {"cash_rounding_minor"}),
)


@pytest.mark.parametrize("programme", [PRESET, RICH])
def test_a_sound_programme_has_no_faults(programme: Programme) -> None:
    assert programme_faults(programme) == ()


@pytest.mark.parametrize(("changes", "places"), FAULTY)
def test_each_fault_is_shown_where_it_is(changes: dict[str, Any], places: set[str]) -> None:
    faults = programme_faults(msgspec.structs.replace(PRESET, **changes))

    assert {path_text(fault.path) for fault in faults} == places


def test_faults_of_the_ladder_are_among_them() -> None:
    gold = msgspec.structs.replace(PRESET.tiers[2], discount_bp=20_000)
    faults = programme_faults(msgspec.structs.replace(PRESET, tiers=(PRESET.tiers[0], gold)))

    assert [path_text(fault.path) for fault in faults] == ["tiers.1"]
    assert "100%" in say_fault(faults[0], "en")


@given(programme=programmes())
def test_every_fault_has_a_place_that_exists_and_words(programme: Programme) -> None:
    for fault in programme_faults(programme):
        found: Any = programme
        for step in fault.path:
            found = found[step] if isinstance(step, int) else getattr(found, step)
        for language in LANGUAGES:
            assert "{" not in say_placed_fault(fault, language)
