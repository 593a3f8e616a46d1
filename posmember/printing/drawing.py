"""Drawing in dots: lines of text in the printer's own columns, QR codes and barcodes."""

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from posmember.domain.documents.characters import SUBSTITUTE, gbk_columns, latin_columns
from posmember.domain.documents.document import Barcode, Picture, Size
from posmember.domain.documents.layout import Line
from posmember.printing.bars import bar_widths
from posmember.printing.profile import Encoding, PrinterProfile
from posmember.printing.qr import dark_runs, qr_matrix
from posmember.settings.resources import resource_path

if TYPE_CHECKING:
    from PIL.Image import Image

FONT: Final = "fonts/NotoSansSC-Regular.ttf"
LINE_DOTS: Final = 24
PITCH_DOTS: Final = 30
"""From one line to the next, as the printer is told by its line spacing."""
_BASELINE_DOTS: Final = 21
_BELOW_DOTS: Final = PITCH_DOTS - LINE_DOTS
"""Between two lines, where the tails of g and y reach down to."""
_LATIN_SHARE: Final = 0.9
_INK_FROM: Final = 112
_SCALES: Final = {Size.NORMAL: (1, 1), Size.TALL: (1, 2), Size.DOUBLE: (2, 2)}


def line_image(line: Line, profile: PrinterProfile) -> "Image":
    """Return *line* drawn on the full width, every character in its own columns."""
    from PIL import Image  # noqa: PLC0415 - only what GBK lacks is drawn

    across, down = _SCALES[line.size]
    height = LINE_DOTS * down + _BELOW_DOTS
    image = Image.new("1", (profile.dots, height), 1)
    column_dots = profile.column_dots * across
    for span in line.spans:
        column = span.start
        for cluster, columns in _clusters(span.text, profile):
            if cluster.strip():
                cell = _glyph(cluster, columns * column_dots, down, is_bold=line.is_bold)
                image.paste(cell, (column * column_dots, 0))
            column += columns
    return image


def qr_image(payload: str, module_dots: int) -> "Image":
    """Return the QR code of *payload* without quiet zone."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only printers without QR need it

    matrix = qr_matrix(payload)
    side = len(matrix) * module_dots
    image = Image.new("1", (side, side), 1)
    draw = ImageDraw.Draw(image)
    for row, column, length in dark_runs(matrix):
        left, top = column * module_dots, row * module_dots
        right = left + length * module_dots - 1
        draw.rectangle((left, top, right, top + module_dots - 1), fill=0)
    return image


def picture_image(picture: Picture, width: int) -> "Image":
    """Return *picture* on *width* dots, in the middle, cut where it is wider."""
    from PIL import Image  # noqa: PLC0415 - only shops with a logo need it

    rows = bytes(byte ^ 0xFF for byte in picture.bits)
    return centred(Image.frombytes("1", (picture.width, picture.height), rows), width)


def barcode_image(code: Barcode, module_dots: int, height: int) -> "Image":
    """Return the bars of *code* without quiet zone."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only printers without text need it

    widths = bar_widths(code)
    image = Image.new("1", (sum(widths) * module_dots, height), 1)
    draw = ImageDraw.Draw(image)
    left = 0
    for index, width in enumerate(widths):
        right = left + width * module_dots
        if index % 2 == 0:
            draw.rectangle((left, 0, right - 1, height - 1), fill=0)
        left = right
    return image


def centred(image: "Image", width: int) -> "Image":
    """Return *image* in the middle of *width* dots."""
    from PIL import Image  # noqa: PLC0415 - see above

    canvas = Image.new("1", (width, image.height), 1)
    canvas.paste(image, ((width - image.width) // 2, 0))
    return canvas


def _clusters(text: str, profile: PrinterProfile) -> Iterator[tuple[str, int]]:
    """Yield each character with the marks that stand on it, and its columns."""
    columns_of = gbk_columns if profile.encoding is Encoding.GBK else latin_columns
    cluster, cluster_columns = "", 0
    for character in text:
        columns = columns_of(character)
        if columns and cluster:
            yield cluster, cluster_columns
            cluster = ""
        cluster += character
        cluster_columns = columns or cluster_columns
    if cluster:
        yield cluster, cluster_columns


@functools.lru_cache(maxsize=2048)
def _glyph(cluster: str, width: int, down: int, *, is_bold: bool) -> "Image":
    """Return one character in a cell of *width* dots, squeezed where it is wider."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - see above

    shown = cluster if _is_drawable(cluster[0]) else SUBSTITUTE
    share = _LATIN_SHARE if ord(shown[0]) < 0x2E80 and shown != SUBSTITUTE else 1  # noqa: PLR2004 - CJK begins there
    font = _font(round(LINE_DOTS * down * share))
    drawn_width = max(width, round(font.getlength(shown)))
    image = Image.new("L", (drawn_width, LINE_DOTS * down + _BELOW_DOTS), 255)
    draw = ImageDraw.Draw(image)
    place = (drawn_width / 2, _BASELINE_DOTS * down)
    draw.text(place, shown, fill=0, font=font, anchor="ms", stroke_width=0.4 * down * is_bold)
    if drawn_width != width:
        image = image.resize((width, image.height), Image.Resampling.LANCZOS)
    return image.point(lambda level: 0 if level < 255 - _INK_FROM else 255, mode="1")


@functools.cache
def _font(size: int) -> Any:  # noqa: ANN401 - Pillow's font, imported late
    from PIL import ImageFont  # noqa: PLC0415 - see above

    return ImageFont.truetype(str(resource_path(FONT)), size, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=4096)
def _is_drawable(character: str) -> bool:
    """Return whether the font has *character*: what it lacks looks like any other lack."""
    return _mask(character) != _mask("\U0010fffe")


def _mask(character: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(LINE_DOTS).getmask(character)
    return mask.size, bytes(mask)
