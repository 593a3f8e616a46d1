"""The workings of a quote: prices, points offset and points of a cart, line by line."""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from posmember.domain.allocation import allocate
from posmember.domain.checkout.buyer_earning import Buyer, MemberEarning, earning_of, partner_rules
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.planning import PricedLine, Pricing, price_cart
from posmember.domain.loyalty.earned import Earned, EarnLine
from posmember.domain.loyalty.earning import can_earn
from posmember.domain.loyalty.redemption import (
    RedemptionLimits,
    redemption_limits,
    usable_points,
    worth_minor,
)
from posmember.domain.loyalty.same_ticket import spendable_at_once
from posmember.domain.pricing.context import PricingContext
from posmember.domain.pricing.product import ProductKind, ProductSnapshot
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.programme.programme import Programme
from posmember.domain.stored_value.purse import Spendable
from posmember.domain.taxes.taxing import LineTaxes, Taxable, tax_line
from posmember.domain.tiers.progress import tier_named
from posmember.domain.tiers.tier import Tier

_COUNT_CARD: Final = ProductKind.COUNT_CARD
NOTHING_STORED: Final = Spendable()


class Offset(msgspec.Struct, frozen=True):
    """Points as money, and each line's share of the money and of the points."""

    limits: RedemptionLimits
    points: int
    minor: int
    minor_shares: tuple[int, ...]
    point_shares: tuple[int, ...]


class TaxedLine(msgspec.Struct, frozen=True):
    """What a line comes to before cash rounding, and its taxes."""

    net_minor: int
    """With the taxes on top."""
    taxes: LineTaxes


class Workings(msgspec.Struct, frozen=True):
    """Everything a quote says, before it is put into lines and words."""

    cart: Cart
    programme: Programme
    tier: Tier | None
    """The member's rung, if the ladder in force has it."""
    pricing: Pricing
    offset: Offset
    taxed: tuple[TaxedLine, ...]
    earned: Earned
    tier_multiplier_bp: int
    birthday_multiplier_bp: int


def work_out(
    cart: Cart, programme: Programme, context: PricingContext, stored: Spendable = NOTHING_STORED
) -> Workings:
    """Work a cart out: the best plan, then the points offset, taxes, and the points it earns.

    *stored* is what stored value is to pay of it.
    """
    tier = tier_named(cart.member.tier_id, programme.tiers) if cart.member else None
    pricing = price_cart(cart, tier, programme, context)
    buyer = Buyer(cart.member, tier, context.moment, cart.codes) if cart.member else None

    def with_points(offset: Offset) -> tuple[tuple[TaxedLine, ...], MemberEarning]:
        taxed = _taxed(pricing.lines, offset.minor_shares, programme)
        if buyer is None:
            return taxed, MemberEarning(programme, Earned(0, (0,) * len(taxed)))
        lines = _earn_lines(pricing, taxed, offset.minor_shares, programme, stored)
        return taxed, earning_of(lines, buyer, programme)

    available = _available(cart, pricing, programme, with_points)
    offset = _offset(cart, programme, pricing.lines, available)
    taxed, earning = with_points(offset)
    return Workings(
        cart=cart,
        programme=programme,
        tier=tier,
        pricing=pricing,
        offset=offset,
        taxed=taxed,
        earned=earning.earned,
        tier_multiplier_bp=earning.tier_multiplier_bp,
        birthday_multiplier_bp=earning.birthday_multiplier_bp,
    )


def is_redeemable(product: ProductSnapshot, programme: Programme) -> bool:
    """Tell whether points may pay for a product: not for uses, nor where it allows no discount."""
    is_open = product.allows_discount and product.kind is not _COUNT_CARD
    return is_open and programme.redemption.scope.covers(product)


def is_earning(product: ProductSnapshot, programme: Programme) -> bool:
    """Tell whether a product earns points."""
    return can_earn(product, programme.earn_rules)


def _redeemable(programme: Programme, lines: Sequence[PricedLine]) -> list[int]:
    """Return what of each line points may pay."""
    return [
        priced.net_minor if is_redeemable(priced.line.product, programme) else 0 for priced in lines
    ]


