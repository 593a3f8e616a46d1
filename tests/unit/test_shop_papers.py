"""Gift receipt, birthday slip, price label, day report, poster, key card, and an owner's design."""

import unicodedata

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posmember.domain.checkout.ticket import TenderKind
from posmember.domain.documents.birthday_slip import (
    BirthdayOffer,
    birthday_slip_document,
    birthday_text,
)
from posmember.domain.documents.characters import GBK_GRID, printable
from posmember.domain.documents.day_report import DayFigures, day_report_document
from posmember.domain.documents.design import ReceiptPart
from posmember.domain.documents.document import (
    Align,
    Barcode,
    Document,
    Feed,
    Picture,
    QrCode,
    Size,
    Text,
)
from posmember.domain.documents.gift_receipt import gift_receipt_document
from posmember.domain.documents.heading import ShopHeader
from posmember.domain.documents.key_card import KeyGroup, key_card_document, key_cards
from posmember.domain.documents.poster import Channel, join_poster_document
from posmember.domain.documents.price_label import PriceTag, price_label_document
from posmember.domain.documents.receipt import receipt_document
from posmember.domain.documents.sample import sample_sale
from posmember.domain.documents.slips import MemberFace, marked_copy
from posmember.domain.documents.text_grid import text_grid
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.programme.programme import PRESET
from posmember.printing.escpos import encode_escpos
from posmember.printing.profile import PRESETS
from tests.support.escpos_decoder import decode
from tests.support.tickets import SHOP, SHOP_EN, occasion, sale

FACE = MemberFace("王*", "138****5678", "金卡会员")
OFFER = BirthdayOffer("农历8月15日", "2026-09-18", "2026-10-02", 20_000, is_once=True)
DAY = DayFigures(
    business_date="2026-11-22",
    terminal="01",
    printed_at="2026-11-22 22:00:01",
    first_receipt="0101-1-000001",
    last_receipt="0101-1-000037",
    sale_count=36,
    gross_minor=123_456,
    sold_minor=120_000,
    return_count=1,
    returned_minor=-1_290,
    tenders=((TenderKind.CASH, 50_000), (TenderKind.WECHAT, 68_710)),
    member_receipt_count=20,
    points_earned=1_187,
    points_redeemed=300,
    new_members=2,
)


def grid(document: Document, columns: int) -> list[str]:
    return list(text_grid(document, columns, GBK_GRID))


def test_a_gift_receipt_tells_goods_but_neither_prices_nor_the_member() -> None:
    text = "\n".join(grid(gift_receipt_document(sale(), SHOP, occasion()), 32))

    assert "农夫山泉550ml" in text
    assert "[0126112200017]" in text
    assert "礼品小票" in text
    for secret in ("12.90", "2.00", "14.00", "王*", "138****", "积分"):
        assert secret not in text


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_keys_fill_cards_in_their_order_and_a_place_is_never_split(counts: list[int]) -> None:
    groups = [
        KeyGroup(f"place {place}", tuple((f"F{key}", "does") for key in range(count)))
        for place, count in enumerate(counts)
    ]

    cards = key_cards(groups, "en")

    places = [
        [block.text for block in card.blocks if isinstance(block, Text)][1:] for card in cards
    ]
    assert [place for card in places for place in card] == [group.place for group in groups]
    lines = [sum(counts[int(place.split()[1])] + 1 for place in card) for card in places]
    assert all(length <= 24 or len(card) == 1 for length, card in zip(lines, places, strict=True))


def test_a_birthday_slip_says_when_and_what() -> None:
    text = grid(birthday_slip_document(FACE, OFFER, SHOP, "zh_CN"), 32)

    assert any("生日:农历8月15日" in line for line in text)
    assert any("2026-09-18 至 2026-10-02 期间" in line for line in text)
    assert any("购物积分 2 倍" in line for line in text)
    assert any("限使用一次" in line for line in text)


@pytest.mark.parametrize(
    ("birthday", "zh", "en"),
    [
        (Birthday(Calendar.SOLAR, 2, 29), "公历2月29日", "02-29"),
        (Birthday(Calendar.LUNAR, 6, 1, is_leap_month=True), "农历闰6月1日", "lunar leap 06-01"),
    ],
)
def test_a_birthday_names_its_calendar(birthday: Birthday, zh: str, en: str) -> None:
    assert (birthday_text(birthday, "zh_CN"), birthday_text(birthday, "en")) == (zh, en)


