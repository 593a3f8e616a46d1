"""How the slow planner shares pieces out among promotions: in every order, the best counts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, permutations, product
from typing import TYPE_CHECKING, Any

from posmember.domain.promotions.effects import BuyGet
from tests.support.slow_forms import Offs, Unit, dearest_first, in_groups, is_sweep, spread, sweep
from tests.support.slow_rules import BETTER_ONE, Candidate

if TYPE_CHECKING:
    from tests.support.slow_planner import SlowPlanner


@dataclass
class Shared:
    """Offs by line and number, who took anything, member savings by line, goods given."""

    offs: dict[tuple[int, int], int]
    taken: set[tuple[str, int]]
    members: dict[int, int]
    worth: int

    def plus(self, other: "Shared") -> "Shared":
        return Shared(
            self.offs | other.offs,
            self.taken | other.taken,
            self.members | other.members,
            self.worth + other.worth,
        )

    def rank(self, island: list[int]) -> tuple[Any, ...]:
        """The most saved; then more off earlier lines, earlier rules, earlier pieces."""
        gain = sum(self.offs.values()) + sum(self.members.values()) + self.worth
        by_line = [self.members.get(place, 0) for place in island]
        for (place, _), off in self.offs.items():
            by_line[island.index(place)] += off
        pieces = [(-line, -number, off) for (line, number), off in sorted(self.offs.items())]
        return gain, by_line, [-number for number in sorted(n for _, n in self.taken)], pieces


class Sharing:
    """Shares the pieces of a ticket out among promotions on items."""

    def __init__(self, planner: "SlowPlanner", *, has_members: bool) -> None:
        self.planner, self.lines, self.has_members = planner, planner.lines, has_members

    def best(self, items: list[Candidate]) -> Shared:
        """Return the best order on every island, together."""
        whole = Shared({}, set(), {}, 0)
        for island in self.islands():
            best = max(
                (self.taking(order, island) for order in self.orders(items, island)),
                key=lambda shared: shared.rank(island),
            )
            whole = whole.plus(best)
        return whole

    def islands(self) -> list[list[int]]:
        """Return the lines that rules link: those of groups of pieces, and limited ones."""
        group = list(range(len(self.lines)))
        for each in self.planner.candidates:
            if each.is_item and not self.is_free_sweep(each) and self.planner.is_enough_gross(each):
                names = {group[place] for place in self.covered(each)}
                group = [min(names) if name in names else name for name in group]
        return [[p for p in range(len(group)) if group[p] == name] for name in sorted(set(group))]

    def orders(self, items: list[Candidate], island: list[int]) -> Iterator[list[Candidate]]:
        """Yield every order, higher priorities first."""
        here = [each for each in items if not self.covered(each).isdisjoint(island)]
        classes = [list(group) for _, group in groupby(here, key=lambda each: each.rule.priority)]
        for orders in product(*(permutations(each) for each in classes)):
            yield list(chain(*orders))

    def taking(self, order: list[Candidate], island: list[int]) -> Shared:
        """Return what the rules take in this order, and members on what they left."""
        planner = self.planner
        open_lines = [p for p in island if not self.lines[p].is_hand_priced]
        free = [unit for place in open_lines for unit in planner.units(place) if unit.price > 0]
        offs: dict[tuple[int, int], tuple[int, bool]] = {}
        taken: set[tuple[str, int]] = set()
        worth = 0
        for rules in self.blocks(order):
            for each, got, goods in self.take(rules, free):
                taken.add((each.key, planner.candidates.index(each)))
                worth += goods
                for unit, off in got:
                    offs[unit.line, unit.number] = off, each.rule.with_member_price is BETTER_ONE
                free = [unit for unit in free if (unit.line, unit.number) not in offs]
        members = {}
        if self.has_members:
            for place in island:
                left = [
                    unit.lowered(offs.get((place, unit.number), (0, False))[0])
                    for unit in planner.units(place)
                    if not offs.get((place, unit.number), (0, False))[1]
                ]
                members[place] = planner.member_saving(place, left)
        return Shared({key: off for key, (off, _) in offs.items()}, taken, members, worth)

    def blocks(self, order: list[Candidate]) -> list[list[Candidate]]:
        """Put rules on every piece together where they follow each other in one priority."""

        def block(each: Candidate) -> tuple[int, str]:
            return each.rule.priority, "" if self.is_free_sweep(each) else each.key

        return [list(rules) for _, rules in groupby(order, key=block)]

    def take(
        self, rules: list[Candidate], free: list[Unit]
    ) -> Iterator[tuple[Candidate, Offs, int]]:
        """Yield what each of a block takes, and what its gifts are worth."""
        first = rules[0]
        if self.is_free_sweep(first):
            yield from self.sweep_together(rules, free)
            return
        most, cap = self.planner.most(first), first.cap
        fitting = self.fitting(first, free)
        goods = 0
        if is_sweep(first.effect):
            got = sweep(first.effect, fitting, most)
            by_line = {
                unit.line: [pair for pair in got if pair[0].line == unit.line] for unit, _ in got
            }
            got = [pair for pair in got if self.worth(first, by_line[pair[0].line]) > 0]
            got = capped(got, cap)
        else:
            got, goods = groups_taken(
                self.planner, first, fitting, lambda group: self.worth(first, group)
            )
        if got:
            yield first, got, goods

    def sweep_together(
        self, rules: list[Candidate], free: list[Unit]
    ) -> Iterator[tuple[Candidate, Offs, int]]:
        """Yield for each line that rule which saves most on it."""
        rules = sorted(rules, key=self.planner.candidates.index)
        for line in sorted({unit.line for unit in free}):
            offers = []
            for each in rules:
                on_line = [unit for unit in self.fitting(each, free) if unit.line == line]
                got = sweep(each.effect, on_line, None)
                offers.append((self.worth(each, got), each, got))
            best = max(offers, key=lambda offer: offer[0])
            if best[0] > 0:
                yield best[1], best[2], 0

    def worth(self, each: Candidate, got: Offs) -> int:
        """Return what is saved beyond the member price, where it is one of the two."""
        lost = 0
        if self.has_members and each.rule.with_member_price is BETTER_ONE:
            lost = sum(self.planner.member_saving(unit.line, [unit]) for unit, _ in got)
        return sum(off for _, off in got) - lost

    def fitting(self, each: Candidate, free: list[Unit]) -> list[Unit]:
        return [unit for unit in free if unit.line in self.covered(each)]

    def covered(self, each: Candidate) -> set[int]:
        return set().union(*self.planner.parts(each))

    def is_free_sweep(self, each: Candidate) -> bool:
        return is_sweep(each.effect) and self.planner.most(each) is None and each.cap is None


def groups_taken(
    planner: "SlowPlanner",
    each: Candidate,
    units: list[Unit],
    worth: Callable[[Offs], int],
) -> tuple[Offs, int]:
    """Return what a rule takes group by group while it gains, and what its gifts are worth."""
    most, cap = planner.most(each), each.cap
    got: Offs = []
    goods = times = 0
    for group, given in _groups(planner, each, units):
        done = sum(off for _, off in got) + goods
        if (most is not None and times >= most) or (cap is not None and done >= cap):
            break
        if worth(group) + given > 0:
            got, goods, times = got + group, goods + given, times + 1
    return capped(got, cap), goods


def _groups(
    planner: "SlowPlanner", each: Candidate, units: list[Unit]
) -> Iterable[tuple[Offs, int]]:
    effect = each.effect
    if not (isinstance(effect, BuyGet) and planner.adds_unit(effect)):
        return [(group, 0) for group in in_groups(effect, units, planner.parts(each))]
    units = dearest_first(units)
    runs = [units[at : at + effect.buy] for at in range(0, len(units), effect.buy)]
    return [
        ([(unit, 0) for unit in run], effect.get * run[-1].price)
        for run in runs
        if len(run) == effect.buy
    ]


def capped(got: Offs, cap: int | None) -> Offs:
    """Return *got* with no more off altogether than *cap*."""
    whole = sum(off for _, off in got)
    if cap is None or whole <= cap:
        return got
    shares = spread(cap, [off for _, off in got])
    return [(unit, share) for (unit, _), share in zip(got, shares, strict=True)]
