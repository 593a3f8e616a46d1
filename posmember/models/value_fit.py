"""The models of value as they were fitted last; only this till's, and made anew at any time."""

from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import STRICT, Base


class ValueFit(Base):
    """One row: models, back-test and what they rest on, as JSON."""

    __tablename__ = "value_fit"
    __table_args__ = (STRICT,)

    fitted_on: Mapped[str] = mapped_column(primary_key=True)
    fit: Mapped[bytes]
