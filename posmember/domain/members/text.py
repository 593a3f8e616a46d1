"""Text from people: one normal form, nothing invisible, no longer than it may be."""

import unicodedata
from typing import Final

from posmember.domain.members.errors import TextEmptyError, TextTooLongError

NAME_LENGTH_MAX: Final = 60
REMARK_LENGTH_MAX: Final = 500
MARKS_IN_A_ROW_MAX: Final = 8
"""More combining marks than this on one letter only break a layout."""

_EXCERPT_LENGTH: Final = 12
_JOINERS: Final = "\u200c\u200d"
_MARKS: Final = frozenset({"Mn", "Me"})
_NONCHARACTERS: Final = range(0xFDD0, 0xFDF0)
_LAST_OF_PLANE: Final = (0xFFFE, 0xFFFF)


def clean_text(value: str, max_length: int, *, is_required: bool = False) -> str:
    """Return *value* in NFC, visible characters only, runs of white space as one space.

    Bidi controls, control characters, surrogates and zero-width characters go; joiners stay
    inside a word (emoji, Persian). Refuses more than *max_length* characters and, when
    *is_required*, a text of which nothing is left.
    """
    visible = "".join(_visible(character) for character in unicodedata.normalize("NFC", value))
    words = (_tidy(word) for word in unicodedata.normalize("NFC", visible).split())
    text = " ".join(word for word in words if word)
    if len(text) > max_length:
        raise TextTooLongError(text[:_EXCERPT_LENGTH], len(text), max_length)
    if is_required and not text:
        raise TextEmptyError
    return text


def mask_name(name: str) -> str:
    """Return the first character of *name* and a star, so that its length stays unsaid: 王*."""
    if not name:
        return ""
    end = 1
    while end < len(name) and unicodedata.category(name[end]) in _MARKS:
        end += 1
    return f"{name[:end]}*"


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Zs", "Zl", "Zp"} or character in "\t\n\v\f\r\x85":
        return " "
    if character in _JOINERS:
        return character
    if category in {"Cc", "Cf", "Cs"} or _is_noncharacter(ord(character)):
        return ""
    return character


def _is_noncharacter(code_point: int) -> bool:
    return code_point in _NONCHARACTERS or code_point & 0xFFFF in _LAST_OF_PLANE


def _tidy(word: str) -> str:
    """Return *word* beginning with a letter, with few marks on each and no loose joiners."""
    kept: list[str] = []
    marks = MARKS_IN_A_ROW_MAX  # nothing stands yet that a mark or joiner could be on
    for character in word:
        is_mark = unicodedata.category(character) in _MARKS
        if character not in _JOINERS:
            marks = marks + 1 if is_mark else 0
        is_loose = character in _JOINERS and (not kept or kept[-1] in _JOINERS)
        if marks <= MARKS_IN_A_ROW_MAX and not is_loose:
            kept.append(character)
    return "".join(kept).rstrip(_JOINERS)
