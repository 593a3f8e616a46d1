"""Products: what is sold, as the catalogue has it, and the movements of stock."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, STRICT, Base


class Product(Base):
    """One product. Money in minor units per whole unit."""

    __tablename__ = "product"
    __table_args__ = (STRICT,)

    product_id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(index=True)
    barcode: Mapped[str | None] = mapped_column(index=True)
    name: Mapped[str]
    category: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    price_minor: Mapped[int]
    member_price_minor: Mapped[int | None]
    cost_minor: Mapped[int | None]
    is_weighed: Mapped[int] = mapped_column(default=0)
    earns_points: Mapped[int] = mapped_column(default=1)
    allows_discount: Mapped[int] = mapped_column(default=1)
    is_active: Mapped[int] = mapped_column(default=1)
    kind: Mapped[str] = mapped_column(default="goods")
    labels: Mapped[str] = mapped_column(default="[]")
    """A JSON list of words."""
    taxes: Mapped[str] = mapped_column(default="[]")
    """A JSON list of the ids of taxes."""
    initials: Mapped[str] = mapped_column(default="", index=True)
    pinyin: Mapped[str] = mapped_column(default="")
    set_by_op: Mapped[str]


class StockMovement(Base):
    """Goods in or out, in thousandths of the product's unit; on hand is the sum of a store."""

    __tablename__ = "stock_movement"
    __table_args__ = (
        Index("ix_stock_movement_product", "product_id", "store", "kind", "quantity_milli"),
        APPEND_ONLY,
    )

    op_id: Mapped[str] = mapped_column(primary_key=True)
    line_no: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[str]
    kind: Mapped[str]
    quantity_milli: Mapped[int]
    store: Mapped[str]
    at_ms: Mapped[int]


class FormerStore(Base):
    """The store under which a till worked alone, before it belonged to one of a head office."""

    __tablename__ = "former_store"
    __table_args__ = (STRICT,)

    former: Mapped[str] = mapped_column(primary_key=True)
    store: Mapped[str] = mapped_column(index=True)
    """The store that it belongs to: what moved at *former* moved there."""
