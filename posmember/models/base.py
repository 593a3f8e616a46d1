"""The declarative base: names of constraints, strict tables, the words for append-only."""

from typing import Any, ClassVar

from sqlalchemy import LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase

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
