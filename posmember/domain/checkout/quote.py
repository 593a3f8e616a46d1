"""The quote of a cart: the screen shows it, the sale posts exactly it.

Reductions are made in one order: item promotion → member price or tier discount → coupon → reward →
ticket discount → points offset → cash rounding.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.explaining import explain_reasons, explain_ticket
from posmember.domain.checkout.explaining_lines import explain_settled_line, explain_sum
from posmember.domain.checkout.planning import PricedLine
from posmember.domain.checkout.pricing import unit_price_minor
from posmember.domain.checkout.rewarding import rewards_at_hand
from posmember.domain.checkout.ticket import RewardUse, TicketLine
from posmember.domain.checkout.value_tenders import goods_minor
from posmember.domain.checkout.workings import (
    NOTHING_STORED,
    Workings,
    may_spend_at_once,
    work_out,
)
from posmember.domain.ids import CartId
from posmember.domain.loyalty.earned import EarnPart
from posmember.domain.loyalty.lots import lot_expiry, usable_from
from posmember.domain.loyalty.redemption import RedemptionLimits
from posmember.domain.loyalty.rewards import Reward
from posmember.domain.money import Rounding, divide, rounded_to
from posmember.domain.pricing.context import PricingContext
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.reduction import AppliedRule, Reduction, ReductionKind
from posmember.domain.programme.programme import Programme
from posmember.domain.promotions.kept import put_aside
from posmember.domain.promotions.plan import NotApplied, Nudge
from posmember.domain.stored_value.purse import Spendable
from posmember.domain.tiers.tier import Tier


class QuotedLine(msgspec.Struct, frozen=True):
    """A cart line as the ticket line it becomes, and what is to be said of it."""

    line_id: int
    priced: TicketLine
    currency_decimals: int
    reasons: tuple[str, ...]
    """Explanations of what is not on the line: the way not taken, what it does not earn."""
    applied: tuple[AppliedRule, ...] = ()
    """The rules on the ticket, by whose names reductions are explained."""
    tier: Tier | None = None
    points_decimals: int = 0

    @property
    def explanations(self) -> tuple[str, ...]:
        """Return why the line costs and earns what it does, put together when asked for."""
        facts = explain_settled_line(
            self.priced, self.currency_decimals, self.applied, self.tier, self.points_decimals
        )
        return (*facts, *self.reasons)


class CouponAtHand(msgspec.Struct, frozen=True):
    """A coupon in the member's wallet that is valid today, with its template's name."""

    coupon: Coupon
    name_zh: str
    name_en: str


class Saving(msgspec.Struct, frozen=True):
    """What all reductions of one kind take off the ticket."""

    kind: ReductionKind
    amount_minor: int


class Quote(msgspec.Struct, frozen=True):
    """A cart priced on one business date under one version of the programme."""

    cart_id: CartId
    today: dt.date
    programme_version: int
    currency: str
    currency_decimals: int
    cash_rounding_minor: int
    """Step to which the part paid in cash is rounded; 0 or 1: not at all."""
    cash_rounding: Rounding
    member: MemberSnapshot | None
    lines: tuple[QuotedLine, ...]
    gross_minor: int
    savings: tuple[Saving, ...]
    due_minor: int
    """What is due before cash rounding."""
    points_redeemed: int
    points_offset_minor: int
    redemption: RedemptionLimits
    points_earned: int
    earnings: tuple[EarnPart, ...]
    """Which rules give the points."""
    tier_multiplier_bp: int
    birthday_multiplier_bp: int
    """Above 10000 only where an open birthday window multiplies what this ticket earns."""
    accrual_lot_expires_on: dt.date | None
    points_usable_from: dt.date | None
    """The day from which the points earned may be spent, where they are held back."""
    points_decimals: int
    spends_at_once: bool
    """By policy the points it earns may be spent on it."""
    explanations: tuple[str, ...]
    applied: tuple[AppliedRule, ...] = ()
    """Promotions, coupons and rewards on it."""
    not_applied: tuple[NotApplied, ...] = ()
    nudges: tuple[Nudge, ...] = ()
    coupons_at_hand: tuple[CouponAtHand, ...] = ()
    codes: tuple[str, ...] = ()
    rewards_at_hand: tuple[Reward, ...] = ()
    """Rewards that the member's points would buy on this ticket."""
    rewards: tuple[RewardUse, ...] = ()
    """Rewards bought with points; what they cost is part of *points_redeemed*."""
    is_best_plan: bool = True
    """False where the search for the best combination was cut off."""
    stored: Spendable = NOTHING_STORED
    """What of it stored value is to pay: by policy it earns no points."""
    keeps_change: bool = False
    """Whether change may go onto the balance of its member."""

    @property
    def points_as_money(self) -> int:
        """Return the points that pay a part, without those that buy rewards."""
        return self.points_redeemed - sum(use.points for use in self.rewards)

    @property
    def sums(self) -> tuple[str, ...]:
        """Return why it comes to what is due, and by which version of the rules."""
        priced = [line.priced for line in self.lines]
        return explain_sum(priced, self.programme_version, self.currency_decimals)

    @property
    def value_payable_minor(self) -> int:
        """Return what of it stored value and gift cards may pay: all but what holds value."""
        return goods_minor(line.priced for line in self.lines)

    @property
    def cash_due_minor(self) -> int:
        """What is due where all of it is paid in cash."""
        return rounded_to(self.due_minor, self.cash_rounding_minor, self.cash_rounding)


