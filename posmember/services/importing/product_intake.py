"""Takes products of a file in, batch by batch: the step of `ImportService` for products."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.ids import ProductId, new_id
from posmember.domain.importing.values import ProductValues
from posmember.models.product import Product
from posmember.protocol.bodies import ProductRecord
from posmember.services.importing.batches import RowKey, TakenRow
from posmember.services.importing.fates import Fate, Judged
from posmember.services.importing.member_intake import Intake
from posmember.services.stock.movements import book_opening
from posmember.services.stock.products import PUBLISHED_AT_ONCE, publish
from posmember.services.stock.records import record_of
from posmember.services.unit_of_work import UnitOfWork

_NAMES: Final = {"price": "price_minor", "member_price": "member_price_minor", "cost": "cost_minor"}
"""Fields of a file that a product calls differently."""
_KEPT: Final = (
    "name", "barcode", "category", "unit", "member_price", "cost", "is_weighed", "earns_points",
    "allows_discount", "kind", "labels", "taxes",
)  # fmt: skip
"""What stays of a known product where the file has no column for it."""


def take_in_products(
    uow: UnitOfWork, judged: Sequence[Judged[ProductValues]], intake: Intake
) -> list[TakenRow]:
    """Publish the new and the changed ones; stock is counted for new ones only."""
    wanted = [one for one in judged if one.fate in {Fate.NEW, Fate.AMENDS}]
    taken: list[TakenRow] = []
    for start in range(0, len(wanted), PUBLISHED_AT_ONCE):
        chunk = wanted[start : start + PUBLISHED_AT_ONCE]
        known = _known(uow.connection, [one.subject_id for one in chunk if one.subject_id])
        records = [_record(one, known) for one in chunk]
        (op_id,) = publish(
            uow, records, actor=intake.actor, at_ms=intake.at_ms, batch_id=intake.batch_id
        )
        pairs = list(zip(chunk, records, strict=True))
        counts = {
            record.product_id: one.values.stock_milli
            for one, record in pairs
            if one.fate is Fate.NEW and one.values.stock_milli
        }
        book_opening(uow, counts, actor=intake.actor, at_ms=intake.at_ms, batch_id=intake.batch_id)
        taken += [
            TakenRow(
                RowKey.of(intake.sheet, one.entry.read.row, one.entry.read.origin),
                op_id if one.fate is Fate.NEW else "",
                record.product_id,
            )
            for one, record in pairs
        ]
    return taken


def _record(one: Judged[ProductValues], known: Mapping[str, ProductRecord]) -> ProductRecord:
    """Return what is published; of a known product, what the file has no column for stays."""
    said = _said(one)
    if one.subject_id not in known:
        return said
    kept = {
        name: getattr(known[one.subject_id], _NAMES.get(name, name))
        for name in _KEPT
        if name not in one.values.said
    }
    fields = {_NAMES.get(name, name): value for name, value in kept.items()}
    return msgspec.structs.replace(said, **fields)


def _known(connection: Connection, product_ids: Sequence[str]) -> dict[str, ProductRecord]:
    rows = connection.execute(
        select(*Product.__table__.columns).where(Product.product_id.in_(product_ids))
    )
    return {row.product_id: record_of(row) for row in rows}


def _said(one: Judged[ProductValues]) -> ProductRecord:
    values = one.values
    return ProductRecord(
        product_id=ProductId(one.subject_id or new_id()),
        code=values.code,
        name=values.name,
        barcode=values.barcode,
        category=values.category,
        unit=values.unit,
        price_minor=values.price_minor,
        member_price_minor=values.member_price_minor,
        cost_minor=values.cost_minor,
        is_weighed=values.is_weighed,
        earns_points=values.earns_points,
        allows_discount=values.allows_discount,
        kind=values.kind,
        labels=values.labels,
        taxes=values.taxes,
    )
