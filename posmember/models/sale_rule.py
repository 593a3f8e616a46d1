"""Which rules reduced a ticket and which gave points: what limits and reports are counted from."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, Base, OfMember


class SaleRule(OfMember, Base):
    """A promotion, coupon or reward that a ticket got; negative on a return."""

    __tablename__ = "sale_rule"
    __table_args__ = (
        Index("ix_sale_rule_use", "rule_id", "member_id", "business_date"),
        APPEND_ONLY,
    )

    sale_id: Mapped[str] = mapped_column(ForeignKey("sale.sale_id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    rule_id: Mapped[str]
    kind: Mapped[str]
    coupon_id: Mapped[str | None]
    amount_minor: Mapped[int]
    times: Mapped[int]
    """How often it was used; a return takes it back once the whole ticket came back."""
    member_id: Mapped[str | None]
    business_date: Mapped[str]


class SaleEarning(OfMember, Base):
    """Points that one earn rule gave on a ticket; negative on a return."""

    __tablename__ = "sale_earning"
    __table_args__ = (
        Index("ix_sale_earning_member", "member_id", "rule_id", "business_date"),
        APPEND_ONLY,
    )

    sale_id: Mapped[str] = mapped_column(ForeignKey("sale.sale_id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    rule_id: Mapped[str]
    points: Mapped[int]
    member_id: Mapped[str]
    business_date: Mapped[str]
