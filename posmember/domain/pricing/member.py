"""A member as pricing sees them: read once when attached."""

import msgspec

from posmember.domain.ids import MemberId
from posmember.domain.pricing.coupon import Coupon


class DeliveryBenefit(msgspec.Struct, frozen=True):
    """A benefit of the member's tier that waives a delivery fee, as a rule that tickets name."""

    rule_id: str
    name_zh: str
    name_en: str


class MemberSnapshot(msgspec.Struct, frozen=True):
    """What pricing needs of the attached member, read once at attach time."""

    member_id: MemberId
    display_name: str
    masked_phone: str
    tier_id: str
    points_redeemable: int
    """Unexpired points less any debt, never below zero."""
    points_balance: int
    is_birthday_window: bool = False
    birthday_year: int | None = None
    """The birthday year (see `domain.members.birthday`) the open window belongs to."""
    is_birthday_gift_used: bool = False
    """Whether an earlier ticket of this birthday year was multiplied already."""
    birthday_closed: str = ""
    """An explanation of why the birthday around today multiplies nothing; empty: there is none."""
    joined_on: str | None = None
    tags: tuple[str, ...] = ()
    visit_count: int = 0
    """Earlier sales."""
    principal_minor: int = 0
    bonus_minor: int = 0
    coupons: tuple[Coupon, ...] = ()
    """Coupons in the wallet, also those not valid today."""
    rule_uses: dict[str, int] = {}
    """How often rules with a limit per member were used in their period, by rule id."""
    earned_so_far: dict[str, int] = {}
    """Points from rules with a cap: `<rule id>/day`, `<rule id>/month`."""
    delivery_benefit: DeliveryBenefit | None = None
    """None: there is none, or nothing is left of it."""
    tier_basis: int = 0
    """What counts towards the next tier so far, in the unit of the ladder's basis."""
