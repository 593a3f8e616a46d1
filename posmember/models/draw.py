"""Tries in prize draws: who, when, with which seed, and what was won."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, Base, OfMember


class DrawTry(OfMember, Base):
    """One try. The prize follows from draw, seed and member; it stands here for counting."""

    __tablename__ = "draw_try"
    __table_args__ = (
        Index("ix_draw_try_member", "draw_id", "member_id", "business_date"),
        Index("ix_draw_try_prize", "draw_id", "prize_id"),
        APPEND_ONLY,
    )

    op_id: Mapped[str] = mapped_column(primary_key=True)
    draw_id: Mapped[str]
    member_id: Mapped[str]
    seed: Mapped[str]
    prize_id: Mapped[str]
    """Empty: nothing."""
    business_date: Mapped[str]
    at_ms: Mapped[int]
