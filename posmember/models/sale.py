"""Settled tickets (sales and returns), their lines and tenders, and the carts on hold."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, STRICT, Base, OfMember


class Sale(OfMember, Base):
    """One settled ticket; `ticket` holds all of it as JSON, the columns are for queries.

    A sale without a member may get one once; what was settled stays in its operation.
    """

    __tablename__ = "sale"
    __table_args__ = (
        CheckConstraint("kind IN ('sale', 'return')", name="kind"),
        CheckConstraint("kind = 'return' OR returns_sale_id IS NULL", name="return_names"),
        Index("ix_sale_member", "member_id", text("at_ms DESC")),
        Index("ix_sale_day", "business_date", "at_ms"),
        {**APPEND_ONLY, "info": {"append_only": True, "with_member": ("ticket", "points_earned")}},
    )

    sale_id: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    receipt_no: Mapped[str] = mapped_column(index=True)
    returns_sale_id: Mapped[str | None] = mapped_column(index=True)
    member_id: Mapped[str | None]
    store: Mapped[str]
    terminal: Mapped[str]
    actor: Mapped[str]
    business_date: Mapped[str]
    at_ms: Mapped[int]
    gross_minor: Mapped[int]
    due_minor: Mapped[int]
    change_minor: Mapped[int]
    points_earned: Mapped[int]
    points_redeemed: Mapped[int]
    ticket: Mapped[bytes]


class SaleLine(Base):
    """One line of a settled ticket."""

    __tablename__ = "sale_line"
    __table_args__ = (
        Index("ix_sale_line_product", "product_id", "sale_id", "quantity_milli"),
        APPEND_ONLY,
    )

    sale_id: Mapped[str] = mapped_column(ForeignKey("sale.sale_id"), primary_key=True)
    line_no: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[str]
    quantity_milli: Mapped[int]
    net_minor: Mapped[int]


class TenderLineRow(Base):
    """One tender as offered."""

    __tablename__ = "tender_line"
    __table_args__ = (APPEND_ONLY,)

    sale_id: Mapped[str] = mapped_column(ForeignKey("sale.sale_id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    amount_minor: Mapped[int]
    reference: Mapped[str] = mapped_column(default="")


class HeldCart(Base):
    """A cart that was put aside, whole, as JSON."""

    __tablename__ = "held_cart"
    __table_args__ = (STRICT,)

    cart_id: Mapped[str] = mapped_column(primary_key=True)
    held_at_ms: Mapped[int]
    held_by: Mapped[str]
    cart: Mapped[bytes]
