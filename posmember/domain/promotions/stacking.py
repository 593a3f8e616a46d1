"""Which rules may stand beside each other on one ticket: pair by pair."""

from collections.abc import Iterator, Sequence

from posmember.domain.promotions.effects import PercentOff, SpendSteps
from posmember.domain.promotions.entrants import Entrant, Stage
from posmember.domain.promotions.masks import Mask, bits_of, mask_of
from posmember.domain.promotions.promotion import COUPONS, MEMBER_PRICE, PROMOTIONS
from posmember.domain.promotions.turns import turn_of

_ONE_GROUP = "plan_same_group"
_NOT_WITH = "plan_not_with"
_STOPPED = "plan_stopped"
_ONE_PERCENTAGE = "plan_one_percentage"
_COUPON_ALONE = "plan_coupon_alone"
_COUPON_NUMBER = "plan_coupon_number"


def conflict_between(first: Entrant, second: Entrant, *, adds_up_percentages: bool) -> str:
    """Return why two rules may not both apply, as the key of an explanation; empty: they may."""
    if first.group and first.group == second.group:
        return _ONE_GROUP
    if _excludes(first, second) or _excludes(second, first):
        return _NOT_WITH
    if _stops(first, second) or _stops(second, first):
        return _STOPPED
    if first.coupon is not None and second.coupon is not None:
        return _conflict_of_coupons(first, second)
    if not adds_up_percentages and _is_percentage(first) and _is_percentage(second):
        return _ONE_PERCENTAGE
    return ""


def _conflict_of_coupons(first: Entrant, second: Entrant) -> str:
    if not (first.with_coupons and second.with_coupons):
        return _COUPON_ALONE
    is_number = first.rule_id == second.rule_id and first.per_ticket == 1
    return _COUPON_NUMBER if is_number else ""


def conflicts(entrants: Sequence[Entrant], *, adds_up_percentages: bool) -> list[Mask]:
    """Return for each rule the set of those it may not stand beside, as bits."""
    masks = [0] * len(entrants)
    named = _named(entrants)
    promotions, coupons = named[PROMOTIONS], named[COUPONS]
    for index, entrant in enumerate(entrants):
        if entrant.group:
            masks[index] |= named[entrant.group, True]
        for name in entrant.not_with:
            _exclude(masks, index, named.get(name, 0) | named.get((name, True), 0))
        if entrant.stops_others:
            _exclude(masks, index, mask_of(_stopped(entrants, entrant)))
        if entrant.coupon is not None:
            same = named[entrant.rule_id] & coupons if entrant.per_ticket == 1 else 0
            _exclude(masks, index, same if entrant.with_coupons else coupons)
    if not adds_up_percentages:
        percentages = mask_of(n for n in bits_of(promotions) if _is_percentage(entrants[n]))
        for index in bits_of(percentages):
            masks[index] |= percentages
    return [mask & ~(1 << index) for index, mask in enumerate(masks)]


def _named(entrants: Sequence[Entrant]) -> dict[str | tuple[str, bool], Mask]:
    """Return who is meant by each id and word, and by each group as a pair with its name."""
    named: dict[str | tuple[str, bool], Mask] = {PROMOTIONS: 0, COUPONS: 0}
    for index, entrant in enumerate(entrants):
        word = PROMOTIONS if entrant.coupon is None else COUPONS
        names: list[str | tuple[str, bool]] = [entrant.rule_id, word]
        if entrant.group:
            names.append((entrant.group, True))
        for name in names:
            named[name] = named.get(name, 0) | 1 << index
    return named


def _stopped(entrants: Sequence[Entrant], rule: Entrant) -> Iterator[int]:
    return (index for index, other in enumerate(entrants) if _stops(rule, other))


def _exclude(masks: list[Mask], index: int, others: Mask) -> None:
    """Note that none of *others* may stand beside the rule at *index*."""
    masks[index] |= others
    for other in bits_of(others):
        masks[other] |= 1 << index


def excludes_member_price(entrant: Entrant) -> bool:
    """Tell whether nobody gets a member price or tier discount on a ticket with this rule."""
    return MEMBER_PRICE in entrant.not_with


def _excludes(rule: Entrant, other: Entrant) -> bool:
    if not rule.not_with:
        return False
    names = {other.rule_id, COUPONS if other.coupon is not None else PROMOTIONS}
    if other.group:
        names.add(other.group)
    return not names.isdisjoint(rule.not_with)


def _stops(rule: Entrant, other: Entrant) -> bool:
    """Tell whether *other* is a promotion that comes after *rule*, which stops what follows."""
    if not rule.stops_others or other.coupon is not None:
        return False
    return _place(rule) < _place(other)


def _place(promotion: Entrant) -> tuple[int, int, str]:
    """Return the same as `promotion.order_of` of one that takes part."""
    return (-promotion.priority, turn_of(promotion.effect), promotion.rule_id)


def _is_percentage(entrant: Entrant) -> bool:
    """Tell whether a promotion takes a percentage off the whole ticket."""
    if entrant.stage is not Stage.TICKET:
        return False
    effect = entrant.effect
    if type(effect) is SpendSteps:
        return any(step.off_bp for step in effect.steps)
    return type(effect) is PercentOff
