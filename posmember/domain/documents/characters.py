"""Characters on paper: what may be printed at all, and how many columns it takes."""

import functools
import re
import unicodedata
from collections.abc import Callable
from typing import Final

import msgspec

SUBSTITUTE: Final = "□"
"""Printed for what no font here can show: a gap that is seen, never a silent loss."""

# Labels, products and small amounts come again on every receipt, so measures are remembered.
_REMEMBERED: Final = 4096
_MARKS_MAX: Final = 2
_PLAIN: Final = re.compile(
    "[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u3001-\u3029\u3041-\u3096"
    "\u30a0-\u312f\u3200-\u9fff\uff01-\uff9f\uffe0-\uffe6]*"
)
_INVISIBLE: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_BLANK: Final = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\u2800")


class Metrics(msgspec.Struct, frozen=True):
    """How text is measured on one medium, in that medium's own unit."""

    measured: Callable[[str], tuple[str, int]]
    """Returns a text as the medium can show it, and its width."""
    width_of: Callable[[str], int]
    """Returns the width of a text that the medium can show."""
    column: int = 1
    """Width of one half-width column."""

    def prepare(self, text: str) -> str:
        """Return *text* as the medium can show it."""
        return self.measured(text)[0]


def printable(text: str) -> str:
    """Return *text* without control, bidi and invisible characters; line breaks become spaces."""
    if _PLAIN.fullmatch(text):
        return text
    shown: list[str] = []
    marks = _MARKS_MAX
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if category in {"Mn", "Me", "Mc"}:
            marks += 1
            if marks <= _MARKS_MAX and not _is_selector(character):
                shown.append(character)
            continue
        drawn = _drawn(character, category)
        if drawn:
            marks = _MARKS_MAX if drawn == " " else 0
            shown.append(drawn)
    return "".join(shown)


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0100"


def _drawn(character: str, category: str) -> str:
    if character in _BLANK or (category == "Zs" and character != "\u3000"):
        return " "
    if character in _INVISIBLE or category in {"Cc", "Cf"}:
        return ""
    return SUBSTITUTE if category in {"Cs", "Co", "Cn"} else character


@functools.lru_cache(maxsize=_REMEMBERED)
def gbk_columns(text: str) -> int:
    """Return the columns *text* takes on a Chinese printer: two for each double-byte character."""
    try:
        return len(text.encode("gbk"))
    except UnicodeEncodeError:
        return sum(map(_gbk_character_columns, text))


@functools.lru_cache(maxsize=_REMEMBERED)
def latin_columns(text: str) -> int:
    """Return the columns *text* takes where only East Asian wide characters are double."""
    return len(text) if text.isascii() else sum(map(_latin_character_columns, text))


@functools.lru_cache(maxsize=_REMEMBERED)
def _gbk_character_columns(character: str) -> int:
    try:
        return len(character.encode("gbk"))
    except UnicodeEncodeError:
        return _latin_character_columns(character)


@functools.lru_cache(maxsize=_REMEMBERED)
def _latin_character_columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Mc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@functools.lru_cache(maxsize=_REMEMBERED)
def _measured_gbk(text: str) -> tuple[str, int]:
    # A GBK printer has the full-width yen sign only; the half-width one would print as rubbish.
    shown = printable(text).replace("¥", "￥")
    return shown, gbk_columns(shown)


@functools.lru_cache(maxsize=_REMEMBERED)
def _measured_latin(text: str) -> tuple[str, int]:
    shown = printable(text)
    return shown, latin_columns(shown)


GBK_GRID: Final = Metrics(_measured_gbk, gbk_columns)
"""Columns of a Chinese printer, where every double-byte character is two columns wide."""
LATIN_GRID: Final = Metrics(_measured_latin, latin_columns)
"""Columns of a printer with Latin code pages, or of a text file."""
