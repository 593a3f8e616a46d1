"""The key cards that lie beside a till: which key does what."""

from collections.abc import Sequence
from typing import Final

import msgspec

from posmember.domain.documents.document import Align, Block, Cut, Document, Facts, Rule, Size, Text
from posmember.domain.words.documents import label

_LINES_MAX: Final = 24
"""Of one card: its type stays large enough to be read at arm's length."""


class KeyGroup(msgspec.Struct, frozen=True):
    """The keys of one place in the window, each with what it does, in words."""

    place: str
    keys: tuple[tuple[str, str], ...]


def key_cards(groups: Sequence[KeyGroup], language: str) -> tuple[Document, ...]:
    """Return the cards of all keys, place by place; the keys of one place are on one card."""
    cards: list[list[KeyGroup]] = [[]]
    for group in groups:
        if cards[-1] and _lines([*cards[-1], group]) > _LINES_MAX:
            cards.append([])
        cards[-1].append(group)
    return tuple(key_card_document(card, language) for card in cards)


def _lines(groups: Sequence[KeyGroup]) -> int:
    return sum(1 + len(group.keys) for group in groups)


def key_card_document(groups: Sequence[KeyGroup], language: str) -> Document:
    """Return the card of some keys, place by place."""
    title = label("key_card", language)
    blocks: list[Block] = [Text(title, Align.CENTRE, is_bold=True, size=Size.TALL)]
    for group in groups:
        blocks.append(Rule())
        blocks.append(Text(group.place, is_bold=True))
        blocks.append(Facts(tuple(f"{key}  {words}" for key, words in group.keys)))
    blocks.append(Cut())
    return Document(title, language, tuple(blocks))
