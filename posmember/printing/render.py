"""One door to every rendering: a document, a format and a profile become bytes."""

import enum

from posmember.domain.documents.characters import LATIN_GRID
from posmember.domain.documents.document import Document
from posmember.domain.documents.text_grid import text_grid
from posmember.printing.escpos import encode_escpos
from posmember.printing.pdf import A4, ROLL_58, ROLL_80, encode_pdf
from posmember.printing.png import encode_png
from posmember.printing.profile import ONE_COPY, PrinterProfile, PrintOptions

_ROLL_58_MM_MAX = 60


class Format(enum.StrEnum):
    """What a document can be turned into."""

    ESCPOS = "escpos"
    PDF = "pdf"
    """A roll of the profile's paper width."""
    PDF_A4 = "pdf-a4"
    PNG = "png"
    """The picture of what the profile's printer would print."""
    TEXT = "text"
    """UTF-8, in the profile's columns."""


def render(
    document: Document,
    form: Format,
    profile: PrinterProfile,
    options: PrintOptions = ONE_COPY,
) -> bytes:
    """Return *document* as *form*; *options* matter to a printer only."""
    match form:
        case Format.ESCPOS:
            return encode_escpos(document, profile, options)
        case Format.PDF:
            sheet = ROLL_58 if profile.paper_mm <= _ROLL_58_MM_MAX else ROLL_80
            return encode_pdf(document, sheet)
        case Format.PDF_A4:
            return encode_pdf(document, A4)
        case Format.PNG:
            return encode_png(document, profile)
        case Format.TEXT:
            lines = text_grid(document, profile.columns, LATIN_GRID)
            return ("\n".join(lines) + "\n").encode()
