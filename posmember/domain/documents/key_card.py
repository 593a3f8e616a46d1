"""The key card that lies beside a till: which key does what."""

import msgspec

from posmember.domain.documents.document import Align, Block, Cut, Document, Facts, Rule, Size, Text
from posmember.domain.words.documents import label


class KeyGroup(msgspec.Struct, frozen=True):
    """The keys of one place in the window, each with what it does, in words."""

    place: str
    keys: tuple[tuple[str, str], ...]


def key_card_document(groups: tuple[KeyGroup, ...], language: str) -> Document:
    """Return the card of all keys, place by place."""
    title = label("key_card", language)
    blocks: list[Block] = [Text(title, Align.CENTRE, is_bold=True, size=Size.TALL)]
    for group in groups:
        blocks.append(Rule())
        blocks.append(Text(group.place, is_bold=True))
        blocks.append(Facts(tuple(f"{key}  {words}" for key, words in group.keys)))
    blocks.append(Cut())
    return Document(title, language, tuple(blocks))
