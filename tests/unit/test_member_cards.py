"""Member cards: read back from their pictures, ten to the sheet, ten thousand in little memory."""

import io
import tracemalloc
from collections.abc import Iterator

import msgspec
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from posmember.domain.programme.programme import PRESET
from posmember.printing import card_face
from posmember.printing.card_face import CardBack, CardFace
from posmember.printing.cards import CardPaper, write_cards
from posmember.printing.logo import PictureUnreadableError
from posmember.printing.photo import Photo, photo_of

TOKEN = "PM1" + "K7QM2XV9AZ4BC3D8E" * 11 + "0123456"
LONG_NAMES = (
    "阿卜杜勒·热合曼·买买提江·吾布力卡斯木",
    "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine Senior",
)


def face(name: str = "王小明", tier: int = 2, payload: str = TOKEN) -> CardFace:
    rung = PRESET.tiers[tier]
    return CardFace(
        "美滋便利店", rung.name_zh, name, "8000 **** 1234", payload, rung.colour, "出示此码"
    )


def pdf_of(*faces: CardFace, paper: CardPaper = CardPaper.CARD) -> bytes:
    output = io.BytesIO()
    write_cards(faces, output, paper=paper, title="会员卡", language="zh_CN")
    return output.getvalue()


def codes_of(pdf: bytes, dots_per_inch: int, page: int = 0) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    picture = document[page].render(scale=dots_per_inch / 72).to_pil()
    document.close()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text: str = document[0].get_textpage().get_text_bounded()
    document.close()
    return text


def test_a_card_is_of_the_size_of_bank_cards() -> None:
    document = pypdfium2.PdfDocument(pdf_of(face()))

    width, height = document[0].get_size()
    document.close()

    assert (width * 25.4 / 72, height * 25.4 / 72) == pytest.approx((85.6, 54), abs=0.01)


@pytest.mark.parametrize("dots_per_inch", [150, 203, 300])
@pytest.mark.parametrize("tier", range(len(PRESET.tiers)))
def test_the_code_of_every_tier_reads_back(tier: int, dots_per_inch: int) -> None:
    assert codes_of(pdf_of(face(tier=tier)), dots_per_inch) == [TOKEN]


@pytest.mark.parametrize("dots_per_inch", [300, 600])
@pytest.mark.parametrize("payload", ["PM1" + "K7QM2XV9AZ4BC3D8E" * 2, TOKEN])
def test_the_code_reads_back_where_it_is_twelve_millimetres_wide(
    payload: str, dots_per_inch: int
) -> None:
    """The code of 32 mm is vectors: made smaller with the whole card, it is still sharp."""
    smaller = 12 / 32

    assert codes_of(pdf_of(face(payload=payload)), round(dots_per_inch * smaller)) == [payload]


@pytest.mark.parametrize("dots_per_inch", [203, 300])
def test_the_code_reads_back_in_black_and_white_only(dots_per_inch: int) -> None:
    """Card printers with a black ribbon print each dot or none."""
    document = pypdfium2.PdfDocument(pdf_of(face()))
    picture = document[0].render(scale=dots_per_inch / 72).to_pil().convert("L")
    document.close()
    two_tone = picture.point(lambda level: 255 if level > 90 else 0)

    assert [found.text for found in zxingcpp.read_barcodes(two_tone)] == [TOKEN]


def test_the_words_of_a_card_can_be_read_out() -> None:
    text = text_of(pdf_of(face("䶮𬭎")))

    for word in ("美滋便利店", "金卡会员", "䶮𬭎", "8000 **** 1234", "出示此码"):
        assert word in text


@pytest.mark.parametrize("name", LONG_NAMES)
def test_a_long_name_is_shown_whole_on_several_lines(name: str) -> None:
    text = text_of(pdf_of(face(name)))

    assert name.replace(" ", "") in text.replace("\r\n", "").replace(" ", "")


def test_an_endless_name_is_shortened_visibly_and_touches_neither_code_nor_edge() -> None:
    pdf = pdf_of(face("无" * 5000))

    assert "…" in text_of(pdf)
    assert codes_of(pdf, 203) == [TOKEN]


def test_hostile_words_make_a_card_without_them() -> None:
    pdf = pdf_of(face("王\x1b\u202e小\x00明👨"))

    assert "王小明□" in text_of(pdf)


def test_a_sheet_holds_ten_cards_and_each_code_reads_back() -> None:
    faces = [face(f"会员{n}", n % 4, f"PM1CARD{n:04}" * 12) for n in range(12)]

    pdf = pdf_of(*faces, paper=CardPaper.A4)

    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 2
    assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=0.1)
    document.close()
    assert set(codes_of(pdf, 203)) == {one.qr_payload for one in faces[:10]}
    assert set(codes_of(pdf, 203, page=1)) == {one.qr_payload for one in faces[10:]}


def test_progress_is_told_and_cancelling_leaves_a_whole_file() -> None:
    told: list[int] = []

    def go_on(drawn: int) -> bool:
        told.append(drawn)
        return drawn < 20

    output = io.BytesIO()
    drawn = write_cards(
        (face(payload="PM1") for _ in range(100)),
        output,
        paper=CardPaper.A4,
        title="Cards",
        language="en",
        go_on=go_on,
    )

    assert told == [10, 20]
    assert drawn == 20
    document = pypdfium2.PdfDocument(output.getvalue())
    assert len(document) == 2
    document.close()


def test_nobody_makes_an_empty_file_that_still_opens() -> None:
    assert write_cards((), io.BytesIO(), title="Cards", language="en") == 0


