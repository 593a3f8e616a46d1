"""Products and card keys as they were published."""

import msgspec
from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.members.pinyin import primary_initials, primary_pinyin
from posmember.models.product import Product
from posmember.models.shop import CardKey
from posmember.protocol.bodies import CardKeyPublished, ProductRecord, ProductsPublished
from posmember.protocol.operation import Operation

_put = upsert(Product)
_PUT_PRODUCT = _put.on_conflict_do_update(
    index_elements=["product_id"],
    set_={column.name: column for column in _put.excluded if column.name != "product_id"},
)


def products_published(
    connection: Connection, operation: Operation, body: ProductsPublished
) -> None:
    """Add or replace the products of *body*."""
    connection.execute(_PUT_PRODUCT, [_product_row(operation, item) for item in body.products])


def _product_row(operation: Operation, product: ProductRecord) -> dict[str, object]:
    row = msgspec.structs.asdict(product)
    for flag in ("is_weighed", "earns_points", "allows_discount", "is_active"):
        row[flag] = int(row[flag])
    for words in ("labels", "taxes"):
        row[words] = msgspec.json.encode(row[words]).decode()
    row["kind"] = str(product.kind)
    return {
        **row,
        "initials": primary_initials(product.name),
        "pinyin": primary_pinyin(product.name),
        "set_by_op": operation.op_id,
    }


def card_key_published(
    connection: Connection, operation: Operation, body: CardKeyPublished
) -> None:
    """Accept cards signed with the key of *body*; a private half that is here stays."""
    connection.execute(
        upsert(CardKey).on_conflict_do_nothing(),
        {
            "key_id": body.key_id,
            "public_key": bytes.fromhex(body.public_key),
            "at_ms": operation.at_ms,
        },
    )
