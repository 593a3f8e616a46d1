"""Tiers of members: what counts towards them, the rungs reached, what staff set, the history."""

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, STRICT, Base, OfMember


class TierCredit(Base):
    """What is left of one sale for tiers; what comes back is taken off the sale it belongs to."""

    __tablename__ = "tier_credit"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)

    member_id: Mapped[str] = mapped_column(primary_key=True)
    sold_on: Mapped[str] = mapped_column(primary_key=True)
    sale_id: Mapped[str] = mapped_column(primary_key=True)
    net_minor: Mapped[int]
    points: Mapped[int]


class TierRung(OfMember, Base):
    """A tier that a member reached; it stands until an operation takes it off."""

    __tablename__ = "tier_rung"
    __table_args__ = (
        Index("ix_tier_rung_due", "valid_until", sqlite_where=text("taken_by IS NULL")),
        Index("ix_tier_rung_standing", "member_id", sqlite_where=text("taken_by IS NULL")),
        STRICT,
    )

    rung_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str]
    tier_id: Mapped[str]
    since: Mapped[str]
    valid_until: Mapped[str]
    is_reviewed: Mapped[int]
    taken_by: Mapped[str | None]


class MemberTier(OfMember, Base):
    """What staff set for a member: a floor, a lock, and why. The newest setting stands."""

    __tablename__ = "member_tier"
    __table_args__ = (Index("ix_member_tier_newest", "member_id", "at_ms", "op_id"), STRICT)

    op_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"))
    floor: Mapped[str | None]
    floor_until: Mapped[str] = mapped_column(default="")
    locked_tier: Mapped[str | None]
    reason: Mapped[str] = mapped_column(default="")
    at_ms: Mapped[int]


class TierMembership(OfMember, Base):
    """A paid tier from one day to another, bought with one line of a sale."""

    __tablename__ = "tier_membership"
    __table_args__ = (Index("ix_tier_membership_member", "member_id"), STRICT)

    sale_id: Mapped[str] = mapped_column(primary_key=True)
    line_no: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[str]
    product_id: Mapped[str]
    tier_id: Mapped[str]
    first_day: Mapped[str]
    last_day: Mapped[str]
    ended_on: Mapped[str] = mapped_column(default="")
    """The last day of one that was given back; empty: it runs to its end."""
    over_by: Mapped[str | None]
    """The operation of the night that found it over."""


class BenefitUse(OfMember, Base):
    """A benefit of a tier that a member used; a use that was taken back stays visible as such."""

    __tablename__ = "benefit_use"
    __table_args__ = (
        Index("ix_benefit_use_member", "member_id", "benefit_id"),
        Index("ix_benefit_use_sale", "sale_id", sqlite_where=text("sale_id IS NOT NULL")),
        STRICT,
    )

    use_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str]
    benefit_id: Mapped[str]
    tier_id: Mapped[str]
    used_on: Mapped[str]
    cost_minor: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    sale_id: Mapped[str | None]
    """The ticket it was used with; it is good again once all of that came back."""
    product_id: Mapped[str] = mapped_column(default="")
    actor: Mapped[str]
    at_ms: Mapped[int]
    undone_by: Mapped[str | None]


class TierChange(OfMember, Base):
    """A member came to another tier, or kept one at a review: when, by what, who approved."""

    __tablename__ = "tier_change"
    __table_args__ = (Index("ix_tier_change_member", "member_id", text("at_ms DESC")), APPEND_ONLY)

    op_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str]
    cause: Mapped[str]
    """`sale`, `return`, `kept`, `lowered`, `raised`, `floor`, `lock`, `release` or
    `membership_over`."""
    tier_before: Mapped[str]
    tier_after: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    actor: Mapped[str]
    approver: Mapped[str | None]
    business_date: Mapped[str]
    at_ms: Mapped[int]
