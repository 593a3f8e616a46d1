"""What only some receipts say: tiers, memberships, the way up, coupons, prices set by hand."""

import msgspec
import pytest

from posmember.domain.checkout.ticket import MembershipEnd
from posmember.domain.documents.characters import GBK_GRID, LATIN_GRID
from posmember.domain.documents.document import Document, Picture, Text
from posmember.domain.documents.receipt import quantity_text, receipt_document
from posmember.domain.documents.text_grid import text_grid
from posmember.domain.documents.wrapping import wrap
from posmember.domain.ids import CouponId
from posmember.domain.loyalty.rules import RedemptionRule
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.reduction import Reduction, ReductionKind
from posmember.domain.programme.programme import PRESET
from posmember.domain.promotions.effects import AmountOff
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.tiers.membership import Membership
from posmember.domain.tiers.rules import TierMeasure, TierPeriod, TierRules
from posmember.domain.words.documents import label
from tests.support.tickets import MEMBER, SHOP, SHOP_EN, occasion, returned, sale

TEN = CouponTemplate("ten", "十元券", "Ten off", AmountOff(1_000))


def lines_of(ticket, language="en", programme=PRESET):
    shop, metrics = (SHOP, GBK_GRID) if language == "zh_CN" else (SHOP_EN, LATIN_GRID)
    document = receipt_document(ticket, shop, programme, occasion(language))
    return [" ".join(line.split()) for line in text_grid(document, 64, metrics)]


def receipt(language="en", programme=PRESET, member=None, **changes):
    ticket = msgspec.structs.replace(sale(language), **changes)
    if member:
        ticket = msgspec.structs.replace(ticket, member=msgspec.structs.replace(MEMBER, **member))
    return lines_of(ticket, language, programme)


@pytest.mark.parametrize(
    ("before", "after", "english", "chinese"),
    [
        ("gold", "diamond", "You are Diamond now. Congratulations!", "已升级为钻石会员"),
        ("gold", "silver", "Your tier is Silver now", "等级变更为银卡会员"),
        ("gone", "silver", "You are Silver now. Congratulations!", "已升级为银卡会员"),
    ],
)
def test_a_tier_that_changed_is_said(before, after, english, chinese):
    member = {"tier_id": before, "tier_after": after}

    assert english in receipt(member=member)
    assert chinese in receipt("zh_CN", member=member)


def test_points_beside_that_go_with_a_return_stand_before_the_balance():
    back = msgspec.structs.replace(returned("en"), points_beside=1_300)

    said = next(line for line in lines_of(back) if "Points given besides" in line)

    assert "Points given besides: -1,300" in said
    assert not any("besides" in line for line in lines_of(returned("en")))


def test_change_that_went_onto_the_balance_is_said():
    kept = receipt(change_minor=70, change_kept_minor=70)

    assert any(line.startswith("Put onto the balance") and "0.70" in line for line in kept)
    assert not any("Put onto the balance" in line for line in receipt())


@pytest.mark.parametrize("after", ["", "gold", "gone"])
def test_a_tier_that_did_not_change_or_is_unknown_is_not_announced(after):
    text = "\n".join(receipt(member={"tier_after": after}))

    assert "You are" not in text
    assert "Your tier" not in text


@pytest.mark.parametrize(
    ("phone", "said"), [("139 0000", "Your contact: Lin 139 0000"), ("", "Your contact: Lin")]
)
def test_the_contact_of_a_tier_is_named(phone, said):
    tiers = tuple(
        msgspec.structs.replace(tier, contact_name="Lin", contact_phone=phone)
        if tier.tier_id == "gold"
        else tier
        for tier in PRESET.tiers
    )
    programme = msgspec.structs.replace(PRESET, tiers=tiers)

    assert said in receipt(programme=programme)
    assert said in receipt(programme=programme, member={"tier_id": "x", "tier_after": "gold"})
    assert not any(
        "contact" in line for line in receipt(programme=programme, member={"tier_id": "silver"})
    )


def test_memberships_that_start_and_end_are_said_by_their_days():
    begun = (
        Membership(1, "gold", "2026-11-22", "2027-11-21"),
        Membership(2, "gone", "2026-11-22", "2027-11-21"),
    )

    english = receipt(memberships=begun, memberships_ended=(MembershipEnd(1, "2026-11-21"),))
    chinese = receipt("zh_CN", memberships=begun)

    assert "Membership: Gold, 2026-11-22 to 2027-11-21" in english
    assert "Membership given back, its last day is 2026-11-21" in english
    assert "付费会员:金卡会员 2026-11-22 至 2027-11-21" in chinese
    assert sum("embership" in line for line in english) == 2


@pytest.mark.parametrize(
    ("rules", "member", "said"),
    [
        (TierRules(), {}, "15,000.00 more for Diamond"),
        (TierRules(), {"next_tier_by": "2027-05-01"}, "15,000.00 more by 2027-05-01 for Diamond"),
        (TierRules(measure=TierMeasure.POINTS), {}, "1,500,000 points more for Diamond"),
        (
            TierRules(measure=TierMeasure.VISITS),
            {"missing_to_next_tier": 3},
            "3 visits more for Diamond",
        ),
        (
            TierRules(period=TierPeriod.SINGLE_TICKET),
            {"next_tier_by": "2027-05-01"},
            "15,000.00 on one ticket for Diamond",
        ),
    ],
)
def test_the_way_up_is_said_in_what_counts(rules, member, said):
    programme = msgspec.structs.replace(PRESET, tier_rules=rules)
    ahead = {"next_tier": "diamond", "missing_to_next_tier": 1_500_000} | member

    assert said in receipt(programme=programme, member=ahead)


