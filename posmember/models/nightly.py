"""How far this till's nightly work has come."""

from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import STRICT, Base


class NightlyMark(Base):
    """A step of the nightly work and the last business date it was done for."""

    __tablename__ = "nightly_mark"
    __table_args__ = (STRICT,)

    step: Mapped[str] = mapped_column(primary_key=True)
    done_for: Mapped[str]
    at_ms: Mapped[int]
