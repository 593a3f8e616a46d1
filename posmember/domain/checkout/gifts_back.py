"""Gifts of a sale of which goods come back: what hung on them is brought back, or its worth kept.

A gift stays the customer's for as long as what is left of the sale would still bring it. Beyond
that its worth is kept from the money back, and given back once the gift itself comes back. What is
kept follows from what has come back alone, so the steps taken do not matter: two returns end where
one ends. Where the money does not cover it, the gift has to come back along with the goods.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import msgspec

from posmember.domain.allocation import allocate, share_next
from posmember.domain.checkout.errors import GiftNotBackError
from posmember.domain.checkout.ticket import Ticket, TicketLine
from posmember.domain.pricing.reduction import Reduction, ReductionKind
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.effects import BuyGet, Effect, Gift, Minimum, SpendCounts
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.taxes.tax import Tax, TaxPlace, TaxShare
from posmember.domain.taxes.taxing import Taxable, tax_line

_MILLI: Final = 1000
_BEFORE_COUPONS: Final = (
    ReductionKind.ITEM_PROMOTION,
    ReductionKind.MEMBER_PRICE,
    ReductionKind.TIER_DISCOUNT,
)
_BEFORE_TICKET: Final = (*_BEFORE_COUPONS, ReductionKind.COUPON, ReductionKind.REWARD)

Returned: TypeAlias = Mapping[int, int]
"""How much of each line has come back, in thousandths."""


class GiftRules(msgspec.Struct, frozen=True):
    """What may have given something along, and its taxes: all of the sale's programme."""

    promotions: tuple[Promotion, ...] = ()
    templates: tuple[CouponTemplate, ...] = ()
    taxes: tuple[Tax, ...] = ()


NO_GIFTS: Final = GiftRules()


class GiftKept(msgspec.Struct, frozen=True):
    """A gift that stays with the customer though what brought it has come back."""

    name: str
    quantity_milli: int
    worth_minor: int
    """With the taxes on top."""
    line_no: int = 0
    """The line of the sale on which it stands."""
    taxes: tuple[TaxShare, ...] = ()
    """Taxes within its worth or on top; given away it had none of these."""


class GiftsKept(msgspec.Struct, frozen=True):
    """What a return means for gifts."""

    kept_minor: int = 0
    """Kept from the money back by this return; below zero: kept before, and given back now."""
    gifts: tuple[GiftKept, ...] = ()
    """Those whose worth is kept once this return is done."""
    taxes: tuple[TaxShare, ...] = ()
    """Taxes within what is kept by this return; below zero: within what is given back."""


class _Condition(msgspec.Struct, frozen=True):
    """What brings a gift, and which reductions its spend is counted after."""

    effect: Gift | BuyGet
    scope: ItemScope
    minimum: Minimum
    after: tuple[ReductionKind, ...]


def gifts_kept(original: Ticket, before: Returned, now: Returned, rules: GiftRules) -> GiftsKept:
    """Return what is kept for gifts when *now* comes back after *before* did."""
    after = {number: before.get(number, 0) + now.get(number, 0) for number in {*before, *now}}
    had = tuple(_kept(original, before, rules))
    gifts = tuple(_kept(original, after, rules))
    kept_minor = _worth(gifts) - _worth(had)
    return GiftsKept(kept_minor, gifts, _taxes_between(had, gifts))


def with_gifts_kept(
    back: tuple[TicketLine, ...], kept: GiftsKept, version: int, currency_decimals: int
) -> tuple[TicketLine, ...]:
    """Return the lines of a return with what is kept for gifts, or given back with them.

    Refuses to keep more than comes back: then the gift has to come back as well.
    """
    if not kept.kept_minor:
        return _with_taxes(back, 0, kept.taxes)
    if kept.kept_minor < 0:
        worths = [-line.gross_minor if line.is_gift else 0 for line in back]
        shares = allocate(kept.kept_minor, worths)
    else:
        nets = [-line.net_minor for line in back]
        if kept.kept_minor > sum(nets):
            raise GiftNotBackError(
                ", ".join(gift.name for gift in kept.gifts),
                kept.kept_minor,
                sum(nets),
                currency_decimals,
            )
        shares = allocate(kept.kept_minor, nets, nets)
    lines = [_with_share(line, share, version) for line, share in zip(back, shares, strict=True)]
    first = next(place for place, share in enumerate(shares) if share)
    return _with_taxes(lines, first, kept.taxes)


def _with_taxes(
    lines: Sequence[TicketLine], place: int, taxes: tuple[TaxShare, ...]
) -> tuple[TicketLine, ...]:
    """Return the lines of a return, the one at *place* with the taxes of gifts beside its own."""
    return tuple(
        msgspec.structs.replace(line, taxes=(*line.taxes, *taxes)) if number == place else line
        for number, line in enumerate(lines)
    )


def _worth(gifts: Sequence[GiftKept]) -> int:
    return sum(gift.worth_minor for gift in gifts)


def _taxes_between(before: Sequence[GiftKept], after: Sequence[GiftKept]) -> tuple[TaxShare, ...]:
    """Return the taxes within *after* less those within *before*, each tax once."""
    found: dict[str, TaxShare] = {}
    for sign, gifts in ((-1, before), (1, after)):
        for share in (share for gift in gifts for share in gift.taxes):
            old = found.get(share.tax_id)
            found[share.tax_id] = msgspec.structs.replace(
                share,
                amount_minor=(old.amount_minor if old else 0) + sign * share.amount_minor,
                base_minor=(old.base_minor if old else 0) + sign * share.base_minor,
            )
    return tuple(share for share in found.values() if share.amount_minor or share.base_minor)


