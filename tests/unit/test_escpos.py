"""ESC/POS bytes, read by an interpreter of our own that shares nothing with the encoder."""

import unicodedata

import msgspec
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from posmember.domain.documents.characters import GBK_GRID
from posmember.domain.documents.document import (
    Barcode,
    Block,
    Cut,
    Document,
    Feed,
    Pair,
    QrCode,
    Row,
    Size,
    Table,
    Text,
)
from posmember.domain.documents.receipt import receipt_document
from posmember.domain.documents.text_grid import text_grid
from posmember.domain.programme.programme import PRESET
from posmember.printing.escpos import encode_escpos
from posmember.printing.profile import PRESETS, PrinterProfile, PrintOptions
from tests.support.escpos_decoder import decode, stacked
from tests.support.tickets import SHOP, SHOP_EN, occasion, returned, sale

TOKEN = "PM1" + "K7QM2XV9AZ4BC3D8E" * 10
CHINESE = [name for name in PRESETS if not name.endswith(("drawn", "latin"))]
RECEIPT = receipt_document(sale(), SHOP, PRESET, occasion())
HOSTILE = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(codec="gb18030"), max_size=40),
    st.lists(
        st.sampled_from([*"\x1b\x1d\x10\x1c\x00\x9b\n\u202e{}䶮𬭎👨¥é王p!V", "\x1bp\x00\x19\xfa"]),
        max_size=40,
    ).map("".join),
)


def of(*blocks: Block) -> Document:
    return Document("title", "zh_CN", blocks)


@pytest.mark.parametrize("name", CHINESE)
def test_a_receipt_prints_the_very_lines_of_its_grid(name: str) -> None:
    profile = PRESETS[name]
    document = of(*(b for b in RECEIPT.blocks if not isinstance(b, (Barcode, Cut))))

    paper = decode(encode_escpos(document, profile))

    assert tuple(paper.texts) == text_grid(document, profile.columns, GBK_GRID)
    assert paper.images == []
    assert all(line.columns <= profile.columns for line in paper.lines)


def test_the_amount_due_and_the_shop_are_tall_and_bold_and_nothing_else_is() -> None:
    paper = decode(encode_escpos(RECEIPT, PRESETS["80mm"]))

    emphasised = [line.text.split()[0] for line in paper.lines if line.is_bold]
    tall = [line.text.split()[0] for line in paper.lines if line.height_factor == 2]
    assert emphasised == tall == ["美滋便利店", "应付"]


def test_a_receipt_carries_its_number_as_code_128_and_is_cut_once() -> None:
    paper = decode(encode_escpos(RECEIPT, PRESETS["80mm"]))

    assert paper.barcodes == ["0126112200017"]
    assert paper.cuts == 1
    assert paper.drawer_kicks == []
    assert paper.initialisations == 1


def test_a_printer_without_a_cutter_feeds_the_paper_out_instead() -> None:
    paper = decode(encode_escpos(RECEIPT, PRESETS["58mm"]))

    assert paper.cuts == 0
    assert paper.strip[-1] == "feed 4"


def test_the_drawer_opens_once_and_each_copy_is_whole() -> None:
    job = encode_escpos(RECEIPT, PRESETS["80mm"], PrintOptions(opens_drawer=True, copies=2))

    paper = decode(job)
    assert paper.drawer_kicks == [0]
    assert paper.cuts == 2
    assert paper.texts == decode(encode_escpos(RECEIPT, PRESETS["80mm"])).texts * 2


def test_the_second_drawer_has_its_own_pin() -> None:
    job = encode_escpos(RECEIPT, PRESETS["80mm"], PrintOptions(opens_drawer=True, drawer_pin=1))

    assert decode(job).drawer_kicks == [1]


def test_a_character_outside_gbk_draws_its_line_and_only_that() -> None:
    document = of(Text("会员:䶮"), Text("会员:王"))

    paper = decode(encode_escpos(document, PRESETS["58mm"]))

    assert paper.texts == ["会员:王"]
    assert [(image.width, image.height) for image in paper.images] == [(384, 30)]