def quote(
    cart: Cart, programme: Programme, context: PricingContext, stored: Spendable = NOTHING_STORED
) -> Quote:
    """Price *cart* at a moment; who pays it as it stands gets exactly this.

    *stored* is what stored value is to pay of it.
    """
    today = context.today
    workings = work_out(cart, programme, context, stored)
    put_aside(workings)
    pricing = workings.pricing
    lines = tuple(_lines(workings))
    earned = workings.earned.points
    expires_on = lot_expiry(today, programme.validity) if earned else None
    usable_on = usable_from(today, programme.points_held_days) if earned else None
    return Quote(
        cart_id=cart.cart_id,
        today=today,
        programme_version=programme.version,
        currency=programme.currency,
        currency_decimals=programme.currency_decimals,
        cash_rounding_minor=programme.cash_rounding_minor,
        cash_rounding=programme.cash_rounding,
        member=cart.member,
        lines=lines,
        gross_minor=sum([line.gross_minor for line in pricing.lines]),
        savings=savings_of([line.priced for line in lines]),
        due_minor=sum([line.net_minor for line in workings.taxed]),
        points_redeemed=workings.offset.points + pricing.reward_points,
        rewards=pricing.rewards,
        rewards_at_hand=rewards_at_hand(cart, programme, context),
        points_offset_minor=workings.offset.minor,
        redemption=workings.offset.limits,
        points_earned=earned,
        earnings=workings.earned.parts,
        tier_multiplier_bp=workings.tier_multiplier_bp,
        birthday_multiplier_bp=workings.birthday_multiplier_bp,
        accrual_lot_expires_on=expires_on,
        points_usable_from=usable_on,
        points_decimals=programme.points_decimals,
        spends_at_once=may_spend_at_once(programme),
        explanations=explain_ticket(workings, expires_on, usable_on),
        applied=pricing.applied,
        not_applied=(*pricing.plan.not_applied, *pricing.refused),
        nudges=pricing.plan.nudges,
        coupons_at_hand=_coupons_at_hand(cart, programme, today),
        codes=cart.codes,
        is_best_plan=pricing.plan.is_exact,
        stored=stored,
        keeps_change=programme.stored_value.keeps_change and cart.member is not None,
    )


def _coupons_at_hand(cart: Cart, programme: Programme, today: dt.date) -> tuple[CouponAtHand, ...]:
    if cart.member is None or not cart.member.coupons:
        return ()
    templates = {template.template_id: template for template in programme.coupon_templates}
    return tuple(
        CouponAtHand(coupon, template.name_zh, template.name_en)
        for coupon in cart.member.coupons
        if coupon.is_valid_on(today) and (template := templates.get(coupon.template_id))
    )


def savings_of(lines: Iterable[TicketLine]) -> tuple[Saving, ...]:
    """Return what each kind of reduction takes off these lines, in the order they are made."""
    amounts = dict.fromkeys(ReductionKind, 0)
    for line in lines:
        for reduction in line.reductions:
            amounts[reduction.kind] += reduction.amount_minor
    return tuple(Saving(kind, amount) for kind, amount in amounts.items() if amount)


def _lines(workings: Workings) -> Iterator[QuotedLine]:
    pricing, offset = workings.pricing, workings.offset
    decimals, version = workings.programme.currency_decimals, workings.programme.version
    figures = zip(
        pricing.lines,
        workings.taxed,
        workings.earned.shares,
        offset.minor_shares,
        offset.point_shares,
        pricing.reward_point_shares,
        strict=True,
    )
    for index, (known, taxed, earned, paid_minor, paid, spent) in enumerate(figures):
        line, product = known.line, known.line.product
        cost = product.cost_minor
        priced = TicketLine(
            line_no=index + 1,
            product_id=product.product_id,
            code=product.code,
            name=product.name,
            category=product.category,
            unit=product.unit,
            quantity_milli=line.quantity_milli,
            unit_price_minor=unit_price_minor(line),
            list_price_minor=product.price_minor,
            gross_minor=known.gross_minor,
            reductions=_reductions(known, paid_minor, version),
            net_minor=taxed.net_minor,
            points_earned=earned,
            points_spent=paid + spent,
            is_hand_priced=line.hand_price_minor is not None,
            earns_points=product.earns_points,
            cost_minor=None if cost is None else divide(cost * line.quantity_milli, 1000),
            is_weighed=product.is_weighed,
            labels=product.labels,
            kind=product.kind,
            taxes=taxed.taxes.shares,
            added_tax_minor=taxed.taxes.added_minor,
            is_gift=known.is_gift,
        )
        yield QuotedLine(
            line_id=line.line_id,
            priced=priced,
            currency_decimals=decimals,
            reasons=explain_reasons(workings, index),
            applied=pricing.applied,
            tier=workings.tier,
            points_decimals=workings.programme.points_decimals,
        )


def _reductions(known: PricedLine, offset_minor: int, version: int) -> tuple[Reduction, ...]:
    if not offset_minor:
        return known.reductions
    offset = Reduction(ReductionKind.POINTS_OFFSET, "points", version, offset_minor)
    return (*known.reductions, offset)
