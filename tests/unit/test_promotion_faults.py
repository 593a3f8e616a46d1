"""Promotions and coupon templates are checked before they come into force, and say every fault."""

import datetime as dt

import msgspec
import pytest

from posmember.domain.pricing.explanation import read_explanation
from posmember.domain.pricing.scope import Audience, ItemScope, Schedule
from posmember.domain.promotions.effects import (
    AmountOff,
    Bundle,
    BundlePart,
    BuyGet,
    EachFull,
    EarlyAccess,
    Effect,
    EveryNth,
    Exchange,
    FixedPrice,
    FreeDelivery,
    Gift,
    Minimum,
    NForPrice,
    PercentOff,
    SpendStep,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.faults import (
    faults_between,
    faults_of_promotion,
    faults_of_template,
)
from posmember.domain.promotions.promotion import Limits, Promotion, order_of
from posmember.domain.promotions.template import (
    CouponTemplate,
    CouponValidity,
    IssueOn,
    IssueTrigger,
)
from posmember.domain.words.explanations import explain

TEN = ItemScope(labels=("ten",))
SOUND = (
    PercentOff(1000),
    PercentOff(10_000, Target.TICKET),
    AmountOff(500, Target.CHEAPEST),
    FixedPrice(0),
    EveryNth(2, 5000),
    EveryNth(3, price_minor=100),
    NForPrice(3, 9900),
    Bundle((BundlePart(TEN), BundlePart(TEN, 2)), price_minor=100),
    Bundle((BundlePart(TEN, 2),), off_bp=1000),
    BuyGet(2),
    BuyGet(1, 1, TEN, price_minor=100),
    Gift("cup"),
    SpendSteps((SpendStep(10_000, 2000), SpendStep(20_000, off_bp=3000))),
    EachFull(10_000, 2000),
    FreeDelivery(),
    FreeDelivery(1000),
)
FAULTY = (
    (PercentOff(0), "fault_share"),
    (PercentOff(10_001), "fault_share"),
    (AmountOff(0), "fault_sum"),
    (FixedPrice(-1), "fault_sum"),
    (EveryNth(1, 5000), "fault_count"),
    (EveryNth(2), "fault_share"),
    (NForPrice(1, 100), "fault_count"),
    (NForPrice(2, -1), "fault_sum"),
    (Bundle(()), "fault_bundle_of_one"),
    (Bundle((BundlePart(TEN),), price_minor=1), "fault_bundle_of_one"),
    (Bundle((BundlePart(TEN, 0), BundlePart(TEN)), price_minor=1), "fault_count"),
    (Bundle((BundlePart(TEN, 2),)), "fault_share"),
    (BuyGet(0), "fault_count"),
    (BuyGet(1, 0), "fault_count"),
    (BuyGet(1, price_minor=-5), "fault_sum"),
    (Gift(""), "fault_no_gift"),
    (Gift("cup", 0), "fault_count"),
    (SpendSteps(()), "fault_no_steps"),
    (SpendSteps((SpendStep(2, 1), SpendStep(2, 2))), "fault_steps_do_not_rise"),
    (SpendSteps((SpendStep(2),)), "fault_share_or_amount"),
    (SpendSteps((SpendStep(2, 1, 1),)), "fault_share_or_amount"),
    (SpendSteps((SpendStep(2, 3),)), "fault_more_than_spent"),
    (SpendSteps((SpendStep(0, off_bp=1),)), "fault_sum"),
    (EachFull(0, 1), "fault_sum"),
    (EachFull(1, 2), "fault_more_than_spent"),
    (FreeDelivery(0), "fault_sum"),
)


def promotion(effect: Effect, /, **fields: object) -> Promotion:
    return msgspec.structs.replace(Promotion("p", "促销", "Promotion", effect), **fields)


def template(effect: Effect, /, **fields: object) -> CouponTemplate:
    return msgspec.structs.replace(CouponTemplate("c", "券", "Coupon", effect), **fields)


def codes(faults: tuple[str, ...]) -> set[str]:
    """The codes of faults, after seeing that each can be said in both languages."""
    assert all(explain(fault, language) for fault in faults for language in ("zh_CN", "en"))
    return {read_explanation(fault)[0] for fault in faults}


@pytest.mark.parametrize("effect", SOUND, ids=repr)
def test_a_sound_promotion_has_no_faults(effect: Effect) -> None:
    assert faults_of_promotion(promotion(effect)) == ()


@pytest.mark.parametrize(("effect", "fault"), FAULTY, ids=repr)
def test_a_faulty_effect_is_named(effect: Effect, fault: str) -> None:
    assert fault in codes(faults_of_promotion(promotion(effect)))


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"promotion_id": " "}, "fault_no_id"),
        ({"name_en": ""}, "fault_no_name"),
        ({"schedule": Schedule(from_date="2026-02-30")}, "fault_date"),
        ({"schedule": Schedule("2026-02-02", "2026-02-01")}, "fault_ends_before_start"),
        ({"schedule": Schedule(weekdays=(0,))}, "fault_weekday"),
        ({"schedule": Schedule(days_of_month=(32,))}, "fault_day_of_month"),
        ({"schedule": Schedule(from_time="24:00")}, "fault_time"),
        ({"schedule": Schedule(to_time="9:00")}, "fault_time"),
        ({"audience": Audience(joined_within_days=-1)}, "fault_negative"),
        ({"minimum": Minimum(spend_minor=-1)}, "fault_negative"),
        ({"limits": Limits(per_ticket=0)}, "fault_limit"),
        ({"not_with": ("p",)}, "fault_not_with_itself"),
        ({"effect": Exchange()}, "fault_exchange_is_a_coupon"),
        ({"effect": Gift("cup", is_per_minimum=True)}, "fault_per_minimum_without_minimum"),
        ({"effect": EarlyAccess("2026-12-01")}, "fault_early_access_for_all"),
        ({"effect": EarlyAccess("soon")}, "fault_date"),
    ],
)
def test_a_faulty_promotion_is_named(fields: dict[str, object], fault: str) -> None:
    assert fault in codes(faults_of_promotion(promotion(PercentOff(1000), **fields)))


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"template_id": ""}, "fault_no_id"),
        ({"effect": EarlyAccess("2026-12-01")}, "fault_early_access_is_a_promotion"),
        ({"effect": Gift("cup", is_per_minimum=True)}, "fault_per_minimum_without_minimum"),
        ({"effect": Exchange(0)}, "fault_count"),
        ({"effect": Exchange(1, -1)}, "fault_sum"),
        ({"per_ticket": 2}, "fault_coupons_not_together"),
        ({"cap_minor": 0}, "fault_limit"),
        ({"validity": CouponValidity(days=-1)}, "fault_negative"),
        ({"validity": CouponValidity("2026-02-02", "2026-02-01")}, "fault_ends_before_start"),
        ({"trigger": IssueTrigger(count=0)}, "fault_limit"),
        ({"trigger": IssueTrigger(is_per_minimum=True)}, "fault_minimum_without_purchase"),
        (
            {"trigger": IssueTrigger(IssueOn.PURCHASE, is_per_minimum=True)},
            "fault_per_minimum_without_minimum",
        ),
        ({"not_with": ("c",)}, "fault_not_with_itself"),
    ],
)
def test_a_faulty_coupon_template_is_named(fields: dict[str, object], fault: str) -> None:
    faults = faults_of_template(template(AmountOff(500, Target.TICKET), **fields))

    assert fault in codes(faults)


