"""Slips of gift cards, count cards and top-ups paid back, as people read them."""

import msgspec
import pytest

from posmember.domain.documents.characters import LATIN_GRID
from posmember.domain.documents.count_card_slip import CountSlip, count_card_document
from posmember.domain.documents.document import Align, Cut, Pair, QrCode, Rule, Size, Text
from posmember.domain.documents.gift_card_slips import (
    CardToPrint,
    gift_cards_document,
    gift_top_up_document,
)
from posmember.domain.documents.share_slip import share_slip_document
from posmember.domain.documents.slips import MemberFace
from posmember.domain.documents.text_grid import text_grid
from posmember.domain.documents.top_up_refund_slip import (
    refund_sum_blocks,
    top_up_refund_document,
)
from posmember.domain.documents.value_slips import (
    CouponToPrint,
    Exchange,
    ExchangeLine,
    coupon_document,
    exchange_document,
)
from posmember.domain.ids import MemberId
from posmember.domain.stored_value.gift_cards import GiftTopUp
from posmember.domain.stored_value.refunding import RefundSum
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.domain.stored_value.top_up_refund import TopUpRefund
from posmember.domain.words.documents import label
from tests.support.tickets import SHOP_EN, occasion

EN = occasion("en")
TRAINING = msgspec.structs.replace(EN, is_training=True, copy_number=2)
REFUND = TopUpRefund(
    "f1",
    "R2",
    "t1",
    "R1",
    MemberId("m1"),
    "Wang",
    "138****5678",
    RefundSum(10_000, 2_500, 8_000, 1_000, 800, 9_200, 9_000, 2_500),
    (Payment(PaymentKind.CASH, -5_000), Payment(PaymentKind.WECHAT, -4_200)),
    principal_after=1_100,
    bonus_after=50,
)


def lines_of(document):
    return [" ".join(line.split()) for line in text_grid(document, 48, LATIN_GRID)]


def test_a_gift_card_shows_its_money_its_code_and_its_last_day():
    card = CardToPrint("Birthday", 10_000, "PG1ABCDEFGH", "2027-11-22")

    document = gift_cards_document((card, card), SHOP_EN, "en")
    lines = lines_of(document)

    assert document.title == "Gift card x2"
    assert lines.count("Birthday") == lines.count("Good through 2027-11-22, renewable") == 2
    assert lines.count("100.00") == 2
    assert "PG1A BCDE FGH" in lines
    assert lines.count("Whoever holds the code may spend it") == 2


def test_all_of_a_gift_card_stands_in_the_middle_its_money_large():
    card = CardToPrint("Birthday", 1_000_000, "PG1ABCDEFGH", "2027-11-22", 3)

    document = gift_cards_document((card,), SHOP_EN, "en")

    assert document.blocks[-6:] == (
        Text("Birthday", Align.CENTRE),
        Text("1,000.000", Align.CENTRE, is_bold=True, size=Size.DOUBLE),
        QrCode("PG1ABCDEFGH", "PG1A BCDE FGH", width_mm=32),
        Text("Good through 2027-11-22, renewable", Align.CENTRE),
        Text("Whoever holds the code may spend it", Align.CENTRE),
        Cut(),
    )


def test_a_gift_card_without_name_or_end_is_called_what_it_is():
    lines = lines_of(gift_cards_document((CardToPrint("", 100, "PG1A"),), SHOP_EN, "en"))

    assert "Gift card" in lines
    assert not any("Good through" in line for line in lines)


def test_money_put_onto_a_card_is_said_without_the_change():
    top_up = GiftTopUp(
        "R9", "id", "CDEF", 5_000, (Payment(PaymentKind.CASH, 6_000),), 1_000, 12_000
    )

    lines = lines_of(gift_top_up_document(top_up, SHOP_EN, EN))

    assert "Gift card …CDEF" in lines
    assert "Paid in 50.00" in lines
    assert "Cash 50.00" in lines
    assert "On the card 120.00" in lines
    assert any(line.startswith("No. R9") for line in lines)


def test_a_count_card_says_what_changed_and_what_is_left():
    sold = CountSlip("R1", "Ten coffees", 10, 10, "2027-11-22", 9_000)
    used = CountSlip("R2", "Ten coffees", -1, 9)

    bought, drunk = (lines_of(count_card_document(slip, SHOP_EN, EN)) for slip in (sold, used))

    assert {"Uses +10", "Uses left 10", "Amount 90.00", "Good through 2027-11-22"} <= set(bought)
    assert {"Ten coffees", "Uses -1", "Uses left 9"} <= set(drunk)
    assert not any("Amount" in line or "Good through" in line for line in drunk)


