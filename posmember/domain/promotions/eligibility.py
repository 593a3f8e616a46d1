"""Who may take part: rules that can apply to a ticket at all, and the reason where one cannot."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from posmember.domain.money import format_money, format_trimmed
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.admission import Admission, admissions_of
from posmember.domain.promotions.effects import BuyGet, FreeDelivery, Gift, Minimum
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
    call = _call(admissions_of(request, rules))
    ground = _Ground(request, call.scopes)
    found: list[tuple[Entrant, Admission]] = []
    refused: list[NotApplied] = []
    below: list[Entrant] = []
    for wanted in call.wanted:
        admission = wanted.admission
        if admission.refused is not None:
            refused.append(admission.refused)
            continue
        entrant = ground.entrant(wanted)
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


class _Wanted(NamedTuple):
    """A rule with the goods it asks for: scopes by their places in the call."""

    admission: Admission
    parts: tuple[int, ...]
    counted: tuple[int, ...]
    spent_on: int


class _Call(NamedTuple):
    """Every rule that is considered, and the scopes that they ask for, each once."""

    scopes: tuple[ItemScope, ...]
    wanted: tuple[_Wanted, ...]


@lru_cache(maxsize=4)
def _call(admissions: tuple[Admission, ...]) -> _Call:
    """Return what rules ask for: a scan does not change that."""
    places: dict[ItemScope, int] = {}

    def place(scope: ItemScope) -> int:
        return places.setdefault(scope, len(places))

    wanted = tuple(
        _Wanted(
            each,
            tuple(map(place, each.parts)),
            tuple(map(place, each.counted)),
            place(each.spent_on),
        )
        for each in admissions
    )
    return _Call(tuple(places), wanted)


class _Ground:
    """What every rule is held against; sets of lines as bits."""

    def __init__(self, request: PlanRequest, scopes: Sequence[ItemScope]) -> None:
        lines = request.lines
        self._lines = lines
        self._delivery = mask_of(place for place, line in enumerate(lines) if is_delivery(line))
        self._hand_priced = mask_of(n for n, line in enumerate(lines) if line.is_hand_priced)
        self._weighed = mask_of(n for n, line in enumerate(lines) if line.product.is_weighed)
        self._covered = list(map(Shelf(lines).covered, scopes))
        """The lines that each scope covers and rules may lower."""
        self._counted: dict[tuple[int, ...], tuple[int, int]] = {}

    def entrant(self, wanted: _Wanted) -> Entrant:
        """Return a rule that is let in, with what there is for it on the ticket."""
        rule, covered = wanted.admission.entrant, self._covered
        parts = tuple([covered[scope] for scope in wanted.parts])
        if rule.adds_unit:
            parts = (parts[0] & ~self._weighed,)
        if self._hand_priced and rule.stage is Stage.ITEM:
            parts = tuple([part & ~self._hand_priced for part in parts])
        is_delivery_form = isinstance(rule.effect, FreeDelivery)
        reach = _Reach(
            self._delivery if is_delivery_form else either(parts),
            parts,
            either([covered[scope] for scope in wanted.counted]),
            covered[wanted.spent_on],
            _given_price(rule.effect, self._lines) if isinstance(rule.effect, BuyGet) else 0,
        )
        return _entrant(wanted.admission, reach)

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


def _given_price(effect: BuyGet, rung_up: Sequence[PlanLine]) -> int:
    """Return what a unit of the other goods that are given costs, where they are on the ticket."""
    if effect.get_scope is None:
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
