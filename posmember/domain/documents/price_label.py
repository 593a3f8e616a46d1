"""Price and shelf labels: what it is, what it costs, and its barcode."""

import msgspec

from posmember.domain.documents.document import (
    Align,
    Barcode,
    Block,
    Cut,
    Document,
    Facts,
    Pair,
    Size,
    Symbology,
    Text,
)
from posmember.domain.words.documents import label


class PriceTag(msgspec.Struct, frozen=True):
    """What a label shows. Prices are text with their decimals, for one *unit*."""

    name: str
    price: str
    code: str
    unit: str = ""
    member_price: str = ""
    barcode: str = ""


def price_label_document(tag: PriceTag, language: str) -> Document:
    """Return the label of one product; without a barcode of its own, its code is in bars."""
    unit = label("per_unit", language, unit=tag.unit) if tag.unit else ""
    blocks: list[Block] = [
        Text(tag.name, is_bold=True),
        Text(tag.price + unit, Align.CENTRE, is_bold=True, size=Size.DOUBLE),
    ]
    if tag.member_price:
        blocks.append(Pair(label("member_price", language), tag.member_price, is_bold=True))
    if tag.barcode:
        blocks.append(Facts((label("goods_code", language, text=tag.code),)))
    blocks.append(Barcode(tag.barcode or tag.code, Symbology.EAN13))
    blocks.append(Cut())
    return Document(f"{label('price_label', language)} {tag.name}", language, tuple(blocks))
