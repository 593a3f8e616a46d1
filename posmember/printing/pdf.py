"""A document as PDF: on a paper roll (one page as long as the slip) or on A4."""

import io
from collections.abc import Iterator
from typing import Final

import msgspec

from posmember.domain.documents.characters import Metrics, printable
from posmember.domain.documents.document import (
    Barcode,
    Cut,
    Document,
    Feed,
    Picture,
    QrCode,
    Rule,
    Size,
)
from posmember.domain.documents.layout import Line, Placed, Span, layout
from posmember.domain.documents.wrapping import wrap
from posmember.printing import bars
from posmember.printing.pdf_content import POINTS_PER_MM, PdfContent
from posmember.printing.pdf_writer import PdfWriter
from posmember.printing.qr import (
    PAYLOAD_BYTES_MAX,
    QUIET_MODULES,
    dark_runs,
    module_count,
    qr_matrix,
)
from posmember.printing.typeface import UNITS_PER_EM, Typeface, shipped_typeface

_A4_MM: Final = (210.0, 297.0)
_LEADING: Final = 1.42
_BASELINE: Final = 0.95
_TALL: Final = 1.45
_BAR_HEIGHT_MM: Final = 9.0
_BAR_MODULE_MM: Final = (0.2, 0.33)
_QR_MODULE_MM_MIN: Final = 0.33
_DOTS_PER_MM: Final = 8


class Sheet(msgspec.Struct, frozen=True):
    """Paper and type. *height_mm* 0: a roll, cut where the slip ends."""

    width_mm: float
    height_mm: float
    margin_mm: float
    size: float

    @property
    def text_width(self) -> float:
        """Return the width between the margins in points."""
        return (self.width_mm - 2 * self.margin_mm) * POINTS_PER_MM


ROLL_58: Final = Sheet(58, 0, 4, 8.2)
ROLL_80: Final = Sheet(80, 0, 5, 8.2)
A4: Final = Sheet(*_A4_MM, 20, 10)


def encode_pdf(document: Document, sheet: Sheet) -> bytes:
    """Return *document* as a PDF file on *sheet*."""
    typeface = shipped_typeface()
    output = io.BytesIO()
    title = printable(document.title)
    writer = PdfWriter(output, typeface, title=title, language=document.language)
    slip = Slip(writer, typeface, sheet)
    slip.write(slip.parts(document))
    writer.finish()
    return output.getvalue()


class Part(msgspec.Struct, frozen=True):
    """A placed line or graphic and the height it takes in points."""

    placed: Placed
    height: float


