"""An owner's picture file as the two-tone picture that every printer can print."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from posmember.domain.documents.document import Picture
from posmember.domain.errors import Refusal

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH_DOTS_MAX: Final = 384
"""The printable width of a 58 mm printer, so that one logo serves all."""
HEIGHT_DOTS_MAX: Final = 192
_PIXELS_MAX: Final = 40_000_000
_BROKEN: Final = (OSError, ValueError, SyntaxError, Warning)
_DARK, _LIGHT = 80, 175
_SHADES_SHARE: Final = 0.15
"""With more greys than this a picture is a photo, and its greys are spread as dots."""


@dataclass(eq=False)
class PictureUnreadableError(Refusal):
    """The file is no picture that can be read, or far too large; *detail* says which."""

    detail: str


def picture_of(data: bytes) -> Picture:
    """Return a picture file (PNG, JPEG and others) scaled down to what receipts have room for."""
    grey = _scaled(opened_picture(data).convert("L"))
    shades = sum(grey.histogram()[_DARK:_LIGHT])
    is_photo = shades > _SHADES_SHARE * grey.width * grey.height
    two_tone = grey.convert("1") if is_photo else grey.point(_to_ink, mode="1")
    bits = bytes(byte ^ 0xFF for byte in two_tone.tobytes())
    spare = -two_tone.width % 8
    if spare:
        bits = _without_spare_bits(bits, (two_tone.width + 7) // 8, spare)
    return Picture(two_tone.width, two_tone.height, bits)


def _to_ink(level: int) -> int:
    return 255 if level > (_DARK + _LIGHT) // 2 else 0


def opened_picture(data: bytes) -> "Image":
    """Return a picture file on white paper, upright; refuses what is none or far too large."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - only for a new logo

    try:
        with Image.open(io.BytesIO(data)) as found:
            if found.width * found.height > _PIXELS_MAX:
                raise PictureUnreadableError(f"{found.width} x {found.height}")
            turned = ImageOps.exif_transpose(found).convert("RGBA")
    except (*_BROKEN, UnidentifiedImageError, Image.DecompressionBombError) as failure:
        raise PictureUnreadableError(type(failure).__name__) from failure
    paper = Image.new("RGBA", turned.size, "white")
    return Image.alpha_composite(paper, turned).convert("RGB")


def _scaled(picture: "Image") -> "Image":
    from PIL import Image  # noqa: PLC0415 - see above

    share = min(1.0, WIDTH_DOTS_MAX / picture.width, HEIGHT_DOTS_MAX / picture.height)
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _without_spare_bits(bits: bytes, row_bytes: int, spare: int) -> bytes:
    """Return *bits* with the padding of each row white, so that nothing prints beyond the edge."""
    keep = 0xFF << spare & 0xFF
    return bytes(
        byte & keep if index % row_bytes == row_bytes - 1 else byte
        for index, byte in enumerate(bits)
    )
