"""Events, who is invited to them, and who came."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import STRICT, Base, OfMember


class Gathering(Base):
    """An event as the latest saying has it."""

    __tablename__ = "gathering"
    __table_args__ = (STRICT,)

    gathering_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    held_on: Mapped[str]
    quota: Mapped[int | None]
    is_cancelled: Mapped[int]
    set_at_ms: Mapped[int]
    set_by_op: Mapped[str]


class GatheringInvite(OfMember, Base):
    """An invitation; two tills that were apart may both have written one."""

    __tablename__ = "gathering_invite"
    __table_args__ = (
        Index("ix_gathering_invite_member", "member_id"),
        Index("ix_gathering_invite_gathering", "gathering_id"),
        STRICT,
    )

    invite_id: Mapped[str] = mapped_column(primary_key=True)
    gathering_id: Mapped[str]
    member_id: Mapped[str]


class GatheringVisit(OfMember, Base):
    """A member who came."""

    __tablename__ = "gathering_visit"
    __table_args__ = (
        Index("ix_gathering_visit_member", "member_id"),
        Index("ix_gathering_visit_gathering", "gathering_id"),
        STRICT,
    )

    op_id: Mapped[str] = mapped_column(primary_key=True)
    gathering_id: Mapped[str]
    member_id: Mapped[str]
    at_ms: Mapped[int]
    actor: Mapped[str]