class Slip:
    """Places documents on a sheet and draws them from the top of a page downwards."""

    def __init__(self, writer: PdfWriter, typeface: Typeface, sheet: Sheet) -> None:
        self._writer = writer
        self._typeface = typeface
        self._sheet = sheet
        self._units = int(sheet.text_width / sheet.size * UNITS_PER_EM)
        self._margin = sheet.margin_mm * POINTS_PER_MM
        self._metrics = Metrics(typeface.measured, typeface.width, UNITS_PER_EM // 2)

    def parts(self, document: Document) -> list[Part]:
        """Place *document* on the sheet's width."""
        placed = layout(document, self._units, self._metrics)
        return [self._measured(part) for one in placed for part in self._readable(one)]

    def write(self, parts: list[Part]) -> None:
        """Write as many pages as it takes."""
        for page in self._pages(parts):
            self._page(page)

    def draw(self, content: PdfContent, parts: list[Part], top: float) -> None:
        """Draw *parts* below each other from *top* points downwards."""
        for part in parts:
            self._draw(content, part, top)
            top -= part.height

    def _readable(self, placed: Placed) -> Iterator[Placed]:
        """Replace a code that cannot be drawn by its text, so that it is not lost."""
        match placed:
            case QrCode(payload=payload) if not self._qr_module(payload, placed.width_mm):
                yield from self._as_text(payload)
            case Barcode(value=value):
                if self._bar_module(placed):
                    yield placed
                yield from self._as_text(value)
            case _:
                yield placed

    def _as_text(self, text: str) -> Iterator[Line]:
        for piece in wrap(self._metrics.prepare(text), self._units, self._metrics):
            width = self._metrics.width_of(piece)
            yield Line((Span((self._units - width) // 2, piece, width),))

    def _measured(self, placed: Placed) -> Part:
        return Part(placed, self._height(placed))

    def _height(self, placed: Placed) -> float:
        leading, height = self._sheet.size * _LEADING, 0.0
        match placed:
            case Line(size=size):
                height = leading * {Size.NORMAL: 1.0, Size.TALL: _TALL, Size.DOUBLE: 2.0}[size]
            case Feed(lines=lines):
                height = leading * lines
            case QrCode(payload=payload, width_mm=width_mm):
                modules = module_count(printable(payload)) + 2 * QUIET_MODULES
                height = modules * self._qr_module(payload, width_mm)
            case Barcode():
                height = _BAR_HEIGHT_MM * POINTS_PER_MM + leading * 0.5
            case Picture():
                height = self._picture_size(placed)[1] + leading * 0.3
            case Rule():
                height = leading * 0.7
            case Cut():
                pass
        return height

    def _pages(self, parts: list[Part]) -> Iterator[list[Part]]:
        """Share the parts out: a page ends at a cut, and on A4 where it is full."""
        page: list[Part] = []
        used, room = 0.0, self._sheet.height_mm * POINTS_PER_MM - 2 * self._margin
        for part in parts:
            is_full = bool(self._sheet.height_mm) and used + part.height > room
            if page and (is_full or isinstance(part.placed, Cut)):
                yield page
                page, used = [], 0.0
            if not isinstance(part.placed, Cut):
                page.append(part)
                used += part.height
        if page:
            yield page

    def _page(self, parts: list[Part]) -> None:
        width = self._sheet.width_mm * POINTS_PER_MM
        height = self._sheet.height_mm * POINTS_PER_MM
        if not height:
            height = sum(part.height for part in parts) + 2 * self._margin
        content = PdfContent(self._writer, self._typeface)
        self.draw(content, parts, height - self._margin)
        content.write_page(width, height)

    def _draw(self, content: PdfContent, part: Part, top: float) -> None:
        match part.placed:
            case Line() as line:
                with content.paragraph():
                    self._line(content, line, top)
            case Rule():
                middle = top - part.height / 2
                with content.decoration():
                    content.rule(self._margin, middle, self._sheet.text_width, dash=1.5)
            case QrCode(payload=payload, width_mm=width_mm):
                with content.figure(payload):
                    self._qr(content, printable(payload), width_mm, top)
            case Barcode(value=value) as code:
                with content.figure(value):
                    self._bars(content, code, top - part.height * 0.98)
            case Picture() as picture:
                with content.decoration():
                    self._picture(content, picture, top)
            case Feed() | Cut():
                pass

    def _line(self, content: PdfContent, line: Line, top: float) -> None:
        size = self._sheet.size
        across = 2.0 if line.size is Size.DOUBLE else 1.0
        factor = _TALL if line.size is Size.TALL else across
        baseline = top - size * factor * _BASELINE - size * factor * (_LEADING - 1) / 2
        for span in line.spans:
            left = self._margin + span.start * across * size / UNITS_PER_EM
            drawn = self._fitted(span.text, size * factor, size * across, left)
            apart = " " if span is not line.spans[-1] else ""  # for who reads or copies the line
            content.text(drawn[0], baseline, span.text + apart, drawn[1], is_bold=line.is_bold)

    def _fitted(self, text: str, wished: float, planned: float, left: float) -> tuple[float, float]:
        """Return where and how large a text stands that was planned smaller than is wished."""
        if wished == planned:
            return left, wished
        width = self._typeface.width(text) / UNITS_PER_EM
        size = min(wished, self._sheet.text_width / max(width, 1))
        right_room = self._margin + self._sheet.text_width - left - width * planned
        is_right, is_left = right_room < planned, left <= self._margin
        grown = width * (size - planned)
        shift = 0 if is_left else grown if is_right else grown / 2
        return left - shift, size

    def _qr(self, content: PdfContent, payload: str, width_mm: int, top: float) -> None:
        module = self._qr_module(payload, width_mm)
        matrix = qr_matrix(payload)
        left = self._margin + (self._sheet.text_width - len(matrix) * module) / 2
        content.qr(dark_runs(matrix), left, top - QUIET_MODULES * module, module)

    def _qr_module(self, payload: str, width_mm: int) -> float:
        """Return the width of a module in points; 0 where the code would be unreadably fine."""
        payload = printable(payload)
        if not payload or len(payload.encode()) > PAYLOAD_BYTES_MAX:
            return 0
        modules = module_count(payload)
        wished = max(width_mm / modules, _QR_MODULE_MM_MIN) * POINTS_PER_MM
        return min(wished, self._sheet.text_width / (modules + 2 * QUIET_MODULES))

    def _picture(self, content: PdfContent, picture: Picture, top: float) -> None:
        """Draw a two-tone picture as a stencil: what is black is painted, the rest stays paper."""
        width, height = self._picture_size(picture)
        left = self._margin + (self._sheet.text_width - width) / 2
        size = b"/Width %d/Height %d" % (picture.width, picture.height)
        stencil = b"/ImageMask true/BitsPerComponent 1/Decode[1 0]"
        number = self._writer.image(size + stencil, picture.bits)
        content.image(number, left, top - height, width, height)

    def _picture_size(self, picture: Picture) -> tuple[float, float]:
        """Return width and height in points: as on paper of a printer, or as wide as there is."""
        width = min(picture.width / _DOTS_PER_MM * POINTS_PER_MM, self._sheet.text_width)
        return width, width * picture.height / picture.width

    def _bars(self, content: PdfContent, code: Barcode, bottom: float) -> None:
        module = self._bar_module(code)
        widths = bars.bar_widths(code)
        left = self._margin + (self._sheet.text_width - sum(widths) * module) / 2
        content.bars(widths, left, bottom, module, _BAR_HEIGHT_MM * POINTS_PER_MM)

    def _bar_module(self, code: Barcode) -> float:
        if not bars.is_drawable(code):
            return 0
        least, most = (module * POINTS_PER_MM for module in _BAR_MODULE_MM)
        room = self._sheet.text_width / (bars.module_count(code) + 2 * bars.QUIET_MODULES)
        return min(room, most) if room >= least else 0
