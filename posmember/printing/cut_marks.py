"""Marks outside what is printed on a sheet, where a blade goes through."""

from collections.abc import Sequence
from typing import Final

from posmember.printing.pdf_content import BLACK, PdfContent

_NEAR, _FAR = 1.5, 11.0
_WIDTH: Final = 0.3


def draw_cut_marks(
    content: PdfContent,
    lefts: Sequence[float],
    bottoms: Sequence[float],
    size: tuple[float, float],
    bleed: float = 0,
) -> None:
    """Draw the marks of pieces of *size* whose corners are at *lefts* and *bottoms*, in points.

    *bottoms* begin with the highest row. The marks stay *bleed* and a little more away.
    """
    width, height = size
    content.colour(BLACK)
    for x in sorted({edge for left in lefts for edge in (left, left + width)}):
        _mark(content, (x, bottoms[0] + height + bleed), (0, 1))
        _mark(content, (x, bottoms[-1] - bleed), (0, -1))
    for y in sorted({edge for bottom in bottoms for edge in (bottom, bottom + height)}):
        _mark(content, (lefts[0] - bleed, y), (-1, 0))
        _mark(content, (lefts[-1] + width + bleed, y), (1, 0))


def _mark(content: PdfContent, start: tuple[float, float], direction: tuple[int, int]) -> None:
    (x, y), (across, up) = start, direction
    near = (x + across * _NEAR, y + up * _NEAR)
    far = (x + across * _FAR, y + up * _FAR)
    content.line(near, far, _WIDTH)
