"""Gift cards: what each is and whether it may be spent, and the append-only ledger of them all."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, STRICT, Base


class GiftCardRow(Base):
    """One card. *balance* is the sum of its entries, kept for speed."""

    __tablename__ = "gift_card"
    __table_args__ = (Index("ix_gift_card_sale", "sale_id"), STRICT)

    card_id: Mapped[str] = mapped_column(primary_key=True)
    """The hash of its code."""
    hint: Mapped[str] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(default="")
    balance: Mapped[int]
    face_minor: Mapped[int]
    """As it was sold."""
    expires_on: Mapped[str | None]
    is_frozen: Mapped[int] = mapped_column(default=0)
    freeze_reason: Mapped[str] = mapped_column(default="")
    state_at_ms: Mapped[int]
    """When it was last frozen or freed: the later fact stands."""
    renewed_at_ms: Mapped[int]
    """When its last day was last set: the later fact stands."""
    sale_id: Mapped[str | None]
    line_no: Mapped[int] = mapped_column(default=0)
    replaced_by: Mapped[str | None]
    issued_at_ms: Mapped[int]


class GiftEntry(Base):
    """One change of a card's balance. Never updated, never deleted."""

    __tablename__ = "gift_entry"
    __table_args__ = (
        CheckConstraint("amount <> 0", name="amount_not_zero"),
        Index("ix_gift_entry_card", "card_id", "at_ms"),
        APPEND_ONLY,
    )

    entry_id: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(index=True)
    card_id: Mapped[str]
    kind: Mapped[str]
    amount: Mapped[int]
    sale_id: Mapped[str | None]
    business_date: Mapped[str]
    at_ms: Mapped[int]


class GiftTopUpRow(Base):
    """Money put onto a card; `top_up` holds all of it as JSON."""

    __tablename__ = "gift_top_up"
    __table_args__ = (APPEND_ONLY,)

    op_id: Mapped[str] = mapped_column(primary_key=True)
    card_id: Mapped[str] = mapped_column(index=True)
    receipt_no: Mapped[str] = mapped_column(index=True)
    business_date: Mapped[str]
    at_ms: Mapped[int]
    top_up: Mapped[bytes]
