"""The downhill simplex search of Nelder & Mead (1965): the lowest place of a smooth function.

It asks for values only, no slopes. The search is a generator, so that whoever waits can go first
between two values, and can stop it.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

from posmember.domain.value.steps import Steps

Point: TypeAlias = tuple[float, ...]
Height: TypeAlias = Callable[[Point], float]

VALUES_MOST: Final = 3_000
"""Who has not arrived after so many values does not arrive."""
_STEP: Final = 0.5
_FLAT: Final = 1e-10
"""Heights this close, relative to their size, are one."""
_CLOSE: Final = 1e-5
"""Places this close in every direction are one."""


class Found(NamedTuple):
    """Where a search ended."""

    point: Point
    height: float
    values: int
    """How many it asked for."""
    has_arrived: bool


class _Corner(NamedTuple):
    height: float
    point: Point


def lowest(height: Height, start: Point, most: int = VALUES_MOST) -> Steps[Found]:
    """Search from *start*, yielding after each move; begin anew where it ends until that is idle.

    A simplex may collapse on a slope; a fresh one around the same place shows it.
    """
    search = _Search(height, most)
    best = search.corner(start)
    while True:
        yield from search.descend(best.point)
        again = search.corners[0]
        is_idle = best.height - again.height <= _FLAT * 10 * (1 + abs(again.height))
        best = again
        if is_idle or search.values >= most:
            return Found(best.point, best.height, search.values, is_idle and search.values < most)


class _Search:
    def __init__(self, height: Height, most: int) -> None:
        self._height = height
        self._most = most
        self.values = 0
        self.corners: list[_Corner] = []

    def corner(self, point: Point) -> _Corner:
        self.values += 1
        return _Corner(self._height(point), point)

    def descend(self, start: Point) -> Steps[None]:
        """Move a fresh simplex until it is small and flat, or until there are no values left."""
        starts = [start, *(_shifted(start, place) for place in range(len(start)))]
        self.corners = sorted(self.corner(point) for point in starts)
        while self.values < self._most and not self._is_small():
            self._move()
            self.corners.sort()
            yield

    def _is_small(self) -> bool:
        low, high = self.corners[0], self.corners[-1]
        if high.height - low.height > _FLAT * (1 + abs(low.height)):
            return False
        points = zip(*(corner.point for corner in self.corners), strict=True)
        return all(max(values) - min(values) < _CLOSE for values in points)

    def _move(self) -> None:
        """Put the highest corner elsewhere along the line through the others' middle."""
        low, second, high = self.corners[0], self.corners[-2], self.corners[-1]
        middle = _middle([corner.point for corner in self.corners[:-1]])
        mirrored = self.corner(_along(middle, high.point, -1.0))
        if mirrored.height < low.height:
            further = self.corner(_along(middle, high.point, -2.0))
            self.corners[-1] = min(mirrored, further)
        elif mirrored.height < second.height:
            self.corners[-1] = mirrored
        else:
            nearer = min(mirrored, high)
            inside = self.corner(_along(middle, nearer.point, 0.5))
            if inside.height < nearer.height:
                self.corners[-1] = inside
            else:
                self._shrink()

    def _shrink(self) -> None:
        low = self.corners[0]
        moved = [self.corner(_along(low.point, each.point, 0.5)) for each in self.corners[1:]]
        self.corners = [low, *moved]


def _shifted(point: Point, place: int) -> Point:
    return (*point[:place], point[place] + _STEP, *point[place + 1 :])


def _middle(points: Sequence[Point]) -> Point:
    return tuple(sum(values) / len(points) for values in zip(*points, strict=True))


def _along(origin: Point, towards: Point, share: float) -> Point:
    """Return the place that lies *share* of the way from one place to another."""
    return tuple(a + share * (b - a) for a, b in zip(origin, towards, strict=True))
