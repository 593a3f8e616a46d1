"""Rows of products as values: as the catalogue publishes them, and as a cart keeps them."""

import msgspec

from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductKind, ProductSnapshot
from posmember.models.prepared import FoundRow
from posmember.protocol.bodies import ProductRecord

_words = msgspec.json.Decoder(tuple[str, ...])
_NONE = "[]"


def snapshot_of(row: FoundRow) -> ProductSnapshot:
    """Return the product in *row* as the cart keeps it."""
    return ProductSnapshot(
        product_id=ProductId(row.product_id),
        code=row.code,
        name=row.name,
        category=row.category,
        unit=row.unit,
        barcode=row.barcode or "",
        price_minor=row.price_minor,
        member_price_minor=row.member_price_minor,
        cost_minor=row.cost_minor,
        is_weighed=bool(row.is_weighed),
        earns_points=bool(row.earns_points),
        allows_discount=bool(row.allows_discount),
        kind=ProductKind(row.kind),
        labels=read_words(row.labels),
        taxes=read_words(row.taxes),
    )


def record_of(row: FoundRow) -> ProductRecord:
    """Return the product in *row* as it is published."""
    return ProductRecord(
        product_id=ProductId(row.product_id),
        code=row.code,
        name=row.name,
        barcode=row.barcode,
        category=row.category,
        unit=row.unit,
        price_minor=row.price_minor,
        member_price_minor=row.member_price_minor,
        cost_minor=row.cost_minor,
        is_weighed=bool(row.is_weighed),
        earns_points=bool(row.earns_points),
        allows_discount=bool(row.allows_discount),
        is_active=bool(row.is_active),
        kind=ProductKind(row.kind),
        labels=read_words(row.labels),
        taxes=read_words(row.taxes),
    )


def read_words(text: str) -> tuple[str, ...]:
    """Read a list of words; nearly every product has none."""
    return () if text == _NONE else _words.decode(text)
