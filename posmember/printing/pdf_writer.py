"""Writes PDF files page by page: memory stays flat, text stays text, the font is embedded.

Pages go straight to the output; only their offsets and the characters used are remembered. The
font subset, the page tree, the reading order and the index follow at the end. Every file is tagged:
what is read aloud is marked on its page, and the rest is decoration.
"""

import itertools
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Final

from posmember.printing.typeface import Typeface

_MAPPINGS_PER_BLOCK: Final = 100
_CATALOGUE, _PAGES, _FONT, _INFO, _STRUCTURE, _READING, _PARENTS = range(1, 8)
_FIRST_FREE: Final = 8
_COMPRESSION: Final = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """What a marked piece of a page is: a paragraph (P), or a figure with words in its place."""

    role: bytes
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class PageContent:
    """The operators of a page, what they mark (in order), and the images that they draw."""

    operators: bytes
    marks: tuple[Mark, ...] = ()
    images: tuple[int, ...] = ()


class PdfWriter:
    """One PDF file with one font. Call `page` for each page, then `finish`."""

    def __init__(self, output: BinaryIO, typeface: Typeface, *, title: str, language: str) -> None:
        self._output = output
        self._typeface = typeface
        self._title = title
        self._language = language
        self._offsets = array("Q", bytes(8 * _FIRST_FREE))
        self._written = 0
        self._page_numbers = array("L")
        self._elements = array("L")
        self._elements_by_page = array("L")
        self._characters: dict[str, int] = {}
        self._numbers_by_glyph: dict[int, int] = {}
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def text(self, text: str) -> bytes:
        """Return *text* (as the typeface shows it) as a hexadecimal string of its glyphs."""
        numbers = self._characters
        codes = [
            numbers[character] if character in numbers else self._number(character)
            for character in text
        ]
        return b"<" + b"".join(b"%04X" % code for code in codes) + b">"

    def image(self, entries: bytes, data: bytes, *, is_jpeg: bool = False) -> int:
        """Write an image and return its number; *entries* say its size and its colours."""
        head = b"/Type/XObject/Subtype/Image" + entries
        return self._packed(head, data, b"DCTDecode") if is_jpeg else self._stream(head, data)

    def page(self, width: float, height: float, content: PageContent) -> None:
        """Write one page of *width* × *height* points."""
        stream = self._stream(b"", content.operators)
        number = self._reserved()
        images = b"".join(b"/I%d %d 0 R" % (image, image) for image in content.images)
        resources = b"/Font<</F %d 0 R>>/XObject<<%b>>" % (_FONT, images)
        body = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R"
        self._object(
            body % (_PAGES, width, height, stream)
            + b"/Resources<<%b>>/Group<</S/Transparency/CS/DeviceRGB>>" % resources
            + b"/StructParents %d>>" % len(self._page_numbers),
            number,
        )
        self._page_numbers.append(number)
        elements = [
            self._object(_element(mark, index, number)) for index, mark in enumerate(content.marks)
        ]
        self._elements.extend(elements)
        self._elements_by_page.append(self._object(b"[%b]" % _references(elements)))

    def finish(self) -> None:
        """Write the font, the page tree and the index. The output stays open."""
        self._write_font()
        self._write_structure()
        count, kids = len(self._page_numbers), _references(self._page_numbers)
        self._object(b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids), _PAGES)
        language, title = _pdf_text(self._language.replace("_", "-")), _pdf_text(self._title)
        view = b"/ViewerPreferences<</DisplayDocTitle true>>/MarkInfo<</Marked true>>"
        view += b"/StructTreeRoot %d 0 R" % _STRUCTURE
        body = b"<</Type/Catalog/Pages %d 0 R/Lang %b%b>>" % (_PAGES, language, view)
        self._object(body, _CATALOGUE)
        self._object(b"<</Title %b/Producer(posmember)>>" % title, _INFO)
        self._write_index()

    def _number(self, character: str) -> int:
        """Return the number of *character* in the subset; characters may share a glyph."""
        glyph = self._typeface.glyph(character)
        following = len(self._numbers_by_glyph) + 1
        number = self._numbers_by_glyph.setdefault(glyph, following)
        self._characters[character] = number
        return number

    def _write(self, data: bytes) -> None:
        self._output.write(data)
        self._written += len(data)

    def _reserved(self) -> int:
        self._offsets.append(0)
        return len(self._offsets) - 1

    def _object(self, body: bytes, number: int = 0) -> int:
        number = number or self._reserved()
        self._offsets[number] = self._written
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        return number

    def _stream(self, entries: bytes, data: bytes) -> int:
        return self._packed(entries, zlib.compress(data, _COMPRESSION), b"FlateDecode")

    def _packed(self, entries: bytes, packed: bytes, method: bytes) -> int:
        head = b"<<%b/Filter/%b/Length %d>>" % (entries, method, len(packed))
        return self._object(head + b"\nstream\n" + packed + b"\nendstream")

    def _write_structure(self) -> None:
        """Write the order in which a page is read, and the way back from each piece to it."""
        by_page = b"".join(b"%d %d 0 R " % pair for pair in enumerate(self._elements_by_page))
        self._object(b"<</Nums[%b]>>" % by_page, _PARENTS)
        body = b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>"
        self._object(body % (_STRUCTURE, _references(self._elements)), _READING)
        root = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R>>"
        self._object(root % (_READING, _PARENTS), _STRUCTURE)

    def _write_font(self) -> None:
        face = self._typeface
        firsts = {number: character for character, number in reversed(self._characters.items())}
        ordered = "".join(firsts[number] for number in sorted(firsts))
        name = b"POSMEM+NotoSansSC-Regular"
        font_file = face.subset(ordered)
        file_number = self._stream(b"/Length1 %d" % len(font_file), font_file)
        box = b" ".join(b"%d" % edge for edge in face.bounding_box)
        heights = (face.ascent, face.descent, face.cap_height)
        descriptor = self._object(
            b"<</Type/FontDescriptor/FontName/%b/Flags 4/ItalicAngle 0/StemV 87" % name
            + b"/FontBBox[%b]/Ascent %d/Descent %d/CapHeight %d" % (box, *heights)
            + b"/FontFile2 %d 0 R>>" % file_number
        )
        widths = b" ".join(b"%d" % face.width(character) for character in ordered)
        descendant = self._object(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/CIDToGIDMap/Identity" % name
            + b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + b"/FontDescriptor %d 0 R/DW 1000/W[1[%b]]>>" % (descriptor, widths)
        )
        to_unicode = self._stream(b"", _unicode_map(ordered))
        self._object(
            b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H" % name
            + b"/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (descendant, to_unicode),
            _FONT,
        )

    def _write_index(self) -> None:
        start, count = self._written, len(self._offsets)
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for offset in itertools.islice(self._offsets, 1, None):
            self._write(b"%010d 00000 n \n" % offset)
        self._write(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
            % (count, _CATALOGUE, _INFO, start)
        )


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _element(mark: Mark, index: int, page: int) -> bytes:
    words = b"/Alt %b" % _pdf_text(mark.alternative) if mark.alternative else b""
    body = b"<</Type/StructElem/S/%b/P %d 0 R/Pg %d 0 R/K %d%b>>"
    return body % (mark.role, _READING, page, index, words)


def _pdf_text(text: str) -> bytes:
    """Return a text string of the document itself (UTF-16 with its mark, as hexadecimals)."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def _unicode_map(ordered: str) -> bytes:
    """Return the map from numbers back to characters, so that text can be copied and searched."""
    pairs = [
        b"<%04X> <%b>" % (number, character.encode("utf-16-be").hex().upper().encode())
        for number, character in enumerate(ordered, 1)
    ]
    blocks = (
        b"%d beginbfchar\n%b\nendbfchar\n" % (len(block), b"\n".join(block))
        for start in range(0, len(pairs), _MAPPINGS_PER_BLOCK)
        if (block := pairs[start : start + _MAPPINGS_PER_BLOCK])
    )
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + b"".join(blocks)
        + b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
