"""What members said to what was recommended at the counter."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import APPEND_ONLY, Base, OfMember


class PromptAnswer(OfMember, Base):
    """A yes or a no."""

    __tablename__ = "prompt_answer"
    __table_args__ = (
        Index("ix_prompt_answer_member", "member_id", "business_date"),
        Index("ix_prompt_answer_day", "business_date"),
        APPEND_ONLY,
    )

    op_id: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[str]
    product_id: Mapped[str]
    reason: Mapped[str]
    is_accepted: Mapped[int]
    actor: Mapped[str]
    business_date: Mapped[str]
    at_ms: Mapped[int]
