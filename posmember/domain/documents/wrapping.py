"""Breaking a text into lines: between words, between hanzi, never before closing punctuation."""

import re
from collections.abc import Iterator
from typing import Final

from posmember.domain.documents.characters import Metrics

_CLOSERS: Final = (
    ",.!?:;%)\uff0c\u3002\u3001\uff01\uff1f\uff1a\uff1b\uff09"
    "\u300b\u300d\u300f\u3011\u201d\u2019\u2026"
)
_TOKEN: Final = re.compile(
    rf" +|[!-~\xa1-\u1fff]+|[^ !-~\xa1-\u1fff][{re.escape(_CLOSERS)}]?", re.DOTALL
)


def wrap(text: str, width: int, metrics: Metrics) -> tuple[str, ...]:
    """Break *text* (already prepared) into lines of at most *width*; at least one line."""
    if metrics.width_of(text) <= width:
        return (text,)
    lines: list[str] = []
    line, used = "", 0
    for token in _tokens(text, width, metrics):
        token_width = metrics.width_of(token)
        if used + token_width > width:
            lines.append(line.rstrip())
            line, used = "", 0
            if token.isspace():
                continue
        line += token
        used += token_width
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return tuple(lines)


def _tokens(text: str, width: int, metrics: Metrics) -> Iterator[str]:
    for match in _TOKEN.finditer(text):
        token = match.group()
        if metrics.width_of(token) <= width:
            yield token
        else:
            yield from _pieces(token, width, metrics)


def _pieces(token: str, width: int, metrics: Metrics) -> Iterator[str]:
    """Cut a token that is wider than a whole line."""
    piece, used = "", 0
    for character in token:
        character_width = metrics.width_of(character)
        if piece and used + character_width > width:
            yield piece
            piece, used = "", 0
        piece += character
        used += character_width
    yield piece
