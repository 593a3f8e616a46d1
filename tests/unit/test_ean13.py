"""EAN-13 against an independent encoder and an independent reader."""

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.graphics.barcode.eanbc import Ean13BarcodeWidget

from posmember.domain.documents.document import Barcode, Symbology
from posmember.printing import bars
from posmember.printing.drawing import barcode_image
from posmember.printing.ean13 import ean13_widths, is_ean13

BODIES = st.text("0123456789", min_size=12, max_size=12)


def with_check_digit(body: str) -> str:
    return next(body + digit for digit in "0123456789" if is_ean13(body + digit))


@given(BODIES)
def test_exactly_one_check_digit_is_right(body: str) -> None:
    assert sum(is_ean13(body + digit) for digit in "0123456789") == 1


@given(BODIES)
def test_any_ean_reads_back(body: str) -> None:
    value = with_check_digit(body)
    image = barcode_image(Barcode(value, Symbology.EAN13), 3, 90)
    page = Image.new("L", (image.width + 120, 210), 255)
    page.paste(image.convert("L"), (60, 60))

    found = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.EAN13)

    assert [result.text for result in found] == [value]
    assert sum(ean13_widths(value)) == bars.module_count(Barcode(value, Symbology.EAN13))


@given(BODIES)
def test_the_check_digit_is_that_of_another_encoder(body: str) -> None:
    assert with_check_digit(body)[-1] == str(Ean13BarcodeWidget._checkdigit(body))


@pytest.mark.parametrize("value", ["", "690100003701", "6901000037018", "69010000370\u0661\u0667"])
def test_anything_else_falls_back_to_code_128_or_to_text(value: str) -> None:
    code = Barcode(value, Symbology.EAN13)

    assert not bars.is_ean(code)
    assert bars.is_drawable(code) == (value != "" and value.isascii())
