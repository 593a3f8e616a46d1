"""What promotions on items may bring beyond reach: spends that have to be left for later rules."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from posmember.domain.promotions.outlook import Level, Outlook, Threshold
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.scale import UNIT

_MOST_LEVELS: Final = 12
"""So many steps of one rule are told apart; neighbours count as one beyond that."""
_MOST_WAYS: Final = 100
"""So many ways of reaching steps are told apart."""
_Way = tuple[int, tuple[tuple[int, int], ...]]
"""An amount, and what may be taken off the lines of spends at most: of those that are in doubt."""


class Spends:
    """The spends that the choice of promotions on items decides on, and what they are worth."""

    def __init__(self, problem: Problem, outlook: Outlook, gains: Sequence[int]) -> None:
        """Hold what is in doubt where islands give *gains* at most."""
        fixed = outlook.fixed_minor
        self.lines: list[frozenset[int]] = []
        """The lines that count for each spend."""
        open_levels: list[list[tuple[int, int | None]]] = []
        for threshold in outlook.thresholds:
            most_off = sum(gains)
            if any(level.budget_minor < most_off for level in threshold.levels):
                most_off = _most_off(problem, threshold.lines, gains)
            levels = list(_levels(threshold, most_off))
            if len(levels) == 1 and levels[0][1] is None:
                fixed += levels[0][0]
            else:
                self.lines.append(threshold.lines)
                open_levels.append(levels)
        self.largest = [
            max(outlook.kept_of(tuple(sorted(lines))), default=UNIT) for lines in self.lines
        ]
        """What counts of their lines at most, in parts."""
        while _count(open_levels) > _MOST_WAYS:  # where a spend has no level, there is no way
            longest = max(range(len(open_levels)), key=lambda n: len(open_levels[n]))
            most = max(amount for amount, _ in open_levels[longest])
            open_levels[longest] = [(most, None)]
        self._ways: list[_Way] = [
            (
                fixed + sum(amount for amount, _ in way),
                tuple((n, budget) for n, (_, budget) in enumerate(way) if budget is not None),
            )
            for way in product(*open_levels)
        ]
        self.least_budgets = [
            min([budget for _, budget in levels if budget is not None], default=sum(gains))
            for levels in open_levels
        ]
        """What may be taken off the lines of each spend so that all of it is left for sure."""

    def most(self, value: int, apart: Sequence[int], offs: Sequence[int]) -> int | None:
        """Return the most that is saved; None: the combination is not possible.

        *value* is what the islands are worth, *apart* what they are without the lines of a spend
        as far as they are open, *offs* what is off these on the others. What is taken off the
        lines of a spend is worth no more than what may be taken off so that it is reached.
        """
        best = None
        for amount, budgets in self._ways:
            least = value
            for number, budget in budgets:
                spare = budget - offs[number]
                if spare < 0:
                    break
                within = apart[number] + spare * self.largest[number]
                least = min(least, within)
            else:
                most = amount - (-least // UNIT)
                if best is None or most > best:
                    best = most
        return best


def _most_off(problem: Problem, lines: frozenset[int], gains: Sequence[int]) -> int:
    """Return what promotions on items take off some lines at most."""
    gross = problem.gross
    return sum(
        [
            min(gain, sum([gross[place] for place in island.lines if place in lines]))
            for gain, island in zip(gains, problem.islands, strict=True)
        ]
    )


def _count(levels: Sequence[Sequence[object]]) -> int:
    count = 1
    for each in levels:
        count *= len(each)
    return count


def _levels(threshold: Threshold, most_off: int) -> Iterator[tuple[int, int | None]]:
    """Yield the amounts in doubt, each with what may be off for it; None: whatever is off."""
    sure = 0 if not threshold.is_required else None
    doubtful: list[Level] = []
    for level in threshold.levels:
        if level.budget_minor >= most_off:
            sure = max(sure or 0, level.amount_minor)
        elif level.budget_minor >= 0:
            doubtful.append(level)
    if sure is not None:
        yield sure, None
        doubtful = [level for level in doubtful if level.amount_minor > sure]
    size = -(-len(doubtful) // _MOST_LEVELS)
    for start in range(0, len(doubtful), max(1, size)):
        group = doubtful[start : start + size]
        yield (
            max(level.amount_minor for level in group),
            max(level.budget_minor for level in group),
        )