def _taxes_of(
    line: TicketLine, quantity_milli: int, worth_minor: int, taxes: Sequence[Tax]
) -> tuple[TaxShare, ...]:
    """Return the taxes within and on top of the worth of a gift, by the rates of its sale.

    Duties on top are not of the price: the gift bore them when it was given away.
    """
    known = {tax.tax_id: tax for tax in taxes}
    names = tuple(share.tax_id for share in line.taxes)
    sold, given = (
        tax_line(Taxable(net_minor, quantity_milli, names), known).shares
        for net_minor in (worth_minor, 0)
    )
    return tuple(
        msgspec.structs.replace(
            share,
            amount_minor=share.amount_minor - free.amount_minor,
            base_minor=share.base_minor - free.base_minor,
        )
        for share, free in zip(sold, given, strict=True)
    )


def _on_top(taxes: Sequence[TaxShare]) -> int:
    return sum(share.amount_minor for share in taxes if share.place is TaxPlace.ADDED)


def _with_share(line: TicketLine, share: int, version: int) -> TicketLine:
    if not share:
        return line
    kept = Reduction(ReductionKind.GIFT_KEPT, "gift_kept", version, -share)
    return msgspec.structs.replace(
        line, reductions=(*line.reductions, kept), net_minor=line.net_minor + share
    )


def _kept(original: Ticket, returned: Returned, rules: GiftRules) -> Iterator[GiftKept]:
    """Yield the gifts that are with the customer beyond what is left of the sale brings."""
    for (kind, rule_id), lines in _gift_lines(original).items():
        condition = _condition_of(kind, rule_id, rules)
        if condition is None:
            continue
        given = sum(line.quantity_milli for line in lines)
        if _brought(original, {}, condition) < given:
            continue  # by rules that this till does not know as they were
        too_many = -min(given, _brought(original, returned, condition))
        too_many += sum(_left(line, returned) for line in lines)
        for line in reversed(lines):
            beyond = max(0, min(too_many, _left(line, returned)))
            too_many -= beyond
            if beyond:
                worth = share_next(line.gross_minor, 0, beyond, line.quantity_milli)
                taxes = _taxes_of(line, beyond, worth, rules.taxes)
                yield GiftKept(line.name, beyond, worth + _on_top(taxes), line.line_no, taxes)


def _gift_lines(original: Ticket) -> dict[tuple[ReductionKind, str], list[TicketLine]]:
    """Return what came along free, by the rule that brought it; what points paid is no gift."""
    coupons = {rule.rule_id for rule in original.applied if rule.kind is ReductionKind.COUPON}
    found: dict[tuple[ReductionKind, str], list[TicketLine]] = {}
    for line in original.lines:
        if line.is_gift and line.reductions:
            part = line.reductions[0]
            is_coupon = part.rule_id in coupons
            kind = ReductionKind.COUPON if is_coupon else part.kind
            if kind is not ReductionKind.REWARD:
                found.setdefault((kind, part.rule_id), []).append(line)
    return found


def _condition_of(kind: ReductionKind, rule_id: str, rules: GiftRules) -> _Condition | None:
    if kind is ReductionKind.COUPON:
        for template in rules.templates:
            if template.template_id == rule_id:
                return _condition(
                    template.effect, template.scope, template.minimum, _BEFORE_COUPONS
                )
        return None
    for promotion in rules.promotions:
        if promotion.promotion_id == rule_id:
            after = () if isinstance(promotion.effect, BuyGet) else _BEFORE_TICKET
            return _condition(promotion.effect, promotion.scope, promotion.minimum, after)
    return None


def _condition(
    effect: Effect, scope: ItemScope, minimum: Minimum, after: tuple[ReductionKind, ...]
) -> _Condition | None:
    if not isinstance(effect, Gift | BuyGet):
        return None
    return _Condition(effect, scope, minimum, after)


def _brought(original: Ticket, returned: Returned, condition: _Condition) -> int:
    """Return how much of a gift what is left of the sale brings, in thousandths."""
    minimum, effect = condition.minimum, condition.effect
    counted = [
        line
        for line in original.lines
        if not line.is_gift and (minimum.scope or condition.scope).covers(line)
    ]
    quantity = sum(_left(line, returned) for line in counted)
    spend = sum(_spend_left(line, returned, condition) for line in counted)
    if not quantity or spend < minimum.spend_minor or quantity < minimum.quantity_milli:
        return 0
    if isinstance(effect, BuyGet):
        return _groups_left(original, returned, condition, effect) * effect.get * _MILLI
    times = [1]
    if effect.is_per_minimum:
        times = [
            total // least
            for total, least in (
                (spend, minimum.spend_minor),
                (quantity, minimum.quantity_milli),
            )
            if least
        ]
    return min(times, default=1) * effect.quantity_milli


def _groups_left(
    original: Ticket, returned: Returned, condition: _Condition, effect: BuyGet
) -> int:
    """Return how many times the pieces that are left make up what has to be bought."""
    pieces: Sequence[int] = [
        _left(line, returned)
        for line in original.lines
        if not line.is_gift and not line.is_weighed and condition.scope.covers(line)
    ]
    return sum(pieces) // (effect.buy * _MILLI)


def _left(line: TicketLine, returned: Returned) -> int:
    return line.quantity_milli - returned.get(line.line_no, 0)


def _spend_left(line: TicketLine, returned: Returned, condition: _Condition) -> int:
    spend = line.gross_minor
    if condition.minimum.counts is SpendCounts.LEFT:
        spend -= sum(part.amount_minor for part in line.reductions if part.kind in condition.after)
    return spend - share_next(spend, 0, returned.get(line.line_no, 0), line.quantity_milli)
