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
from posmember.domain.checkout.gift_taxes import (
    gift_taxes_on,
    part_of_taxes,
    taxes_between,
    taxes_of_gift,
    taxes_on_top,
)
from posmember.domain.checkout.ticket import Ticket, TicketLine
from posmember.domain.pricing.reduction import Reduction, ReductionKind
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.effects import BuyGet, Effect, Gift, Minimum, SpendCounts
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.taxes.tax import Tax, TaxShare

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


class KeptForGifts(msgspec.Struct, frozen=True):
    """What is kept for gifts in all, with the taxes within it."""

    kept_minor: int = 0
    taxes: tuple[TaxShare, ...] = ()


NOTHING_KEPT: Final = KeptForGifts()


class GiftsKept(msgspec.Struct, frozen=True):
    """What a return means for gifts."""

    kept_minor: int = 0
    """Kept from the money back by this return; below zero: kept before, and given back now."""
    gifts: tuple[GiftKept, ...] = ()
    """Those whose worth is kept once this return is done."""
    taxes: tuple[TaxShare, ...] = ()
    """Taxes within what is kept by this return; below zero: within what is given back."""
    due_before: KeptForGifts = NOTHING_KEPT
    """What earlier returns should have kept; tills that were apart may have kept another sum."""


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
    return GiftsKept(
        _worth(gifts) - _worth(had),
        gifts,
        taxes_between(_taxes_of(had), _taxes_of(gifts)),
        KeptForGifts(_worth(had), tuple(_taxes_of(had))),
    )


def kept_for_gifts(original: Ticket, returned: Sequence[Ticket]) -> KeptForGifts:
    """Return what earlier returns of a sale kept for gifts, less what they gave back."""
    kept_minor = -sum(
        part.amount_minor
        for ticket in returned
        for line in ticket.lines
        for part in line.reductions
        if part.kind is ReductionKind.GIFT_KEPT
    )
    return KeptForGifts(kept_minor, gift_taxes_on(original, returned))


def made_up_for(kept: GiftsKept, earlier: KeptForGifts, money_minor: int) -> GiftsKept:
    """Return *kept* with what *earlier* returns kept too little or too much, being apart.

    Too little is made up for as far as the money of the return goes.
    """
    missing = kept.due_before.kept_minor - earlier.kept_minor
    if not missing:
        return kept
    now = min(missing, max(0, money_minor - kept.kept_minor))
    late = taxes_between(earlier.taxes, kept.due_before.taxes)
    return msgspec.structs.replace(
        kept,
        kept_minor=kept.kept_minor + now,
        taxes=taxes_between((), (*kept.taxes, *part_of_taxes(late, abs(now), abs(missing)))),
    )


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


def _taxes_of(gifts: Sequence[GiftKept]) -> Iterator[TaxShare]:
    return (share for gift in gifts for share in gift.taxes)


def _worth(gifts: Sequence[GiftKept]) -> int:
    return sum(gift.worth_minor for gift in gifts)


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
                taxes = taxes_of_gift(line, beyond, worth, rules.taxes)
                yield GiftKept(line.name, beyond, worth + taxes_on_top(taxes), line.line_no, taxes)


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
