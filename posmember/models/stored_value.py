"""Stored value: money paid in and back, parts of bonus to come, and who may spend a balance."""

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, STRICT, Base, OfMember


class MemberPin(Base):
    """The newest PIN of a member, as a salted hash; it comes and goes with personal data."""

    __tablename__ = "member_pin"
    __table_args__ = (STRICT,)

    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"), primary_key=True)
    pin_hash: Mapped[str]
    op_id: Mapped[str]
    at_ms: Mapped[int]


class SpendGuard(Base):
    """Wrong tries in a row to spend a member's balance, at this till; never sent."""

    __tablename__ = "spend_guard"
    __table_args__ = (STRICT,)

    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"), primary_key=True)
    failed_count: Mapped[int]
    locked_until_ms: Mapped[int]


class TopUpRow(OfMember, Base):
    """Money paid in; `top_up` holds all of it as JSON, the columns are for queries."""

    __tablename__ = "top_up"
    __table_args__ = (
        Index("ix_top_up_member", "member_id", "at_ms"),
        Index("ix_top_up_day", "business_date"),
        APPEND_ONLY,
    )

    top_up_id: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(unique=True)
    receipt_no: Mapped[str] = mapped_column(index=True)
    member_id: Mapped[str]
    rule_id: Mapped[str]
    amount_minor: Mapped[int]
    bonus_minor: Mapped[int]
    store: Mapped[str]
    terminal: Mapped[str]
    actor: Mapped[str]
    business_date: Mapped[str]
    at_ms: Mapped[int]
    top_up: Mapped[bytes]


class TopUpRefundRow(OfMember, Base):
    """A top-up paid back; twice only where two tills that were apart both did it."""

    __tablename__ = "top_up_refund"
    __table_args__ = (Index("ix_top_up_refund_top_up", "top_up_id"), APPEND_ONLY)

    refund_id: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(unique=True)
    receipt_no: Mapped[str] = mapped_column(index=True)
    top_up_id: Mapped[str]
    member_id: Mapped[str]
    money_back_minor: Mapped[int]
    store: Mapped[str]
    terminal: Mapped[str]
    actor: Mapped[str]
    business_date: Mapped[str]
    at_ms: Mapped[int]
    refund: Mapped[bytes]


class BonusInstalment(OfMember, Base):
    """A part of a bonus that comes later, and the operation that gave it."""

    __tablename__ = "bonus_instalment"
    __table_args__ = (
        Index("ix_bonus_instalment_due", "due_on", sqlite_where=text("given_op IS NULL")),
        {**STRICT, "sqlite_with_rowid": False},
    )

    top_up_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[str]
    terminal: Mapped[str]
    """Which till took the top-up: it gives the parts."""
    due_on: Mapped[str]
    amount_minor: Mapped[int]
    expires_on: Mapped[str | None]
    given_op: Mapped[str | None]
    is_cancelled: Mapped[int] = mapped_column(default=0)
