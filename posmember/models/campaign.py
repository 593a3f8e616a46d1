"""Campaigns, the members on their lists, and what their offers took off tickets."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, STRICT, Base, OfMember


class Campaign(Base):
    """A campaign as the latest sayings have it; one about its terms, one about its switch."""

    __tablename__ = "campaign"
    __table_args__ = (STRICT,)

    campaign_id: Mapped[str] = mapped_column(primary_key=True)
    terms: Mapped[bytes | None]
    """As JSON; None where its list or its switch was heard of first."""
    set_at_ms: Mapped[int] = mapped_column(default=0)
    set_by_op: Mapped[str] = mapped_column(default="")
    is_on: Mapped[int | None]
    """None: never started."""
    switched_at_ms: Mapped[int] = mapped_column(default=0)
    switched_by_op: Mapped[str] = mapped_column(default="")
    listed_on: Mapped[str | None]
    """The business date on which its list was made first (ISO)."""


class CampaignMember(OfMember, Base):
    """A member on the list of a campaign. Kept as it was made."""

    __tablename__ = "campaign_member"
    __table_args__ = (
        Index("ix_campaign_member_campaign", "campaign_id", "member_id"),
        Index("ix_campaign_member_member", "member_id"),
        STRICT,
    )

    entry_id: Mapped[str] = mapped_column(primary_key=True)
    campaign_id: Mapped[str]
    member_id: Mapped[str]
    is_held_out: Mapped[int]


class CampaignCost(Base):
    """What the offers of a campaign took off one ticket; below zero where that came back."""

    __tablename__ = "campaign_cost"
    __table_args__ = (
        Index("ix_campaign_cost_campaign", "campaign_id", "cost_minor"),
        APPEND_ONLY,
    )

    sale_id: Mapped[str] = mapped_column(ForeignKey("sale.sale_id"), primary_key=True)
    campaign_id: Mapped[str] = mapped_column(primary_key=True)
    cost_minor: Mapped[int]
