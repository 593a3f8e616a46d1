"""The poster that brings new members: a large QR that carries the channel it hangs in."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from posmember.domain.documents.document import (
    Align,
    Block,
    Document,
    Feed,
    QrCode,
    Size,
    Text,
)
from posmember.domain.documents.heading import ShopHeader, head_blocks
from posmember.domain.documents.slips import programme_rules
from posmember.domain.programme.programme import Programme
from posmember.domain.words.documents import label

_CODE_WIDTH_MM = 110


class Channel(msgspec.Struct, frozen=True):
    """Where the poster hangs: a code that new members carry as their source."""

    url: str
    code: str

    @property
    def payload(self) -> str:
        """Return the link with the channel as its `source`."""
        parts = urlsplit(self.url)
        asked = parse_qsl(parts.query, keep_blank_values=True)
        query = [pair for pair in asked if pair[0] != "source"]
        return urlunsplit(parts._replace(query=urlencode([*query, ("source", self.code)])))


def join_poster_document(
    channel: Channel, programme: Programme, shop: ShopHeader, language: str
) -> Document:
    """Return the poster: the shop, the code, and what members get."""
    blocks: tuple[Block, ...] = (
        *head_blocks(shop),
        Feed(),
        Text(label("poster_title", language), Align.CENTRE, is_bold=True, size=Size.DOUBLE),
        QrCode(channel.payload, width_mm=_CODE_WIDTH_MM),
        *(Text(line, Align.CENTRE) for line in programme_rules(programme, language)),
        Feed(),
        Text(label("poster_source", language, text=channel.code), Align.CENTRE),
    )
    return Document(f"{label('poster', language)} {channel.code}", language, blocks)
