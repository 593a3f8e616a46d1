"""The catalogue: publish products, find them, and know what is on hand."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, bindparam, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from posmember.domain.business_day import business_date
from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError
from posmember.domain.events import CatalogueChanged
from posmember.domain.ids import BatchId, OperatorId, ProductId
from posmember.domain.pricing.product import ProductKind, ProductSnapshot
from posmember.domain.staff.permissions import Action
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.product import Product
from posmember.protocol.bodies import ProductRecord, ProductsPublished
from posmember.services.shop import read_settings
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.stock.checks import ensure_sound
from posmember.services.stock.on_hand import NONE_ON_HAND, on_hand, on_hand_of
from posmember.services.stock.records import read_words, record_of, snapshot_of
from posmember.services.stock.rows import ProductRow
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

T = TypeVar("T")

PUBLISHED_AT_ONCE = 500
"""Products in one operation; it has to fit a push request."""


class ProductService:
    """Reads and publishes the catalogue."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def publish(
        self,
        actor: OperatorId,
        products: Sequence[ProductRecord],
        batch_id: BatchId | None = None,
    ) -> None:
        """Add or change products."""
        with self._writing() as uow:
            publish(uow, products, actor=actor, at_ms=self._clock(), batch_id=batch_id)

    def save(self, actor: OperatorId, product: ProductRecord) -> None:
        """Add or change one product by hand; refuses one that could not be sold or told apart."""
        at_ms = self._clock()
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.CHANGE_SETTINGS, actor)
            settings = read_settings(uow.connection)
            today = business_date(at_ms, settings.zone, settings.day_start_hour)
            ensure_sound(uow.connection, product, today)
            publish(uow, [product], actor=actor, at_ms=at_ms)

    def record(self, product_id: ProductId) -> ProductRecord:
        """Return a product as it was published; refuses an id that is not in the catalogue."""
        return self._read(product_id, record_of)

    def labels(self) -> tuple[str, ...]:
        """Return the labels that products carry."""
        query = select(Product.labels).where(Product.is_active == 1).distinct()
        with self._reading() as connection:
            found = connection.execute(query).scalars().all()
        return tuple(sorted({label for text in found for label in read_words(text)}))

    def get(self, product_id: ProductId) -> ProductSnapshot:
        """Return a product; refuses an id that is not in the catalogue."""
        return self._read(product_id, snapshot_of)

    def _read(self, product_id: ProductId, made: Callable[[FoundRow], T]) -> T:
        with self._reading() as connection:
            row = connection.execute(_PRODUCTS.where(Product.product_id == product_id)).first()
        if row is None:
            raise NotFoundError("product", product_id)
        return made(row)

    def by_code(self, code: str) -> ProductSnapshot | None:
        """Return the active product with this barcode or article number."""
        with self._reading() as connection:
            return product_by_code(connection, code)

    def find(self, text: str, limit: int = 20) -> tuple[ProductRow, ...]:
        """Return products whose name, code or reading contains *text*."""
        with self._reading() as connection:
            return find_products(connection, text, limit)

    def browse(
        self, *, category: str | None = None, offset: int = 0, limit: int = 100
    ) -> tuple[ProductRow, ...]:
        """Return one page of the catalogue, by article number; a category with what is below it."""
        query = _PRODUCTS.order_by(Product.code).offset(offset).limit(limit)
        if category is not None:
            query = query.where(_lies_within(category))
        with self._reading() as connection:
            return _with_stock(connection, connection.execute(query).all())

    def memberships(self) -> tuple[ProductRow, ...]:
        """Return the products whose sale gives a tier, by article number."""
        query = _PRODUCTS.where(Product.kind == ProductKind.MEMBERSHIP.value)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(Product.code)).all()
            return _with_stock(connection, rows)

    def categories(self) -> tuple[str, ...]:
        """Return the categories that have products, and those above them."""
        query = select(Product.category).where(Product.is_active == 1).distinct()
        with self._reading() as connection:
            named = connection.execute(query).scalars().all()
        return tuple(sorted({above for name in named for above in _upwards(name)}))


