"""Shifts of the tills: how each began, what moved its cash, and the Z-report it ended with."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, Base


class Shift(Base):
    """A shift that began; the numbers say from where on in its till's chain facts belong to it."""

    __tablename__ = "shift"
    __table_args__ = (Index("ix_shift_terminal", "terminal", "opened_at_ms"), APPEND_ONLY)

    shift_id: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(unique=True)
    store: Mapped[str]
    terminal: Mapped[str]
    incarnation: Mapped[int]
    seq: Mapped[int]
    opened_by: Mapped[str]
    opened_at_ms: Mapped[int]
    business_date: Mapped[str]
    float_minor: Mapped[int]


class ShiftClose(Base):
    """How a shift ended; `result` holds the whole Z-report as JSON, the columns are for queries."""

    __tablename__ = "shift_close"
    __table_args__ = (
        Index("ix_shift_close_terminal", "terminal", "closed_at_ms"),
        Index("ix_shift_close_day", "business_date"),
        APPEND_ONLY,
    )

    shift_id: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(unique=True)
    z_no: Mapped[str] = mapped_column(index=True)
    store: Mapped[str]
    terminal: Mapped[str]
    incarnation: Mapped[int]
    seq: Mapped[int]
    closed_by: Mapped[str]
    handed_to: Mapped[str | None]
    closed_at_ms: Mapped[int]
    business_date: Mapped[str]
    sale_count: Mapped[int]
    gross_minor: Mapped[int]
    sold_minor: Mapped[int]
    return_count: Mapped[int]
    returned_minor: Mapped[int]
    over_minor: Mapped[int]
    result: Mapped[bytes]


class ShiftTender(Base):
    """One tender at the end of a shift: expected, and counted where somebody did."""

    __tablename__ = "shift_tender"
    __table_args__ = (APPEND_ONLY,)

    shift_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    taken_minor: Mapped[int]
    """For goods, during the shift."""
    expected_minor: Mapped[int]
    counted_minor: Mapped[int | None]


class CashMovement(Base):
    """Cash that moved without a sale."""

    __tablename__ = "cash_movement"
    __table_args__ = (Index("ix_cash_movement_shift", "shift_id", "at_ms"), APPEND_ONLY)

    movement_id: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(unique=True)
    shift_id: Mapped[str]
    kind: Mapped[str]
    amount_minor: Mapped[int]
    reason: Mapped[str]
    actor: Mapped[str]
    approver: Mapped[str | None]
    at_ms: Mapped[int]
    business_date: Mapped[str]
