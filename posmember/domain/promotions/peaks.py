"""The most that promotions on items can give on each island: what no combination goes beyond."""

from collections.abc import Iterable, Iterator

from posmember.domain.promotions.goods import Share
from posmember.domain.promotions.masks import Mask
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.ranking import Ranked, Ranking


class Peaks:
    """The shares of islands, and the best of them while some promotions are still open."""

    def __init__(self, problem: Problem, *, has_members: bool) -> None:
        self.problem = problem
        self.islands = problem.islands
        self.has_members = has_members
        self._peaks: dict[tuple[int, Mask], tuple[int, Mask]] = {}
        self._charged: dict[Ranking, int] = {}
        self._rankings = [island.rankings(None, has_members=has_members) for island in self.islands]

    def shares(self, mask: Mask) -> Iterator[Share]:
        """Yield how each island is shared out by a set of promotions."""
        for island in self.islands:
            yield island.share(mask, has_members=self.has_members)

    def of(self, number: int, waiting: Mask) -> tuple[int, Mask]:
        """Return the most an island gives by some of *waiting*, and those that give it."""
        island = self.islands[number]
        own = island.own(waiting)
        found = self._peaks.get((number, own))
        if found is None:
            best = self.ranked(self._rankings[number].of(0, own), 0)
            assert best is not None, "no promotion at all is always allowed"
            found = self._peaks[number, own] = (best.value, island.among_all(best.mask))
        return found

    def most_together(self, ways: Iterable[Mask]) -> int:
        """Return the most that all islands give together by some of the rules of any way."""
        numbers = range(len(self.islands))
        most = 0
        quick = [(sum([self._at_most(n, waiting) for n in numbers]), waiting) for waiting in ways]
        for at_most, waiting in sorted(quick, reverse=True):
            if at_most > most:
                most = max(most, sum([self.of(n, waiting)[0] for n in numbers]))
        return most

    def _at_most(self, number: int, waiting: Mask) -> int:
        """Return what `of` would, or more where it was not worked out before."""
        own = self.islands[number].own(waiting)
        found = self._peaks.get((number, own))
        if found is not None:
            return found[0]
        most = self._rankings[number].of(0, own).most_at(0)
        assert most is not None, "no promotion at all is always allowed"
        return most

    def reach_of(self, index: int) -> int:
        """Return the most that a promotion by itself adds to what members save."""
        reach = 0
        for island, rankings in zip(self.islands, self._rankings, strict=True):
            if island.mask >> index & 1:
                scale = rankings.scale
                reach += scale.upper(island.own(1 << index)) - scale.upper(0)
        return reach

    def ranked(self, ranking: Ranking, number: int) -> Ranked | None:
        """Return a place of a ranking; note where not everything was worked out for it."""
        found = ranking.at(number)
        self._charge(ranking, found)
        return found

    def looked(self, ranking: Ranking, number: int) -> Ranked | None:
        """Return a place of a ranking if it is known; else look one step further for it."""
        found = ranking.looked(number)
        self._charge(ranking, found)
        return found

    def _charge(self, ranking: Ranking, found: Ranked | None) -> None:
        by = ranking if found is None else found
        if not by.is_exact:
            self.problem.has_left_out = True
        charged = self._charged.get(ranking, 0)
        if by.steps > charged:
            self.problem.steps_left -= by.steps - charged
            self._charged[ranking] = by.steps
