"""Who may take part: rules that can apply to a ticket at all, and the reason where one cannot."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from posmember.domain.money import format_money, format_trimmed
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.admission import Admission, admissions_of
from posmember.domain.promotions.effects import BuyGet, Effect, FreeDelivery, Gift, Minimum
from posmember.domain.promotions.entrants import Entrant, Shelf, Stage, is_delivery
from posmember.domain.promotions.masks import Mask, bits_of, either, mask_of
from posmember.domain.promotions.plan import NotApplied, PlanLine, PlanRequest, PlanRules


class Field(msgspec.Struct, frozen=True):
    """Everybody who takes part, and those who cannot with their reasons."""

    entrants: tuple[Entrant, ...]
    """By stage, then by priority."""
    admissions: tuple[Admission, ...]
    """As what each of them was let in."""
    refused: tuple[NotApplied, ...]
    below_minimum: tuple[Entrant, ...]
    """Those who would take part if more were on the ticket."""


def field_of(request: PlanRequest, rules: PlanRules) -> Field:
    """Return who takes part in the plan of a ticket."""
    ground = _Ground(request)
    found: list[tuple[Entrant, Admission]] = []
    refused: list[NotApplied] = []
    below: list[Entrant] = []
    for admission in admissions_of(request, rules):
        if admission.refused is not None:
            refused.append(admission.refused)
            continue
        entrant = ground.entrant(admission)
        reason, is_below = _too_little(ground, entrant, rules.decimals)
        if not reason:
            found.append((entrant, admission))
            continue
        names = (entrant.rule_id, entrant.name_zh, entrant.name_en)
        refused.append(NotApplied(*names, reason, entrant.coupon_id))
        if is_below:
            below.append(entrant)
    found.sort(key=lambda pair: pair[0].stage)
    entrants, admissions = zip(*found, strict=True) if found else ((), ())
    return Field(entrants, admissions, tuple(refused), tuple(below))


class _Ground:
    """What every rule is held against; sets of lines as bits."""

    def __init__(self, request: PlanRequest) -> None:
        lines = request.lines
        self._lines = lines
        self._delivery = mask_of(place for place, line in enumerate(lines) if is_delivery(line))
        self._hand_priced = mask_of(n for n, line in enumerate(lines) if line.is_hand_priced)
        self._weighed = mask_of(n for n, line in enumerate(lines) if line.product.is_weighed)
        self._shelf = Shelf(lines)
        self._covered: dict[ItemScope, Mask] = {}
        self._counted: dict[tuple[int, ...], tuple[int, int]] = {}

    def _covered_by(self, scope: ItemScope) -> Mask:
        """Return the lines that a scope covers and rules may lower."""
        found = self._covered.get(scope)
        if found is None:
            found = self._covered[scope] = self._shelf.covered(scope)
        return found

    def entrant(self, admission: Admission) -> Entrant:
        """Return a rule that is let in, with what there is for it on the ticket."""
        rule, covered = admission.entrant, self._covered_by
        parts = tuple([covered(scope) for scope in admission.parts])
        if rule.adds_unit:
            parts = (parts[0] & ~self._weighed,)
        if rule.stage is Stage.ITEM:
            parts = tuple([part & ~self._hand_priced for part in parts])
        is_delivery_form = isinstance(rule.effect, FreeDelivery)
        reach = _Reach(
            self._delivery if is_delivery_form else either(parts),
            parts,
            either([covered(scope) for scope in admission.counted]),
            covered(admission.spent_on),
            _given_price(rule.effect, self._lines),
        )
        return _entrant(admission, reach)

    def counted(self, places: tuple[int, ...]) -> tuple[int, int]:
        """Return the money and the quantity on some lines before any reduction."""
        found = self._counted.get(places)
        if found is None:
            lines = [self._lines[place] for place in places]
            found = self._counted[places] = (
                sum([line.gross_minor for line in lines]),
                sum([line.quantity_milli for line in lines]),
            )
        return found


class _Reach(NamedTuple):
    """What there is for a rule on a ticket; lines as bits."""

    lines: Mask
    parts: tuple[Mask, ...]
    counted: Mask
    spent_on: Mask
    given_price_minor: int


@lru_cache(maxsize=512)
def _lines_of(mask: Mask) -> frozenset[int]:
    return frozenset(bits_of(mask))


@lru_cache(maxsize=512)
def _entrant(admission: Admission, reach: _Reach) -> Entrant:
    """Return a rule that is let in, with its lines: a scan changes those of few."""
    return msgspec.structs.replace(
        admission.entrant,
        lines=bits_of(reach.lines),
        parts=tuple(map(_lines_of, reach.parts)),
        counted=bits_of(reach.counted),
        spent_on=bits_of(reach.spent_on),
        given_price_minor=reach.given_price_minor,
    )


def _given_price(effect: Effect, rung_up: Sequence[PlanLine]) -> int:
    """Return what a unit of the other goods that are given costs, where they are on the ticket."""
    if not isinstance(effect, BuyGet) or effect.get_scope is None:
        return 0
    given = effect.get_scope.products
    lines = (line for line in rung_up if line.product.product_id in given)
    return max(0, next((line.unit_price_minor for line in lines), 0))


def _too_little(ground: _Ground, entrant: Entrant, decimals: int) -> tuple[str, bool]:
    """Return why there is not enough for a rule even before any reduction, else nothing.

    And whether only its minimum is missing.
    """
    if not entrant.lines and not isinstance(entrant.effect, Gift):
        return explanation("plan_covers_nothing"), False
    minimum = entrant.minimum
    if not minimum.spend_minor and not minimum.quantity_milli:
        return "", False
    missing = minimum_missing(minimum, *ground.counted(entrant.counted), decimals)
    return missing, bool(missing)


def minimum_missing(minimum: Minimum, spent: int, quantity: int, decimals: int) -> str:
    """Return the reason where a minimum is not met, else nothing."""
    if spent < minimum.spend_minor:
        return explanation(
            "plan_below_spend",
            minimum=format_money(minimum.spend_minor, decimals),
            missing=format_money(minimum.spend_minor - spent, decimals),
        )
    if quantity < minimum.quantity_milli:
        return explanation(
            "plan_below_quantity",
            minimum=format_trimmed(minimum.quantity_milli, 3),
            missing=format_trimmed(minimum.quantity_milli - quantity, 3),
        )
    return ""
