"""Members in the order of a value: tenths, the best few per cent, and who could spend more."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median_low
from typing import Final, NamedTuple

from posmember.domain.money import Rounding, divide

TENTHS: Final = 10
OFTEN: Final = 3
"""Fewer visits within the window are no habit to expect more of."""
ALIKE_LEAST: Final = 10
"""A group with fewer members says nothing of what is usual."""
_PERCENT: Final = 100


def tenth(place: int, members: int) -> tuple[int, int]:
    """Return the first of a tenth (0 is the best) and the first behind it."""
    return members * place // TENTHS, members * (place + 1) // TENTHS


def best(percent: int, members: int) -> int:
    """Return how many are the best *percent*: at least one where there is anybody."""
    return divide(members * percent, _PERCENT, Rounding.CEILING)


class Shortfall(NamedTuple):
    """Somebody who spends less than members who come as often. Within the window."""

    place: int
    """In the list that was asked about."""
    usual_minor: int
    """The median of those who come as often."""
    missing_minor: int


def comes_as_often(visits: int) -> int:
    """Return the group of so many visits by its last: 2, 4, 8, 16 and so on."""
    return 1 << max(1, (visits - 1).bit_length())


def shortfalls(visits_and_spend: Sequence[tuple[int, int]]) -> Iterator[Shortfall]:
    """Yield who comes often and spends less than the median of who comes as often."""
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for visits, spend in visits_and_spend:
        alike[comes_as_often(visits)].append(spend)
    usual = {
        group: median_low(spends) for group, spends in alike.items() if len(spends) >= ALIKE_LEAST
    }
    for place, (visits, spend) in enumerate(visits_and_spend):
        typical = usual.get(comes_as_often(visits), 0)
        if visits >= OFTEN and spend < typical:
            yield Shortfall(place, typical, typical - spend)