_ESCAPE: Final = "/"
_PRODUCTS: Select[*tuple[Any, ...]] = select(*Product.__table__.columns).where(
    Product.is_active == 1
)
_wanted: ColumnElement[Any] = bindparam("wanted")
_BY_CODE = tuple(
    Prepared(_PRODUCTS.where(column == _wanted)) for column in (Product.barcode, Product.code)
)


def _holding(*columns: InstrumentedAttribute[Any]) -> Prepared:
    """Return the first products with the text in one of *columns*; ASCII in either case."""
    matches = or_(*(column.like(_wanted, escape=_ESCAPE) for column in columns))
    most: ColumnElement[int] = bindparam("most")
    return Prepared(_PRODUCTS.where(matches).order_by(Product.code).limit(most))


_BY_NAME = _holding(Product.name)
_BY_LETTERS = _holding(
    Product.initials, Product.pinyin, Product.code, Product.barcode, Product.name
)


def _lies_within(category: str) -> ColumnElement[bool]:
    below = Product.category.startswith(f"{category}/", autoescape=True)
    return (Product.category == category) | below


def _upwards(category: str) -> tuple[str, ...]:
    """Return *category* and every one above it: `饮料/茶` lies in `饮料`."""
    steps = category.split("/")
    return tuple("/".join(steps[: count + 1]) for count in range(len(steps)))


def publish(
    uow: UnitOfWork,
    products: Sequence[ProductRecord],
    *,
    actor: OperatorId,
    at_ms: int,
    batch_id: BatchId | None = None,
) -> tuple[str, ...]:
    """Publish *products* in as many operations as they need; return the operations' ids."""
    op_ids = []
    for start in range(0, len(products), PUBLISHED_AT_ONCE):
        chunk = tuple(products[start : start + PUBLISHED_AT_ONCE])
        operation = append(uow, Draft(ProductsPublished(chunk, batch_id), at_ms, actor))
        op_ids.append(operation.op_id)
    uow.events.append(CatalogueChanged())
    return tuple(op_ids)


def product_by_code(connection: Connection, code: str) -> ProductSnapshot | None:
    """Return the active product with exactly this barcode, or else this article number."""
    for query in _BY_CODE:
        row = query.first(connection, {"wanted": code})
        if row is not None:
            return snapshot_of(row)
    return None


def active_products(
    connection: Connection, product_ids: Collection[str]
) -> dict[str, ProductSnapshot]:
    """Return those of *product_ids* that are in the catalogue."""
    if not product_ids:
        return {}
    rows = connection.execute(_PRODUCTS.where(Product.product_id.in_(product_ids)))
    return {row.product_id: snapshot_of(row) for row in rows}


def row_of(connection: Connection, product: ProductSnapshot) -> ProductRow:
    """Return *product* with what is on hand."""
    return ProductRow(product, on_hand(connection, product.product_id).milli)


def find_products(connection: Connection, text: str, limit: int) -> tuple[ProductRow, ...]:
    """Return products whose name, code or reading contains *text*, as literal text."""
    query = _BY_LETTERS if text.isascii() else _BY_NAME
    rows = query.rows(connection, {"wanted": f"%{_literal(text)}%", "most": limit})
    return _with_stock(connection, rows)


def _with_stock(connection: Connection, rows: Sequence[FoundRow]) -> tuple[ProductRow, ...]:
    stocks = on_hand_of(connection, [row.product_id for row in rows])
    return tuple(
        ProductRow(snapshot_of(row), stocks.get(row.product_id, NONE_ON_HAND).milli) for row in rows
    )


def _literal(text: str) -> str:
    """Return *text* so that LIKE takes each of its characters for itself."""
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, _ESCAPE + sign)
    return text
