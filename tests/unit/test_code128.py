"""Code 128 against an independent table and an independent reader."""

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.graphics.barcode.code128 import Code128

from posmember.domain.documents.document import Barcode
from posmember.printing.code128 import bar_widths, code_sets, is_encodable, module_count
from posmember.printing.drawing import barcode_image


@pytest.mark.parametrize("first", range(32, 127, 6))
def test_each_symbol_has_the_widths_that_another_encoder_gives_it(first: int) -> None:
    value = "x".join(chr(code) for code in range(first, min(first + 6, 127)))
    other = Code128(value)
    other.validate()
    other.encode()
    other.decompose()

    expected = tuple(ord(letter.lower()) - ord("a") + 1 for letter in other.decomposed)

    assert bar_widths(value) == expected


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=24))
def test_any_printable_ascii_reads_back(value: str) -> None:
    bars = barcode_image(Barcode(value), 3, 90)
    page = Image.new("L", (bars.width + 120, 210), 255)
    page.paste(bars.convert("L"), (60, 60))

    found = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.Code128)

    assert [result.text for result in found] == [value]
    assert sum(bar_widths(value)) == module_count(value)


def test_digits_are_paired_where_it_pays() -> None:
    assert list(code_sets("0126112200017")) == [("C", "012611220001"), ("B", "7")]
    assert list(code_sets("AB12345")) == [("B", "AB"), ("C", "1234"), ("B", "5")]
    assert list(code_sets("12")) == [("B", "12")]


def test_only_printable_ascii_is_encodable() -> None:
    assert is_encodable("A 1")
    assert not is_encodable("")
    assert not is_encodable("王")
    assert not is_encodable("a\n")
