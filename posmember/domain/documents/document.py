"""A document as a value: blocks of meaning that know neither paper width nor printer."""

import enum
from collections.abc import Sequence

import msgspec


class Align(enum.StrEnum):
    """Where a text stands on its line."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Size(enum.StrEnum):
    """How large a text is. Only DOUBLE takes twice the width."""

    NORMAL = "normal"
    TALL = "tall"
    DOUBLE = "double"


class Text(msgspec.Struct, frozen=True, tag="text"):
    """A paragraph, wrapped where it does not fit."""

    text: str
    align: Align = Align.LEFT
    is_bold: bool = False
    size: Size = Size.NORMAL


class Pair(msgspec.Struct, frozen=True, tag="pair"):
    """A label on the left, its figure on the right; the figure goes below when both do not fit."""

    left: str
    right: str
    is_bold: bool = False
    size: Size = Size.NORMAL


class Facts(msgspec.Struct, frozen=True, tag="facts"):
    """Short facts, two on a line where they fit, in their order."""

    facts: tuple[str, ...]


class Row(msgspec.Struct, frozen=True):
    """One row of a table: a name, its figures, and a remark below."""

    name: str
    figures: tuple[str, ...]
    remark: str = ""


class Table(msgspec.Struct, frozen=True, tag="table"):
    """Rows of a name and right-aligned figures; on narrow paper the name has its own line."""

    heading: Row
    rows: tuple[Row, ...]


class Rule(msgspec.Struct, frozen=True, tag="rule"):
    """A line across."""


class Feed(msgspec.Struct, frozen=True, tag="feed"):
    """Empty lines."""

    lines: int = 1


class QrCode(msgspec.Struct, frozen=True, tag="qr"):
    """A centred QR code (error level M) with a caption below. *width_mm* is a wish, not a bound."""

    payload: str
    caption: str = ""
    width_mm: int = 25


class Symbology(enum.StrEnum):
    """How the bars of a barcode are made."""

    CODE128 = "code128"
    """Printable ASCII."""
    EAN13 = "ean13"
    """Thirteen digits with a right check digit; anything else falls back to Code 128."""


class Barcode(msgspec.Struct, frozen=True, tag="barcode", omit_defaults=True):
    """A centred barcode, its text below."""

    value: str
    symbology: Symbology = Symbology.CODE128


class Picture(msgspec.Struct, frozen=True, tag="picture"):
    """A centred two-tone picture in dots of a printer, eight to the millimetre."""

    width: int
    height: int
    bits: bytes
    """Row by row, each padded to whole bytes, the left dot in the highest bit; 1 is black."""


class Cut(msgspec.Struct, frozen=True, tag="cut"):
    """The end of one slip: cut here, or begin a new page."""


Block = Text | Pair | Facts | Table | Rule | Feed | QrCode | Barcode | Picture | Cut


class Document(msgspec.Struct, frozen=True):
    """Blocks in order. *title* and *language* (zh_CN or en) go into what can carry them."""

    title: str
    language: str
    blocks: tuple[Block, ...]


def joined(documents: Sequence[Document]) -> Document:
    """Return several documents (one or more) as one, below each other."""
    first = documents[0]
    blocks = tuple(block for document in documents for block in document.blocks)
    return Document(first.title, first.language, blocks)
