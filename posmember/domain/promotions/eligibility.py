"""Who may take part: rules that can apply to a ticket at all, and the reason where one cannot."""

from collections.abc import Sequence

import msgspec

from posmember.domain.money import format_money, format_trimmed
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.admission import Admission, admissions_of
from posmember.domain.promotions.effects import BuyGet, Effect, FreeDelivery, Gift, Minimum
from posmember.domain.promotions.entrants import Entrant, Shelf, Stage, is_delivery
from posmember.domain.promotions.masks import Mask, bits_of, either, mask_of
from posmember.domain.promotions.plan import NotApplied, PlanRequest, PlanRules


class Field(msgspec.Struct, frozen=True):
    """Everybody who takes part, and those who cannot with their reasons."""

    entrants: tuple[Entrant, ...]
    """By stage, then by priority."""
    refused: tuple[NotApplied, ...]
    below_minimum: tuple[Entrant, ...]
    """Those who would take part if more were on the ticket."""


def field_of(request: PlanRequest, rules: PlanRules) -> Field:
    """Return who takes part in the plan of a ticket."""
    ground = _Ground(request)
    found: list[Entrant] = []
    refused: list[NotApplied] = []
    below: list[Entrant] = []
    for admission in admissions_of(request, rules):
        if admission.refused is not None:
            refused.append(admission.refused)
            continue
        entrant = _with_lines(ground, admission)
        reason, is_below = _too_little(ground, entrant, rules.decimals)
        if not reason:
            found.append(entrant)
            continue
        names = (entrant.rule_id, entrant.name_zh, entrant.name_en)
        refused.append(NotApplied(*names, reason, entrant.coupon_id))
        if is_below:
            below.append(entrant)
    found.sort(key=lambda each: each.stage)
    return Field(tuple(found), tuple(refused), tuple(below))


class _Ground:
    """What every rule is held against; sets of lines as bits."""

    def __init__(self, request: PlanRequest) -> None:
        lines = request.lines
        self.request = request
        self.delivery = mask_of(place for place, line in enumerate(lines) if is_delivery(line))
        self.hand_priced = mask_of(n for n, line in enumerate(lines) if line.is_hand_priced)
        self.weighed = mask_of(n for n, line in enumerate(lines) if line.product.is_weighed)
        self._shelf = Shelf(lines)
        self._covered: dict[ItemScope, Mask] = {}
        self._places: dict[Mask, tuple[int, ...]] = {}

    def covered(self, scope: ItemScope) -> Mask:
        """Return the lines that a scope covers and rules may lower."""
        found = self._covered.get(scope)
        if found is None:
            found = self._covered[scope] = self._shelf.covered(scope)
        return found

    def places(self, lines: Mask) -> tuple[int, ...]:
        """Return some lines by their places."""
        found = self._places.get(lines)
        if found is None:
            found = self._places[lines] = tuple(bits_of(lines))
        return found

    def gross(self, places: Sequence[int]) -> int:
        lines = self.request.lines
        return sum([lines[place].gross_minor for place in places])

    def quantity(self, places: Sequence[int]) -> int:
        lines = self.request.lines
        return sum([lines[place].quantity_milli for place in places])


def _with_lines(ground: _Ground, admission: Admission) -> Entrant:
    """Return a rule that is let in, with what there is for it on the ticket."""
    entrant = admission.entrant
    parts = [ground.covered(scope) for scope in admission.parts]
    if entrant.adds_unit:
        parts = [parts[0] & ~ground.weighed]
    if entrant.stage is Stage.ITEM:
        parts = [part & ~ground.hand_priced for part in parts]
    is_delivery_form = isinstance(entrant.effect, FreeDelivery)
    return msgspec.structs.replace(
        entrant,
        lines=ground.places(ground.delivery if is_delivery_form else either(parts)),
        parts=tuple([frozenset(ground.places(part)) for part in parts]),
        counted=ground.places(either([ground.covered(scope) for scope in admission.counted])),
        spent_on=ground.places(ground.covered(admission.spent_on)),
        given_price_minor=_given_price(entrant.effect, ground.request),
    )


def _given_price(effect: Effect, request: PlanRequest) -> int:
    """Return what a unit of the other goods that are given costs, where they are on the ticket."""
    if not isinstance(effect, BuyGet) or effect.get_scope is None:
        return 0
    given = effect.get_scope.products
    lines = (line for line in request.lines if line.product.product_id in given)
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
    missing = minimum_missing(
        minimum, ground.gross(entrant.counted), ground.quantity(entrant.counted), decimals
    )
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
