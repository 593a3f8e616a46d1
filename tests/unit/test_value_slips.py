"""Top-ups, rewards, coupons, exchanges, and what receipts say about them."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.documents.characters import GBK_GRID, gbk_columns
from posmember.domain.documents.document import Document, Pair, Size, Text, joined
from posmember.domain.documents.receipt import receipt_document
from posmember.domain.documents.slips import MemberFace
from posmember.domain.documents.text_grid import text_grid
from posmember.domain.documents.value_slips import (
    Balance,
    CouponToPrint,
    Exchange,
    ExchangeLine,
    Redeemed,
    TopUp,
    coupon_document,
    exchange_document,
    redemption_document,
    top_up_document,
)
from posmember.domain.ids import CouponId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.reduction import AppliedRule, Reduction, ReductionKind
from posmember.domain.programme.programme import PRESET
from posmember.domain.taxes.tax import Tax, TaxShare
from posmember.printing.escpos import encode_escpos
from posmember.printing.profile import PRESETS
from tests.support.escpos_decoder import decode
from tests.support.tickets import SHOP, SHOP_EN, occasion, sale

FACE = MemberFace("王*", "138****5678", "金卡会员")
TOP_UP = TopUp(
    number="0101-1-000040",
    member=FACE,
    added=Balance(200_00, 50_00),
    before=Balance(30_00, 6_00),
    tenders=(("wechat", 200_00),),
    points=20,
    bonus_valid_until="2027-11-22",
)
COUPON = CouponToPrint("新春券", "减 ¥5.00", "PC1:7K3M-9QX2", "2026-12-01", "2026-12-31", "¥50.00")
EXCHANGE = Exchange(
    number="0101-1-000041",
    original_no="0101-1-000002",
    back=(ExchangeLine("维达抽纸3连包", "1", 12_90),),
    out=(ExchangeLine("农夫山泉550ml", "10", 20_00),),
    tenders=(("cash", 7_10),),
)

TOP_UP_58 = """\
           美滋便利店
            人民路店
           储值充值单
单号:0101-1-000040
时间:2026-11-22 18:32:07
收银:1003 李敏           机号:01
会员:王*  138****5678
等级:金卡会员
--------------------------------
充值金额(本金)            200.00
赠送金额                   50.00
微信                      200.00
--------------------------------
充值前余额                 36.00
充值后余额                286.00
  其中本金                230.00
  其中赠送                 56.00
