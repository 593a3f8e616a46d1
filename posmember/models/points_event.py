"""Points for what members did besides buying: what limits are counted from."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import STRICT, Base, OfMember


class PointsEvent(OfMember, Base):
    """An award. Two tills that were apart may both have given one: both stand."""

    __tablename__ = "points_event"
    __table_args__ = (
        Index("ix_points_event_member", "member_id", "event", "business_date"),
        STRICT,
    )

    op_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str]
    event: Mapped[str]
    subject: Mapped[str]
    points: Mapped[int]
    business_date: Mapped[str]
    undone_by: Mapped[str | None]
