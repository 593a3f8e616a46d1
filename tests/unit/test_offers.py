"""What a cashier may switch on a ticket, and what switching does."""

import msgspec
import pytest

from posmember.domain.checkout.cart import RewardChoice
from posmember.domain.checkout.cart_changes import add_code, add_coupon, set_ticket_discount
from posmember.domain.checkout.offers import Offer, OfferState, offers_of, switch_offer
from posmember.domain.checkout.quote import quote
from posmember.domain.ids import CouponId, OperatorId
from posmember.domain.loyalty.policies import CouponChoice, Policies
from posmember.domain.money import AmountNotReadableError
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.member import DeliveryBenefit
from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.ticket_discount import TicketDiscount, read_ticket_discount
from posmember.domain.programme.programme import PRESET
from posmember.domain.promotions.effects import AmountOff, PercentOff, Target
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate
from tests.support.checkout_cases import NOW, WATER, cart_of, member

TENTH = Promotion("tenth", "九折", "Tenth off", PercentOff(1_000))
CODED = Promotion("coded", "口令", "Coded", PercentOff(5_000), code="TEA")
TEN = CouponTemplate("ten", "十元券", "Ten off", AmountOff(50, Target.TICKET))
PROGRAMME = msgspec.structs.replace(PRESET, promotions=(TENTH, CODED), coupon_templates=(TEN,))
COUPON = Coupon(CouponId("c1"), "ten", "2026-11-01", "2026-12-31", member_id="m1")
OVER = msgspec.structs.replace(COUPON, coupon_id=CouponId("c2"), valid_to="2026-11-21")
FOREIGN = msgspec.structs.replace(COUPON, coupon_id=CouponId("c3"), template_id="gone")
HOLDER = member(coupons=(COUPON, OVER, FOREIGN))


def shown(cart, programme=PROGRAMME):
    return {offer.rule_id: offer for offer in offers_of(cart, quote(cart, programme, NOW))}


def due(cart, programme=PROGRAMME):
    return quote(cart, programme, NOW).due_minor


def test_what_applies_comes_first_then_coupons_at_hand_then_what_was_missed():
    cart = cart_of(WATER, member=HOLDER)

    offers = offers_of(cart, quote(cart, PROGRAMME, NOW))

    assert [(offer.rule_id, offer.state.name) for offer in offers] == [
        ("tenth", "APPLIED"),
        ("ten", "AT_HAND"),
        ("coded", "MISSED"),
    ]
    assert (offers[0].amount_minor, offers[1].coupon) == (20, COUPON)
    assert offers[2].reason == "plan_needs_code"
    assert [offer.can_switch for offer in offers] == [True, True, False]


def test_switching_a_promotion_declines_it_and_allows_it_again():
    cart = cart_of(WATER)

    off = switch_offer(cart, shown(cart)["tenth"])
    on = switch_offer(off, shown(off)["tenth"])

    assert (off.declined, due(off)) == (("tenth",), 200)
    assert shown(off)["tenth"].state is OfferState.DECLINED
    assert (on, due(on)) == (cart, 180)


def test_switching_a_coupon_takes_it_from_the_wallet_and_puts_it_back():
    cart = cart_of(WATER, member=HOLDER)

    taken = switch_offer(cart, shown(cart)["ten"])
    back = switch_offer(taken, shown(taken)["ten"])

    assert (taken.coupons, due(taken)) == ((COUPON,), 130)
    assert shown(taken)["ten"].state is OfferState.APPLIED
    assert shown(taken)["ten"].coupon == COUPON
    assert (back, due(back)) == (cart, 180)


def test_what_was_missed_and_is_no_coupon_cannot_be_switched():
    cart = cart_of(WATER)

    assert switch_offer(cart, shown(cart)["coded"]) is cart


def test_a_reward_is_switched_by_its_id():
    offer = Offer(OfferState.MISSED, "free", "送", "Free", is_reward=True)
    cart = cart_of(WATER, member=HOLDER)

    on = switch_offer(cart, offer)

    assert on.rewards == (RewardChoice("free"),)
    assert switch_offer(on, offer) == cart


def test_by_policy_every_coupon_of_the_wallet_is_used_without_being_chosen():
    automatic = msgspec.structs.replace(
        PROGRAMME, policies=Policies(coupon_choice=CouponChoice.AUTOMATIC)
    )
    cart = cart_of(WATER, member=HOLDER)

    assert due(cart, automatic) == 130
    assert due(add_coupon(cart, COUPON), automatic) == 130
    assert due(cart_of(WATER), automatic) == 180


def test_a_coupon_or_code_given_twice_is_on_the_ticket_once():
    cart = add_code(add_coupon(cart_of(WATER, member=HOLDER), COUPON), "TEA")

    assert add_coupon(cart, COUPON) is cart
    assert add_code(cart, "TEA") is cart
    assert (cart.coupons, cart.codes, due(cart)) == ((COUPON,), ("TEA",), 50)


def test_a_tier_that_waives_delivery_waives_it_on_this_ticket():
    delivery = msgspec.structs.replace(WATER, kind=ProductKind.DELIVERY)
    waived = member(delivery_benefit=DeliveryBenefit("benefit:free", "免运费", "Free delivery"))
    none = msgspec.structs.replace(PRESET, promotions=())

    assert due(cart_of(delivery, member=member()), none) == 200
    assert due(cart_of(delivery, member=waived), none) == 0
    (rule,) = quote(cart_of(delivery, member=waived), none, NOW).applied
    assert (rule.rule_id, rule.name_en, rule.amount_minor) == (
        "benefit:free",
        "Free delivery",
        200,
    )


@pytest.mark.parametrize(
    ("text", "discount"),
    [
        ("", None),
        ("  ", None),
        ("95", TicketDiscount(500, by="o1")),
        ("9.5", TicketDiscount(500, by="o1")),
        ("0.95", TicketDiscount(500, by="o1")),
        (" -5 ", TicketDiscount(amount_minor=500, by="o1")),
        ("−0.50", TicketDiscount(amount_minor=50, by="o1")),
    ],
)
def test_a_discount_by_hand_is_read_as_share_or_amount(text, discount):
    assert read_ticket_discount(text, OperatorId("o1"), 2) == discount


def test_a_discount_that_is_neither_is_refused():
    with pytest.raises(AmountNotReadableError):
        read_ticket_discount("-a", OperatorId("o1"), 2)


def test_a_discount_by_hand_replaces_an_earlier_one_and_is_no_offer_to_switch():
    cart = set_ticket_discount(cart_of(WATER), TicketDiscount(amount_minor=30))
    cart = set_ticket_discount(cart, TicketDiscount(percent_bp=5_000))

    assert due(cart) == 90
    assert "by_hand" not in shown(cart)
    assert due(set_ticket_discount(cart, None)) == 180