赠送积分                     +20
本金长期有效;赠送金额有效期至
2027-11-22
--------------------------------"""


def grid(document: Document, columns: int) -> list[str]:
    return list(text_grid(document, columns, GBK_GRID))


def test_a_top_up_slip_tells_principal_from_bonus_before_and_after() -> None:
    lines = grid(top_up_document(TOP_UP, SHOP, occasion()), 32)

    assert "\n".join(lines[: TOP_UP_58.count("\n") + 1]) == TOP_UP_58


def test_a_top_up_without_bonus_says_that_nothing_expires() -> None:
    plain = msgspec.structs.replace(TOP_UP, added=Balance(100_00), points=0)

    text = "\n".join(grid(top_up_document(plain, SHOP_EN, occasion("en")), 48))

    assert "The principal never expires" in text
    assert "Points" not in text


def test_a_bonus_that_comes_in_parts_is_said_with_its_days() -> None:
    top_up = msgspec.structs.replace(
        TOP_UP, bonus_valid_until="", instalments=(("2026-12-22", 10_00), ("2027-01-22", 5_00))
    )

    lines = [" ".join(line.split()) for line in grid(top_up_document(top_up, SHOP, occasion()), 48)]

    assert "2026-12-22 到账赠送 10.00" in lines
    assert "2027-01-22 到账赠送 5.00" in lines


def test_a_redemption_slip_adds_up() -> None:
    redeemed = Redeemed("R1", FACE, (("环保袋", 300), ("雨伞", 1_200)), 1_786)

    text = grid(redemption_document(redeemed, SHOP, occasion()), 32)

    figures = dict(line.rsplit(maxsplit=1) for line in text if len(line.split()) == 2)
    bold = [
        block.left
        for block in redemption_document(redeemed, SHOP, occasion()).blocks
        if isinstance(block, Pair) and block.is_bold
    ]
    assert bold == ["剩余积分"]
    assert (figures["兑换前积分"], figures["本次使用"], figures["剩余积分"]) == (
        "1,786",
        "-1,500",
        "286",
    )


def test_large_text_on_the_left_stays_there_in_plain_text() -> None:
    text = Text("大号", size=Size.DOUBLE)

    assert grid(Document("t", "zh_CN", (text,)), 32) == ["大号"]


def test_each_coupon_of_a_sheet_has_its_own_code_and_cut() -> None:
    coupons = tuple(msgspec.structs.replace(COUPON, code=f"PC1:{number}") for number in range(3))
    sheet = joined([coupon_document(coupon, SHOP, "zh_CN") for coupon in coupons])

    printed = decode(encode_escpos(sheet, PRESETS["80mm"]))

    assert printed.qr_codes == ["PC1:0", "PC1:1", "PC1:2"]
    assert printed.cuts == 3


@pytest.mark.parametrize(
    ("back_minor", "words"), [(12_90, "应补"), (20_00, "差额"), (25_00, "应退")]
)
def test_an_exchange_says_who_owes_what(back_minor: int, words: str) -> None:
    exchange = msgspec.structs.replace(EXCHANGE, back=(ExchangeLine("纸", "1", back_minor),))

    text = "\n".join(grid(exchange_document(exchange, SHOP, occasion()), 32))

    assert words in text
    assert f"{abs(20_00 - back_minor) / 100:.2f}" in text


@given(st.text(max_size=200), st.sampled_from((32, 42, 48)), st.sampled_from(("zh_CN", "en")))
def test_slips_fit_their_paper_whatever_is_written(text: str, columns: int, language: str) -> None:
    exchange = msgspec.structs.replace(EXCHANGE, back=(ExchangeLine(text, text, 1),), number=text)
    coupon = msgspec.structs.replace(COUPON, title=text, value=text)
    redeemed = Redeemed(text, MemberFace(text, text), ((text, 1),), 1)
    for document in (
        exchange_document(exchange, SHOP, occasion(language)),
        coupon_document(coupon, SHOP, language),
        redemption_document(redeemed, SHOP, occasion(language)),
        top_up_document(msgspec.structs.replace(TOP_UP, number=text), SHOP, occasion(language)),
    ):
        lines = grid(document, columns)
        assert all(sum(map(gbk_columns, line)) <= columns for line in lines)


def receipt_text(language: str = "zh_CN", programme=PRESET, **changes: object) -> str:
    ticket = msgspec.structs.replace(sale(), **changes)
    shop = SHOP if language == "zh_CN" else SHOP_EN
    return "\n".join(grid(receipt_document(ticket, shop, programme, occasion(language)), 48))


def test_a_receipt_names_the_rules_that_reduced_it() -> None:
    ticket = sale()
    reduction = Reduction(ReductionKind.ITEM_PROMOTION, "spring", 1, 5)
    first = msgspec.structs.replace(
        ticket.lines[0], reductions=(*ticket.lines[0].reductions, reduction)
    )
    rule = AppliedRule("spring", ReductionKind.ITEM_PROMOTION, "春季第二件半价", "Spring", 5)

    text = receipt_text(lines=(first, *ticket.lines[1:]), applied=(rule,))

    assert "春季第二件半价" in text


def test_a_receipt_shows_the_taxes_by_rate() -> None:
    tax = Tax("vat", "增值税", "VAT", 1300)
    programme = msgspec.structs.replace(PRESET, taxes=(tax,))
    ticket = sale()
    share = TaxShare("vat", 46, 354, 1300)
    lines = tuple(msgspec.structs.replace(each, taxes=(share,)) for each in ticket.lines)

    text = receipt_text(programme=programme, lines=lines)

    row = next(line for line in text.splitlines() if "增值税" in line)
    assert row.split() == [
        "增值税",
        "13%",
        f"{354 * len(lines) / 100:.2f}",
        f"{0.46 * len(lines):.2f}",
    ]


def test_a_receipt_tells_principal_from_bonus() -> None:
    tender = TenderLine(TenderKind.STORED_VALUE, 10_00, "", 8_00, 2_00)
    member = msgspec.structs.replace(sale().member, principal_after=50_00, bonus_after=6_00)

    text = receipt_text(tenders=(tender,), member=member)

    assert "其中本金8.00 赠送2.00" in text
    assert "储值余额:56.00" in text
    assert "(本金50.00 赠送6.00)" in text


@pytest.mark.parametrize(
    ("language", "words"), [("zh_CN", "已升级为钻石会员"), ("en", "You are Diamond now")]
)
def test_a_receipt_announces_a_higher_tier(language: str, words: str) -> None:
    member = msgspec.structs.replace(sale().member, tier_after="diamond")

    assert words in receipt_text(language, member=member)
    lower = msgspec.structs.replace(member, tier_after="standard")
    assert words not in receipt_text(language, member=lower)


def test_a_receipt_says_when_points_can_be_used() -> None:
    text = receipt_text(points_held_until="2026-11-29", points_earned=14)

    assert "本次14积分于2026-11-29之后可用" in text


def test_points_with_decimals_are_shown_with_them() -> None:
    text = receipt_text(points_decimals=2, points_earned=1_450)

    assert "本次积分:+14.50" in text


def test_a_receipt_carries_the_coupons_it_earned_as_codes() -> None:
    coupon = Coupon(CouponId("0192f0c0-aaaa"), "next-visit", "2026-11-23", "2026-12-31", 5_00)

    text = receipt_text(coupons_issued=(coupon,))

    assert "获得优惠券:5.00" in text
    assert "有效期:2026-11-23 至 2026-12-31" in text
    assert "[0192f0c0-aaaa]" in text
