"""Dependants of members."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import STRICT, Base, OfMember


class Dependant(OfMember, Base):
    """A child, a partner or the like, whose birthday is thought of, too."""

    __tablename__ = "dependant"
    __table_args__ = (
        Index("ix_dependant_member", "member_id"),
        Index("ix_dependant_birthday", "birthday_calendar", "birthday_month", "birthday_day"),
        STRICT,
    )

    dependant_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str]
    name: Mapped[str]
    relation: Mapped[str]
    """Of `Relation`."""
    birthday_calendar: Mapped[str]
    birthday_month: Mapped[int]
    birthday_day: Mapped[int]
    birthday_is_leap: Mapped[int]
    birthday_year: Mapped[int | None]
    is_minor: Mapped[int]
    """Data of somebody under fourteen, kept with the consent of a guardian."""
    actor: Mapped[str]
    """Who asked for the consent and put it on record."""
    at_ms: Mapped[int]
    removed_at_ms: Mapped[int | None]
