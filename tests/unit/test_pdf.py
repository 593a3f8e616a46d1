"""PDFs, read back by another library: text, title, language, pages and codes."""

import ctypes
import io
from collections.abc import Callable

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import raw

from posmember.domain.documents.document import Align, Barcode, Cut, Document, QrCode, Size, Text
from posmember.domain.documents.receipt import receipt_document
from posmember.domain.documents.slips import (
    MemberFace,
    join_document,
)
from posmember.domain.documents.statement import (
    StatementEntry,
    StatementPart,
    StatementTerms,
    statement_document,
)
from posmember.domain.programme.programme import PRESET
from posmember.printing.pdf import A4, ROLL_58, ROLL_80, Sheet, encode_pdf
from posmember.printing.pdf_writer import PdfWriter
from posmember.printing.typeface import shipped_typeface
from tests.support.tickets import SHOP, SHOP_EN, occasion, returned, sale

TOKEN = "PM1" + "K7QM2XV9AZ4BC3D8E" * 10
RECEIPT = receipt_document(sale(), SHOP, PRESET, occasion())


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return "\n".join(texts).replace("\r", "")


def codes_of(pdf: bytes, dots_per_inch: int) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=dots_per_inch / 72).to_pil() for page in document]
    document.close()
    return [found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)]


def size_of(pdf: bytes) -> tuple[int, tuple[float, float]]:
    document = pypdfium2.PdfDocument(pdf)
    found = len(document), document[0].get_size()
    document.close()
    return found


@pytest.mark.parametrize("sheet", [ROLL_58, ROLL_80, A4])
def test_every_word_and_figure_of_a_receipt_can_be_copied_out(sheet: Sheet) -> None:
    text = text_of(encode_pdf(RECEIPT, sheet))

    for word in ("美滋便利店", "单号:0126112200017", "农夫山泉550ml", "12.90", "会员95折", "-0.85"):
        assert word in text
    for word in ("应付", "14.00", "138****5678", "积分余额:1,286", "谢谢惠顾"):
        assert word in text


def test_rare_and_supplementary_hanzi_are_copied_out_as_themselves() -> None:
    document = Document("䶮", "zh_CN", (Text("姓名:䶮𬭎㐂囍"), Text("Straße é ñ ¥ €")))

    text = text_of(encode_pdf(document, ROLL_58))

    assert "姓名:䶮𬭎㐂囍" in text
    assert "Straße é ñ ¥ €" in text


def test_title_and_language_are_set() -> None:
    pdf = encode_pdf(RECEIPT, ROLL_58)

    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_value("Title") == "销售小票 0126112200017"
    document.close()
    assert b"/Lang <FEFF" + "zh-CN".encode("utf-16-be").hex().upper().encode() in pdf


def test_the_file_is_tagged_line_by_line_in_reading_order() -> None:
    document = pypdfium2.PdfDocument(encode_pdf(RECEIPT, A4))
    assert raw.FPDFCatalog_IsTagged(document.raw)
    lines = tagged_texts(document[0])
    document.close()

    assert lines[:3] == ["美滋便利店", "人民路店", "销售小票"]
    assert "应付 14.00" in lines
    assert "农夫山泉550ml 2.00 2 4.00" in lines


def tagged_texts(page: pypdfium2.PdfPage) -> list[str]:
    """Return the text of each marked piece of *page*, by its mark."""
    texts: dict[int, str] = {}
    textpage = page.get_textpage()
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        mark = raw.FPDFPageObj_GetMarkedContentID(found.raw)
        length = raw.FPDFTextObj_GetText(found.raw, textpage.raw, None, 0)
        buffer = ctypes.create_string_buffer(length)
        units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        raw.FPDFTextObj_GetText(found.raw, textpage.raw, units, length)
        texts[mark] = texts.get(mark, "") + buffer.raw.decode("utf-16-le").rstrip("\0")
    return [texts[mark] for mark in sorted(texts) if mark >= 0]


def test_a_code_has_words_for_who_cannot_see_it() -> None:
    document = pypdfium2.PdfDocument(encode_pdf(RECEIPT, ROLL_58))
    page = document[0]
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    root = raw.FPDF_StructTree_GetChildAtIndex(tree, 0)
    figures = [
        child
        for index in range(raw.FPDF_StructElement_CountChildren(root))
        if kind_of(child := raw.FPDF_StructElement_GetChildAtIndex(root, index)) == "Figure"
    ]
    words = [read(raw.FPDF_StructElement_GetAltText, figure) for figure in figures]
    raw.FPDF_StructTree_Close(tree)
    page.close()
    document.close()

    assert words == ["0126112200017"]