def test_a_drawn_line_stands_in_the_printers_own_columns() -> None:
    """Ink in the cells of characters, none in the cells of spaces."""
    document = of(Pair("䶮", "𬭎8"))

    (image,) = decode(encode_escpos(document, PRESETS["58mm"])).images

    inked = {x // 12 for x in range(384) if any(not image.getpixel((x, y)) for y in range(30))}
    assert inked == {0, 1, 29, 30, 31}


def test_drawn_glyphs_differ_and_a_missing_one_is_a_visible_box() -> None:
    drawn = {
        text: decode(encode_escpos(of(Text(text)), PRESETS["58mm"])).images[0].tobytes()
        for text in ("䶮", "𬭎", "👨䶮", "□䶮")
    }

    assert drawn["䶮"] != drawn["𬭎"]
    assert drawn["👨䶮"] == drawn["□䶮"] != drawn["䶮"]


@pytest.mark.parametrize("name", ["58mm-drawn", "80mm-drawn"])
@pytest.mark.parametrize(
    "document", [RECEIPT, receipt_document(returned("en"), SHOP_EN, PRESET, occasion("en"))]
)
def test_a_printer_without_characters_gets_a_picture_of_every_line(
    name: str, document: Document
) -> None:
    profile = PRESETS[name]

    paper = decode(encode_escpos(document, profile))

    assert paper.texts == []
    assert {image.width for image in paper.images} == {profile.dots}
    found = {result.text for result in zxingcpp.read_barcodes(stacked(paper))}
    assert found & {"0126112200017", "0126112200018"}


def test_a_latin_printer_prints_latin_as_text_and_draws_the_rest() -> None:
    paper = decode(encode_escpos(of(Text("Café ¥5 €3"), Text("王")), PRESETS["58mm-latin"]))

    assert paper.texts == ["Café ¥5 €3"]
    assert len(paper.images) == 1


def test_an_impact_printer_replaces_what_it_lacks_by_a_gap_of_the_same_width() -> None:
    document = of(Pair("王䶮ñ", "1.00"), QrCode("https://example.com/join"), Barcode("A" * 60))

    paper = decode(encode_escpos(document, PRESETS["76mm"]))

    assert paper.texts[0] == "王□?" + " " * 31 + "1.00"
    assert paper.lines[0].columns == 40
    assert paper.texts[1].strip() == "https://example.com/join"
    assert "".join(text.strip() for text in paper.texts[2:]) == "A" * 60
    assert paper.images == []


@pytest.mark.parametrize("name", ["58mm", "80mm"])
def test_a_qr_code_is_the_printers_own_where_it_has_one(name: str) -> None:
    paper = decode(encode_escpos(of(QrCode(TOKEN, "扫码")), PRESETS[name]))

    assert paper.qr_codes == [TOKEN]
    assert paper.images == []
    assert paper.texts[-1].strip() == "扫码"


@pytest.mark.parametrize("name", ["58mm", "80mm"])
@pytest.mark.parametrize("payload", [TOKEN, "会员 https://example.com/加入?q=1", "1234567890"])
def test_a_drawn_qr_code_reads_back(name: str, payload: str) -> None:
    profile = msgspec.structs.replace(PRESETS[name], has_native_qr=False)

    paper = decode(encode_escpos(of(QrCode(payload, width_mm=32)), profile))

    assert [result.text for result in zxingcpp.read_barcodes(stacked(paper))] == [payload]


def test_a_payload_too_long_for_any_code_is_printed_as_text() -> None:
    payload = "x" * 700

    paper = decode(encode_escpos(of(QrCode(payload)), PRESETS["58mm"]))

    assert paper.qr_codes == []
    assert "".join(text.strip() for text in paper.texts) == payload


@pytest.mark.parametrize("value", ["A{B}C", "12", "123", "1234567", "AB12345678CD9", "a-b_c~"])
def test_code_128_data_survives_in_every_mixture_of_code_sets(value: str) -> None:
    assert decode(encode_escpos(of(Barcode(value)), PRESETS["80mm"])).barcodes == [value]


def test_a_hostile_product_name_neither_opens_the_drawer_nor_cuts() -> None:
    name = "可乐\x1bp\x00\x19\xfa\x1dV\x00\x10\x04\x01\x9b\u202e"
    table = Table(Row("品名", ("小计",)), (Row(name, ("\x1d!\x111.00",)),))

    paper = decode(encode_escpos(of(table), PRESETS["58mm"]))

    assert paper.drawer_kicks == []
    assert paper.cuts == 0
    assert all(line.width_factor == 1 for line in paper.lines)


@settings(max_examples=150)
@given(HOSTILE, HOSTILE, st.sampled_from([PRESETS[name] for name in CHINESE]))
def test_any_text_prints_within_the_columns_and_never_as_a_command(
    one: str, other: str, profile: PrinterProfile
) -> None:
    document = of(
        Text(one),
        Text(other, size=Size.DOUBLE),
        Pair(one, other, is_bold=True),
        Table(Row(other, (one,)), (Row(one, (other,)),)),
        QrCode(one),
        Barcode(other),
        Feed(2),
    )

    paper = decode(encode_escpos(document, profile))

    assert all(line.columns <= profile.columns for line in paper.lines)
    assert all(image.width <= profile.dots for image in paper.images)
    assert (paper.cuts, paper.drawer_kicks, paper.initialisations) == (0, [], 1)
    for text in (*paper.texts, *paper.qr_codes, *paper.barcodes):
        assert not {unicodedata.category(one) for one in text} & {"Cc", "Cf", "Cs"}


@given(st.text(st.characters(codec="gbk", categories=("L", "N", "P", "S")), max_size=60))
def test_every_gbk_text_is_sent_as_text_and_reads_back(text: str) -> None:
    shown = GBK_GRID.prepare(text)
    document = of(Text(shown))
    is_gbk = all(_is_gbk(character) for character in shown)

    paper = decode(encode_escpos(document, PRESETS["80mm"]))

    assert not is_gbk or "".join(paper.texts).replace(" ", "") == shown.replace(" ", "")


def _is_gbk(character: str) -> bool:
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
