"""What the form about the tier says, and the use case it means."""

from dataclasses import dataclass

from posmember.domain.ids import MemberId, OperatorId
from posmember.services.tiers.tiers import TierService
from posmember.ui.member.as_typed import day_of_text


@dataclass(frozen=True, slots=True)
class TierByHand:
    """What the form about the tier says."""

    cause: str
    """`floor`, `lock` or `release`."""
    tier_id: str
    until_text: str
    reason: str


def set_tier(
    tiers: TierService,
    member_id: MemberId,
    wish: TierByHand,
    actor: OperatorId,
    approver: OperatorId | None,
) -> None:
    """Do what the form says; refuses a day that is none."""
    reason = wish.reason
    if wish.cause == "floor":
        until = day_of_text(wish.until_text)
        tiers.set_floor(
            actor, member_id, wish.tier_id, reason=reason, until=until, approver=approver
        )
    elif wish.cause == "lock":
        tiers.lock(actor, member_id, wish.tier_id, reason=reason, approver=approver)
    else:
        tiers.release(actor, member_id, reason=reason, approver=approver)