def kind_of(element: object) -> str:
    return read(raw.FPDF_StructElement_GetType, element)


def read(ask: Callable[..., int], element: object) -> str:
    """Return a text of a structure element."""
    buffer = ctypes.create_string_buffer(256)
    length = ask(element, buffer, len(buffer))
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")


def test_the_font_is_embedded_and_only_the_glyphs_that_are_used() -> None:
    pdf = encode_pdf(RECEIPT, ROLL_58)

    assert b"/FontFile2" in pdf
    assert len(pdf) < 60_000


def test_a_roll_is_as_wide_as_the_paper_and_as_long_as_the_slip() -> None:
    short = size_of(encode_pdf(Document("t", "en", (Text("one"),)), ROLL_58))
    long = size_of(encode_pdf(RECEIPT, ROLL_58))

    assert short[0] == long[0] == 1
    assert short[1][0] == pytest.approx(58 / 25.4 * 72, abs=0.1)
    assert short[1][1] < 50
    assert long[1][1] > 300


def test_each_slip_of_a_roll_is_a_page_of_its_own() -> None:
    document = Document("t", "en", (Text("one"), Cut(), Text("two"), Cut()))

    assert size_of(encode_pdf(document, ROLL_80))[0] == 2


def test_a_long_statement_fills_several_a4_pages_and_loses_no_entry() -> None:
    entries = tuple(StatementEntry("2026-11-03", "accrual", 1, f"R{n:06}") for n in range(150))
    face = MemberFace("王*", "138****5678")
    terms = StatementTerms("2026-11-01", "2026-11-30")

    pdf = encode_pdf(
        statement_document(face, StatementPart(entries), terms, shop=SHOP, language="zh_CN"), A4
    )

    assert size_of(pdf)[0] == 4
    text = text_of(pdf)
    assert all(f"R{n:06}" in text for n in range(150))


@pytest.mark.parametrize("dots_per_inch", [150, 203, 300])
@pytest.mark.parametrize("sheet", [ROLL_58, ROLL_80, A4])
def test_the_qr_code_and_the_barcode_read_back_from_the_picture(
    sheet: Sheet, dots_per_inch: int
) -> None:
    face = MemberFace("王小明", "138****5678", "金卡", "8000****1234")
    slip = encode_pdf(join_document(face, TOKEN, PRESET, SHOP, "zh_CN"), sheet)
    receipt = encode_pdf(receipt_document(returned("en"), SHOP_EN, PRESET, occasion("en")), sheet)

    assert codes_of(slip, dots_per_inch) == [TOKEN]
    assert codes_of(receipt, dots_per_inch)[0] == "0126112200018"


def test_a_code_that_cannot_be_drawn_is_printed_as_text() -> None:
    blocks = (QrCode("x" * 700), Barcode("A" * 80), Barcode("会员"))

    text = text_of(encode_pdf(Document("t", "en", blocks), ROLL_58)).replace("\n", "")

    assert "x" * 700 in text
    assert "A" * 80 in text
    assert "会员" in text


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("align", list(Align))
def test_no_ink_reaches_the_margins(size: Size, align: Align) -> None:
    text = Text("宽度WWWWWWWWWWmmmmmmmmm超长文字", align, is_bold=True, size=size)
    document = pypdfium2.PdfDocument(encode_pdf(Document("t", "en", (text,)), ROLL_58))
    picture = document[0].render(scale=2).to_pil().convert("L")
    document.close()

    margin = int(3.5 / 25.4 * 144)
    left = picture.crop((0, 0, margin, picture.height))
    right = picture.crop((picture.width - margin, 0, picture.width, picture.height))
    assert left.getextrema()[0] == right.getextrema()[0] == 255


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=80))
def test_any_text_makes_a_pdf_that_another_library_reads(text: str) -> None:
    pdf = encode_pdf(Document(text, "zh_CN", (Text(text), QrCode(text))), ROLL_58)

    assert size_of(pdf)[0] <= 1
    assert "\x1b" not in text_of(pdf)


def test_two_characters_that_share_a_glyph_are_drawn_by_one() -> None:
    face = shipped_typeface()
    output = io.BytesIO()
    writer = PdfWriter(output, face, title="t", language="en")

    codes = writer.text("AAB")

    assert codes[1:5] == codes[5:9] != codes[9:13]


def test_equal_documents_make_equal_files() -> None:
    assert encode_pdf(RECEIPT, ROLL_58) == encode_pdf(RECEIPT, ROLL_58)
