"""A document drawn line by line in dots: for printers without characters, and for pictures."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from posmember.domain.documents.characters import GBK_GRID, LATIN_GRID, Metrics, printable
from posmember.domain.documents.document import Barcode, Cut, Feed, Picture, QrCode, Rule
from posmember.domain.documents.layout import Line, Placed, Span
from posmember.domain.documents.wrapping import wrap
from posmember.printing.drawing import (
    barcode_image,
    centred,
    line_image,
    picture_image,
    qr_image,
)
from posmember.printing.fitting import bar_module_dots, qr_module_dots
from posmember.printing.profile import Encoding, PrinterProfile

if TYPE_CHECKING:
    from PIL.Image import Image

BARCODE_HEIGHT_DOTS: Final = 64
EMPTY_LINE: Final = Line(())


def metrics_of(profile: PrinterProfile) -> Metrics:
    """Return how text is measured in the columns of *profile*."""
    return GBK_GRID if profile.encoding is Encoding.GBK else LATIN_GRID


def rule_line(profile: PrinterProfile) -> Line:
    """Return a rule as a printer without lines has it: a row of hyphens."""
    return Line((Span(0, "-" * profile.columns, profile.columns),))


def centred_lines(text: str, profile: PrinterProfile) -> Iterator[Line]:
    """Yield *text* wrapped and centred: what stands below a code, or in place of one."""
    metrics = metrics_of(profile)
    for piece in wrap(metrics.prepare(text), profile.columns, metrics):
        width = metrics.width_of(piece)
        yield Line((Span(max(0, (profile.columns - width) // 2), piece, width),))


def drawn(placed: Placed, profile: PrinterProfile) -> Iterator["Image"]:
    """Yield the images of one placed line or graphic, from top to bottom."""
    match placed:
        case Line():
            yield line_image(placed, profile)
        case Rule():
            yield line_image(rule_line(profile), profile)
        case Feed(lines=lines):
            yield from (line_image(EMPTY_LINE, profile) for _ in range(lines))
        case QrCode(payload=payload, width_mm=width_mm):
            yield from _drawn_qr(printable(payload), width_mm, profile)
        case Barcode():
            yield from _drawn_barcode(placed, profile)
        case Picture():
            yield picture_image(placed, profile.dots)
        case Cut():
            pass


def _drawn_qr(payload: str, width_mm: int, profile: PrinterProfile) -> Iterator["Image"]:
    module_dots = qr_module_dots(payload, width_mm, profile)
    if not module_dots:
        yield from (line_image(line, profile) for line in centred_lines(payload, profile))
        return
    yield line_image(EMPTY_LINE, profile)
    yield centred(qr_image(payload, module_dots), profile.dots)
    yield line_image(EMPTY_LINE, profile)


def _drawn_barcode(code: Barcode, profile: PrinterProfile) -> Iterator["Image"]:
    module_dots = bar_module_dots(code, profile)
    if module_dots:
        yield centred(barcode_image(code, module_dots, BARCODE_HEIGHT_DOTS), profile.dots)
    text = printable(code.value)
    yield from (line_image(line, profile) for line in centred_lines(text, profile))
