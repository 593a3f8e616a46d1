"""Figures of promotions and coupons: what is just allowed, and what is just beyond, by its name."""

import msgspec
import pytest

from posmember.domain.pricing.scope import EVERYTHING
from posmember.domain.promotions.effects import (
    AmountOff,
    Bundle,
    BundlePart,
    BuyGet,
    EachFull,
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
)
from posmember.domain.promotions.faults import faults_of_promotion, faults_of_template
from posmember.domain.promotions.promotion import Limits, Promotion
from posmember.domain.promotions.template import (
    CouponTemplate,
    CouponValidity,
    IssueTrigger,
)

MONEY, PIECES = 10**13, 1_000
PROMOTION = Promotion("p", "促销", "Promotion", PercentOff(1_000))
TEMPLATE = CouponTemplate("c", "券", "Coupon", AmountOff(500))
replace = msgspec.structs.replace


def faults_of(effect: Effect) -> tuple[str, ...]:
    """Return the faults of a coupon with that effect: it may have any but early access."""
    return faults_of_template(replace(TEMPLATE, effect=effect))


@pytest.mark.parametrize(
    ("effect", "field", "least", "most"),
    [
        (EveryNth(2, 5_000), "nth", 2, PIECES),
        (NForPrice(2, 100), "count", 2, PIECES),
        (BuyGet(2), "buy", 1, PIECES),
        (BuyGet(2), "get", 1, PIECES),
        (Gift("cup"), "quantity_milli", 1, PIECES * 1_000),
        (Exchange(), "count", 1, PIECES),
    ],
)
def test_pieces_have_bounds_that_the_fault_names(effect, field, least, most):
    text = f"fault_count|field={field}|least={least}|most={most}"

    for count in (least, most):
        assert faults_of(replace(effect, **{field: count})) == ()
    for count in (least - 1, most + 1):
        assert faults_of(replace(effect, **{field: count})) == (text,)


@pytest.mark.parametrize(
    ("effect", "field", "least"),
    [
        (AmountOff(500), "off_minor", 1),
        (FixedPrice(500), "price_minor", 0),
        (EveryNth(2, price_minor=100), "price_minor", 0),
        (NForPrice(2, 100), "price_minor", 0),
        (BuyGet(2, price_minor=100), "price_minor", 0),
        (FreeDelivery(500), "up_to_minor", 1),
        (Exchange(), "price_minor", 0),
        (Bundle((BundlePart(EVERYTHING, 2),), 100), "price_minor", 0),
        (EachFull(MONEY, 1), "spend_minor", 1),
        (EachFull(MONEY, 1), "off_minor", 1),
    ],
)
def test_money_has_bounds_and_the_fault_names_the_field(effect, field, least):
    text = f"fault_sum|field={field}"

    for minor in (least, MONEY):
        assert faults_of(replace(effect, **{field: minor})) == ()
    for minor in (least - 1, MONEY + 1):
        assert text in faults_of(replace(effect, **{field: minor}))


@pytest.mark.parametrize(
    "effect",
    [PercentOff(1), EveryNth(2, 1), BuyGet(2), Bundle((BundlePart(EVERYTHING, 2),), off_bp=1)],
)
def test_a_share_is_more_than_nothing_and_all_at_most(effect):
    for off_bp in (1, 10_000):
        assert faults_of(replace(effect, off_bp=off_bp)) == ()
    for off_bp in (0, 10_001):
        assert faults_of(replace(effect, off_bp=off_bp)) == ("fault_share",)


def test_a_bundle_has_two_pieces_at_least_and_counts_of_its_parts_have_bounds():
    one, most = BundlePart(EVERYTHING), BundlePart(EVERYTHING, PIECES)
    text = f"fault_count|field=parts|least=1|most={PIECES}"

    assert faults_of(Bundle((one, one), 100)) == faults_of(Bundle((most,), 100)) == ()
    assert faults_of(Bundle((one,), 100)) == ("fault_bundle_of_one",)
    assert faults_of(Bundle((), 100)) == ("fault_bundle_of_one",)
    for count in (0, PIECES + 1):
        assert faults_of(Bundle((one, BundlePart(EVERYTHING, count)), 100)) == (text,)


@pytest.mark.parametrize(
    ("steps", "faults"),
    [
        ((SpendStep(100, 100),), ()),
        ((SpendStep(100, 101),), ("fault_more_than_spent",)),
        ((SpendStep(100, off_bp=10_000), SpendStep(101, 1)), ()),
        ((SpendStep(100, off_bp=10_001),), ("fault_share",)),
        ((SpendStep(100, -1),), ("fault_sum|field=off_minor",)),
        ((SpendStep(0, off_bp=1),), ("fault_sum|field=spend_minor",)),
        ((SpendStep(MONEY, 1),), ()),
        ((SpendStep(MONEY + 1, 1),), ("fault_sum|field=spend_minor",)),
        (
            (SpendStep(100, 1), SpendStep(100, 2), SpendStep(99, 3)),
            ("fault_steps_do_not_rise|spend=100", "fault_steps_do_not_rise|spend=99"),
        ),
        ((), ("fault_no_steps",)),
    ],
)
def test_steps_rise_and_take_off_no_more_than_was_spent(steps, faults):
    assert faults_of(SpendSteps(steps)) == faults


def test_what_each_full_amount_takes_off_is_no_more_than_it_is():
    assert faults_of(EachFull(100, 100)) == ()
    assert faults_of(EachFull(100, 101)) == ("fault_more_than_spent",)


@pytest.mark.parametrize("field", ["per_ticket", "per_member", "total", "cap_minor"])
def test_a_limit_is_one_at_least(field):
    def faults(value: int) -> tuple[str, ...]:
        return faults_of_promotion(replace(PROMOTION, limits=Limits(**{field: value})))

    assert faults(1) == ()
    assert faults(0) == (f"fault_limit|field={field}",)


@pytest.mark.parametrize("field", ["per_member", "total", "count"])
def test_a_limit_of_what_is_given_out_is_one_at_least(field):
    def faults(value: int) -> tuple[str, ...]:
        return faults_of_template(replace(TEMPLATE, trigger=IssueTrigger(**{field: value})))

    assert faults(1) == ()
    assert faults(0) == (f"fault_limit|field={field}",)


def test_figures_of_a_coupon_are_not_below_their_least():
    for changes in ({"per_ticket": 1}, {"cap_minor": 1}):
        assert faults_of_template(replace(TEMPLATE, **changes)) == ()
    for field in ("per_ticket", "cap_minor"):
        assert faults_of_template(replace(TEMPLATE, **{field: 0})) == (
            f"fault_limit|field={field}",
        )
    for field in ("after_days", "days", "months"):
        beyond = replace(TEMPLATE, validity=CouponValidity(**{field: -1}))
        assert faults_of_template(beyond) == ("fault_negative|field=validity",)


@pytest.mark.parametrize("field", ["spend_minor", "quantity_milli"])
def test_a_minimum_is_not_below_zero(field):
    minimum = Minimum(**{field: -1})

    assert faults_of_promotion(replace(PROMOTION, minimum=minimum)) == (
        "fault_negative|field=minimum",
    )
    assert faults_of_template(replace(TEMPLATE, minimum=minimum)) == (
        "fault_negative|field=minimum",
    )
