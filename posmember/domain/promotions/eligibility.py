"""Who may take part: rules that can apply to a ticket at all, and the reason where one cannot."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from posmember.domain.money import format_money, format_trimmed
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.admission import Admission, admissions_of
from posmember.domain.promotions.effects import BuyGet, FreeDelivery, Gift, Minimum
from posmember.domain.promotions.entrants import Entrant, Shelf, Stage, is_delivery
from posmember.domain.promotions.masks import Mask, bits_of, either, mask_of
from posmember.domain.promotions.plan import NotApplied, PlanLine, PlanRequest, PlanRules

_ITEM: Final = Stage.ITEM


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


class _Wanted(msgspec.Struct, frozen=True, eq=False):
    """A rule with the goods it asks for: scopes by their places in the call.

    Told from others by what it is: it is made once while goods are scanned.
    """

    admission: Admission
    places: tuple[int, ...]
    """What is spent on, then what it takes pieces from, then what counts."""
    parts: int
    """How many of them it takes pieces from."""
    is_delivery: bool
    given: tuple[str, ...]
    """The other goods that it gives, by product."""


class _Call(NamedTuple):
    """Every rule that is considered, and the scopes that they ask for, each once."""

    scopes: tuple[ItemScope, ...]
    wanted: tuple[_Wanted, ...]


@lru_cache(maxsize=4)
def _call(admissions: tuple[Admission, ...]) -> _Call:
    """Return what rules ask for: a scan does not change that."""
    places: dict[ItemScope, int] = {}

    def wanted(each: Admission) -> _Wanted:
        parts = each.parts[:1] if each.entrant.adds_unit else each.parts
        scopes = (each.spent_on, *parts, *each.counted)
        found = tuple([places.setdefault(scope, len(places)) for scope in scopes])
        effect = each.entrant.effect
        given = effect.get_scope if isinstance(effect, BuyGet) else None
        return _Wanted(
            each,
            found,
            len(parts),
            is_delivery=isinstance(effect, FreeDelivery),
            given=given.products if given else (),
        )

    every = tuple(map(wanted, admissions))
    return _Call(tuple(places), every)


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
        rule = wanted.admission.entrant
        return _entrant(
            wanted,
            tuple(map(self._covered.__getitem__, wanted.places)),
            self._hand_priced if rule.stage is _ITEM else 0,
            self._weighed if rule.adds_unit else 0,
            self._delivery if wanted.is_delivery else 0,
            _price_of(wanted.given, self._lines) if wanted.given else 0,
        )

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


@lru_cache(maxsize=512)
def _lines_of(mask: Mask) -> frozenset[int]:
    return frozenset(bits_of(mask))


@lru_cache(maxsize=512)
def _entrant(
    wanted: _Wanted,
    covered: tuple[Mask, ...],
    hand_priced: Mask,
    weighed: Mask,
    delivery: Mask,
    given_price_minor: int,
) -> Entrant:
    """Return a rule that is let in, with its lines: a scan changes those of few.

    It takes no pieces from lines that are *hand_priced* or *weighed*.
    """
    spent_on, *others = covered
    parts = [part & ~(hand_priced | weighed) for part in others[: wanted.parts]]
    return msgspec.structs.replace(
        wanted.admission.entrant,
        lines=bits_of(either(parts) | delivery),
        parts=tuple(map(_lines_of, parts)),
        counted=bits_of(either(others[wanted.parts :])),
        spent_on=bits_of(spent_on),
        given_price_minor=given_price_minor,
    )


def _price_of(given: Sequence[str], rung_up: Sequence[PlanLine]) -> int:
    """Return what a unit of the goods that are given costs, where they are on the ticket."""
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
