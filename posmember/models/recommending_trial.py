"""What is worked out for recommendations at night; only this till's, and made anew at any time."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import STRICT, Base


class PopularGoods(Base):
    """In how many baskets of a span of days goods were; only those that were in most."""

    __tablename__ = "popular_goods"
    __table_args__ = (CheckConstraint("span IN ('lately', 'overall')", name="span"), STRICT)

    span: Mapped[str] = mapped_column(primary_key=True)
    product_id: Mapped[str] = mapped_column(primary_key=True)
    baskets: Mapped[int]


class RecommendingTrial(Base):
    """How one list did against its baseline on held-back baskets, the last time it was tried."""

    __tablename__ = "recommending_trial"
    __table_args__ = (STRICT,)

    reason: Mapped[str] = mapped_column(primary_key=True)
    tried_on: Mapped[str]
    """Only what was sold before this business date was looked at."""
    both: Mapped[int]
    ours_only: Mapped[int]
    baseline_only: Mapped[int]
    neither: Mapped[int]