def test_memory_does_not_grow_with_the_number_of_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """The matrix is stood in for: it is the slow part and keeps nothing."""
    matrix = [[(row * column) % 3 == 0 for column in range(49)] for row in range(49)]
    monkeypatch.setattr(card_face, "qr_matrix", lambda _payload: matrix)

    def faces(count: int) -> Iterator[CardFace]:
        return (face(f"会员{n % 97}") for n in range(count))

    class Discard(io.RawIOBase):
        def write(self, data: object) -> int:
            return len(memoryview(data))

    write_cards(faces(20), Discard(), title="Cards", language="en")
    peaks = []
    for count in (100, 500):
        tracemalloc.start()
        write_cards(faces(count), Discard(), title="Cards", language="en")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    growth_per_card = (peaks[1] - peaks[0]) / 400
    assert growth_per_card < 200


BACK = CardBack(
    ("每消费1元积1分", "100分可抵1元", "拾到此卡请交还美滋便利店"), "电话:0571-8888 1234"
)


def with_back(number: int) -> CardFace:
    return msgspec.structs.replace(
        face(f"会员{number}", payload=f"PM1CARD{number:04}"),
        back=BACK,
        card_no=f"90101{number:08}7",
    )


@pytest.mark.parametrize("dots_per_inch", [150, 203, 300])
def test_the_back_bears_the_number_in_bars_the_rules_and_whom_to_call(dots_per_inch: int) -> None:
    pdf = pdf_of(with_back(3))

    document = pypdfium2.PdfDocument(pdf)
    text = document[1].get_textpage().get_text_bounded()
    document.close()
    assert codes_of(pdf, dots_per_inch, page=1) == ["90101000000037"]
    for words in ("90101000000037", *BACK.rules, BACK.contact):
        assert words in text


def test_each_back_lies_behind_its_front_when_the_sheet_is_turned_over() -> None:
    pdf = pdf_of(*(with_back(number) for number in range(12)), paper=CardPaper.A4)

    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=203 / 72).to_pil() for page in document]
    document.close()
    assert len(pages) == 4
    fronts, backs = (
        {found.text: middle(found, pages[0].size) for found in zxingcpp.read_barcodes(page)}
        for page in pages[:2]
    )
    for number in range(10):
        across, down = fronts[f"PM1CARD{number:04}"]
        back_across, back_down = backs[f"90101{number:08}7"]
        assert abs(down - back_down) < 0.09
        assert (across < 0.5) == (back_across > 0.5)


def middle(found: zxingcpp.Barcode, size: tuple[int, int]) -> tuple[float, float]:
    corners = (found.position.top_left, found.position.bottom_right)
    return (
        sum(corner.x for corner in corners) / 2 / size[0],
        sum(corner.y for corner in corners) / 2 / size[1],
    )


def test_endless_rules_stay_on_the_card_and_are_visibly_cut() -> None:
    back = CardBack(("规" * 3000,), "电话:0571-8888 1234")
    pdf = pdf_of(msgspec.structs.replace(with_back(1), back=back))

    document = pypdfium2.PdfDocument(pdf)
    text = document[1].get_textpage().get_text_bounded()
    document.close()
    assert "…" in text
    assert "电话:0571-8888 1234" in text
    assert codes_of(pdf, 203, page=1) == ["90101000000017"]


@pytest.mark.parametrize("dots_per_inch", [203, 300])
def test_a_label_is_black_on_white_and_its_code_reads_back(dots_per_inch: int) -> None:
    pdf = pdf_of(face(), paper=CardPaper.LABEL)

    document = pypdfium2.PdfDocument(pdf)
    size = document[0].get_size()
    picture = document[0].render(scale=dots_per_inch / 72).to_pil()
    document.close()
    assert (size[0] * 25.4 / 72, size[1] * 25.4 / 72) == pytest.approx((60, 40), abs=0.01)
    assert picture.convert("L").getpixel((2, 2)) == 255
    two_tone = picture.convert("L").point(lambda level: 255 if level > 127 else 0)
    assert [found.text for found in zxingcpp.read_barcodes(two_tone)] == [TOKEN]


def photo() -> Photo:
    picture = io.BytesIO()
    Image.new("RGB", (400, 300), "#cc2020").save(picture, format="PNG")
    return photo_of(picture.getvalue())


def test_a_photo_is_a_square_in_colour_and_the_code_still_reads_back() -> None:
    pdf = pdf_of(msgspec.structs.replace(face(), photo=photo()))

    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=300 / 72).to_pil().convert("RGB")

    red = [
        (x, y)
        for x in range(0, picture.width, 2)
        for y in range(0, picture.height, 2)
        if picture.getpixel((x, y))[0] > 180 and picture.getpixel((x, y))[1] < 80
    ]
    width = (max(x for x, _y in red) - min(x for x, _y in red)) / 300 * 25.4
    height = (max(y for _x, y in red) - min(y for _x, y in red)) / 300 * 25.4
    assert (width, height) == pytest.approx((12, 12), abs=0.4)
    assert codes_of(pdf, 300) == [TOKEN]


@pytest.mark.parametrize("name", ["王小明", *LONG_NAMES, "名" * 5_000])
def test_no_name_touches_the_photo(name: str) -> None:
    pdf = pdf_of(msgspec.structs.replace(face(name), photo=photo()))

    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    millimetres = [[edge * 25.4 / 72 for edge in box] for box in boxes]
    left, bottom = 6 + 85.6 - 32 - 12 - 3.5 - 12, 24.5
    touching = [
        box
        for box in millimetres
        if box[2] > left and box[0] < left + 12 and box[3] > bottom and box[1] < bottom + 12
    ]
    assert touching == []


def test_what_is_no_picture_makes_no_photo() -> None:
    with pytest.raises(PictureUnreadableError):
        photo_of(b"no picture")