def test_a_price_label_shows_name_price_unit_and_barcode() -> None:
    tag = PriceTag("农夫山泉550ml", "2.00", "W1", "瓶", "1.80", "6901000037017")

    document = price_label_document(tag, "zh_CN")

    assert grid(document, 32)[:4] == [
        "农夫山泉550ml",
        "           2.00/瓶",
        "会员价                      1.80",
        "货号 W1",
    ]
    assert decode(encode_escpos(document, PRESETS["58mm"])).strip[4] == "ean13 6901000037017"


def test_a_product_without_a_barcode_has_its_code_in_bars() -> None:
    document = price_label_document(PriceTag("苹果", "3.00", "P43"), "en")

    assert decode(encode_escpos(document, PRESETS["80mm"])).barcodes == ["P43"]


DAY_58 = """\
           美滋便利店
            人民路店
            营业日报
营业日:2026-11-22        机号:01
打印时间:2026-11-22 22:00:01
单号:0101-1-000001 至
0101-1-000037
--------------------------------
销售 36单               1,234.56
优惠合计                  -34.56
销售净额                1,200.00
退货 1单                  -12.90
净额                    1,187.10
--------------------------------
收款方式
现金                      500.00
微信                      687.10
--------------------------------
会员
会员单据                      20
新增会员                       2
发放积分(净)               1,187
抵现积分(净)                 300
================================"""


def test_a_day_report_adds_up_on_narrow_paper() -> None:
    assert grid(day_report_document(DAY, SHOP, "zh_CN"), 32) == DAY_58.splitlines()
    assert sum(minor for _kind, minor in DAY.tenders) == DAY.sold_minor + DAY.returned_minor


def test_an_empty_day_says_so() -> None:
    empty = DayFigures("2026-11-23", "01", "2026-11-23 08:00:00")

    assert "No receipts on this day" in grid(day_report_document(empty, SHOP_EN, "en"), 48)


@pytest.mark.parametrize(
    ("url", "payload"),
    [
        ("https://example.com/join", "https://example.com/join?source=wechat"),
        ("https://example.com/?a=1&source=x#top", "https://example.com/?a=1&source=wechat#top"),
        ("WEIXIN://x/y?q=a%20b", "weixin://x/y?q=a+b&source=wechat"),
    ],
)
def test_the_code_of_a_poster_carries_its_channel(url: str, payload: str) -> None:
    document = join_poster_document(Channel(url, "wechat"), PRESET, SHOP_EN, "en")

    assert [block.payload for block in document.blocks if isinstance(block, QrCode)] == [payload]


def test_a_poster_says_what_members_get_and_where_it_hangs() -> None:
    document = join_poster_document(
        Channel("https://example.com/join", "wechat"), PRESET, SHOP, "zh_CN"
    )

    assert document.title.endswith(" wechat")
    assert document.blocks[3:] == (
        Text("扫码入会", Align.CENTRE, is_bold=True, size=Size.DOUBLE),
        QrCode("https://example.com/join?source=wechat", width_mm=110),
        Text("每消费1元积1分", Align.CENTRE),
        Text("100分可抵1元", Align.CENTRE),
        Text("生日期间积分2倍", Align.CENTRE),
        Feed(),
        Text("渠道:wechat", Align.CENTRE),
    )


def test_the_key_card_lists_every_key_by_its_place() -> None:
    groups = (
        KeyGroup("收银", (("F2", "会员"), ("F6", "挂单"))),
        KeyGroup("退货", (("Esc", "返回"),)),
    )

    assert grid(key_card_document(groups, "zh_CN"), 32) == [
        "            快捷键卡",
        "-" * 32,
        "收银",
        "F2  会员                F6  挂单",
        "-" * 32,
        "退货",
        "Esc  返回",
        "=" * 32,
    ]


def test_an_owner_leaves_parts_of_a_receipt_out() -> None:
    shop = msgspec.structs.replace(
        SHOP, logo=Picture(8, 1, b"\xff"), header="欢迎", hidden=frozenset(ReceiptPart)
    )

    document = receipt_document(sale(), shop, PRESET, occasion())

    text = "\n".join(grid(document, 48))
    for hidden in ("欢迎", "收银", "机号", "本单已优惠", "可抵", "有效期", "谢谢惠顾", "电话"):
        assert hidden not in text
    for always in ("0126112200017", "应付", "14.00", "会员95折", "王*", "美滋便利店"):
        assert always in text
    assert not [block for block in document.blocks if isinstance(block, Picture | Barcode)]


