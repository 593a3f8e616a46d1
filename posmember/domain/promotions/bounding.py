"""How much all the rules that are still open could take together at best."""

from collections.abc import Mapping, Sequence
from typing import Final

from posmember.domain.money import BASIS_POINTS
from posmember.domain.promotions.bounds import Ceiling, Lowered, ceiling_of
from posmember.domain.promotions.effects import PercentOff, Target
from posmember.domain.promotions.masks import Mask
from posmember.domain.promotions.problem import Problem

_NOTHING: Final[Mapping[int, int]] = {}
_UNLOWERED: Final = Lowered()


class Bounds:
    """The most that coupons, rewards and discounts on the whole ticket could take of what is left.

    Rules that exclude each other count once. Shares of the whole ticket come before the amounts:
    no order takes more.
    """

    def __init__(
        self,
        problem: Problem,
        left: Sequence[int],
        rules: Sequence[int],
        *,
        is_final: bool,
        has_rewards: bool = True,
    ) -> None:
        """Hold what may be *left* of each line before *rules*.

        It is final where no promotion on items and no member price comes after.
        """
        ticket = problem.ticket
        self._ceilings = _ceilings(problem, left, rules, is_final=is_final)
        self._rewards = [
            (reward.times, ceiling_of(entrant, left, ticket, is_final=True))
            for reward, entrant in (problem.rewards if has_rewards else ())
        ]
        self._shares: list[list[int]] = []
        self._amounts: list[list[int]] = []
        for clique in problem.whole_cliques:
            is_share = all(not self._ceilings[index].amount_minor for index in clique)
            (self._shares if is_share else self._amounts).append(clique)
        has_coupons = rules is problem.later
        self._alone = _different(problem) if has_coupons else []
        self._coupons = problem.coupon_cliques if has_coupons else []
        self._kept = {index: _kept(problem, index) for index in self._alone}
        self._by_hand = _by_hand(problem, left)
        self._price_bp = self._price()
        self.follows_items = self._price_bp > 0 and not problem.has_added_units
        """Whether what promotions on items take may be set against what comes after them."""

    def of(self, open_rules: Mask, left_minor: int, lowered: Mapping[int, int] = _NOTHING) -> int:
        """Return the most that *open_rules* take of *left_minor*, with rewards and by hand.

        *lowered* is what the lines of a rule are lowered by where promotions on items take most.
        """
        offs = {index: Lowered(off) for index, off in lowered.items()}
        coupons = self._together(self._coupons, open_rules, left_minor, offs)
        most = self._after_coupons(open_rules, left_minor, coupons, offs)
        for index in self._alone:
            if open_rules >> index & 1:
                coupon = self._ceilings[index].at(left_minor, offs.get(index, _UNLOWERED))
                kept = {**offs, **self._keeping(index, lowered)}
                most = max(most, self._after_coupons(open_rules, left_minor, coupon, kept))
        return most

    def likely(self, open_rules: Mask, left_minor: int) -> Mask:
        """Return the likeliest of each set of rules that exclude each other."""
        alone = self._most(self._alone, open_rules, left_minor, {})
        together = self._together(self._coupons, open_rules, left_minor, {})
        coupons = [self._alone] if alone > together else self._coupons
        chosen = 0
        for clique in (*coupons, *self._shares, *self._amounts):
            waiting = [index for index in clique if open_rules >> index & 1]
            if waiting:
                chosen |= 1 << max(waiting, key=lambda index: (self._at(index, left_minor), -index))
        return chosen

    def _at(self, index: int, left_minor: int) -> int:
        return self._ceilings[index].at(left_minor, _UNLOWERED)

    def _after_coupons(
        self, open_rules: Mask, left_minor: int, coupons: int, offs: Mapping[int, Lowered]
    ) -> int:
        left = left_minor - coupons
        left -= sum(times * reward.at(left_minor, _UNLOWERED) for times, reward in self._rewards)
        left = max(0, left)
        for clique in self._shares:
            left -= self._most(clique, open_rules, left, offs)
        left -= self._together(self._amounts, open_rules, left, offs)
        left = max(0, left)
        return left_minor - left + self._by_hand.at(left, _UNLOWERED)

    def _keeping(self, coupon: int, lowered: Mapping[int, int]) -> dict[int, Lowered]:
        """Return what a coupon that takes a share leaves to the rules it covers the lines of."""
        kept_bp, covered = self._kept[coupon]
        return {
            index: Lowered(lowered.get(index, 0), kept_bp, slack)
            for index, slack in covered.items()
        }

    def _together(
        self,
        cliques: Sequence[Sequence[int]],
        open_rules: Mask,
        left: int,
        offs: Mapping[int, Lowered],
    ) -> int:
        return sum(self._most(clique, open_rules, left, offs) for clique in cliques)

    def _most(
        self, clique: Sequence[int], open_rules: Mask, left_minor: int, offs: Mapping[int, Lowered]
    ) -> int:
        most = 0
        for index in clique:
            if open_rules >> index & 1:
                ceiling = self._ceilings[index]
                off = offs.get(index, _UNLOWERED)
                if ceiling.steps and self.follows_items:
                    most = max(most, ceiling.beyond(off, self._price_bp))
                else:
                    most = max(most, ceiling.at(left_minor, off))
        return most

    def _price(self) -> int:
        """Return what reaching a step costs each rule with steps, for each unit of money.

        What promotions on items do not take stays with the customer less all shares taken later,
        and may bring every rule with steps further.
        """
        shares = self._by_hand.share_bp + sum(
            times * ceiling.share_bp for times, ceiling in self._rewards
        )
        coupons = sum(self._largest_share(clique) for clique in self._coupons)
        shares += max(self._largest_share(self._alone), coupons)
        for clique in (*self._shares, *self._amounts):
            shares += self._largest_share(clique)
        with_steps = sum(
            any(self._ceilings[index].steps for index in clique) for clique in self._amounts
        )
        return (BASIS_POINTS - shares) // max(1, with_steps)

    def _largest_share(self, clique: Sequence[int]) -> int:
        return max((self._ceilings[index].share_bp for index in clique), default=0)


