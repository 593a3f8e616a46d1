"""The log: own operations as they are sent, received ones as they came, and where both stand."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, STRICT, Base


class OperationRow(Base):
    """One operation, own or received: its exact bytes and its place in its terminal's chain.

    A till that was put back from a copy may have given a number again, before it receives what it
    had under that number: only together with its hash is a number one of a kind here.
    """

    __tablename__ = "operation"
    __table_args__ = (
        UniqueConstraint("terminal", "incarnation", "seq", "hash"),
        APPEND_ONLY,
    )

    op_id: Mapped[str] = mapped_column(primary_key=True)
    terminal: Mapped[str]
    incarnation: Mapped[int]
    seq: Mapped[int]
    hash: Mapped[str]
    canonical: Mapped[bytes]


class OperationNumber(Base):
    """A further number of an own operation: what waits is numbered anew in a new incarnation."""

    __tablename__ = "operation_number"
    __table_args__ = (APPEND_ONLY,)

    incarnation: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(index=True)
    hash: Mapped[str]
    canonical: Mapped[bytes]


class OperationState(Base):
    """How far an operation has come; apart from it, because this changes and it does not."""

    __tablename__ = "operation_state"
    __table_args__ = (
        Index("ix_operation_state_pending", "own_seq", sqlite_where=text("server_seq IS NULL")),
        {**STRICT, "sqlite_with_rowid": False},
    )

    op_id: Mapped[str] = mapped_column(primary_key=True)
    own_seq: Mapped[int | None]
    """Newest number among own operations; NULL for received ones."""
    acked_result: Mapped[str | None]
    """Head office's answer: `applied`, `duplicate`, `exception` or `dead_letter`; NULL: waits."""
    result_detail: Mapped[str] = mapped_column(default="")
    server_seq: Mapped[int | None] = mapped_column(unique=True)
    """Place in head office's order, once it came back in a page."""


class OperationPersonalData(Base):
    """Personal data beside an operation; erasing it leaves the chain whole."""

    __tablename__ = "operation_personal_data"
    __table_args__ = (STRICT,)

    op_id: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes]


class TerminalState(Base):
    """Who this till is and where it stands; exactly one row."""

    __tablename__ = "terminal_state"
    __table_args__ = (CheckConstraint("only = 1", name="one_row"), STRICT)

    only: Mapped[int] = mapped_column(primary_key=True, default=1)
    terminal: Mapped[str]
    terminal_no: Mapped[str]
    """Short number printed on receipts."""
    store: Mapped[str]
    store_no: Mapped[str]
    zone: Mapped[str]
    """Time zone of the store (IANA name)."""
    day_start_hour: Mapped[int] = mapped_column(default=0)
    """Sales before this hour belong to the date before."""
    incarnation: Mapped[int] = mapped_column(default=1)
    last_seq: Mapped[int] = mapped_column(default=0)
    last_hash: Mapped[str]
    acked_seq: Mapped[int] = mapped_column(default=0)
    """Own operations up to here are at head office."""
    durable_seq: Mapped[int] = mapped_column(default=0)
    server_url: Mapped[str | None]
    server_epoch: Mapped[str | None]
    cursor: Mapped[int] = mapped_column(default=0)
    """Head office's order has been applied up to here."""
    digest: Mapped[str] = mapped_column(default="0" * 32)
    """State digest of the confirmed balances at the cursor, 128 bits hexadecimal."""
    clock_offset_ms: Mapped[int] = mapped_column(default=0)
    last_contact_ms: Mapped[int | None]


class ExceptionItem(Base):
    """Something head office booked but wants a person to settle."""

    __tablename__ = "exception_item"
    __table_args__ = (STRICT,)

    exception_id: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    raised_at_ms: Mapped[int]
    settled_at_ms: Mapped[int | None]
