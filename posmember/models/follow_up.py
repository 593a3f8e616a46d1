"""What is to be done for members, by whom and by when."""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import STRICT, Base, OfMember


class FollowUp(OfMember, Base):
    """One thing to do; what was done stays, with what came of it."""

    __tablename__ = "follow_up"
    __table_args__ = (
        Index("ix_follow_up_member", "member_id"),
        Index("ix_follow_up_open", "due_on", sqlite_where=text("closed_at_ms IS NULL")),
        STRICT,
    )

    follow_up_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str]
    clerk: Mapped[str]
    due_on: Mapped[str]
    text: Mapped[str]
    actor: Mapped[str]
    at_ms: Mapped[int]
    closed_at_ms: Mapped[int | None]
    closed_by: Mapped[str | None]
    outcome: Mapped[str] = mapped_column(default="")
