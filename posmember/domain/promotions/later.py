"""What works on what is left: coupons, rewards, and discounts on the whole ticket."""

from collections.abc import Mapping, Sequence
from operator import itemgetter, sub
from typing import Final

import msgspec

from posmember.domain.allocation import allocate
from posmember.domain.money import BASIS_POINTS, multiply_ratio
from posmember.domain.promotions.effects import (
    AmountOff,
    EachFull,
    FreeDelivery,
    Gift,
    Minimum,
    PercentOff,
    SpendCounts,
    SpendStep,
    SpendSteps,
)
from posmember.domain.promotions.entrants import Entrant, works_on_pieces
from posmember.domain.promotions.grips import Goods, grip_of
from posmember.domain.promotions.masks import picking_at
from posmember.domain.promotions.pieces import Piece, by_price, pieces_left, pieces_of
from posmember.domain.promotions.plan import PlanLine

_ITS_SHARE: Final = itemgetter(1)


class Standing(msgspec.Struct, frozen=True):
    """What is left of a ticket at some point of its plan."""

    nets: tuple[int, ...]
    pieces: Mapping[int, tuple[Piece, ...]] = {}
    """Of lines, by place, whose pieces do not all cost the same any more."""
    used: frozenset[tuple[int, int]] = frozenset()
    """Line and number of the pieces that a rule of this stage took already."""


class Take(msgspec.Struct, frozen=True):
    """What one rule takes off."""

    shares: tuple[tuple[int, int], ...] = ()
    """Lines by their place, in the order of the ticket, and what is taken off each."""
    minor: int = 0
    """The same together."""
    times: int = 1
    goods: tuple[Goods, ...] = ()
    used: frozenset[tuple[int, int]] = frozenset()
    """Where it works on pieces: line and number of those that take part."""
    pieces: Mapping[int, tuple[Piece, ...]] = {}
    """Where it works on pieces: what is left of each on the lines it lowers."""

    @property
    def worth_minor(self) -> int:
        """Return what comes along free, as far as its worth is known."""
        return sum(each.worth_minor for each in self.goods)


