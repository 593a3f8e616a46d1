"""What a shop puts at the head and the foot of everything it prints."""

from collections.abc import Iterator

import msgspec

from posmember.domain.documents.design import ReceiptPart
from posmember.domain.documents.document import Align, Block, Picture, Size, Text
from posmember.domain.words.documents import label


class ShopHeader(msgspec.Struct, frozen=True):
    """What a shop puts at the head and the foot of everything it prints."""

    name: str
    branch: str = ""
    address: str = ""
    phone: str = ""
    header: str = ""
    policy: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    join_url: str = ""
    is_invoice_note_shown: bool = False
    logo: Picture | None = None
    hidden: frozenset[ReceiptPart] = frozenset()


def head_blocks(shop: ShopHeader) -> Iterator[Block]:
    """Yield the shop's logo, name, branch and own header lines."""
    if shop.logo is not None and ReceiptPart.LOGO not in shop.hidden:
        yield shop.logo
    yield Text(shop.name, Align.CENTRE, is_bold=True, size=Size.TALL)
    header = () if ReceiptPart.HEADER in shop.hidden else shop.header.splitlines()
    for line in (shop.branch, *header):
        if line:
            yield Text(line, Align.CENTRE)


def foot_blocks(shop: ShopHeader, language: str) -> Iterator[Block]:
    """Yield the shop's policy, footer, phone and address."""
    yield from (Text(line) for line in shop.policy)
    phone = label("phone", language, text=shop.phone) if shop.phone else ""
    known = (
        *((ReceiptPart.FOOTER, line) for line in shop.footer),
        (ReceiptPart.PHONE, phone),
        (ReceiptPart.ADDRESS, shop.address),
    )
    for part, line in known:
        if line and part not in shop.hidden:
            yield Text(line, Align.CENTRE)