def test_a_logo_stands_above_the_name_and_is_printed_dot_by_dot() -> None:
    logo = Picture(16, 2, b"\xf0\x0f\x81\x18")
    document = receipt_document(
        sale(), msgspec.structs.replace(SHOP, logo=logo), PRESET, occasion()
    )

    printed = decode(encode_escpos(document, PRESETS["58mm"]))
    (image,) = printed.images

    ink = [x - 184 for x in range(384) if image.getpixel((x, 0)) == 0]
    assert ink == [0, 1, 2, 3, 12, 13, 14, 15]
    assert printed.strip[0] is image


def test_a_printer_without_graphics_leaves_the_logo_out() -> None:
    shop = msgspec.structs.replace(SHOP, logo=Picture(16, 1, b"\xff\xff"))
    document = receipt_document(sale(), shop, PRESET, occasion())

    assert decode(encode_escpos(document, PRESETS["76mm"])).images == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_sample_of_a_preview_adds_up_and_shows_every_part(language: str) -> None:
    ticket = sample_sale(PRESET, language)

    taken = sum(tender.amount_minor for tender in ticket.tenders) - ticket.change_minor
    assert sum(line.net_minor for line in ticket.lines) == ticket.due_minor == taken
    text = "\n".join(grid(receipt_document(ticket, SHOP, PRESET, occasion(language)), 48))
    assert "1,286" in text
    assert "2027-12-31" in text
    assert [(line.line_no, line.quantity_milli) for line in ticket.lines] == [
        (1, 2_000),
        (2, 1_000),
    ]


HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x1d\x10\x9b\u202e\u200d👨\U00020000䶮\ue000𬭎ſ\u0301"),
    ),
    max_size=60,
) | st.sampled_from(["长" * 5000, "W" * 5000, "\x1bp\x00\x19\xfa", "\x1dV\x00"])


def documents_with(text: str, language: str) -> list[Document]:
    """Every paper of the shop with *text* wherever data stands."""
    shop = ShopHeader(text, text, text, text, text, (text,), (text,), "https://example.com/")
    face = MemberFace(text, text, text, text)
    line = msgspec.structs.replace(sale().lines[0], name=text, unit=text, quantity_milli=1500)
    ticket = msgspec.structs.replace(sale(), lines=(line,))
    offer = BirthdayOffer(text, text, text, 15_000, is_once=True)
    figures = msgspec.structs.replace(DAY, terminal=text, printed_at=text, last_receipt=text)
    return [
        gift_receipt_document(ticket, shop, occasion(language)),
        birthday_slip_document(face, offer, shop, language),
        price_label_document(PriceTag(text, text, text, text, text, text), language),
        day_report_document(figures, shop, language),
        join_poster_document(Channel("https://example.com/", "x"), PRESET, shop, language),
        marked_copy(key_card_document((KeyGroup(text, ((text, text),)),), language), 3),
    ]


@settings(max_examples=25, deadline=None)
@given(HOSTILE, st.sampled_from(["zh_CN", "en"]), st.sampled_from([32, 42, 48]))
def test_whatever_the_data_every_line_fits_and_nothing_is_lost(
    text: str, language: str, columns: int
) -> None:
    wanted = essence(printable(text).replace("¥", "￥"))

    for document in documents_with(text, language):
        lines = grid(document, columns)
        assert all(GBK_GRID.width_of(line) <= columns for line in lines)
        assert wanted in essence("".join(lines))


def essence(text: str) -> str:
    """The text without what layout may change: spaces."""
    return "".join(
        character for character in text if not unicodedata.category(character).startswith("Z")
    )


@settings(max_examples=12, deadline=None)
@given(HOSTILE)
def test_no_data_reaches_a_printer_as_a_command(text: str) -> None:
    for document in documents_with(text, "zh_CN"):
        printed = decode(encode_escpos(document, PRESETS["58mm"]))
        assert printed.drawer_kicks == []
        assert all(line.columns <= 32 for line in printed.lines)


def test_marks_around_a_letter_are_as_few_as_marks_above_it() -> None:
    assert printable("a" + "\u20dd" * 9) == "a\u20dd\u20dd"
