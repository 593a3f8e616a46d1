"""Coupons: what each says and who holds it, and the append-only ledger of what became of it."""

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, STRICT, Base, OfMember


class CouponRow(OfMember, Base):
    """One coupon. *balance* is the sum of its entries, kept for speed: 1 while it can be spent."""

    __tablename__ = "coupon"
    __table_args__ = (
        Index("ix_coupon_member", "member_id", "balance"),
        Index("ix_coupon_expiry", "valid_to", sqlite_where=text("balance > 0")),
        Index("ix_coupon_template", "template_id", "issued_to"),
        Index("ix_coupon_campaign", "campaign_id", sqlite_where=text("campaign_id IS NOT NULL")),
        Index("ix_coupon_cause", "cause", sqlite_where=text("cause <> ''")),
        STRICT,
    )

    coupon_id: Mapped[str] = mapped_column(primary_key=True)
    template_id: Mapped[str]
    valid_from: Mapped[str]
    valid_to: Mapped[str]
    amount_minor: Mapped[int | None]
    member_id: Mapped[str | None]
    """Who holds it now."""
    issued_to: Mapped[str | None]
    """Who got it first: what limits for each member are counted by."""
    held_since_ms: Mapped[int]
    held_by_op: Mapped[str]
    """The operation that made them hold it: of two transfers the later one stands."""
    balance: Mapped[int]
    code_hash: Mapped[str | None] = mapped_column(index=True)
    reason: Mapped[str]
    cause: Mapped[str]
    batch_id: Mapped[str | None] = mapped_column(index=True)
    issued_op: Mapped[str]
    issued_sale: Mapped[str | None] = mapped_column(index=True)
    """The ticket that gave it out."""
    share_of: Mapped[str | None]
    """The used coupon whose share this is."""
    campaign_id: Mapped[str | None]
    """The campaign that gave it."""
    issued_on: Mapped[str]
    issued_at_ms: Mapped[int]
    store: Mapped[str]
    terminal: Mapped[str]
    """The till that gave it out, and writes it off once it has lapsed."""


class CouponEntry(OfMember, Base):
    """One line of a coupon's ledger. The id is `<op_id>/coupon<n>`."""

    __tablename__ = "coupon_entry"
    __table_args__ = (
        CheckConstraint("amount BETWEEN -1 AND 1", name="one_unit"),
        CheckConstraint("(kind = 'transferred') = (amount = 0)", name="moves"),
        Index("ix_coupon_entry_coupon", "coupon_id", "at_ms"),
        APPEND_ONLY,
    )

    entry_id: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(index=True)
    coupon_id: Mapped[str]
    kind: Mapped[str]
    amount: Mapped[int]
    member_id: Mapped[str | None]
    sale_id: Mapped[str | None]
    note: Mapped[str] = mapped_column(default="")
    business_date: Mapped[str]
    at_ms: Mapped[int]