def test_a_top_up_paid_back_shows_its_sum_line_by_line():
    lines = lines_of(top_up_refund_document(REFUND, SHOP_EN, EN))

    assert lines[lines.index("Paid in (principal) 100.00") :][:8] == [
        "Paid in (principal) 100.00",
        "Bonus 25.00",
        "Share that was paid 80%",
        "Spent of both 10.00",
        "Counts as -8.00",
        "To be paid back 92.00",
        "Cash 50.00",
        "WeChat Pay 42.00",
    ]
    assert {"Principal taken back -90.00", "Bonus taken back -25.00", "Balance left 11.50"} <= set(
        lines
    )
    assert "Wang 138****5678" in " ".join(lines)
    assert not any("no longer comes" in line or "Points" in line for line in lines)


def test_large_sums_of_a_refund_are_grouped_and_what_is_paid_back_stands_out():
    refund = msgspec.structs.replace(
        REFUND,
        currency_decimals=0,
        points_taken=1_250,
        points_decimals=2,
        bonus_cancelled_minor=1_300,
    )

    blocks = tuple(refund_sum_blocks(refund, "zh_CN"))

    assert blocks == (
        Pair("充值金额(本金)", "10,000"),
        Pair("赠送金额", "2,500"),
        Pair("实付占比", "80%"),
        Pair("已消费(本金+赠送)", "1,000"),
        Pair("按占比折算扣除", "-800"),
        Pair("应退金额", "9,200", is_bold=True, size=Size.TALL),
        Pair("现金", "5,000"),
        Pair("微信", "4,200"),
        Rule(),
        Pair("扣回本金", "-9,000"),
        Pair("扣回赠送", "-2,500"),
        Pair("取消未到账赠送", "-1,300"),
        Pair("扣回赠送积分", "-12.50"),
        Pair("退款后余额", "1,150", is_bold=True),
    )


def test_points_taken_back_and_bonus_that_no_longer_comes_are_said_and_training_too():
    refund = msgspec.structs.replace(REFUND, points_taken=1_200, bonus_cancelled_minor=300)

    lines = lines_of(top_up_refund_document(refund, SHOP_EN, TRAINING))

    assert "Points taken back -1,200" in lines
    assert "Bonus that no longer comes -3.00" in lines
    assert "*** TRAINING, NOT A SALE ***" in lines


@pytest.mark.parametrize(
    ("back", "out", "said"),
    [(1_290, 2_000, "To pay 7.10"), (2_000, 1_290, "To give back 7.10"), (5, 5, "Difference 0.00")],
)
def test_an_exchange_says_what_is_left_to_pay(back, out, said):
    exchange = Exchange(
        number="X1",
        original_no="R1",
        back=(ExchangeLine("Tissues", "1", back),),
        out=(ExchangeLine("Water", "10", out),),
        tenders=(),
    )

    lines = lines_of(exchange_document(exchange, SHOP_EN, TRAINING))

    assert said in lines
    assert "*** TRAINING, NOT A SALE ***" in lines
    assert "*** REPRINT 2 ***" in lines


def test_a_printed_coupon_without_minimum_or_end_says_from_when():
    coupon = CouponToPrint("Spring", "5.00 off", "PC1ABC", "2026-12-01", "")

    lines = lines_of(coupon_document(coupon, SHOP_EN, "en"))

    assert "Valid from 2026-12-01" in lines
    assert not any("or more" in line for line in lines)
    assert "Once only, no change given" in lines


@pytest.mark.parametrize("points", ["50", ""])
def test_a_share_slip_has_the_code_and_what_it_brings_where_it_brings_something(points):
    face = MemberFace("Wang", "138****5678", "Gold")

    document = share_slip_document(face, "PS1ABC", points, SHOP_EN, "en")
    lines = lines_of(document)

    assert document.title.endswith("Wang")
    assert "PS1ABC" in lines
    assert label("share_show", "en") in " ".join(lines)
    assert (label("share_brings", "en", points=points) in lines) is bool(points)


def test_a_slip_says_what_it_is_in_bold_in_the_middle():
    face = MemberFace("Wang", "138****5678")
    slips = {
        "count_card": count_card_document(CountSlip("R1", "Washes", 1, 1), SHOP_EN, EN),
        "top_up_refund": top_up_refund_document(REFUND, SHOP_EN, EN),
        "share_slip": share_slip_document(face, "PS1", "", SHOP_EN, "en"),
    }

    titles = {
        code: next(
            block
            for block in slip.blocks
            if isinstance(block, Text) and block.text == label(code, "en")
        )
        for code, slip in slips.items()
    }

    assert all((title.is_bold, title.align) == (True, Align.CENTRE) for title in titles.values())
    assert titles["share_slip"].size is Size.DOUBLE
