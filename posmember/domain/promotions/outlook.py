"""How much a ticket can save at best once the rules after the member prices are chosen.

What a share later takes is known then for each line, so a promotion on items counts with what it
leaves the customer beyond that: `saved x (1 - later shares)`.
"""

from collections.abc import Sequence
from operator import mul

import msgspec

from posmember.domain.money import BASIS_POINTS
from posmember.domain.promotions.bounds import Lefts, ceiling_of
from posmember.domain.promotions.effects import SpendCounts
from posmember.domain.promotions.entrants import Entrant, Stage
from posmember.domain.promotions.masks import Mask, bits_of, picking_at
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.scale import UNIT


class Level(msgspec.Struct, frozen=True, gc=False):
    """What may be taken off the lines of a threshold at most, and what is off then."""

    budget_minor: int
    amount_minor: int


class Threshold(msgspec.Struct, frozen=True, gc=False):
    """Amounts that are only taken, or rules that only apply, from a certain spend on."""

    lines: frozenset[int]
    levels: tuple[Level, ...]
    is_required: bool
    """Whether nothing else of the combination holds below the first level."""


class Outlook:
    """The most that a ticket saves where certain rules after the member prices apply."""

    def __init__(
        self,
        problem: Problem,
        must: Mask,
        free: Mask,
        before: Lefts,
        gains: Sequence[int],
    ) -> None:
        """Let *must* apply, and whatever of *free* takes anything.

        *before* is what is left of each line where no promotion on items takes anything, *gains*
        what islands give at most.
        """
        self._problem = problem
        self._before = before
        self._gains = gains
        self._kept = [UNIT] * len(problem.ticket)
        self._turned = [0] * len(problem.ticket)
        """What of each line counts less, in parts, as less of it turns amounts onto others."""
        self._slack = 1
        self._amount = 0
        self.thresholds: list[Threshold] = []
        """What promotions on items may bring beyond reach."""
        kept_by_coupons = self._kept_by_coupons(must)
        self._most_of_rewards = sum(
            reward.times
            * ceiling_of(entrant, problem.rung_up, problem.ticket, is_final=True).at(
                sum(problem.gross)
            )
            for reward, entrant in problem.rewards
        )
        self._most_taken_before = self._most_before(must | free)
        self._take_by_hand()
        for index in reversed(list(bits_of((must | free) & problem.later_bits))):
            entrant = problem.entrants[index]
            share_bp, is_by_pieces = problem.cast.shares[index]
            if share_bp and must >> index & 1 and entrant.cap_minor is None:
                self._take_share(entrant, share_bp, is_by_pieces=is_by_pieces)
            else:
                self._take_amount(index, kept_by_coupons)
        kept = sum(map(mul, before.minor, self._kept))
        self.fixed_minor = self._slack + self._amount + sum(problem.gross) - kept // UNIT
        """What is saved besides the promotions on items and the thresholds."""
        self.fixed_minor += self._most_of_rewards
        self._counting = self._kept
        """What counts of each line, in parts."""
        if any(self._turned):
            self._counting = [
                max(0, each - turned) for each, turned in zip(self._kept, self._turned, strict=True)
            ]
        if not problem.has_added_units:
            self._require_minimums(must, kept_by_coupons)

    def kept_of(self, lines: tuple[int, ...]) -> tuple[int, ...]:
        """Return what counts of each line, in parts: what no share takes later."""
        return tuple(picking_at(lines)(self._counting))

    def _require_minimums(self, must: Mask, kept_by_coupons: Sequence[int]) -> None:
        problem = self._problem
        for index in bits_of(must & problem.later_bits):
            entrant = problem.entrants[index]
            minimum = entrant.minimum
            if minimum.spend_minor and minimum.counts is SpendCounts.LEFT:
                kept = kept_by_coupons if entrant.stage is Stage.TICKET else None
                budget = self._budget(entrant.counted, minimum.spend_minor, kept)
                lines = frozenset(entrant.counted)
                self.thresholds.append(Threshold(lines, (Level(budget, 0),), is_required=True))

    def _budget(
        self, lines: tuple[int, ...], spend_minor: int, kept_by_coupons: Sequence[int] | None
    ) -> int:
        """Return what promotions on items may take off *lines* so that a spend is still left.

        Below zero: there is too little in any case.
        """
        base = self._before.of(lines)
        if kept_by_coupons is None:
            return base - spend_minor
        kept = max(map(kept_by_coupons.__getitem__, lines), default=UNIT)
        wanted = spend_minor - 1 - len(lines)
        if kept <= 0:
            return -1 if wanted > 0 else base
        return base + (-wanted * UNIT // kept)

    def _kept_by_coupons(self, must: Mask) -> list[int]:
        """Return what coupons keep of each line for sure."""
        problem = self._problem
        kept = [UNIT] * len(problem.ticket)
        for index in bits_of(must & problem.cast.exact_coupons):
            kept_bp = BASIS_POINTS - problem.cast.shares[index][0]
            for place in problem.entrants[index].lines:
                kept[place] = -(-kept[place] * kept_bp // BASIS_POINTS)
        return kept

    def _take_by_hand(self) -> None:
        discount = self._problem.request.ticket_discount
        if discount is not None:
            self._amount += discount.amount_minor
            if discount.percent_bp:
                self._take(self._problem.by_hand, discount.percent_bp)

    def _take_share(self, entrant: Entrant, share_bp: int, *, is_by_pieces: bool) -> None:
        self._take(entrant.lines, share_bp)
        if is_by_pieces:
            ticket = self._problem.ticket
            self._slack += sum(1 + ticket[place].quantity_milli // 1000 for place in entrant.lines)

    def _take(self, lines: Sequence[int], share_bp: int) -> None:
        """Lower what is kept; shares of single lines are rounded, which others may feel."""
        kept, kept_bp = self._kept, BASIS_POINTS - share_bp
        for place in lines:
            kept[place] = kept[place] * kept_bp // BASIS_POINTS
        self._slack += 1 - (-len(lines) * share_bp // BASIS_POINTS)

    def _take_amount(self, index: int, kept_by_coupons: Sequence[int]) -> None:
        """Hold an amount, less the shares that come after it; with steps, what is left decides."""
        problem = self._problem
        entrant = problem.entrants[index]
        ceiling = problem.ceiling(index, is_final=False)
        most = max([off for _, off in ceiling.steps], default=ceiling.at(sum(problem.gross)))
        kept = UNIT if entrant.adds_unit else self._kept_of_amount(entrant, most, kept_by_coupons)
        if not ceiling.steps or problem.has_added_units or entrant.stage is Stage.COUPON:
            most = ceiling.at(sum(problem.gross))
            self._amount -= -most * kept // UNIT
            return
        lines = entrant.spent_on
        levels = tuple(
            Level(self._budget(lines, spend, kept_by_coupons), -(-off * kept // UNIT))
            for spend, off in ceiling.steps
        )
        self.thresholds.append(Threshold(frozenset(lines), levels, is_required=False))

    def _most_before(self, rules: Mask) -> int:
        """Return what coupons and rewards take at most before promotions on the whole ticket.

        Those coupons are left out that take a share of each line.
        """
        problem = self._problem
        whole = sum(problem.gross)
        return self._most_of_rewards + sum(
            problem.ceiling(index, is_final=True).at(whole)
            for index in bits_of(rules & problem.coupon_bits & ~problem.cast.exact_coupons)
        )

    def _kept_of_amount(
        self, entrant: Entrant, most_minor: int, kept_by_coupons: Sequence[int]
    ) -> int:
        """Return what later shares keep of an amount at most, in parts.

        An amount is split by what is left of the lines, so not all of it can fall on those of
        which most is kept: of the others there is left at least what nothing can have taken.
        """
        kept = self._kept
        found = sorted(set(map(kept.__getitem__, entrant.lines)), reverse=True) or [UNIT]
        if entrant.stage is not Stage.TICKET or self._problem.has_added_units:
            return found[0]
        most = found[-1]
        levels = found[:-1]
        for level in levels:
            high = [place for place in entrant.lines if kept[place] >= level]
            low = [place for place in entrant.lines if kept[place] < level]
            below = max([kept[place] for place in low])
            left = self._least_left(low, kept_by_coupons)
            if len(levels) == 1:
                return self._kept_of_two(most_minor, (high, level), (left, below), kept_by_coupons)
            before = self._before.minor
            lefts = [before[n] * kept_by_coupons[n] // UNIT + 1 for n in high]
            whole = sum(lefts) + left
            split = sum(map(mul, lefts, [kept[place] for place in high]))
            most = max(most, -(-(split + left * below) // whole))
        return most

    def _kept_of_two(
        self,
        most_minor: int,
        high: tuple[Sequence[int], int],
        low: tuple[int, int],
        kept_by_coupons: Sequence[int],
    ) -> int:
        """Return the same where *high* lines keep more than others, of which *low* is left.

        That is what is kept where islands of such lines alone give all they can. Each unit of
        money less turns a little of the amount onto them. What is kept bends downwards in what
        they give, so its slope there holds for less, too, and is taken off what counts of them.
        """
        (places, level), (left, below) = high, low
        is_inside = set(places).issuperset
        islands = self._problem.islands
        inside = [n for n, island in enumerate(islands) if is_inside(island.lines)]
        before = self._before.minor
        most_left = sum([before[n] * kept_by_coupons[n] // UNIT + 1 for n in places])
        given = sum([self._gains[n] for n in inside])
        least = min([kept_by_coupons[place] for place in places])
        whole = most_left - given * least // UNIT + left
        slope = -(-most_minor * least * left * (level - below) // (UNIT * whole * whole))
        for number in inside:
            for place in islands[number].lines:
                self._turned[place] += slope
        self._amount -= -slope * given // UNIT
        return level - (level - below) * left // whole

    def _least_left(self, places: Sequence[int], kept_by_coupons: Sequence[int]) -> int:
        """Return what is left of these lines at least when promotions on the ticket begin."""
        problem = self._problem
        own = set(places)
        gross, before = problem.gross, self._before.minor
        left = sum([before[place] for place in own - problem.on_islands])
        for island, gain in zip(problem.islands, self._gains, strict=True):
            left += max(0, sum([gross[place] for place in island.lines if place in own]) - gain)
        least = min([kept_by_coupons[place] for place in own], default=UNIT)
        rounding = len(own) * (1 + problem.coupon_bits.bit_count())
        return max(0, left * least // UNIT - rounding - self._most_taken_before)
