"""Count cards, and the append-only ledger of their uses."""

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, STRICT, Base, OfMember


class CountCardRow(OfMember, Base):
    """One card. *left* is the sum of its entries, kept for speed."""

    __tablename__ = "count_card"
    __table_args__ = (
        Index("ix_count_card_member", "member_id"),
        Index("ix_count_card_sale", "sale_id", sqlite_where=text("sale_id IS NOT NULL")),
        STRICT,
    )

    card_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str]
    left: Mapped[int]
    expires_on: Mapped[str | None]
    sold_at_ms: Mapped[int]
    sale_id: Mapped[str | None]
    """The ticket that sold it; NULL: sold beside tickets."""
    line_no: Mapped[int]
    card: Mapped[bytes | None]
    """All of it as JSON; missing until its sale has arrived."""


class CountEntry(Base):
    """One change of a card's uses. Never updated, never deleted."""

    __tablename__ = "count_entry"
    __table_args__ = (
        CheckConstraint("amount <> 0", name="amount_not_zero"),
        Index("ix_count_entry_card", "card_id", "at_ms"),
        APPEND_ONLY,
    )

    entry_id: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(index=True)
    card_id: Mapped[str]
    kind: Mapped[str]
    amount: Mapped[int]
    product_id: Mapped[str]
    undoes: Mapped[str | None] = mapped_column(index=True)
    """The operation of the use that it puts back."""
    receipt_no: Mapped[str]
    payments: Mapped[bytes | None]
    """Money taken or (negative) paid back with it, as JSON."""
    business_date: Mapped[str]
    at_ms: Mapped[int]
