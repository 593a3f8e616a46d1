"""The drawing of one PDF page: text, rules, boxes, pictures and codes, in points."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from posmember.printing.pdf_writer import Mark, PageContent, PdfWriter
from posmember.printing.typeface import UNITS_PER_EM, Typeface

POINTS_PER_MM: Final = 72 / 25.4
_OVERLAP: Final = 0.02
"""QR runs reach this share of a module into the next row, so that no seam shows between them."""
_BOLD_SHARE: Final = 0.035

Colour = tuple[float, float, float]
BLACK: Final[Colour] = (0.0, 0.0, 0.0)


class PdfContent:
    """Collects the operators of one page. The origin is the lower left corner."""

    def __init__(self, writer: PdfWriter, typeface: Typeface) -> None:
        self._writer = writer
        self._typeface = typeface
        self._operators: list[bytes] = []
        self._colour: Colour = BLACK
        self._marks: list[Mark] = []
        self._images: list[int] = []

    def write_page(self, width: float, height: float) -> None:
        """Write everything drawn as one page of *width* × *height* points."""
        operators = b"\n".join(self._operators)
        content = PageContent(operators, tuple(self._marks), tuple(self._images))
        self._writer.page(width, height, content)

    @contextmanager
    def paragraph(self) -> Iterator[None]:
        """Mark what is drawn inside as a paragraph to be read."""
        with self._marked(Mark(b"P")):
            yield

    @contextmanager
    def heading(self, level: int) -> Iterator[None]:
        """Mark what is drawn inside as a heading, 1 being the highest."""
        with self._marked(Mark(b"H%d" % level)):
            yield

    @contextmanager
    def figure(self, alternative: str) -> Iterator[None]:
        """Mark what is drawn inside as a figure with words in its place."""
        with self._marked(Mark(b"Figure", alternative)):
            yield

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """Mark what is drawn inside as nothing to be read."""
        self._operators.append(b"/Artifact BMC")
        yield
        self._operators.append(b"EMC")

    @contextmanager
    def _marked(self, mark: Mark) -> Iterator[None]:
        self._operators.append(b"/%b <</MCID %d>> BDC" % (mark.role, len(self._marks)))
        self._marks.append(mark)
        yield
        self._operators.append(b"EMC")

    def image(self, number: int, left: float, bottom: float, width: float, height: float) -> None:
        """Draw an image that the writer knows by *number*, stretched to the given size."""
        if number not in self._images:
            self._images.append(number)
        frame = b"q %.3f 0 0 %.3f %.3f %.3f cm" % (width, height, left, bottom)
        self._operators.append(frame + b" /I%d Do Q" % number)

    def jpeg(self, data: bytes, side: int, left: float, bottom: float, width: float) -> None:
        """Draw a square JPEG of *side* pixels in colour, *width* points wide."""
        size = b"/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8" % (side, side)
        number = self._writer.image(size, data, is_jpeg=True)
        self.image(number, left, bottom, width, width)

    def colour(self, colour: Colour) -> None:
        """Fill and stroke with *colour* (red, green, blue from 0 to 1) from here on."""
        if colour != self._colour:
            self._operators.append(b"%.3f %.3f %.3f rg %.3f %.3f %.3f RG" % (colour * 2))
            self._colour = colour

    def text(
        self,
        left: float,
        baseline: float,
        text: str,
        size: float,
        *,
        is_bold: bool = False,
        spacing: float = 0,
    ) -> None:
        """Draw *text* (as the typeface shows it); *spacing* points between characters."""
        weight = b"2 Tr %.3f w" % (size * _BOLD_SHARE) if is_bold else b"0 Tr"
        glyphs = self._writer.text(text)
        style = b"BT /F %.2f Tf %b %.2f Tc" % (size, weight, spacing)
        self._operators.append(style + b" %.2f %.2f Td %b Tj ET" % (left, baseline, glyphs))

    def width(self, text: str, size: float, spacing: float = 0) -> float:
        """Return the width of *text* in points."""
        return self._typeface.width(text) * size / UNITS_PER_EM + spacing * len(text)

    def rectangle(self, left: float, bottom: float, width: float, height: float) -> None:
        """Fill a rectangle."""
        self._operators.append(b"%.3f %.3f %.3f %.3f re f" % (left, bottom, width, height))

    def rule(self, left: float, bottom: float, width: float, *, dash: float = 0) -> None:
        """Draw a hairline, dashed if asked."""
        pattern = b"[%.2f] 0 d" % dash if dash else b"[] 0 d"
        line = (left, bottom, left + width, bottom)
        self._operators.append(pattern + b" 0.5 w %.2f %.2f m %.2f %.2f l S [] 0 d" % line)

    def line(self, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
        """Draw a straight line of *width* points."""
        self._operators.append(b"%.3f w %.2f %.2f m %.2f %.2f l S" % (width, *start, *end))

    def raw(self, operators: bytes) -> None:
        """Add operators that were prepared once, leave no trace, and are used on many pages."""
        self._operators.append(operators)

    def clip(self, width: float, height: float) -> None:
        """Draw within a rectangle at the origin only, until what is `moved` ends."""
        self._operators.append(b"0 0 %.3f %.3f re W n" % (width, height))

    @contextmanager
    def moved(self, left: float, bottom: float, share: float = 1) -> Iterator[None]:
        """Move the origin and scale what is drawn inside; colours set there end there too."""
        outer_colour = self._colour
        self._operators.append(b"q %.4f 0 0 %.4f %.3f %.3f cm" % (share, share, left, bottom))
        yield
        self._operators.append(b"Q")
        self._colour = outer_colour

    def qr(
        self, runs: Iterable[tuple[int, int, int]], left: float, top: float, module: float
    ) -> None:
        """Draw the dark runs of a QR code whose upper left module begins at *left*, *top*."""
        height = 1 + _OVERLAP
        boxes = [
            b"%d %.2f %d %.2f re" % (column, -row - height, length, height)
            for row, column, length in runs
        ]
        frame = b"q %.4f 0 0 %.4f %.3f %.3f cm" % (module, module, left, top)
        self._operators.append(frame + b"\n" + b"\n".join(boxes) + b"\nf Q")

    def bars(
        self, widths: Iterable[int], left: float, bottom: float, module: float, height: float
    ) -> None:
        """Draw bars and spaces in turn, *module* points to the unit."""
        boxes, column = [], 0
        for index, width in enumerate(widths):
            if index % 2 == 0:
                boxes.append(b"%d 0 %d 1 re" % (column, width))
            column += width
        frame = b"q %.4f 0 0 %.3f %.3f %.3f cm" % (module, height, left, bottom)
        self._operators.append(frame + b" " + b" ".join(boxes) + b" f Q")
