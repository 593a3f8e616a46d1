"""An owner's picture becomes dots: scaled, on white, two tones, nothing beyond its edge."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from posmember.domain.documents.document import Picture
from posmember.printing.drawing import picture_image
from posmember.printing.logo import (
    HEIGHT_DOTS_MAX,
    WIDTH_DOTS_MAX,
    PictureUnreadableError,
    picture_of,
)


def file_of(image: Image.Image, kind: str = "PNG") -> bytes:
    output = io.BytesIO()
    image.save(output, kind)
    return output.getvalue()


def ink(picture: Picture) -> list[tuple[int, int]]:
    image = picture_image(picture, picture.width)
    return [
        (x, y)
        for y in range(picture.height)
        for x in range(picture.width)
        if image.getpixel((x, y)) == 0
    ]


def test_transparency_is_paper_and_colour_is_ink() -> None:
    image = Image.new("RGBA", (10, 4), (0, 0, 0, 0))
    image.putpixel((9, 3), (180, 0, 0, 255))

    picture = picture_of(file_of(image))

    assert (picture.width, picture.height) == (10, 4)
    assert ink(picture) == [(9, 3)]


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 1200), st.integers(1, 600))
def test_any_size_fits_the_narrowest_printer_and_keeps_its_padding_white(
    width: int, height: int
) -> None:
    picture = picture_of(file_of(Image.new("L", (width, height), 0)))

    assert 1 <= picture.width <= WIDTH_DOTS_MAX
    assert 1 <= picture.height <= HEIGHT_DOTS_MAX
    row_bytes = (picture.width + 7) // 8
    assert len(picture.bits) == row_bytes * picture.height
    assert sum(byte.bit_count() for byte in picture.bits) == picture.width * picture.height


def test_a_photo_keeps_its_greys_as_scattered_dots() -> None:
    picture = picture_of(file_of(Image.new("L", (100, 100), 128), "JPEG"))

    share = len(ink(picture)) / (picture.width * picture.height)
    assert 0.4 < share < 0.6


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n broken", b"text"])
def test_a_file_that_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureUnreadableError):
        picture_of(data)


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    huge = file_of(Image.new("1", (8000, 8000), 1))

    with pytest.raises(PictureUnreadableError) as refused:
        picture_of(huge)
    assert refused.value.detail == "8000 x 8000"