def test_a_sound_coupon_template_has_no_faults() -> None:
    per_ten = IssueTrigger(IssueOn.PURCHASE, Minimum(spend_minor=1000), is_per_minimum=True)

    assert faults_of_template(template(Exchange(), trigger=per_ten)) == ()
    assert faults_of_template(template(PercentOff(100), per_ticket=2, with_coupons=True)) == ()
    gift = Gift("cup", is_per_minimum=True)
    assert faults_of_template(template(gift, minimum=Minimum(quantity_milli=1000))) == ()


def test_an_early_access_for_a_tier_has_no_faults() -> None:
    for_gold = promotion(EarlyAccess("2026-12-01"), audience=Audience(tiers=("gold",)))

    assert faults_of_promotion(for_gold) == ()


def test_all_faults_are_told_at_once() -> None:
    bad = promotion(PercentOff(0), name_en="", schedule=Schedule(weekdays=(9,)))

    faults = codes(faults_of_promotion(bad))

    assert faults == {"fault_share", "fault_no_name", "fault_weekday"}


def test_ids_groups_and_exclusions_are_checked_together() -> None:
    first = promotion(PercentOff(1), not_with=("nobody", "g", "c", "coupons"))
    again = promotion(PercentOff(1), group="g")
    named_like_a_rule = promotion(PercentOff(1), promotion_id="q", group="c")
    coupon = template(PercentOff(1), not_with=("q",))

    faults = faults_between([first, again, named_like_a_rule], [coupon])

    assert codes(faults) == {"fault_id_twice", "fault_name_taken", "fault_not_with_unknown"}
    assert sum("nobody" in fault for fault in faults) == 1
    assert faults_between([again], [coupon]) == ("fault_not_with_unknown|rule=c|name=q",)


def test_promotions_are_ordered_by_priority_then_id() -> None:
    low, high = promotion(PercentOff(1)), promotion(PercentOff(1), promotion_id="z", priority=1)

    assert sorted([low, high], key=order_of) == [high, low]


@pytest.mark.parametrize(
    ("validity", "span"),
    [
        (CouponValidity(), ("2026-01-31", "")),
        (CouponValidity(days=1), ("2026-01-31", "2026-01-31")),
        (CouponValidity(after_days=1, days=7), ("2026-02-01", "2026-02-07")),
        (CouponValidity(months=1), ("2026-01-31", "2026-02-28")),
        (CouponValidity(after_days=1, months=12), ("2026-02-01", "2027-01-31")),
        (CouponValidity("2026-02-10", "2026-02-20"), ("2026-02-10", "2026-02-20")),
        (CouponValidity(to_date="2026-02-03", days=30), ("2026-01-31", "2026-02-03")),
    ],
)
def test_a_coupon_is_valid_for_the_days_that_were_promised(
    validity: CouponValidity, span: tuple[str, str]
) -> None:
    assert validity.span_from(dt.date(2026, 1, 31)) == span


def test_promotions_and_templates_survive_being_written_and_read() -> None:
    for effect in (*SOUND, EarlyAccess("2026-12-01")):
        written = msgspec.json.encode(promotion(effect))
        assert msgspec.json.decode(written, type=Promotion) == promotion(effect)
    written = msgspec.json.encode(template(Exchange()))
    assert msgspec.json.decode(written, type=CouponTemplate) == template(Exchange())
