"""Documents as large as their paper allows: price labels, coupons, and posters on A4."""

import enum
import io
from collections.abc import Sequence
from typing import Final

import msgspec

from posmember.domain.documents.characters import printable
from posmember.domain.documents.document import Document
from posmember.printing.cut_marks import draw_cut_marks
from posmember.printing.pdf import Part, Sheet, Slip
from posmember.printing.pdf_content import POINTS_PER_MM, PdfContent
from posmember.printing.pdf_writer import PdfWriter
from posmember.printing.typeface import shipped_typeface

_A4_MM: Final = (210.0, 297.0)
_MARGIN_SHARE: Final = 0.055
_SMALLEST, _STEP = 4.0, 0.92
_LARGEST_SHARE: Final = 0.11
"""Of the paper's sides: type that fills a label with a short name, and no more."""


class FittedPaper(enum.StrEnum):
    """What a document is fitted to."""

    LABEL_40X30 = "40x30"
    LABEL_60X40 = "60x40"
    LABEL_80X50 = "80x50"
    LABEL_SHEET = "a4-sheet"
    """A4 of 24 labels, 70 × 37 mm, without gaps."""
    COUPON_SHEET = "a4-coupons"
    """A4 of nine coupons, 62 × 90 mm, with marks where to cut."""
    CARD_SHEET = "a4-cards"
    """A4 of four cards to lay beside a till, with marks where to cut."""
    A4 = "a4"


_SIZES_MM: Final = {
    FittedPaper.LABEL_40X30: (40.0, 30.0),
    FittedPaper.LABEL_60X40: (60.0, 40.0),
    FittedPaper.LABEL_80X50: (80.0, 50.0),
    FittedPaper.LABEL_SHEET: (70.0, 37.0),
    FittedPaper.COUPON_SHEET: (62.0, 90.0),
    FittedPaper.CARD_SHEET: (95.0, 136.0),
    FittedPaper.A4: _A4_MM,
}


class _Grid(msgspec.Struct, frozen=True):
    """How many pieces an A4 sheet holds, and whether it is cut by whoever printed it."""

    across: int
    down: int
    has_marks: bool = False


_GRIDS: Final = {
    FittedPaper.LABEL_SHEET: _Grid(3, 8),
    FittedPaper.COUPON_SHEET: _Grid(3, 3, has_marks=True),
    FittedPaper.CARD_SHEET: _Grid(2, 2, has_marks=True),
}


def encode_fitted(documents: Sequence[Document], paper: FittedPaper) -> bytes:
    """Return *documents* (one or more) as PDF, each in the largest type that keeps it whole."""
    typeface = shipped_typeface()
    output = io.BytesIO()
    first = documents[0]
    writer = PdfWriter(
        output, typeface, title=typeface.shown(printable(first.title)), language=first.language
    )
    fitted = [_fitted(writer, document, paper) for document in documents]
    if paper in _GRIDS:
        _write_sheets(writer, fitted, paper)
    else:
        for slip, parts in fitted:
            slip.write(parts)
    writer.finish()
    return output.getvalue()


def _fitted(writer: PdfWriter, document: Document, paper: FittedPaper) -> tuple[Slip, list[Part]]:
    width, height = _SIZES_MM[paper]
    margin = min(width, height) * _MARGIN_SHARE
    room = (height - 2 * margin) * POINTS_PER_MM
    widest = (width - 2 * margin) * POINTS_PER_MM * _LARGEST_SHARE
    size = min(widest, height * POINTS_PER_MM * _LARGEST_SHARE)
    while True:
        slip = Slip(writer, shipped_typeface(), Sheet(width, height, margin, size))
        parts = slip.parts(document)
        if size <= _SMALLEST or sum(part.height for part in parts) <= room:
            return slip, parts
        size = max(_SMALLEST, size * _STEP)


def _write_sheets(
    writer: PdfWriter, fitted: Sequence[tuple[Slip, list[Part]]], paper: FittedPaper
) -> None:
    """Write pieces row by row; what is too long for its piece even in small type is cut off."""
    grid = _GRIDS[paper]
    width, height = (side * POINTS_PER_MM for side in _SIZES_MM[paper])
    page_width, page_height = (side * POINTS_PER_MM for side in _A4_MM)
    lefts = _starts(page_width, width, grid.across)
    bottoms = _starts(page_height, height, grid.down)[::-1]
    top = height - min(width, height) * _MARGIN_SHARE
    per_page = grid.across * grid.down
    for start in range(0, len(fitted), per_page):
        content = PdfContent(writer, shipped_typeface())
        for place, (slip, parts) in enumerate(fitted[start : start + per_page]):
            row, column = divmod(place, grid.across)
            with content.moved(lefts[column], bottoms[row]):
                content.clip(width, height)
                slip.draw(content, parts, top)
        if grid.has_marks:
            with content.decoration():
                draw_cut_marks(content, lefts, bottoms, (width, height))
        content.write_page(page_width, page_height)


def _starts(paper: float, side: float, count: int) -> list[float]:
    """Return where *count* pieces without gaps begin, in the middle of the paper."""
    return [(paper - count * side) / 2 + index * side for index in range(count)]
