"""A document as PDF: on a paper roll (one page as long as the slip) or on A4."""

import io
from collections.abc import Iterator
from typing import Final

import msgspec

from posmember.domain.documents.characters import Metrics, printable
from posmember.domain.documents.document import Barcode, Cut, Document, Feed, QrCode, Rule, Size
from posmember.domain.documents.layout import Line, Placed, Span, layout
from posmember.domain.documents.wrapping import wrap
from posmember.printing.code128 import QUIET_MODULES as BARCODE_QUIET_MODULES
from posmember.printing.code128 import bar_widths, is_encodable
from posmember.printing.code128 import module_count as bar_module_count
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
    metrics = Metrics(typeface.measured, typeface.width, UNITS_PER_EM // 2)
    units = int(sheet.text_width / sheet.size * UNITS_PER_EM)
    placed = layout(document, units, metrics)
    _Slip(writer, typeface, sheet, units).write(placed)
    writer.finish()
    return output.getvalue()


class _Part(msgspec.Struct, frozen=True):
    """A placed line or graphic and the height it takes in points."""

    placed: Placed
    height: float


class _Slip:
    """Draws placed lines and graphics from the top of a page downwards."""

    def __init__(self, writer: PdfWriter, typeface: Typeface, sheet: Sheet, units: int) -> None:
        self._writer = writer
        self._typeface = typeface
        self._sheet = sheet
        self._units = units
        self._margin = sheet.margin_mm * POINTS_PER_MM
        self._metrics = Metrics(typeface.measured, typeface.width, UNITS_PER_EM // 2)

    def write(self, placed: tuple[Placed, ...]) -> None:
        """Write as many pages as it takes."""
        parts = [self._measured(part) for one in placed for part in self._readable(one)]
        for page in self._pages(parts):
            self._page(page)

    def _readable(self, placed: Placed) -> Iterator[Placed]:
        """Replace a code that cannot be drawn by its text, so that it is not lost."""
        match placed:
            case QrCode(payload=payload) if not self._qr_module(payload, placed.width_mm):
                yield from self._as_text(payload)
            case Barcode(value=value):
                if self._bar_module(value):
                    yield placed
                yield from self._as_text(value)
            case _:
                yield placed

    def _as_text(self, text: str) -> Iterator[Line]:
        for piece in wrap(self._metrics.prepare(text), self._units, self._metrics):
            width = self._metrics.width_of(piece)
            yield Line((Span((self._units - width) // 2, piece, width),))

    def _measured(self, placed: Placed) -> _Part:
        leading = self._sheet.size * _LEADING
        match placed:
            case Line(size=size):
                factor = {Size.NORMAL: 1.0, Size.TALL: _TALL, Size.DOUBLE: 2.0}[size]
                return _Part(placed, leading * factor)
            case Feed(lines=lines):
                return _Part(placed, leading * lines)
            case QrCode(payload=payload, width_mm=width_mm):
                modules = module_count(printable(payload)) + 2 * QUIET_MODULES
                return _Part(placed, modules * self._qr_module(payload, width_mm))
            case Barcode():
                return _Part(placed, _BAR_HEIGHT_MM * POINTS_PER_MM + leading * 0.5)
            case Rule():
                return _Part(placed, leading * 0.7)
            case Cut():
                return _Part(placed, 0)

    def _pages(self, parts: list[_Part]) -> Iterator[list[_Part]]:
        """Share the parts out: a page ends at a cut, and on A4 where it is full."""
        page: list[_Part] = []
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

    def _page(self, parts: list[_Part]) -> None:
        width = self._sheet.width_mm * POINTS_PER_MM
        height = self._sheet.height_mm * POINTS_PER_MM
        if not height:
            height = sum(part.height for part in parts) + 2 * self._margin
        content = PdfContent(self._writer, self._typeface)
        top = height - self._margin
        for part in parts:
            self._draw(content, part, top)
            top -= part.height
        self._writer.page(width, height, content.finished())

    def _draw(self, content: PdfContent, part: _Part, top: float) -> None:
        match part.placed:
            case Line() as line:
                self._line(content, line, top)
            case Rule():
                middle = top - part.height / 2
                content.rule(self._margin, middle, self._sheet.text_width, dash=1.5)
            case QrCode(payload=payload, width_mm=width_mm):
                self._qr(content, printable(payload), width_mm, top)
            case Barcode(value=value):
                self._bars(content, value, top - part.height * 0.98)
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
            content.text(drawn[0], baseline, span.text, drawn[1], is_bold=line.is_bold)

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

    def _bars(self, content: PdfContent, value: str, bottom: float) -> None:
        module = self._bar_module(value)
        widths = bar_widths(printable(value))
        left = self._margin + (self._sheet.text_width - sum(widths) * module) / 2
        content.bars(widths, left, bottom, module, _BAR_HEIGHT_MM * POINTS_PER_MM)

    def _bar_module(self, value: str) -> float:
        value = printable(value)
        if not is_encodable(value):
            return 0
        least, most = (module * POINTS_PER_MM for module in _BAR_MODULE_MM)
        room = self._sheet.text_width / (bar_module_count(value) + 2 * BARCODE_QUIET_MODULES)
        return min(room, most) if room >= least else 0
