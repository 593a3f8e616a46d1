"""What becomes of coupons when goods come back: whole ones, shares, and those given out."""

import itertools

import msgspec

from posmember.domain.checkout.coupons_back import CouponTerms, coupons_back, coupons_of
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.ids import CouponId, ProductId, SaleId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.programme.programme import PRESET
from posmember.domain.promotions.effects import AmountOff, Target
from posmember.domain.promotions.template import CouponTemplate
from tests.support.checkout_cases import TODAY, WATER, cart_of, member, points_of, posted, sold

DEAR = msgspec.structs.replace(WATER, product_id=ProductId("dear"), price_minor=3000)
CHEAP = msgspec.structs.replace(WATER, product_id=ProductId("cheap"), price_minor=1000)
TEN = CouponTemplate(
    "ten", "十元券", "Ten off", AmountOff(1_000, Target.TICKET), with_coupons=True, per_ticket=2
)
PROGRAMME = msgspec.structs.replace(PRESET, coupon_templates=(TEN,))
OWN = Coupon(CouponId("c1"), "ten", "2026-11-01", "2026-12-31", member_id="m1")
OTHER = msgspec.structs.replace(OWN, coupon_id=CouponId("c2"))
PRINTED = msgspec.structs.replace(OWN, member_id=None)
ISSUED = msgspec.structs.replace(OWN, coupon_id=CouponId("next"))


def bought(*coupons, who=None, issued=()):
    """A sale of 30.00 and 10.00 with coupons of 10.00; a quarter of each lies on the cheap one."""
    cart = msgspec.structs.replace(cart_of(DEAR, CHEAP, member=who), coupons=coupons)
    return msgspec.structs.replace(sold(cart, programme=PROGRAMME), coupons_issued=issued)


def plan_of(sale, line_no, earlier=()):
    standing = posted(points_of(0), sale) if sale.member else points_of(0)
    return plan_return(sale, earlier, {line_no: 1000}, standing, TODAY)


def back(plan, terms, earlier=()):
    numbers = itertools.count(1)
    return coupons_back(plan, earlier, terms, lambda: CouponId(f"new{next(numbers)}"))


def returned(plan, found):
    ticket = settle_return(plan, TicketIdentity(SaleId("r1"), "R1"), "")
    return msgspec.structs.replace(ticket, coupons_returned=found.returned)


def test_a_part_gives_nothing_where_coupons_stay_used():
    sale = bought(OWN, who=member())

    found = back(plan_of(sale, 2), CouponTerms((OWN,)))

    assert (found.returned, found.withdrawn) == ((), ())


def test_a_part_gives_its_share_as_a_new_coupon_with_the_same_end():
    sale = bought(OWN, who=member())

    (share,) = back(plan_of(sale, 2), CouponTerms((OWN,), gives_shares=True)).returned

    assert share == Coupon(CouponId("new1"), "ten", "2026-11-01", "2026-12-31", 250, "m1", "c1")


def test_all_of_it_gives_the_coupon_back_whole_and_takes_what_was_given_out():
    sale = bought(OWN, who=member(), issued=(ISSUED, OTHER))
    everything = plan_return(sale, (), {1: 1000, 2: 1000}, posted(points_of(0), sale), TODAY)

    found = back(everything, CouponTerms((OWN,), frozenset({"next"})))

    assert (found.returned, found.withdrawn) == ((OWN,), ("next",))
    assert coupons_of(sale) == ("c1", "next", "c2")


def test_the_last_part_gives_it_back_whole_and_takes_back_the_share_that_nobody_spent():
    sale = bought(OWN, who=member())
    terms = CouponTerms((OWN,), gives_shares=True)
    first = plan_of(sale, 2)
    earlier = (returned(first, back(first, terms)),)
    last = plan_of(sale, 1, earlier)

    unspent = back(last, msgspec.structs.replace(terms, unspent=frozenset({"new1"})), earlier)
    spent = back(last, terms, earlier)

    assert (unspent.returned, unspent.withdrawn) == ((OWN,), ("new1",))
    assert [(coupon.amount_minor, coupon.share_of) for coupon in spent.returned] == [(750, "c1")]
    assert spent.withdrawn == ()


def test_a_share_that_went_with_the_purchase_of_its_coupon_was_not_spent():
    sale = bought(OWN, who=member())
    terms = CouponTerms((OWN,), gives_shares=True)
    first = plan_of(sale, 2)
    earlier = (returned(first, back(first, terms)),)
    terms = msgspec.structs.replace(terms, undone=frozenset({"new1"}))

    found = back(plan_of(sale, 1, earlier), terms, earlier)

    assert (found.returned, found.withdrawn) == ((OWN,), ())


def test_of_a_coupon_that_stays_used_the_unspent_share_goes_with_the_last_part():
    sale = bought(OWN, who=member())
    terms = CouponTerms((OWN,), gives_shares=True)
    first = plan_of(sale, 2)
    earlier = (returned(first, back(first, terms)),)
    last, stays = plan_of(sale, 1, earlier), CouponTerms(stay_used=(OWN.coupon_id,))

    unspent = back(last, msgspec.structs.replace(stays, unspent=frozenset({"new1"})), earlier)
    spent = back(last, stays, earlier)

    assert (unspent.returned, unspent.withdrawn) == ((), ("new1",))
    assert (spent.returned, spent.withdrawn) == ((), ())


def test_a_printed_coupon_gives_no_share_to_nobody_but_one_to_the_member_of_the_ticket():
    terms = CouponTerms((PRINTED,), gives_shares=True)

    nobody = back(plan_of(bought(PRINTED), 2), terms)
    somebody = back(plan_of(bought(PRINTED, who=member()), 2), terms)

    assert nobody.returned == ()
    assert [(each.member_id, each.amount_minor) for each in somebody.returned] == [("m1", 250)]


def test_equal_coupons_share_what_stands_on_the_lines_as_one_rule():
    sale = bought(OWN, OTHER, who=member())
    plan = plan_of(sale, 2)

    found = back(plan, CouponTerms((OWN, OTHER), gives_shares=True))

    assert [(each.share_of, each.amount_minor) for each in found.returned] == [
        ("c1", 250),
        ("c2", 250),
    ]
    assert [(each.coupon_id, each.amount_minor, each.times) for each in plan.applied] == [
        ("c1", -250, 0),
        ("c2", -250, 0),
    ]


def test_a_coupon_that_took_nothing_off_gives_no_share():
    sale = bought(OWN, who=member())

    found = back(plan_of(sale, 2), CouponTerms((OTHER,), gives_shares=True))

    assert found.returned == ()


def test_a_present_that_comes_back_has_no_share():
    plan = plan_of(bought(OWN, who=member()), 2)
    present = tuple(msgspec.structs.replace(line, is_gift=True) for line in plan.lines)

    found = back(
        msgspec.structs.replace(plan, lines=present), CouponTerms((OWN,), gives_shares=True)
    )

    assert found.returned == ()
