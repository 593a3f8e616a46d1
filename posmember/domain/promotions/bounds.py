"""How much rules could take off at best: what lets the search leave whole branches out."""

from collections.abc import Sequence
from typing import Final

import msgspec

from posmember.domain.money import BASIS_POINTS
from posmember.domain.promotions.effects import (
    AmountOff,
    Bundle,
    BuyGet,
    EachFull,
    EveryNth,
    Exchange,
    FreeDelivery,
    Gift,
    PercentOff,
    SpendCounts,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.masks import picking_at
from posmember.domain.promotions.plan import PlanLine

_LEFT: Final = SpendCounts.LEFT
_TICKET: Final = Target.TICKET


class Lefts:
    """What is left of each line, and of sets of lines as far as somebody asked."""

    def __init__(self, minor: Sequence[int]) -> None:
        """Hold what is left of each line."""
        self.minor = minor
        self._sums: dict[tuple[int, ...], int] = {}

    def of(self, places: tuple[int, ...]) -> int:
        """Return what is left of some lines together."""
        found = self._sums.get(places)
        if found is None:
            found = self._sums[places] = sum(picking_at(places)(self.minor))
        return found


class Ceiling(msgspec.Struct, frozen=True, gc=False):
    """The most that one rule takes: an amount, and a share of at most *base_minor*."""

    amount_minor: int
    share_bp: int
    base_minor: int
    cap_minor: int | None
    steps: tuple[tuple[int, int], ...] = ()
    """Spends from which amounts are taken, where what is left counts and may still change."""

    def at(self, left_minor: int) -> int:
        """Return the most it takes where *left_minor* is left of the ticket."""
        share_bp = self.share_bp
        if not share_bp:
            return self.amount_minor
        base = min(self.base_minor, left_minor)
        share = (2 * base * share_bp + BASIS_POINTS) // (2 * BASIS_POINTS) if base > 0 else 0
        cap = self.cap_minor
        return self.amount_minor + (share if cap is None or share < cap else cap)

    def after(self, lowered: "Lowered", price_bp: int) -> "Ceiling":
        """Return the same where its lines are lowered before.

        With a price, its steps count less what it costs to reach them: each unit of money that its
        lines are lowered by less costs *price_bp* basis points.
        """
        spent = lowered.of(self.base_minor)
        if not (self.steps and price_bp):
            return Ceiling(self.amount_minor, self.share_bp, spent, self.cap_minor, self.steps)
        most = max(
            off - (max(0, spend - spent) * price_bp // BASIS_POINTS) for spend, off in self.steps
        )
        return Ceiling(max(0, most), 0, spent, None)


class Lowered(msgspec.Struct, frozen=True, gc=False):
    """What the lines of a rule are lowered by before it: an amount, then a share of the rest."""

    amount_minor: int = 0
    kept_bp: int = BASIS_POINTS
    slack_minor: int = 0
    """What rounding may leave more."""

    def of(self, minor: int) -> int:
        """Return what is left of *minor* at most."""
        return (minor - self.amount_minor) * self.kept_bp // BASIS_POINTS + self.slack_minor


def ceiling_of(
    entrant: Entrant, left: Lefts, ticket: Sequence[PlanLine], *, is_final: bool
) -> Ceiling:
    """Return the most a coupon, a reward or a promotion on the whole ticket takes.

    *left* is what may be left of each line at most; *is_final* where no promotion on items and no
    member price comes after.
    """
    base = left.of(entrant.lines)
    minimum = entrant.minimum
    is_left = minimum.counts is _LEFT
    spend = minimum.spend_minor
    if spend and is_left and left.of(entrant.counted) < spend:
        return Ceiling(0, 0, 0, None)
    is_left = entrant.counts is _LEFT
    spent = 0
    if type(entrant.effect) is SpendSteps or type(entrant.effect) is EachFull:
        spent = (
            left.of(entrant.spent_on)
            if is_left
            else sum([ticket[place].gross_minor for place in entrant.spent_on])
        )
    amount = _most_amount(entrant, base, spent, ticket)
    steps = () if is_final or not is_left else _steps(entrant, spent)
    return Ceiling(amount, _share_bp(entrant), base, entrant.cap_minor, steps)


def _steps(entrant: Entrant, spent: int) -> tuple[tuple[int, int], ...]:
    """Return each step within reach of *spent*, with what is off from there."""
    effect = entrant.effect
    if type(effect) is SpendSteps:
        if any(step.off_bp for step in effect.steps):
            return ()
        reached = (each for each in effect.steps if each.spend_minor <= spent)
        return tuple((each.spend_minor, each.off_minor) for each in reached)
    if type(effect) is EachFull:
        times = spent // effect.spend_minor
        times = times if entrant.most is None else min(times, entrant.most)
        return tuple(
            (number * effect.spend_minor, number * effect.off_minor)
            for number in range(1, times + 1)
        )
    return ()


def _share_bp(entrant: Entrant) -> int:
    effect = entrant.effect
    if type(effect) is PercentOff and effect.target is _TICKET:
        return effect.off_bp
    if type(effect) is SpendSteps:
        return max(step.off_bp for step in effect.steps)
    return 0


def _most_amount(entrant: Entrant, base: int, spent: int, ticket: Sequence[PlanLine]) -> int:
    """Return a bound of what a rule takes besides its share of what is left."""
    effect = entrant.effect
    if entrant.adds_unit and type(effect) is BuyGet:
        dearest = max(line.unit_price_minor for line in ticket)
        pieces = sum(ticket[place].quantity_milli for place in entrant.lines) // 1000
        return pieces * effect.get * max(0, dearest)
    most = _most_by_form(entrant, base, spent, ticket)
    return min(most, base, base if entrant.cap_minor is None else entrant.cap_minor)


def _most_by_form(entrant: Entrant, base: int, spent: int, ticket: Sequence[PlanLine]) -> int:
    effect = entrant.effect
    if type(effect) is SpendSteps or type(effect) is EachFull:
        return _most_by_steps(entrant, effect, spent)
    if type(effect) is AmountOff and effect.target is not Target.ITEMS:
        return effect.off_minor
    if type(effect) is FreeDelivery and effect.up_to_minor is not None:
        return effect.up_to_minor
    if type(effect) is Exchange:
        dearest = max((_piece(ticket[place]) for place in entrant.lines), default=0)
        return effect.count * dearest
    return 0 if type(effect) is Gift else _most_of_pieces(entrant, base, ticket)


def _most_of_pieces(entrant: Entrant, base: int, ticket: Sequence[PlanLine]) -> int:
    """Return a bound of what is off pieces: a share, rounded for each of them, or all there is.

    What lowers the cheapest piece of each group takes no more than its share of the group.
    """
    effect, size = entrant.effect, 1
    if isinstance(effect, EveryNth) and effect.price_minor is None:
        size = effect.nth
    elif isinstance(effect, PercentOff) and effect.target is _TICKET:
        return 0
    elif not isinstance(effect, PercentOff) and not (
        isinstance(effect, Bundle) and effect.price_minor is None
    ):
        return base
    pieces = sum(1 + ticket[place].quantity_milli // 1000 for place in entrant.lines)
    return -(-base * effect.off_bp // (size * BASIS_POINTS)) + pieces


def _most_by_steps(entrant: Entrant, effect: SpendSteps | EachFull, spent: int) -> int:
    if isinstance(effect, SpendSteps):
        reached = (step.off_minor for step in effect.steps if step.spend_minor <= spent)
        return max(reached, default=0)
    times = spent // effect.spend_minor
    return (times if entrant.most is None else min(times, entrant.most)) * effect.off_minor


def _piece(line: PlanLine) -> int:
    """Return a bound of the price of one piece of a line."""
    is_one = line.product.is_weighed or line.quantity_milli % 1000
    return line.gross_minor if is_one else line.unit_price_minor + 1
