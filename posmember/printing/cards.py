"""Member cards as PDF: one card to the page, or ten to an A4 sheet with cut marks."""

import enum
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import BinaryIO, Final

import msgspec

from posmember.printing.card_back import draw_back
from posmember.printing.card_face import (
    CARD_HEIGHT_MM,
    CARD_WIDTH_MM,
    CardBack,
    CardFace,
    draw_card,
)
from posmember.printing.cut_marks import draw_cut_marks
from posmember.printing.pdf_content import POINTS_PER_MM, PdfContent
from posmember.printing.pdf_writer import PdfWriter
from posmember.printing.typeface import Typeface, shipped_typeface

CARDS_PER_SHEET: Final = 10
_ACROSS, _DOWN = 2, 5
_A4: Final = (210 * POINTS_PER_MM, 297 * POINTS_PER_MM)
_LABEL: Final = (60 * POINTS_PER_MM, 40 * POINTS_PER_MM)
_WHITE: Final = "#ffffff"
_CARD: Final = (CARD_WIDTH_MM * POINTS_PER_MM, CARD_HEIGHT_MM * POINTS_PER_MM)
_GAP: Final = 3 * POINTS_PER_MM
_SHEET_BLEED: Final = 1.2 * POINTS_PER_MM

Progress = Callable[[int], bool]
"""Told how many cards are drawn; answers whether to go on."""


class CardPaper(enum.StrEnum):
    """What the cards are printed on."""

    CARD = "card"
    """CR80 plastic, 85.6 × 54 mm, one to the page."""
    A4 = "a4"
    LABEL = "label"
    """A sticker of 60 × 40 mm, black on white."""


def write_cards(
    faces: Iterable[CardFace],
    output: BinaryIO,
    *,
    paper: CardPaper = CardPaper.CARD,
    title: str,
    language: str,
    go_on: Progress = lambda _drawn: True,
) -> int:
    """Write *faces* to *output* as one PDF and return how many cards it holds.

    Where cards have backs, each page is followed by the page behind it, as printers turn the
    paper. *faces* is read page by page, so memory does not grow with their number. When *go_on*
    says no, the file ends, whole, with the page before.
    """
    typeface = shipped_typeface()
    writer = PdfWriter(output, typeface, title=typeface.shown(title), language=language)
    drawn = 0
    for page in _pages(faces, CARDS_PER_SHEET if paper is CardPaper.A4 else 1):
        _PAINTERS[paper](PdfContent(writer, typeface), page, typeface)
        if page[0].back is not None and paper is not CardPaper.LABEL:
            _write_backs(PdfContent(writer, typeface), page, page[0].back, paper)
        drawn += len(page)
        if not go_on(drawn):
            break
    writer.finish()
    return drawn


def _pages(faces: Iterable[CardFace], per_page: int) -> Iterator[tuple[CardFace, ...]]:
    remaining = iter(faces)
    while page := tuple(islice(remaining, per_page)):
        yield page


def _write_card(content: PdfContent, faces: tuple[CardFace, ...], typeface: Typeface) -> None:
    draw_card(content, faces[0], typeface, (0, 0), 0)
    content.write_page(*_CARD)


def _write_label(content: PdfContent, faces: tuple[CardFace, ...], typeface: Typeface) -> None:
    """Draw the card smaller, on white: label printers have black only."""
    share = min(_LABEL[0] / _CARD[0], _LABEL[1] / _CARD[1])
    left, bottom = ((room - side * share) / 2 for room, side in zip(_LABEL, _CARD, strict=True))
    with content.moved(left, bottom, share):
        draw_card(content, msgspec.structs.replace(faces[0], colour=_WHITE), typeface, (0, 0), 0)
    content.write_page(*_LABEL)


def _write_sheet(content: PdfContent, faces: tuple[CardFace, ...], typeface: Typeface) -> None:
    _draw_sheet(content, faces, typeface)
    content.write_page(*_A4)


def _write_backs(
    content: PdfContent, faces: tuple[CardFace, ...], back: CardBack, paper: CardPaper
) -> None:
    """Write what is behind a page: on a sheet the columns change places, for it is turned over."""
    if paper is CardPaper.CARD:
        draw_back(content, back, faces[0].card_no, shipped_typeface())
        content.write_page(*_CARD)
        return
    lefts = _starts(_A4[0], _CARD[0], _ACROSS)[::-1]
    bottoms = _starts(_A4[1], _CARD[1], _DOWN)[::-1]
    for index, face in enumerate(faces):
        with content.moved(lefts[index % _ACROSS], bottoms[index // _ACROSS]):
            draw_back(content, back, face.card_no, shipped_typeface())
    content.write_page(*_A4)


_PAINTERS: Final = {
    CardPaper.CARD: _write_card,
    CardPaper.A4: _write_sheet,
    CardPaper.LABEL: _write_label,
}


def _draw_sheet(content: PdfContent, faces: tuple[CardFace, ...], typeface: Typeface) -> None:
    lefts = _starts(_A4[0], _CARD[0], _ACROSS)
    bottoms = _starts(_A4[1], _CARD[1], _DOWN)[::-1]
    for index, face in enumerate(faces):
        corner = (lefts[index % _ACROSS], bottoms[index // _ACROSS])
        draw_card(content, face, typeface, corner, _SHEET_BLEED)
    with content.decoration():
        draw_cut_marks(content, lefts, bottoms, _CARD, _SHEET_BLEED)


def _starts(paper: float, card: float, count: int) -> tuple[float, ...]:
    first = (paper - count * card - (count - 1) * _GAP) / 2
    return tuple(first + index * (card + _GAP) for index in range(count))
