"""Of coupons that a sale gave out as many stay as what is left of it would have brought."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.coupons_back import CouponTerms, coupons_back
from posmember.domain.checkout.coupons_earned import EarnedCoupons, earned_coupons
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.ticket import RewardUse
from posmember.domain.ids import CouponId
from posmember.domain.loyalty.rewards import FreeItem, Reward, Voucher
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.effects import AmountOff, Minimum, Target
from posmember.domain.promotions.issuing import count_for
from posmember.domain.promotions.template import CouponTemplate, IssueOn, IssueTrigger
from tests.support.checkout_cases import TODAY, WATER, cart_of, member, points_of, posted, sold
from tests.support.tickets import line

FIVE_OFF = AmountOff(500, Target.TICKET)


def for_each(spend_minor, **more):
    """A template of which a purchase brings one for each full amount."""
    known = {"is_per_minimum": True, **more}
    trigger = IssueTrigger(IssueOn.PURCHASE, Minimum(spend_minor), **known)
    return CouponTemplate("next", "券", "Next", FIVE_OFF, trigger=trigger)


def ids(count):
    return tuple(CouponId(f"c{number}") for number in range(1, count + 1))


def sale_with(coupon_ids, *products):
    """A sale to a member that gave out these coupons."""
    coupons = tuple(Coupon(each, "next", "2026-11-01", "", member_id="m1") for each in coupon_ids)
    sale = sold(cart_of(*(products or (WATER,)), member=member()))
    return msgspec.structs.replace(sale, coupons_issued=coupons)


@given(
    st.lists(st.tuples(st.integers(1, 9_999), st.integers(1, 9)), min_size=1, max_size=4),
    st.data(),
    st.integers(1, 20_000),
)
def test_what_stays_is_what_a_sale_of_the_rest_brings(goods, data, least):
    sold_lines = [line(n, "x", price, pieces * 1000) for n, (price, pieces) in enumerate(goods, 1)]
    back = {n: data.draw(st.integers(0, pieces)) for n, (_, pieces) in enumerate(goods, 1)}
    template = for_each(least)
    issued = count_for(template.trigger, sold_lines)
    sale = msgspec.structs.replace(sale_with(ids(issued)), lines=tuple(sold_lines))

    found = earned_coupons(sale, {n: pieces * 1000 for n, pieces in back.items()}, (template,), ())

    rest = [
        line(n, "x", price, (pieces - back[n]) * 1000)
        for n, (price, pieces) in enumerate(goods, 1)
        if pieces > back[n]
    ]
    assert [each.deserved for each in found] == [count_for(template.trigger, rest)] * bool(issued)


def test_unused_ones_go_first_the_newest_before_the_others_and_used_ones_count_as_staying():
    earned = EarnedCoupons(ids(4), deserved=2)

    assert earned.too_many(gone=(), unspent=ids(4)) == ("c4", "c3")
    assert earned.too_many(gone=(), unspent=("c1", "c4")) == ("c4", "c1")
    assert earned.too_many(gone=(), unspent=("c2",)) == ("c2",)
    assert earned.too_many(gone=("c4",), unspent=ids(3)) == ("c3",)
    assert earned.too_many(gone=("c3", "c4"), unspent=ids(2)) == ()
    assert earned.too_many(gone=("c2", "c3", "c4"), unspent=("c1",)) == ()


def test_no_more_stay_than_limits_let_the_sale_give_out():
    sale = sale_with(ids(2), WATER, WATER, WATER)  # three would have been due

    (found,) = earned_coupons(sale, {1: 1000}, (for_each(WATER.price_minor),), ())

    assert found.deserved == 2
    assert earned_coupons(sale, {1: 1000, 2: 1000}, (for_each(WATER.price_minor),), ()) == (
        EarnedCoupons(ids(2), 1),
    )


def test_coupons_that_goods_did_not_bring_are_left_alone():
    sale = sale_with(ids(2))
    by_hand = CouponTemplate("next", "券", "Next", FIVE_OFF)
    too_dear = for_each(WATER.price_minor + 1)

    assert earned_coupons(sale, {1: 1000}, (), ()) == ()
    assert earned_coupons(sale, {1: 1000}, (by_hand,), ()) == ()
    assert earned_coupons(sale, {1: 1000}, (too_dear,), ()) == ()


VOUCHER = RewardUse("voucher", 100, is_reduction=False)
REWARDS = (
    Reward("voucher", "券", "Voucher", 100, Voucher("next", 2)),
    Reward("item", "茶", "Tea", 100, FreeItem()),
)


def bought_with_points(count):
    """A sale that gave so many coupons out, two of them for points."""
    return msgspec.structs.replace(sale_with(ids(count)), rewards=(VOUCHER, RewardUse("item", 100)))


def test_coupons_that_points_bought_stay_beside_those_of_goods():
    template, by_hand = for_each(WATER.price_minor), CouponTemplate("next", "券", "Next", FIVE_OFF)
    three, two = bought_with_points(3), bought_with_points(2)

    assert earned_coupons(three, {}, (template,), REWARDS) == (EarnedCoupons(ids(3), 3),)
    assert earned_coupons(three, {1: 1000}, (template,), REWARDS) == (EarnedCoupons(ids(3), 2),)
    assert earned_coupons(two, {1: 1000}, (by_hand,), REWARDS) == (EarnedCoupons(ids(2), 2),)
    assert earned_coupons(three, {1: 1000}, (by_hand,), REWARDS) == ()
    assert earned_coupons(bought_with_points(1), {}, (template,), REWARDS) == ()


def test_coupons_go_whose_points_are_given_back_though_two_tills_gave_them_back():
    back = RewardUse("voucher", -100, -1, is_reduction=False)
    sale, template = bought_with_points(3), for_each(WATER.price_minor)

    for undone in ((back,), (back, back)):
        found = earned_coupons(sale, {1: 1000}, (template,), REWARDS, undone)

        assert found == (EarnedCoupons(ids(3), 0),)


def test_a_part_takes_back_what_the_rest_would_not_have_brought():
    sale = sale_with(ids(2), WATER, WATER)
    plan = plan_return(sale, (), {1: 1000}, posted(points_of(0), sale), TODAY)
    terms = CouponTerms(unspent=frozenset(ids(2)), earned=(EarnedCoupons(ids(2), 1),))

    found = coupons_back(plan, (), terms, lambda: CouponId("new"))

    assert (found.returned, found.withdrawn) == ((), ("c2",))


def test_of_used_coupons_that_are_too_many_the_shares_go_the_newest_first():
    earned = EarnedCoupons(ids(4), deserved=1)
    sale = sale_with(ids(4))
    plan = plan_return(sale, (), {1: 1000}, posted(points_of(0), sale), TODAY)
    plan = msgspec.structs.replace(plan, is_last=False)
    terms = CouponTerms(
        unspent=frozenset({CouponId("c4")}),
        earned=(earned,),
        gone=frozenset({CouponId("c3")}),
        shares={CouponId("c2"): (CouponId("s2"),), CouponId("c1"): (CouponId("s1"),)},
    )

    found = coupons_back(plan, (), terms, lambda: CouponId("new"))

    assert found.withdrawn == ("c4", "s2")


def test_the_last_part_leaves_what_points_paid_for_and_takes_what_other_rules_gave():
    issued = (
        *(Coupon(each, "next", "2026-11-01", "", member_id="m1") for each in ids(3)),
        Coupon(CouponId("x"), "other", "2026-11-01", "", member_id="m1"),
    )
    sale = msgspec.structs.replace(sale_with(()), coupons_issued=issued)
    plan = plan_return(sale, (), {1: 1000}, posted(points_of(0), sale), TODAY)
    unspent = frozenset({CouponId("c2"), CouponId("c3"), CouponId("x")})
    terms = CouponTerms(unspent=unspent, earned=(EarnedCoupons(ids(3), 2),))

    found = coupons_back(plan, (), terms, lambda: CouponId("new"))

    assert found.withdrawn == ("c3", "x")
