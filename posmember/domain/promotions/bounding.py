"""How much all the rules that are still open could take together at best."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import msgspec

from posmember.domain.money import BASIS_POINTS
from posmember.domain.promotions.bounds import Ceiling, Lefts, Lowered, ceiling_of
from posmember.domain.promotions.cast import Kind
from posmember.domain.promotions.masks import Mask
from posmember.domain.promotions.problem import Problem

_NOTHING: Final[Mapping[int, int]] = {}


Row: TypeAlias = tuple[Mask, Ceiling]
"""Rules that take the same at most, as bits, and what that is."""
Clique: TypeAlias = Sequence[Row]
"""Rules that exclude each other: one of them counts."""


class _Sheet(msgspec.Struct, frozen=True, gc=False):
    """What rules take at most: the coupons, then the shares of the ticket, then the amounts."""

    coupons: Sequence[Clique]
    shares: Sequence[Clique]
    amounts: Sequence[Clique]


class Bounds:
    """The most that coupons, rewards and discounts on the whole ticket could take of what is left.

    Rules that exclude each other count once. Shares of the whole ticket come before the amounts:
    no order takes more.
    """

    def __init__(
        self,
        problem: Problem,
        left: Lefts,
        *,
        is_final: bool,
        has_coupons: bool = True,
    ) -> None:
        """Hold what may be *left* of each line before all that comes after the items.

        It is final where no promotion on items and no member price comes after; *has_coupons*
        where coupons and rewards do.
        """
        ticket, cast = problem.ticket, problem.cast
        rules = cast.later_kinds if has_coupons else cast.whole
        self._ceilings = _ceilings(problem, left, rules, is_final=is_final)
        self._rewards = [
            (reward.times, ceiling_of(entrant, left, ticket, is_final=True))
            for reward, entrant in (problem.rewards if has_coupons else ())
        ]
        self._shares: list[Sequence[Kind]] = []
        self._amounts: list[Sequence[Kind]] = []
        for clique in cast.whole_cliques:
            is_share = not any(self._ceilings[index].amount_minor for index, _ in clique)
            (self._shares if is_share else self._amounts).append(clique)
        self._alone = cast.alone if has_coupons else []
        self._coupons = cast.coupon_cliques if has_coupons else []
        self._kept = problem.kept_by_alone
        self._by_hand = _by_hand(problem, left)
        self._use(self._ceilings)
        price_bp = self._price()
        self.follows_items = price_bp > 0 and not problem.has_added_units
        """Whether what promotions on items take may be set against what comes after them."""
        self._price_bp = price_bp if self.follows_items else 0
        self._lowered: Mapping[int, int] = _NOTHING

    def lower(self, lowered: Mapping[int, int]) -> None:
        """Say what the lines of each rule are lowered by where promotions on items take most."""
        self._lowered = lowered
        self._use(self._after({index: Lowered(off) for index, off in lowered.items()}))

    def of(self, open_rules: Mask, left_minor: int) -> int:
        """Return the most that *open_rules* take of *left_minor*, with rewards and by hand."""
        sheet = self._sheet
        coupons = _together(sheet.coupons, open_rules, left_minor)
        most = self._after_coupons(open_rules, left_minor, coupons, sheet)
        for index, bit in self._alone:
            if open_rules & bit:
                coupon = self._first[index].at(left_minor)
                beside = self._beside_alone(index)
                most = max(most, self._after_coupons(open_rules, left_minor, coupon, beside))
        return most

    def likely(self, open_rules: Mask, left_minor: int) -> Mask:
        """Return the likeliest of each set of rules that exclude each other."""
        first = self._first
        alone = _most(_clique(self._alone, first), open_rules, left_minor)
        together = _together(self._sheet.coupons, open_rules, left_minor)
        coupons = [self._alone] if alone > together else self._coupons
        chosen = 0
        for clique in (*coupons, *self._shares, *self._amounts):
            waiting = [
                (first[index].at(left_minor), -(own & -own))
                for index, bits in clique
                if (own := open_rules & bits)
            ]
            if waiting:
                chosen |= -max(waiting)[1]  # of equal ones the first
        return chosen

    def _use(self, ceilings: Mapping[int, Ceiling]) -> None:
        """Let rules take no more than these *ceilings*."""
        self._first = ceilings
        self._sheet = self._sheet_of(ceilings, self._coupons)
        self._beside: dict[int, _Sheet] = {}

    def _sheet_of(
        self, ceilings: Mapping[int, Ceiling], coupons: Sequence[Sequence[Kind]]
    ) -> _Sheet:
        return _Sheet(
            [_clique(clique, ceilings) for clique in coupons],
            [_clique(clique, ceilings) for clique in self._shares],
            [_clique(clique, ceilings) for clique in self._amounts],
        )

    def _after_coupons(self, open_rules: Mask, left_minor: int, coupons: int, sheet: _Sheet) -> int:
        left = left_minor - coupons
        if self._rewards:
            left -= sum(times * reward.at(left_minor) for times, reward in self._rewards)
        left = max(0, left)
        for clique in sheet.shares:
            left -= _most(clique, open_rules, left)
        left -= _together(sheet.amounts, open_rules, left)
        left = max(0, left)
        return left_minor - left + self._by_hand.at(left)

    def _beside_alone(self, coupon: int) -> _Sheet:
        """Return what rules take beside a coupon: one that takes a share leaves less to them."""
        found = self._beside.get(coupon)
        if found is None:
            kept_bp, covered = self._kept[coupon]
            lowered = {
                index: Lowered(self._lowered.get(index, 0), kept_bp, slack)
                for index, slack in covered.items()
            }
            ceilings = {**self._first, **self._after(lowered)}
            found = self._beside[coupon] = self._sheet_of(ceilings, ())
        return found

    def _after(self, lowered: Mapping[int, Lowered]) -> dict[int, Ceiling]:
        price_bp = self._price_bp
        return {index: self._ceilings[index].after(off, price_bp) for index, off in lowered.items()}

    def _price(self) -> int:
        """Return what reaching a step costs each rule with steps, for each unit of money.

        What promotions on items do not take stays with the customer less all shares taken later,
        and may bring every rule with steps further.
        """
        sheet = self._sheet
        shares = self._by_hand.share_bp + sum(
            [times * ceiling.share_bp for times, ceiling in self._rewards]
        )
        coupons = sum([_largest_share(clique) for clique in sheet.coupons])
        shares += max(_largest_share(_clique(self._alone, self._ceilings)), coupons)
        for clique in (*sheet.shares, *sheet.amounts):
            shares += _largest_share(clique)
        with_steps = sum([any(each.steps for _, each in clique) for clique in sheet.amounts])
        return (BASIS_POINTS - shares) // max(1, with_steps)


def _clique(kinds: Sequence[Kind], ceilings: Mapping[int, Ceiling]) -> Clique:
    """Return what each of some rules takes at most."""
    return [(bits, ceilings[index]) for index, bits in kinds]


def _together(cliques: Sequence[Clique], open_rules: Mask, left_minor: int) -> int:
    return sum([_most(clique, open_rules, left_minor) for clique in cliques])


def _most(clique: Clique, open_rules: Mask, left_minor: int) -> int:
    """Return the most that any of some rules takes that exclude each other."""
    most = 0
    for bits, ceiling in clique:
        if open_rules & bits:
            most = max(most, ceiling.at(left_minor) if ceiling.share_bp else ceiling.amount_minor)
    return most


def _largest_share(clique: Clique) -> int:
    return max([ceiling.share_bp for _, ceiling in clique], default=0)


class Overview:
    """The most that a ticket saves where each island gives its most, whatever comes after it."""

    def __init__(
        self, problem: Problem, gains: Sequence[int], excess_minor: int, plain: Sequence[int]
    ) -> None:
        """Take what islands give at most, and what member prices take off each other line.

        Together islands give *excess_minor* less than each by itself.
        """
        self._bounds = Bounds(problem, problem.rung_up, is_final=False)
        gain = sum(gains) - excess_minor
        self._fixed = gain + sum(plain)
        self._known: dict[Mask, int] = {}
        self._left = problem.left_of(problem.gross)
        if self._bounds.follows_items:
            self._left = max(0, self._left - gain - problem.left_of(plain))
            touched = Lefts(plain)
            # The excess may all be missing on the lines of any rule.
            self._bounds.lower(
                {
                    index: touched.of(lines)
                    + max(0, sum([gains[number] for number in islands]) - excess_minor)
                    for index, (lines, islands) in problem.inside.items()
                }
            )

    def most(self, later: Mask) -> int:
        """Return the most that is saved by any of these rules that come after the items."""
        found = self._known.get(later)
        if found is None:
            found = self._known[later] = self._fixed + self._bounds.of(later, self._left)
        return found


def _ceilings(
    problem: Problem, left: Lefts, rules: Sequence[int], *, is_final: bool
) -> dict[int, Ceiling]:
    """Return the most that each rule takes of what is left."""
    if left is problem.rung_up:
        return {index: problem.ceiling(index, is_final=is_final) for index in rules}
    entrants, ticket = problem.entrants, problem.ticket
    return {index: ceiling_of(entrants[index], left, ticket, is_final=is_final) for index in rules}


def _by_hand(problem: Problem, left: Lefts) -> Ceiling:
    """Return the most that the discount given by hand takes."""
    discount = problem.request.ticket_discount
    base = left.of(problem.by_hand)
    if discount is None:
        return Ceiling(0, 0, base, None)
    return Ceiling(min(base, discount.amount_minor), discount.percent_bp, base, None)
