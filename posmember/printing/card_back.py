"""The back of a member card: its number in bars, the rules, and whom to call."""

from typing import Final

from posmember.domain.documents.characters import Metrics
from posmember.domain.documents.document import Barcode
from posmember.domain.documents.wrapping import wrap
from posmember.printing import bars
from posmember.printing.card_face import CARD_WIDTH_MM, CardBack, fitted_line
from posmember.printing.pdf_content import BLACK, POINTS_PER_MM, Colour, PdfContent
from posmember.printing.typeface import UNITS_PER_EM, Typeface

_MARGIN: Final = 6 * POINTS_PER_MM
_ROOM: Final = CARD_WIDTH_MM * POINTS_PER_MM - 2 * _MARGIN
_BAR_HEIGHT: Final = 9 * POINTS_PER_MM
_BAR_MODULE_MAX: Final = 0.33 * POINTS_PER_MM
_BAR_TOP: Final = 48 * POINTS_PER_MM
_RULES_TOP: Final = 31 * POINTS_PER_MM
_FOOT: Final = 6 * POINTS_PER_MM
_GREY: Final[Colour] = (0.35, 0.37, 0.4)
_SIZES: Final = (7.5, 6.5, 5.5, 4.5)
_LEADING: Final = 1.4


def draw_back(content: PdfContent, back: CardBack, card_no: str, typeface: Typeface) -> None:
    """Draw the back of a card with its lower left corner at the origin; it has no bleed."""
    content.colour(BLACK)
    _draw_number(content, card_no, typeface)
    with content.paragraph():
        _draw_rules(content, back.rules, typeface)
    if back.contact:
        contact, size = fitted_line(typeface, back.contact, _ROOM, (7.0, 6.0, 5.0))
        content.colour(_GREY)
        with content.paragraph():
            content.text(_centred(content, contact, size), _FOOT, contact, size)


def _draw_number(content: PdfContent, card_no: str, typeface: Typeface) -> None:
    code = Barcode(card_no)
    if not bars.is_drawable(code):
        return
    widths = bars.bar_widths(code)
    quiet = 2 * bars.QUIET_MODULES
    module = min(_BAR_MODULE_MAX, CARD_WIDTH_MM * POINTS_PER_MM / (sum(widths) + quiet))
    left = (CARD_WIDTH_MM * POINTS_PER_MM - sum(widths) * module) / 2
    with content.figure(card_no):
        content.bars(widths, left, _BAR_TOP - _BAR_HEIGHT, module, _BAR_HEIGHT)
    number, size = fitted_line(typeface, card_no, _ROOM, (8.0, 7.0, 6.0))
    with content.paragraph():
        baseline = _BAR_TOP - _BAR_HEIGHT - size * _LEADING
        content.text(_centred(content, number, size), baseline, number, size)


def _draw_rules(content: PdfContent, rules: tuple[str, ...], typeface: Typeface) -> None:
    """Draw the rules in the largest type that leaves the foot free; the smallest ends with it."""
    metrics = Metrics(typeface.measured, typeface.width, UNITS_PER_EM // 2)
    height = _RULES_TOP - _FOOT - 9
    lines: list[str] = []
    size = _SIZES[-1]
    for size in _SIZES:
        units = int(_ROOM * UNITS_PER_EM / size)
        lines = [line for rule in rules for line in wrap(typeface.shown(rule), units, metrics)]
        if len(lines) * size * _LEADING <= height:
            break
    fitting = int(height / (size * _LEADING))
    if len(lines) > fitting:
        lines = [*lines[: fitting - 1], "…"]
    baseline = _RULES_TOP - size
    for line in lines:
        content.text(_MARGIN, baseline, line, size)
        baseline -= size * _LEADING


def _centred(content: PdfContent, text: str, size: float) -> float:
    return (CARD_WIDTH_MM * POINTS_PER_MM - content.width(text, size)) / 2
