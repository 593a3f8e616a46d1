"""One door to every rendering, and how late the heavy libraries come in."""

import io
import subprocess
import sys

import pytest
from PIL import Image

from posmember.domain.documents.characters import LATIN_GRID
from posmember.domain.documents.document import Document, Text
from posmember.domain.documents.receipt import receipt_document
from posmember.domain.documents.text_grid import text_grid
from posmember.domain.programme.programme import PRESET
from posmember.printing.drawing import LINE_DOTS, PITCH_DOTS
from posmember.printing.escpos import encode_escpos
from posmember.printing.png import encode_png
from posmember.printing.profile import PRESETS, PrintOptions
from posmember.printing.render import Format, render
from tests.support.tickets import SHOP, occasion, sale

RECEIPT = receipt_document(sale(), SHOP, PRESET, occasion())


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("form", list(Format))
def test_every_profile_has_every_form(name: str, form: Format) -> None:
    starts = {Format.PDF: b"%PDF-", Format.PDF_A4: b"%PDF-", Format.PNG: b"\x89PNG"}

    assert render(RECEIPT, form, PRESETS[name]).startswith(starts.get(form, b""))


def test_escpos_takes_the_options_along() -> None:
    options = PrintOptions(opens_drawer=True)

    job = render(RECEIPT, Format.ESCPOS, PRESETS["80mm"], options)

    assert job == encode_escpos(RECEIPT, PRESETS["80mm"], options)


def test_text_is_the_grid() -> None:
    text = render(RECEIPT, Format.TEXT, PRESETS["58mm"]).decode()

    assert text.splitlines() == list(text_grid(RECEIPT, 32, LATIN_GRID))


def test_a_picture_is_as_wide_as_the_print_head_and_its_margins() -> None:
    picture = Image.open(io.BytesIO(render(RECEIPT, Format.PNG, PRESETS["58mm"])))

    assert picture.width == 384 + 48
    assert picture.height > 900


def test_a_chinese_receipt_needs_neither_pdf_nor_picture_nor_qr_library() -> None:
    program = (
        "import sys\n"
        "from tests.support.tickets import SHOP, occasion, sale\n"
        "from posmember.domain.documents.receipt import receipt_document\n"
        "from posmember.domain.programme.programme import PRESET\n"
        "from posmember.printing.profile import PRESETS\n"
        "from posmember.printing.render import Format, render\n"
        "document = receipt_document(sale(), SHOP, PRESET, occasion())\n"
        "assert render(document, Format.ESCPOS, PRESETS['80mm'])\n"
        "print([name for name in ('reportlab', 'PIL', 'qrcode') if name in sys.modules])\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_the_tails_of_latin_letters_are_drawn_whole() -> None:
    """Tails reach below the line's own 24 dots, and stay above the next line."""
    document = Document("t", "en", (Text("gjpqy"),))

    picture = Image.open(io.BytesIO(encode_png(document, PRESETS["58mm"])))

    rows = [
        bool(picture.crop((0, y, picture.width, y + 1)).point(lambda dot: not dot).getbbox())
        for y in range(24, 24 + PITCH_DOTS)
    ]
    assert any(rows[LINE_DOTS:])
    assert not rows[-1]
