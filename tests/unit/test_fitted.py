"""Labels and posters: whole on their paper, as large as it allows, and read back."""

import pypdfium2
import pytest
import zxingcpp

from posmember.domain.documents.document import Document, Text
from posmember.domain.documents.key_card import KeyGroup, key_cards
from posmember.domain.documents.poster import Channel, join_poster_document
from posmember.domain.documents.price_label import PriceTag, price_label_document
from posmember.domain.documents.value_slips import CouponToPrint, coupon_document
from posmember.domain.programme.programme import PRESET
from posmember.printing.fitted import FittedPaper, encode_fitted
from tests.support.tickets import SHOP

TAG = PriceTag("农夫山泉550ml", "2.00", "W1", "瓶", "1.80", "6901000037017")
LABELS = (FittedPaper.LABEL_40X30, FittedPaper.LABEL_60X40, FittedPaper.LABEL_80X50)


def codes_of(pdf: bytes, dots_per_inch: int) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=dots_per_inch / 72).to_pil() for page in document]
    document.close()
    return [found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)]


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


@pytest.mark.parametrize("dots_per_inch", [203, 300])
@pytest.mark.parametrize("paper", LABELS)
def test_a_label_is_one_page_and_its_ean_reads_back(paper: FittedPaper, dots_per_inch: int) -> None:
    pdf = encode_fitted([price_label_document(TAG, "zh_CN")], paper)

    (text,) = pages_of(pdf)
    assert all(word in text for word in ("农夫山泉550ml", "2.00", "/瓶", "会员价", "1.80"))
    assert codes_of(pdf, dots_per_inch) == ["6901000037017"]


@pytest.mark.parametrize("paper", LABELS)
def test_a_long_name_stays_whole_on_one_label(paper: FittedPaper) -> None:
    name = "有机认证高山云雾绿茶礼盒装特级明前龙井二百五十克铁罐"
    tag = PriceTag(name, "1,288.00", "W1", "盒", "1,188.00", "6901000037017")

    (text,) = pages_of(encode_fitted([price_label_document(tag, "zh_CN")], paper))

    assert name in text.replace("\r\n", "")


def test_an_endless_name_goes_on_to_further_pages_and_is_not_lost() -> None:
    tag = PriceTag("无" * 5000, "2.00", "W1")

    pages = pages_of(encode_fitted([price_label_document(tag, "zh_CN")], FittedPaper.LABEL_40X30))

    assert "".join(pages).count("无") == 5000


def test_a_sheet_holds_twenty_four_labels_in_rows() -> None:
    documents = [
        price_label_document(PriceTag(f"商品{n}", "2.00", f"CODE{n:02}"), "zh_CN")
        for n in range(25)
    ]

    pdf = encode_fitted(documents, FittedPaper.LABEL_SHEET)

    first, second = pages_of(pdf)
    assert "商品23" in first
    assert "商品24" in second
    assert set(codes_of(pdf, 203)) == {f"CODE{n:02}" for n in range(25)}


@pytest.mark.parametrize("dots_per_inch", [150, 203, 300])
def test_a_sheet_holds_nine_coupons_whose_codes_read_back(dots_per_inch: int) -> None:
    codes = [f"PC1:{'0123456789ABCDEFGHJKMNPQRSTVWX'}{n:02}" for n in range(10)]
    coupons = [
        coupon_document(CouponToPrint(f"券{n}", "¥5.00", code, "2026-11-01"), SHOP, "zh_CN")
        for n, code in enumerate(codes)
    ]

    pdf = encode_fitted(coupons, FittedPaper.COUPON_SHEET)

    first, second = pages_of(pdf)
    assert "券8" in first
    assert "券9" in second
    assert set(codes_of(pdf, dots_per_inch)) == set(codes)


def test_key_cards_are_four_to_a_page() -> None:
    groups = [KeyGroup(f"place {n}", (("F1", "why"),) * 20) for n in range(5)]

    first, second = pages_of(encode_fitted(key_cards(groups, "en"), FittedPaper.CARD_SHEET))

    assert [f"place {n}" in first for n in range(5)] == [True, True, True, True, False]
    assert "place 4" in second


def test_the_marks_of_a_coupon_sheet_are_outside_the_coupons() -> None:
    coupon = coupon_document(CouponToPrint("券", "¥5.00", "PC1:1", "2026-11-01"), SHOP, "zh_CN")
    document = pypdfium2.PdfDocument(encode_fitted([coupon], FittedPaper.COUPON_SHEET))
    picture = document[0].render(scale=10 / 72 * 25.4).to_pil().convert("L")  # ten dots to the mm
    document.close()

    edges = [120, 740, 1360, 1980]
    marked = [x for x in range(picture.width) if picture.getpixel((x, 120)) < 128]
    assert [edge for edge in edges if any(abs(x - edge) <= 2 for x in marked)] == edges
    assert all(any(abs(x - edge) <= 2 for edge in edges) for x in marked)


@pytest.mark.parametrize("dots_per_inch", [72, 150])
def test_a_poster_is_one_page_whose_code_reads_back_even_from_afar(dots_per_inch: int) -> None:
    poster = join_poster_document(
        Channel("https://example.com/join", "douyin"), PRESET, SHOP, "zh_CN"
    )
    pdf = encode_fitted([poster], FittedPaper.A4)

    assert len(pages_of(pdf)) == 1
    assert codes_of(pdf, dots_per_inch) == ["https://example.com/join?source=douyin"]


def test_a_short_text_is_larger_than_a_long_one() -> None:
    def height_of(text: str) -> float:
        pdf = encode_fitted([Document("t", "en", (Text(text),))], FittedPaper.LABEL_60X40)
        document = pypdfium2.PdfDocument(pdf)
        page = document[0]
        box = page.get_textpage().get_charbox(0)
        document.close()
        return box[3] - box[1]

    assert height_of("M") > 1.5 * height_of("M " * 150)
