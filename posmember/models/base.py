"""The declarative base: names of constraints, strict tables, the words for append-only."""

from typing import Any, ClassVar

from sqlalchemy import LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

STRICT: dict[str, Any] = {"sqlite_strict": True}
"""Table option: SQLite refuses a value of another type instead of keeping it."""

APPEND_ONLY: dict[str, Any] = {**STRICT, "info": {"append_only": True}}
"""Table option: triggers refuse UPDATE and DELETE (see `models.triggers`)."""


class Base(DeclarativeBase):
    """Declares tables; they are read and written with Core statements."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text(), bytes: LargeBinary()}


class OfMember:
    """A row of one member. When records are merged, `member_id` says whose it is now.

    What the operation named stays in `booked_for` where that is another record, so that a merge
    can be undone; see `services.terminals.projection.merging`.
    """

    booked_for: Mapped[str | None] = mapped_column(default=None, sort_order=1)