class Counting(msgspec.Struct, frozen=True):
    """The money and goods that minimums and steps are held against."""

    ticket: tuple[PlanLine, ...]
    start: tuple[int, ...]
    """What was left when the stage began."""
    known: dict[tuple[int, ...], int] = msgspec.field(default_factory=dict)
    """The same of lines that were asked for."""

    def spent(self, places: tuple[int, ...], counts: SpendCounts) -> int:
        """Return the money that counts on these lines."""
        if counts is SpendCounts.GROSS:
            return sum([self.ticket[place].gross_minor for place in places])
        found = self.known.get(places)
        if found is None:
            found = self.known[places] = sum(picking_at(places)(self.start))
        return found

    def is_enough(self, minimum: Minimum, places: tuple[int, ...]) -> bool:
        """Tell whether a minimum is met."""
        if minimum.spend_minor and self.spent(places, minimum.counts) < minimum.spend_minor:
            return False
        return not minimum.quantity_milli or self.quantity(places) >= minimum.quantity_milli

    def quantity(self, places: Sequence[int]) -> int:
        """Return the goods on these lines, in thousandths."""
        return sum(self.ticket[place].quantity_milli for place in places)

    def times_met(self, minimum: Minimum, places: tuple[int, ...]) -> int:
        """Return how many times a minimum is met."""
        times = []
        if minimum.spend_minor:
            times.append(self.spent(places, minimum.counts) // minimum.spend_minor)
        if minimum.quantity_milli:
            times.append(self.quantity(places) // minimum.quantity_milli)
        return min(times, default=1)


def take_of(
    entrant: Entrant, standing: Standing, counting: Counting, without: frozenset[int] = frozenset()
) -> Take | None:
    """Return what a coupon, a reward or a promotion on the whole ticket takes; None: nothing.

    Lines in *without* are left out.
    """
    if not counting.is_enough(entrant.minimum, entrant.counted):
        return None
    effect = entrant.effect
    if type(effect) is Gift:
        return _gift(entrant, effect, counting)
    lines = entrant.lines
    if without:
        lines = tuple(place for place in lines if place not in without)
    if works_on_pieces(effect):
        return _off_pieces(entrant, lines, standing, counting.ticket)
    lefts = picking_at(lines)(standing.nets)
    base = sum(lefts)
    amount, times = _off_whole(entrant, base, counting)
    amount = min(amount, base if entrant.cap_minor is None else min(base, entrant.cap_minor))
    return Take(split(amount, lines, lefts), amount, times) if amount else None


def most_off(entrant: Entrant, standing: Standing, counting: Counting) -> int:
    """Return the most that a promotion on the whole ticket takes now or once others took more."""
    if not counting.is_enough(entrant.minimum, entrant.counted) or isinstance(entrant.effect, Gift):
        return 0
    base = sum(picking_at(entrant.lines)(standing.nets))
    amount, _ = _off_whole(entrant, base, counting)
    return min(amount, base if entrant.cap_minor is None else min(base, entrant.cap_minor))


def split(amount: int, lines: Sequence[int], lefts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Split an amount over lines by what is left of them; the largest remainders take the rest."""
    shares = allocate(amount, lefts)
    return tuple(filter(_ITS_SHARE, zip(lines, shares, strict=True)))


def after(standing: Standing, take: Take) -> Standing:
    """Return what is left once a rule has taken its share."""
    nets = list(standing.nets)
    if len(take.shares) == len(nets):  # it takes something of every line
        nets = list(map(sub, nets, map(_ITS_SHARE, take.shares)))
    else:
        for place, share in take.shares:
            nets[place] -= share
    pieces = standing.pieces
    if take.pieces:
        pieces = {**pieces, **take.pieces}
    elif pieces:
        again = [place for place, _ in take.shares if place in pieces]
        pieces = {
            **pieces,
            **{place: tuple(pieces_left(pieces[place], nets[place])) for place in again},
        }
    return Standing(tuple(nets), pieces, standing.used | take.used)


def next_stage(standing: Standing) -> Standing:
    """Return the same with every piece free again."""
    return Standing(standing.nets, standing.pieces)


def _gift(entrant: Entrant, effect: Gift, counting: Counting) -> Take:
    times = 1
    if effect.is_per_minimum:
        times = counting.times_met(entrant.minimum, entrant.counted)
        times = times if entrant.most is None else min(times, entrant.most)
    goods = Goods(effect.product_id, times * effect.quantity_milli)
    return Take(times=times, goods=(goods,))


def _off_whole(entrant: Entrant, base: int, counting: Counting) -> tuple[int, int]:
    """Return what a form on the whole takes off *base*, before its cap, and how many times."""
    effect = entrant.effect
    if type(effect) is PercentOff:
        return multiply_ratio(base, effect.off_bp, BASIS_POINTS), 1
    if type(effect) is AmountOff:
        return effect.off_minor, 1
    if type(effect) is FreeDelivery:
        return base if effect.up_to_minor is None else effect.up_to_minor, 1
    spent = counting.spent(entrant.spent_on, entrant.counts)
    if type(effect) is EachFull:
        times = spent // effect.spend_minor
        times = times if entrant.most is None else min(times, entrant.most)
        return times * effect.off_minor, times
    assert type(effect) is SpendSteps
    step = step_reached(effect, spent)
    if step is None:
        return 0, 0
    return step.off_minor or multiply_ratio(base, step.off_bp, BASIS_POINTS), 1


def step_reached(effect: SpendSteps, spent_minor: int) -> SpendStep | None:
    """Return the highest step that a spend reaches."""
    reached = [step for step in effect.steps if step.spend_minor <= spent_minor]
    return reached[-1] if reached else None


def _off_pieces(
    entrant: Entrant, lines: Sequence[int], standing: Standing, ticket: Sequence[PlanLine]
) -> Take | None:
    pieces = sorted(
        (
            piece
            for place in lines
            for piece in _pieces_at(place, standing, ticket)
            if piece.price_minor > 0 and (place, piece.number) not in standing.used
        ),
        key=by_price,
    )
    grip = grip_of(entrant, pieces, ticket)
    if not grip.times:
        return None
    offs = {(piece.line, piece.number): off for piece, off in grip.taken}
    shares: dict[int, int] = {}
    for (place, _), off in offs.items():
        shares[place] = shares.get(place, 0) + off
    reduced = tuple((place, share) for place, share in sorted(shares.items()) if share)
    lowered = {
        place: tuple(
            piece.at(piece.price_minor - offs.get((place, piece.number), 0))
            for piece in _pieces_at(place, standing, ticket)
        )
        for place, _ in reduced
    }
    off = sum([share for _, share in reduced])
    return Take(reduced, off, grip.times, grip.goods, used=frozenset(offs), pieces=lowered)


def _pieces_at(place: int, standing: Standing, ticket: Sequence[PlanLine]) -> Sequence[Piece]:
    known = standing.pieces.get(place)
    return tuple(pieces_of(place, ticket[place], standing.nets[place])) if known is None else known
