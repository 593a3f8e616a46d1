"""The shipped font as PDFs need it: widths, glyphs and subsets. Loaded once per process."""

import functools
from typing import Any, Final

from posmember.domain.documents.characters import SUBSTITUTE, printable
from posmember.settings.resources import resource_path

_FONT: Final = "fonts/NotoSansSC-Regular.ttf"
UNITS_PER_EM: Final = 1000


class Typeface:
    """Measures text in thousandths of an em and cuts subsets of the font file."""

    def __init__(self, font: Any) -> None:  # noqa: ANN401 - reportlab is untyped and imported late
        self._font = font
        self._glyphs: dict[int, int] = font.charToGlyph
        self._widths: dict[int, int] = font.charWidths
        self.ascent: int = font.ascent
        self.descent: int = font.descent
        self.cap_height: int = font.capHeight
        self.bounding_box: tuple[int, int, int, int] = tuple(map(round, font.bbox))

    def shown(self, text: str) -> str:
        """Return *text* as this font can show it; what it lacks becomes a visible gap."""
        glyphs = self._glyphs
        return "".join(
            character if ord(character) in glyphs else SUBSTITUTE for character in printable(text)
        )

    def measured(self, text: str) -> tuple[str, int]:
        """Return *text* as this font can show it, and its width."""
        shown = self.shown(text)
        return shown, self.width(shown)

    def width(self, text: str) -> int:
        """Return the width of *text* in thousandths of an em."""
        widths = self._widths
        return sum([widths[ord(character)] for character in text])

    def glyph(self, character: str) -> int:
        """Return the glyph of *character* in the font file."""
        return self._glyphs[ord(character)]

    def subset(self, characters: str) -> bytes:
        """Return a font file with the glyphs of *characters*, numbered from 1 in their order."""
        subset: bytes = self._font.makeSubset([ord(character) for character in characters])
        return subset


@functools.cache
def shipped_typeface() -> Typeface:
    """Return the shipped font, read at the first use (some 80 ms)."""
    from reportlab.pdfbase.ttfonts import TTFontFile  # noqa: PLC0415 - heavy, PDFs only

    return Typeface(TTFontFile(str(resource_path(_FONT))))
