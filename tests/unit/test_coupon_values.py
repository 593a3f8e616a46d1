"""What a coupon is worth, in the words that paper and lists show."""

import pytest

from posmember.domain.ids import CouponId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.effects import (
    NO_MINIMUM,
    AmountOff,
    BuyGet,
    EveryNth,
    Exchange,
    FreeDelivery,
    Gift,
    Minimum,
    PercentOff,
    Target,
)
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.words.coupon_values import coupon_value, minimum_words

COUPON = Coupon(CouponId("c1"), "t", "2026-11-22", "")


def template(effect):
    return CouponTemplate("t", "好券", "Fine coupon", effect)


@pytest.mark.parametrize(
    ("effect", "chinese", "english"),
    [
        (AmountOff(1_050, Target.TICKET), "立减 10.50", "10.50 off"),
        (PercentOff(1_000), "9折", "10% off"),
        (PercentOff(1_250), "8.75折", "12.5% off"),
        (Exchange(2), "免费兑换 2 件", "2 free"),
        (Exchange(2, 990), "9.90 换购 2 件", "2 for 9.90 each"),
        (Gift("p1"), "赠品", "A present"),
        (FreeDelivery(), "免运费", "Free delivery"),
        (EveryNth(2, 5_000), "第 2 件 5折", "Item 2: 50% off"),
        (EveryNth(3, price_minor=100), "第 3 件 1.00", "Item 3 for 1.00"),
        (EveryNth(3, price_minor=0), "第 3 件 0.00", "Item 3 for 0.00"),
        (BuyGet(2), "好券", "Fine coupon"),
    ],
)
def test_each_form_has_its_words_and_others_their_name(effect, chinese, english):
    assert coupon_value(template(effect), COUPON, "zh_CN", 2) == chinese
    assert coupon_value(template(effect), COUPON, "en", 2) == english


def test_a_share_of_a_returned_coupon_is_worth_its_own_amount():
    share = Coupon(CouponId("c2"), "t", "2026-11-22", "", amount_minor=333)

    assert coupon_value(template(PercentOff(1_000)), share, "en", 2) == "3.33 off"
    assert coupon_value(template(AmountOff(900)), share, "zh_CN", 0) == "立减 333"


@pytest.mark.parametrize(
    ("minimum", "chinese", "english"),
    [
        (NO_MINIMUM, "", ""),
        (Minimum(spend_minor=10_000), "满 100.00", "from 100.00"),
        (Minimum(quantity_milli=2_500), "满 2.5 件", "from 2.5 items"),
        (
            Minimum(spend_minor=10_000, quantity_milli=2_000),
            "满 100.00 满 2 件",
            "from 100.00, from 2 items",
        ),
    ],
)
def test_what_must_be_on_the_ticket_is_said(minimum, chinese, english):
    assert minimum_words(minimum, "zh_CN", 2) == chinese
    assert minimum_words(minimum, "en", 2) == english


def test_yen_have_no_decimals():
    assert minimum_words(Minimum(spend_minor=10_000), "en", 0) == "from 10000"