@pytest.mark.parametrize(
    "member",
    [{"next_tier": "gone", "missing_to_next_tier": 5}, {"next_tier": "diamond"}, {}],
)
def test_without_a_way_up_nothing_is_said_of_it(member):
    assert not any("more for" in line for line in receipt(member=member))


def test_coupons_are_named_by_what_they_do_and_until_when():
    coupon = Coupon(CouponId("c1"), "ten", "2026-11-23", "")
    share = Coupon(CouponId("c2"), "ten", "2026-11-23", "2026-12-31", 250)
    gone = Coupon(CouponId("c3"), "old", "2026-11-23", "")
    programme = msgspec.structs.replace(PRESET, coupon_templates=(TEN,))

    english = receipt(programme=programme, coupons_issued=(coupon, gone), coupons_returned=(share,))
    chinese = receipt("zh_CN", programme, coupons_issued=(coupon,))

    assert "You got a coupon: 10.00 off" in english
    assert "Valid from 2026-11-23" in english
    assert "You got a coupon: old" in english
    assert "Coupon given back: 2.50 off" in english
    assert "Valid 2026-11-23 to 2026-12-31" in english
    assert "[c2]" in english
    assert "获得优惠券:立减 10.00" in chinese
    assert "2026-11-23 起有效" in chinese


def test_a_price_set_by_hand_shows_what_it_was():
    first = msgspec.structs.replace(sale("en").lines[0], is_hand_priced=True, list_price_minor=250)
    same = msgspec.structs.replace(first, list_price_minor=200)
    others = sale("en").lines[1:]

    assert "price changed, was 2.50" in receipt(lines=(first, *others))
    assert not any("price changed" in line for line in receipt(lines=(same, *others)))


def test_taxes_on_top_are_a_line_of_the_total():
    first = msgspec.structs.replace(sale("en").lines[0], added_tax_minor=26)

    assert "Tax on top 0.26" in receipt(lines=(first,))
    assert not any("Tax on top" in line for line in receipt())


def test_a_reduction_without_a_name_is_called_by_its_kind():
    kept = Reduction(ReductionKind.POINTS_KEPT, "kept", 1, -30)
    first = returned("en").lines[0]
    line = msgspec.structs.replace(first, reductions=(*first.reductions, kept))
    plain = tuple(msgspec.structs.replace(tier, discount_bp=0) for tier in PRESET.tiers)

    assert "Points spent since 0.30" in lines_of(
        msgspec.structs.replace(returned("en"), lines=(line,))
    )
    assert "Member discount -0.85" in receipt(
        programme=msgspec.structs.replace(PRESET, tiers=plain)
    )
    assert "Member discount -0.85" in receipt(member={"tier_id": "gone"})


def test_a_discount_that_is_no_whole_tenth_is_said_with_its_decimals():
    tiers = tuple(
        msgspec.structs.replace(tier, discount_bp=rate)
        for tier, rate in zip(PRESET.tiers, (0, 2_000, 1_250, 0), strict=True)
    )
    programme = msgspec.structs.replace(PRESET, tiers=tiers)

    assert "Member discount 12.5% -0.85" in receipt(programme=programme)
    assert "会员87.5折 -0.85" in receipt("zh_CN", programme)
    assert "会员8折 -0.85" in receipt("zh_CN", programme, member={"tier_id": "silver"})


def test_a_birthday_and_held_points_are_said():
    lines = receipt(member={"is_birthday_window": True}, points_held_until="2026-11-29")

    assert "Happy birthday! Points multiplied" in lines
    assert "14 points of this sale can be used after 2026-11-29" in lines
    assert not any(
        "used after" in line for line in receipt(points_held_until="2026-11-29", points_earned=0)
    )


@pytest.mark.parametrize(
    ("rule", "worth"),
    [
        (RedemptionRule(), "Worth: 12.00"),
        (RedemptionRule(minimum_points=1_286), "Worth: 12.00"),
        (RedemptionRule(minimum_points=1_287), None),
        (RedemptionRule(points_per_step=0), None),
        (RedemptionRule(worth_minor_per_step=0), None),
    ],
)
def test_what_the_points_are_worth_is_said_where_they_can_be_spent(rule, worth):
    text = "\n".join(receipt(programme=msgspec.structs.replace(PRESET, redemption=rule)))

    assert ("Worth" in text) is (worth is not None)
    assert worth is None or worth in text


def test_pieces_are_counted_and_anything_in_between_has_its_unit():
    assert [quantity_text(milli, "kg") for milli in (2_000, 735, 1_500, -1_000)] == [
        "2",
        "0.735kg",
        "1.5kg",
        "-1",
    ]


def test_a_picture_has_no_text():
    picture = Picture(8, 1, b"\xff")

    assert text_grid(Document("t", "en", (picture, Text("x"))), 32, LATIN_GRID) == ("x",)


def test_spaces_at_the_end_of_a_full_line_begin_no_new_one():
    assert wrap("ab    ", 2, LATIN_GRID) == ("ab",)
    assert wrap("ab  cd", 2, LATIN_GRID) == ("ab", "cd")
    assert wrap("      ", 2, LATIN_GRID) == ("",)


def test_a_word_wider_than_a_line_is_cut_and_none_of_it_is_lost():
    assert wrap("abcdefg", 3, LATIN_GRID) == ("abc", "def", "g")
    assert wrap("abcdef", 3, LATIN_GRID) == ("abc", "def")


def test_damaged_goods_that_came_back_are_said_to_be():
    whole, damaged = returned("en"), msgspec.structs.replace(returned("en"), is_damaged=True)

    said = label("damaged", "en")
    assert said not in lines_of(whole)
    assert said in lines_of(damaged)
