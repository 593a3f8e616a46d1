"""Who may spend a member's balance: the PIN of the member, and wrong tries at this till."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from posmember.models.base import STRICT, Base


class MemberPin(Base):
    """The newest PIN of a member, as a salted hash; it comes and goes with personal data."""

    __tablename__ = "member_pin"
    __table_args__ = (STRICT,)

    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"), primary_key=True)
    pin_hash: Mapped[str]
    op_id: Mapped[str]
    at_ms: Mapped[int]


class SpendGuard(Base):
    """Wrong tries in a row to spend a member's balance, at this till; never sent."""

    __tablename__ = "spend_guard"
    __table_args__ = (STRICT,)

    member_id: Mapped[str] = mapped_column(ForeignKey("member.member_id"), primary_key=True)
    failed_count: Mapped[int]
    locked_until_ms: Mapped[int]
