"""What operations say about tiers that no ticket moved: set by staff, found by a review."""

from typing import TypeAlias

import msgspec

from posmember.domain.ids import MemberId, OperationId, SaleId
from posmember.domain.tiers.moves import TierMove
from posmember.protocol.operation import Amount


class TierSet(msgspec.Struct, frozen=True, tag="tier_set"):
    """Staff said how low a member may stand, or fixed the tier; the newest setting stands."""

    member_id: MemberId
    cause: str
    """`floor`, `lock` or `release`, for the history."""
    tier_before: str
    tier_after: str
    reason: str
    floor: str | None = None
    floor_until: str = ""
    """The last day of the floor (ISO); empty: no end."""
    locked_tier: str | None = None


class TierReviewed(msgspec.Struct, frozen=True, tag="tier_reviewed"):
    """A review kept, lowered or raised a member's tier."""

    member_id: MemberId
    outcome: str
    """A value of `ReviewOutcome`."""
    tier_before: str
    tier_after: str
    move: TierMove


class MembershipOver(msgspec.Struct, frozen=True, tag="membership_over"):
    """A paid membership ran out, or was given back, and its last day is over."""

    member_id: MemberId
    sale_id: SaleId
    line_no: int
    tier_before: str
    tier_after: str


class BenefitUsed(msgspec.Struct, frozen=True, tag="benefit_used"):
    """A member had a benefit of the tier; the operation's id is that of the use."""

    member_id: MemberId
    benefit_id: str
    tier_id: str
    cost_minor: Amount = 0
    note: str = ""
    sale_id: SaleId | None = None
    product_id: str = ""
    """A gift that left the store with it."""


class BenefitUseUndone(msgspec.Struct, frozen=True, tag="benefit_use_undone"):
    """A use was taken back: it counts no more."""

    member_id: MemberId
    use_id: OperationId
    reason: str
    product_id: str = ""
    """A gift that came back."""


TierFact: TypeAlias = TierSet | TierReviewed | MembershipOver | BenefitUsed | BenefitUseUndone
