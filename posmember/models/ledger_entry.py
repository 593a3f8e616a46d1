"""The ledger of points and stored value: append-only, so a balance is always a sum."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, Base, OfMember


class LedgerEntry(OfMember, Base):
    """One line of a member's ledger, in one unit and one lot. Never updated, never deleted.

    The id is `<op_id>/<n>`, so every till that applies the operation makes the same entries. An
    accrual's lot is its own id; an entry without a lot is debt.
    """

    __tablename__ = "ledger_entry"
    __table_args__ = (
        CheckConstraint("amount <> 0", name="amount_not_zero"),
        CheckConstraint("unit IN ('points', 'principal', 'bonus')", name="unit"),
        CheckConstraint("(kind = 'reversal') = (reverses IS NOT NULL)", name="reversal_names"),
        Index("ix_ledger_entry_member", "member_id", "unit", "at_ms"),
        Index(
            "ix_ledger_entry_expiring",
            "unit",
            "expires_on",
            sqlite_where=text("expires_on IS NOT NULL"),
        ),
        APPEND_ONLY,
    )

    entry_id: Mapped[str] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(index=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"))
    unit: Mapped[str]
    kind: Mapped[str]
    amount: Mapped[int]
    lot_id: Mapped[str | None] = mapped_column(index=True)
    expires_on: Mapped[str | None]
    """On the entry that opens a lot: its last day of validity."""
    usable_from: Mapped[str | None]
    """On the entry that opens a lot: the first day on which it may be spent, if held back."""
    reverses: Mapped[str | None]
    """The entry, or for a partial return the sale's entry, that this one takes back."""
    sale_id: Mapped[str | None]
    business_date: Mapped[str]
    at_ms: Mapped[int]
    note: Mapped[str] = mapped_column(default="")


class MemberBalance(Base):
    """Sums of the ledger, kept for speed and compared with it by `posmember verify`."""

    __tablename__ = "member_balance"
    __table_args__ = ({"sqlite_strict": True, "sqlite_with_rowid": False},)

    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"), primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    amount: Mapped[int]
    """All own and received operations."""
    confirmed: Mapped[int] = mapped_column(default=0)
    """Only operations that head office has put in order; what the digest is made of."""
