"""Writes PDF files page by page: memory stays flat, text stays text, the font is embedded.

Pages go straight to the output; only their offsets and the characters used are remembered. The
font subset, the page tree and the index follow at the end.
"""

import itertools
import zlib
from array import array
from typing import BinaryIO, Final

from posmember.printing.typeface import Typeface

_MAPPINGS_PER_BLOCK: Final = 100
_CATALOGUE, _PAGES, _FONT, _INFO = 1, 2, 3, 4
_FIRST_FREE: Final = 5
_COMPRESSION: Final = 6


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

    def page(self, width: float, height: float, content: bytes) -> None:
        """Write one page of *width* × *height* points."""
        stream = self._stream(b"", content)
        body = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R"
        fonts = b"/Resources<</Font<</F %d 0 R>>>>/Group<</S/Transparency/CS/DeviceRGB>>>>" % _FONT
        number = self._object(body % (_PAGES, width, height, stream) + fonts)
        self._page_numbers.append(number)

    def finish(self) -> None:
        """Write the font, the page tree and the index. The output stays open."""
        self._write_font()
        kids = b" ".join(b"%d 0 R" % number for number in self._page_numbers)
        count = len(self._page_numbers)
        self._object(b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids), _PAGES)
        language, title = _pdf_text(self._language.replace("_", "-")), _pdf_text(self._title)
        view = b"/ViewerPreferences<</DisplayDocTitle true>>"
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

    def _object(self, body: bytes, number: int = 0) -> int:
        if not number:
            number = len(self._offsets)
            self._offsets.append(0)
        self._offsets[number] = self._written
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        return number

    def _stream(self, entries: bytes, data: bytes) -> int:
        packed = zlib.compress(data, _COMPRESSION)
        head = b"<<%b/Filter/FlateDecode/Length %d>>" % (entries, len(packed))
        return self._object(head + b"\nstream\n" + packed + b"\nendstream")

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