def _available(
    cart: Cart,
    pricing: Pricing,
    programme: Programme,
    with_points: Callable[[Offset], tuple[tuple[TaxedLine, ...], MemberEarning]],
) -> int | None:
    """Return the points there are to pay with, rewards taken off; None without a member."""
    if cart.member is None:
        return None
    at_hand = cart.member.points_redeemable - pricing.reward_points
    if not may_spend_at_once(programme):
        return at_hand
    owed = max(0, -cart.member.points_balance)
    redeemable = _redeemable(programme, pricing.lines)

    def earned_with(points: int) -> int:
        return with_points(_offset_of(programme, redeemable, points))[1].earned.points - owed

    return spendable_at_once(at_hand, _steps(programme, sum(redeemable)), earned_with)


def _offset(
    cart: Cart, programme: Programme, lines: Sequence[PricedLine], available: int | None
) -> Offset:
    redeemable = _redeemable(programme, lines)
    limits = redemption_limits(programme.redemption, sum(redeemable), available)
    points = usable_points(limits, cart.points_to_redeem)
    return msgspec.structs.replace(_offset_of(programme, redeemable, points), limits=limits)


def _offset_of(programme: Programme, redeemable: Sequence[int], points: int) -> Offset:
    """Return what *points* take off what is *redeemable* of each line, be there so many or not."""
    minor = worth_minor(programme.redemption, points)
    minor_shares = allocate(minor, redeemable, redeemable)
    limits = redemption_limits(programme.redemption, sum(redeemable), points)
    return Offset(limits, points, minor, minor_shares, allocate(points, minor_shares))


def may_spend_at_once(programme: Programme) -> bool:
    """Tell whether a ticket may be paid with the points it earns: by policy, if none are held."""
    return programme.policies.spend_on_same_ticket and not programme.points_held_days


def _steps(programme: Programme, redeemable: int) -> range:
    """Return the numbers of points the ticket takes, whoever has them: 0 and full steps."""
    rule = programme.redemption
    limits = redemption_limits(rule, redeemable, redeemable * max(1, rule.points_per_step))
    return range(0, limits.maximum_points + 1, max(1, limits.step_points))


def _earn_lines(
    pricing: Pricing,
    taxed: Sequence[TaxedLine],
    points_paid: Sequence[int],
    programme: Programme,
    stored: Spendable = NOTHING_STORED,
) -> tuple[EarnLine, ...]:
    partners = partner_rules(programme)
    shares = _stored_shares(stored, [due.net_minor for due in taxed])
    figures = zip(pricing.lines, taxed, points_paid, shares, strict=True)
    return tuple(
        [
            EarnLine(
                priced.line.product,
                priced.line.quantity_milli,
                priced.gross_minor,
                due.net_minor,
                tax_minor=due.taxes.included_minor + due.taxes.added_minor,
                points_paid_minor=paid,
                reward_minor=priced.reduced_by(ReductionKind.REWARD) if pricing.rewards else 0,
                partner_minor=_reduced_by(partners, priced) if partners else 0,
                principal_minor=share.principal_minor,
                bonus_minor=share.bonus_minor,
            )
            for priced, due, paid, share in figures
        ]
    )


def _reduced_by(rules: frozenset[str], priced: PricedLine) -> int:
    return sum([part.amount_minor for part in priced.reductions if part.rule_id in rules])


def _stored_shares(stored: Spendable, nets: Sequence[int]) -> tuple[Spendable, ...]:
    """Split both parts over the lines by what they cost; no line is paid more than its net.

    What is more than all of them is left out: it pays nothing, and settling refuses it.
    """
    if not stored.total_minor:
        return (NOTHING_STORED,) * len(nets)
    principal = allocate(min(stored.principal_minor, sum(nets)), nets, nets)
    rest = [net - share for net, share in zip(nets, principal, strict=True)]
    bonus = allocate(min(stored.bonus_minor, sum(rest)), rest, rest)
    return tuple(map(Spendable, principal, bonus))


def _taxed(
    lines: Sequence[PricedLine], points_paid: Sequence[int], programme: Programme
) -> tuple[TaxedLine, ...]:
    taxes = {tax.tax_id: tax for tax in programme.taxes}
    taxed = []
    for priced, paid in zip(lines, points_paid, strict=True):
        line, net = priced.line, priced.net_minor - paid
        found = tax_line(Taxable(net, line.quantity_milli, line.product.taxes), taxes)
        taxed.append(TaxedLine(net + found.added_minor, found))
    return tuple(taxed)