class Overview:
    """The most that a ticket saves where each island gives its most, whatever comes after it."""

    def __init__(self, problem: Problem, gains: Sequence[int], plain: Sequence[int]) -> None:
        """Take what islands give at most, and what member prices take off each other line."""
        self._bounds = Bounds(problem, problem.gross, problem.later, is_final=False)
        gain = sum(gains)
        self._fixed = gain + sum(plain)
        self._left = problem.left_of(problem.gross)
        self._lowered: dict[int, int] = {}
        if self._bounds.follows_items:
            touched = sum(plain[place] for place in problem.touchable)
            self._left = max(0, self._left - gain - touched)
            self._lowered = {
                index: sum(plain[place] for place in lines)
                + sum(gains[number] for number in islands)
                for index, (lines, islands) in problem.inside.items()
            }

    def most(self, later: Mask) -> int:
        """Return the most that is saved by any of these rules that come after the items."""
        return self._fixed + self._bounds.of(later, self._left, self._lowered)


def _ceilings(
    problem: Problem, left: Sequence[int], rules: Sequence[int], *, is_final: bool
) -> dict[int, Ceiling]:
    """Return the most that each rule takes of what is left; coupons that do the same look once."""
    if left is problem.gross:
        return {index: problem.ceiling(index, is_final=is_final) for index in rules}
    found: dict[int, Ceiling] = {}
    for index in rules:
        first = problem.first_twin[index]
        if first not in found:
            entrant = problem.entrants[index]
            found[first] = ceiling_of(entrant, left, problem.ticket, is_final=is_final)
        found[index] = found[first]
    return found


def _different(problem: Problem) -> list[int]:
    """Return the coupons that stand alone, of those that do the same the first."""
    return sorted({problem.first_twin[index] for index in problem.alone})


def _kept(problem: Problem, coupon: int) -> tuple[int, dict[int, int]]:
    """Return the share a coupon leaves, and the rules to which it leaves no more, with a slack."""
    entrant = problem.entrants[coupon]
    effect = entrant.effect
    if not isinstance(effect, PercentOff) or effect.target is not Target.TICKET:
        return BASIS_POINTS, {}
    if entrant.cap_minor is not None or entrant.is_better_one:
        return BASIS_POINTS, {}
    lines = set(entrant.lines)
    rules = {
        index: 1 + len(problem.entrants[index].lines)
        for index in problem.whole
        if lines.issuperset(problem.entrants[index].lines)
    }
    return BASIS_POINTS - effect.off_bp, rules


def _by_hand(problem: Problem, left: Sequence[int]) -> Ceiling:
    """Return the most that the discount given by hand takes."""
    discount = problem.request.ticket_discount
    base = sum(left[place] for place in problem.by_hand)
    if discount is None:
        return Ceiling(0, 0, base, None)
    return Ceiling(min(base, discount.amount_minor), discount.percent_bp, base, None)
