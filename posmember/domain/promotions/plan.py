"""The plan: which promotions and coupons a ticket gets, what each takes off, and what it missed.

Values only; `planner.py` makes a plan, the quote puts it onto the ticket.
"""

from collections.abc import Mapping, Sequence

import msgspec

from posmember.domain.ids import CouponId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.reduction import AppliedRule, Reduction, ReductionKind
from posmember.domain.pricing.scope import EVERYTHING, ItemScope, Moment
from posmember.domain.pricing.ticket_discount import TicketDiscount
from posmember.domain.promotions.effects import Effect
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate


class PlanLine(msgspec.Struct, frozen=True, cache_hash=True):
    """A cart line as the planner sees it. Money in minor units, quantity in thousandths."""

    line_id: int
    product: ProductSnapshot
    quantity_milli: int
    unit_price_minor: int
    """List price, or the hand price where there is one."""
    gross_minor: int
    is_hand_priced: bool = False
    """A hand price stays: no item promotion, member price or tier discount touches the line."""
    member_price_minor: int | None = None
    """Price per whole unit for the attached member; None: no member, or no such price."""
    tier_discount_bp: int = 0
    """The member's tier discount where the product allows it; the lower of the two counts."""


class PlanReward(msgspec.Struct, frozen=True):
    """A reduction bought with points: applied as asked wherever it takes anything."""

    rule_id: str
    name_zh: str
    name_en: str
    effect: Effect
    scope: ItemScope = EVERYTHING
    cap_minor: int | None = None
    """The most it takes off each time."""
    line_id: int | None = None
    """The line it is for; None: any, those first where it saves most."""
    times: int = 1


class PlanRequest(msgspec.Struct, frozen=True):
    """What is planned: lines, who buys when, which codes and coupons are at hand."""

    lines: tuple[PlanLine, ...]
    moment: Moment
    member: MemberSnapshot | None = None
    tier_id: str = ""
    codes: frozenset[str] = frozenset()
    coupons: tuple[Coupon, ...] = ()
    """The coupons that may be used on this ticket."""
    declined: frozenset[str] = frozenset()
    """Rules (promotion ids, coupon ids) that the cashier switched off for this ticket."""
    preferred: frozenset[str] = frozenset()
    """Rules that the cashier wants on this ticket, where they apply at all."""
    uses_points: bool = False
    """Points pay for a part: what is not allowed beside points stays out."""
    rewards: tuple[PlanReward, ...] = ()
    ticket_discount: TicketDiscount | None = None
    total_uses: Mapping[str, int] = {}
    """How often each promotion with a total limit was used so far, by id."""


class PlanRules(msgspec.Struct, frozen=True):
    """The slice of the programme that plans are made by."""

    promotions: tuple[Promotion, ...] = ()
    templates: tuple[CouponTemplate, ...] = ()
    version: int = 1
    decimals: int = 2
    adds_free_units: bool = False
    """Policy: the free unit of a buy-X-get-Y is added, not one of those rung up."""
    adds_up_percentages: bool = False
    """Policy: several percentages on the whole ticket apply, each on what is left."""


class NotApplied(msgspec.Struct, frozen=True):
    """A rule that was considered; *reason* is an explanation (`code|name=value|…`)."""

    rule_id: str
    name_zh: str
    name_en: str
    reason: str
    coupon_id: CouponId | None = None


class Nudge(msgspec.Struct, frozen=True):
    """What to add to get more; *hint* is an explanation, *gain_minor* what it would save."""

    rule_id: str
    name_zh: str
    name_en: str
    hint: str
    gain_minor: int
    missing_minor: int = 0
    missing_milli: int = 0


class GiftLine(msgspec.Struct, frozen=True):
    """Goods that come along free and are to be added to the ticket."""

    product_id: str
    quantity_milli: int
    rule_id: str


class Plan(msgspec.Struct, frozen=True):
    """The best allowed combination. Per line, in the order of the request's lines."""

    reductions: tuple[tuple[Reduction, ...], ...]
    """In the order in which they are made; never more than the line."""
    nets: tuple[int, ...]
    """What is left of each line, in minor units ≥ 0."""
    applied: tuple[AppliedRule, ...] = ()
    not_applied: tuple[NotApplied, ...] = ()
    nudges: tuple[Nudge, ...] = ()
    gifts: tuple[GiftLine, ...] = ()
    is_exact: bool = True
    """False where the search was cut off at its bound: the best plan found until then."""


def reduced_by(plan: Plan, kinds: Sequence[ReductionKind]) -> tuple[int, ...]:
    """Return what reductions of these kinds take off each line."""
    return tuple(
        sum(part.amount_minor for part in parts if part.kind in kinds) for parts in plan.reductions
    )
