"""How much a ticket can save at best once the rules after the member prices are chosen.

What a share later takes is known then for each line, so a promotion on items counts with what it
leaves the customer beyond that: `saved x (1 - later shares)`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from posmember.domain.money import BASIS_POINTS
from posmember.domain.promotions.bounds import Ceiling, Lowered, ceiling_of
from posmember.domain.promotions.effects import (
    Bundle,
    EveryNth,
    PercentOff,
    SpendCounts,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.entrants import Entrant, Stage
from posmember.domain.promotions.goods import Share
from posmember.domain.promotions.masks import Mask, bits_of
from posmember.domain.promotions.problem import Problem

UNIT = 10**8
"""What is kept of a line is counted in these parts."""
Peak = Callable[[int], int]


class _Steps(NamedTuple):
    """Amounts that are only taken from certain spends on."""

    ceiling: Ceiling
    lowered: Lowered
    islands: list[int]


class Outlook:
    """The most that a ticket saves where certain rules after the member prices apply."""

    def __init__(self, problem: Problem, must: Mask, free: Mask, plain: Sequence[int]) -> None:
        """Let *must* apply, and whatever of *free* takes anything.

        *plain* is what member prices take off each line that no promotion on items covers.
        """
        self._problem = problem
        self._plain = plain
        self._kept = [UNIT] * len(problem.ticket)
        self._slack = 1
        self._amount = 0
        self._steps: list[_Steps] = []
        kept_by_coupons = self._kept_by_coupons(must)
        self._take_by_hand()
        for index in reversed(list(bits_of((must | free) & problem.later_bits))):
            entrant = problem.entrants[index]
            share_bp, is_by_pieces = share_of(entrant)
            if share_bp and must >> index & 1 and entrant.cap_minor is None:
                self._take_share(entrant, share_bp, is_by_pieces=is_by_pieces)
            else:
                self._take_amount(index, kept_by_coupons)
        later = sum(
            minor * (UNIT - kept) for minor, kept in zip(problem.gross, self._kept, strict=True)
        )
        own = sum(off * kept for off, kept in zip(plain, self._kept, strict=True))
        self._fixed = self._slack + self._amount - (-(later + own) // UNIT)
        for reward, entrant in problem.rewards:
            ceiling = ceiling_of(entrant, problem.gross, problem.ticket, is_final=True)
            self._fixed += reward.times * ceiling.at(sum(problem.gross), Lowered())
        self._largest = [
            max([1, *(self._kept[place] for place in island.lines)]) for island in problem.islands
        ]
        self._price_bp = min(self._largest, default=UNIT) * BASIS_POINTS // UNIT
        self._minimums = [] if problem.has_added_units else list(self._minimums_of(must))

    def value_of(self, share: Share) -> int:
        """Return what an island's share adds, in parts: its money less later shares of it."""
        kept = self._kept
        return share.worth_minor * UNIT + sum(
            off * kept[place] for off, place in zip(share.by_line, share.lines, strict=True)
        )

    def uniform(self, number: int) -> int | None:
        """Return what is kept of every line of an island; None where it differs."""
        found = {self._kept[place] for place in self._problem.islands[number].lines}
        return found.pop() if len(found) == 1 and not self._problem.has_added_units else None

    def most(self, peak: Peak) -> int:
        """Return the most that is saved where each island adds its *peak* (in parts)."""
        peaks = [peak(number) for number in range(len(self._problem.islands))]
        lowered = [value // largest for value, largest in zip(peaks, self._largest, strict=True)]
        total = self._fixed - (-sum(peaks) // UNIT)
        return total + self._most_by_steps(lowered)

    def _most_by_steps(self, lowered: Sequence[int]) -> int:
        """Return the most that steps give, less what promotions on items leave for reaching them.

        What these leave brings every rule with steps further at once, so the worth of each
        distance to a step is looked at for all of them together.
        """
        missing = self._missing(lowered)
        lefts = []
        distances = [missing]
        for steps in self._steps:
            off = steps.lowered.amount_minor + sum(lowered[number] for number in steps.islands)
            left = steps.lowered._replace(amount_minor=off).of(steps.ceiling.base_minor)
            lefts.append(left)
            distances += [
                spend - left for spend, _ in steps.ceiling.steps if spend - left > missing
            ]
        return max(
            sum(
                steps.ceiling.reached_with(left + distance)
                for steps, left in zip(self._steps, lefts, strict=True)
            )
            - distance * self._price_bp // BASIS_POINTS
            for distance in distances
        )

    def _missing(self, lowered: Sequence[int]) -> int:
        """Return how much more has to be left so that every minimum is met."""
        most = 0
        for minimum, base, islands in self._minimums:
            left = base - sum(lowered[number] for number in islands)
            most = max(most, minimum - left)
        return most

    def _minimums_of(self, must: Mask) -> Iterator[tuple[int, int, list[int]]]:
        problem = self._problem
        for index in bits_of(must & problem.later_bits):
            entrant = problem.entrants[index]
            minimum = entrant.minimum
            if minimum.spend_minor and minimum.counts is SpendCounts.LEFT:
                lines = set(entrant.counted)
                islands = [
                    number
                    for number, island in enumerate(problem.islands)
                    if lines.issuperset(island.lines)
                ]
                base = sum(problem.gross[place] - self._plain[place] for place in lines)
                yield minimum.spend_minor, base, islands

    def _kept_by_coupons(self, must: Mask) -> list[int]:
        """Return what coupons keep of each line for sure."""
        kept = [UNIT] * len(self._problem.ticket)
        for index in bits_of(must & self._problem.coupon_bits):
            entrant = self._problem.entrants[index]
            if is_exact_coupon(entrant):
                for place in entrant.lines:
                    kept[place] = -(
                        -kept[place] * (BASIS_POINTS - share_of(entrant)[0]) // BASIS_POINTS
                    )
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
        for place in lines:
            self._kept[place] = self._kept[place] * (BASIS_POINTS - share_bp) // BASIS_POINTS
        self._slack += 1 - (-len(lines) * share_bp // BASIS_POINTS)

    def _take_amount(self, index: int, kept_by_coupons: Sequence[int]) -> None:
        """Hold an amount, less the shares that come after it; with steps, what is left decides."""
        problem = self._problem
        entrant = problem.entrants[index]
        ceiling = ceiling_of(entrant, problem.gross, problem.ticket, is_final=False)
        kept = max((self._kept[place] for place in entrant.lines), default=UNIT)
        if entrant.adds_unit:
            kept = UNIT
        if not ceiling.steps or problem.has_added_units or entrant.stage is Stage.COUPON:
            most = ceiling.at(sum(problem.gross), Lowered())
            self._amount -= -most * kept // UNIT
            return
        lines, inside = problem.inside[index]
        steps = tuple((spend, -(-off * kept // UNIT)) for spend, off in ceiling.steps)
        left_bp = -(
            -max((kept_by_coupons[place] for place in lines), default=UNIT) * BASIS_POINTS // UNIT
        )
        off = sum(self._plain[place] for place in lines)
        lowered = Lowered(off, left_bp, 1 + len(lines))
        self._steps.append(_Steps(ceiling._replace(steps=steps), lowered, inside))


def is_exact_coupon(entrant: Entrant) -> bool:
    """Tell whether a coupon takes exactly its share of all that is left of its lines."""
    effect = entrant.effect
    return (
        entrant.coupon is not None
        and isinstance(effect, PercentOff)
        and effect.target is Target.TICKET
        and entrant.cap_minor is None
        and not entrant.is_better_one
    )


def share_of(entrant: Entrant) -> tuple[int, bool]:
    """Return the share a rule takes of its lines at most, and whether it does so by pieces."""
    effect = entrant.effect
    if isinstance(effect, PercentOff):
        return effect.off_bp, effect.target is not Target.TICKET
    if isinstance(effect, SpendSteps) and all(step.off_bp for step in effect.steps):
        return max(step.off_bp for step in effect.steps), False
    if isinstance(effect, EveryNth) and effect.price_minor is None:
        return -(-effect.off_bp // effect.nth), True
    if isinstance(effect, Bundle) and effect.price_minor is None:
        return effect.off_bp, True
    return 0, False
