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
    spaced = "".join(_visible(character) for character in unicodedata.normalize("NFC", value))
    joined = " ".join(_without_loose_joiners(word) for word in spaced.split())
    text = _with_few_marks(unicodedata.normalize("NFC", joined)).strip()
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


def _without_loose_joiners(word: str) -> str:
    word = word.strip(_JOINERS)
    for joiner in _JOINERS:
        while joiner * 2 in word:
            word = word.replace(joiner * 2, joiner)
    return word


def _with_few_marks(text: str) -> str:
    kept: list[str] = []
    marks = MARKS_IN_A_ROW_MAX  # a mark that begins the text has no letter to stand on
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if marks <= MARKS_IN_A_ROW_MAX:
            kept.append(character)
    return "".join(kept)
