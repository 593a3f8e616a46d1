"""Faults of promotions and coupon templates lie at the field that has to be changed."""

import msgspec
import pytest

from posmember.domain.pricing.faults import path_text
from posmember.domain.pricing.scope import Audience, Schedule
from posmember.domain.programme.offer_faults import offer_faults
from posmember.domain.promotions.effects import (
    AmountOff,
    EarlyAccess,
    Exchange,
    Gift,
    Minimum,
    PercentOff,
)
from posmember.domain.promotions.promotion import Limits, Promotion
from posmember.domain.promotions.template import (
    CouponTemplate,
    CouponValidity,
    IssueOn,
    IssueTrigger,
)

PROMOTION = Promotion("offer", "促销", "Offer", PercentOff(1_000))
TEMPLATE = CouponTemplate("ten", "十元券", "Ten off", AmountOff(1_000))
NEGATIVE_DAYS = Audience(joined_within_days=-1)


def found(promotions=(), templates=()):
    return [
        (path_text(fault.path), fault.text.partition("|")[0])
        for fault in offer_faults(tuple(promotions), tuple(templates))
    ]


@pytest.mark.parametrize(
    ("changes", "place", "fault"),
    [
        ({"promotion_id": ""}, "promotion_id", "fault_no_id"),
        ({"name_zh": " "}, "name_zh", "fault_no_name"),
        ({"name_en": " "}, "name_en", "fault_no_name"),
        ({"minimum": Minimum(spend_minor=-1)}, "minimum", "fault_negative"),
        ({"audience": NEGATIVE_DAYS}, "audience.joined_within_days", "fault_negative"),
        ({"limits": Limits(per_member=0)}, "limits.per_member", "fault_limit"),
        (
            {"schedule": Schedule(days_of_month=(32,))},
            "schedule.days_of_month",
            "fault_day_of_month",
        ),
        ({"schedule": Schedule(from_time="9")}, "schedule", "fault_time"),
        ({"not_with": ("offer",)}, "not_with", "fault_not_with_itself"),
        ({"effect": PercentOff(0)}, "effect", "fault_share"),
        ({"effect": Exchange()}, "effect", "fault_exchange_is_a_coupon"),
        ({"effect": EarlyAccess("2026-12-01")}, "audience", "fault_early_access_for_all"),
        (
            {"effect": Gift("cup", is_per_minimum=True)},
            "minimum",
            "fault_per_minimum_without_minimum",
        ),
    ],
)
def test_a_fault_of_a_promotion_has_its_field(changes, place, fault):
    promotion = msgspec.structs.replace(PROMOTION, **changes)

    assert (f"promotions.0.{place}", fault) in found([promotion])


@pytest.mark.parametrize(
    ("changes", "place", "fault"),
    [
        ({"template_id": ""}, "template_id", "fault_no_id"),
        ({"name_zh": ""}, "name_zh", "fault_no_name"),
        ({"minimum": Minimum(quantity_milli=-1)}, "minimum", "fault_negative"),
        ({"validity": CouponValidity(days=-1)}, "validity", "fault_negative"),
        ({"audience": NEGATIVE_DAYS}, "audience.joined_within_days", "fault_negative"),
        ({"cap_minor": 0}, "cap_minor", "fault_limit"),
        ({"per_ticket": 0}, "per_ticket", "fault_limit"),
        ({"per_ticket": 2}, "per_ticket", "fault_coupons_not_together"),
        ({"trigger": IssueTrigger(total=0)}, "trigger.total", "fault_limit"),
        ({"trigger": IssueTrigger(count=0)}, "trigger.count", "fault_limit"),
        ({"schedule": Schedule(weekdays=(0,))}, "schedule.weekdays", "fault_weekday"),
        (
            {"trigger": IssueTrigger(IssueOn.JOINING, Minimum(spend_minor=1), is_per_minimum=True)},
            "trigger",
            "fault_minimum_without_purchase",
        ),
        (
            {"effect": EarlyAccess("2026-12-01")},
            "effect",
            "fault_early_access_is_a_promotion",
        ),
    ],
)
def test_a_fault_of_a_template_has_its_field(changes, place, fault):
    template = msgspec.structs.replace(TEMPLATE, **changes)

    assert (f"coupon_templates.0.{place}", fault) in found(templates=[template])


def test_what_two_rules_share_lies_at_the_last_of_them():
    other = msgspec.structs.replace(PROMOTION, name_en="Other")

    assert found([PROMOTION, other]) == [("promotions.1.promotion_id", "fault_id_twice")]
    assert found([PROMOTION, other], [TEMPLATE, TEMPLATE]) == [
        ("promotions.1.promotion_id", "fault_id_twice"),
        ("coupon_templates.1.template_id", "fault_id_twice"),
    ]
    both = msgspec.structs.replace(TEMPLATE, template_id="offer")
    assert found([PROMOTION], [both]) == [("coupon_templates.0.template_id", "fault_id_twice")]


def test_a_group_with_a_name_that_is_taken_lies_at_the_rule_it_belongs_to():
    grouped = msgspec.structs.replace(PROMOTION, group="points")
    as_template = msgspec.structs.replace(PROMOTION, group="ten")

    assert found([grouped]) == [("promotions.0.group", "fault_name_taken")]
    assert found([as_template], [TEMPLATE]) == [
        ("coupon_templates.0.template_id", "fault_name_taken")
    ]


def test_an_exclusion_of_nobody_lies_at_who_excludes():
    promotion = msgspec.structs.replace(PROMOTION, not_with=("nobody",))
    template = msgspec.structs.replace(TEMPLATE, not_with=("offer", "nobody"))

    assert found([promotion], [TEMPLATE]) == [("promotions.0.not_with", "fault_not_with_unknown")]
    assert found([PROMOTION], [template]) == [
        ("coupon_templates.0.not_with", "fault_not_with_unknown")
    ]
