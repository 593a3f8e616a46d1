"""The workings of a quote: prices, points offset and points of a cart, line by line."""

from collections.abc import Sequence
from typing import Final

import msgspec

from posmember.domain.allocation import allocate
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.pricing import LinePrice, price_line
from posmember.domain.ids import MemberId
from posmember.domain.loyalty.earned import Earned, EarnLine, EarnRequest
from posmember.domain.loyalty.earning import can_earn, earn
from posmember.domain.loyalty.redemption import (
    RedemptionLimits,
    redemption_limits,
    usable_points,
    worth_minor,
)
from posmember.domain.loyalty.rules import birthday_multiplier
from posmember.domain.money import BASIS_POINTS
from posmember.domain.pricing.context import PricingContext
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.programme.programme import Programme
from posmember.domain.taxes.taxing import LineTaxes, Taxable, tax_line
from posmember.domain.tiers.progress import tier_named
from posmember.domain.tiers.tier import Tier

_NOTHING_EARNED: Final = Earned(0, ())
_NEWCOMER: Final = MemberId("")


class Offset(msgspec.Struct, frozen=True):
    """Points as money, and each line's share of the money and of the points."""

    limits: RedemptionLimits
    points: int
    minor: int
    minor_shares: tuple[int, ...]
    point_shares: tuple[int, ...]


class Joining(msgspec.Struct, frozen=True):
    """What a new member, on the lowest rung, would save per line and earn."""

    savings: tuple[int, ...]
    points: int


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
    prices: tuple[LinePrice, ...]
    offset: Offset
    taxed: tuple[TaxedLine, ...]
    earned: Earned
    tier_multiplier_bp: int
    birthday_multiplier_bp: int
    joining: Joining


def work_out(cart: Cart, programme: Programme, context: PricingContext) -> Workings:
    """Work a cart out: member prices, then the points offset, then the points it earns."""
    tier = tier_named(cart.member.tier_id, programme.tiers) if cart.member else None
    prices = _prices(cart, tier, is_member=cart.member is not None)
    before_offset = [price.gross_minor - price.saved_minor for price in prices]
    offset = _offset(cart, programme, before_offset)
    pairs = zip(before_offset, offset.minor_shares, strict=True)
    taxed = _taxed(cart, programme, [net - share for net, share in pairs])
    nets = tuple(line.net_minor for line in taxed)
    by_tier = tier.earn_multiplier_bp if tier else BASIS_POINTS
    by_birthday = _birthday_multiplier(cart.member, programme)
    earned = _NOTHING_EARNED
    if cart.member is not None:
        request = EarnRequest(
            lines=_earn_lines(cart, prices, taxed, offset.minor_shares),
            member=cart.member,
            moment=context.moment,
            codes=frozenset(cart.codes),
            tier_multiplier_bp=by_tier,
            birthday_multiplier_bp=by_birthday,
            earned_so_far=cart.member.earned_so_far,
            currency_decimals=programme.currency_decimals,
        )
        earned = _earned(request, programme)
    return Workings(
        cart=cart,
        programme=programme,
        tier=tier,
        prices=prices,
        offset=offset,
        taxed=taxed,
        earned=earned if cart.member else msgspec.structs.replace(earned, shares=(0,) * len(nets)),
        tier_multiplier_bp=by_tier,
        birthday_multiplier_bp=by_birthday if earned.points else BASIS_POINTS,
        joining=Joining((0,) * len(nets), 0) if cart.member else _joining(cart, programme, context),
    )


def is_redeemable(product: ProductSnapshot, programme: Programme) -> bool:
    """Tell whether points may pay for a product: not where it allows no discount."""
    return product.allows_discount and programme.redemption.scope.covers(product)


def is_earning(product: ProductSnapshot, programme: Programme) -> bool:
    """Tell whether a product earns points."""
    return can_earn(product, programme.earn_rules)


def _prices(cart: Cart, tier: Tier | None, *, is_member: bool) -> tuple[LinePrice, ...]:
    discount_bp = tier.discount_bp if tier else 0
    return tuple(price_line(line, discount_bp if is_member else None) for line in cart.lines)


def _offset(cart: Cart, programme: Programme, nets: Sequence[int]) -> Offset:
    rule = programme.redemption
    redeemable = [
        net if is_redeemable(line.product, programme) else 0
        for line, net in zip(cart.lines, nets, strict=True)
    ]
    available = cart.member.points_redeemable if cart.member else None
    limits = redemption_limits(rule, sum(redeemable), available)
    points = usable_points(limits, cart.points_to_redeem)
    minor = worth_minor(rule, points)
    minor_shares = allocate(minor, redeemable, redeemable)
    return Offset(limits, points, minor, minor_shares, allocate(points, minor_shares))


def _birthday_multiplier(member: MemberSnapshot | None, programme: Programme) -> int:
    if member is None:
        return BASIS_POINTS
    return birthday_multiplier(
        programme.birthday,
        is_window=member.is_birthday_window,
        is_used=member.is_birthday_gift_used,
    )


def _earn_lines(
    cart: Cart,
    prices: Sequence[LinePrice],
    taxed: Sequence[TaxedLine],
    points_paid: Sequence[int],
) -> tuple[EarnLine, ...]:
    return tuple(
        EarnLine(
            line.product,
            line.quantity_milli,
            price.gross_minor,
            due.net_minor,
            tax_minor=due.taxes.included_minor + due.taxes.added_minor,
            points_paid_minor=paid,
        )
        for line, price, due, paid in zip(cart.lines, prices, taxed, points_paid, strict=True)
    )


def _taxed(cart: Cart, programme: Programme, nets: Sequence[int]) -> tuple[TaxedLine, ...]:
    taxes = {tax.tax_id: tax for tax in programme.taxes}
    return tuple(
        TaxedLine(net + found.added_minor, found)
        for line, net in zip(cart.lines, nets, strict=True)
        for found in (tax_line(Taxable(net, line.quantity_milli, line.product.taxes), taxes),)
    )


def _earned(request: EarnRequest, programme: Programme) -> Earned:
    return earn(request, programme.earn_rules, programme.policies, programme.points_decimals)


def _joining(cart: Cart, programme: Programme, context: PricingContext) -> Joining:
    lowest = programme.tiers[0] if programme.tiers else None
    prices = _prices(cart, lowest, is_member=True)
    nets = [price.gross_minor - price.saved_minor for price in prices]
    today = context.today.isoformat()
    newcomer = MemberSnapshot(
        _NEWCOMER, "", "", lowest.tier_id if lowest else "", 0, 0, joined_on=today
    )
    request = EarnRequest(
        lines=_earn_lines(cart, prices, _taxed(cart, programme, nets), (0,) * len(nets)),
        member=newcomer,
        moment=context.moment,
        codes=frozenset(cart.codes),
        tier_multiplier_bp=lowest.earn_multiplier_bp if lowest else BASIS_POINTS,
        currency_decimals=programme.currency_decimals,
    )
    points = _earned(request, programme).points
    return Joining(tuple(price.saved_minor for price in prices), points)
