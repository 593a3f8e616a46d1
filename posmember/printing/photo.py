"""A person's picture file as the square that a card has room for."""

import io
from typing import Final

import msgspec

from posmember.printing.logo import opened_picture

SIDE_PIXELS: Final = 240
"""At 12 mm a little more than 500 dots to the inch."""
_QUALITY: Final = 85


class Photo(msgspec.Struct, frozen=True):
    """A square JPEG in colour."""

    jpeg: bytes
    side: int = SIDE_PIXELS


def photo_of(data: bytes) -> Photo:
    """Return the middle of a picture file as a square; refuses what is no picture."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - only for photos

    picture = opened_picture(data)
    square = ImageOps.fit(picture, (SIDE_PIXELS, SIDE_PIXELS), Image.Resampling.LANCZOS)
    output = io.BytesIO()
    square.save(output, format="JPEG", quality=_QUALITY)
    return Photo(output.getvalue())
