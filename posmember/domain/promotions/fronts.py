"""Islands as the chosen later rules leave them: what counts of their lines, for which spends."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import msgspec

from posmember.domain.promotions.islands import Island
from posmember.domain.promotions.outlook import Outlook
from posmember.domain.promotions.peaks import Peaks
from posmember.domain.promotions.ranking import Rankings


class Front(msgspec.Struct, frozen=True, gc=False):
    """An island as the chosen later rules leave it."""

    number: int
    island: Island
    rankings: Rankings
    factor: int
    """What a unit of the scale counts, in parts."""
    apart: tuple[tuple[Rankings, int] | None, ...]
    """For each spend to be left: the island without the lines that count; None: all of them."""
    inside: tuple[tuple[int, ...], ...]
    """For each spend to be left: the lines that count, by their place on the island."""


def fronts_of(peaks: Peaks, outlook: Outlook, spends: Sequence[AbstractSet[int]]) -> list[Front]:
    """Return the islands as they stand before *spends*, each the lines that count for it."""
    return [
        _front(number, island, peaks, outlook.kept_of(island.lines), spends)
        for number, island in enumerate(peaks.islands)
    ]


def _front(
    number: int,
    island: Island,
    peaks: Peaks,
    kept: tuple[int, ...],
    spends: Sequence[AbstractSet[int]],
) -> Front:
    rankings, factor = _rankings(island, kept, peaks)
    apart: list[tuple[Rankings, int] | None] = []
    inside = []
    for lines in spends:
        own: tuple[int, ...] = ()
        rest: tuple[int, ...] = ()
        if not lines.isdisjoint(island.lines):
            own = tuple([n for n, place in enumerate(island.lines) if place in lines])
            rest = tuple(
                [
                    0 if place in lines else each
                    for place, each in zip(island.lines, kept, strict=True)
                ]
            )
        inside.append(own)
        apart.append(_rankings_apart(island, rest, peaks) if any(rest) else None)
    return Front(number, island, rankings, factor, tuple(apart), tuple(inside))


def _rankings(island: Island, kept: tuple[int, ...], peaks: Peaks) -> tuple[Rankings, int]:
    """Return the rankings by what is kept of each line, and what a unit of them counts."""
    if len(set(kept)) == 1 and not peaks.problem.has_added_units:
        return island.rankings(None, has_members=peaks.has_members), kept[0]
    return island.rankings(kept, has_members=peaks.has_members), 1


def _rankings_apart(island: Island, kept: tuple[int, ...], peaks: Peaks) -> tuple[Rankings, int]:
    """Return rankings for which some lines do not count."""
    largest = max(kept)
    if all(each in (0, largest) for each in kept):
        weights = tuple(1 if each else 0 for each in kept)
        return island.rankings(weights, has_members=peaks.has_members), largest
    return _rankings(island, kept, peaks)
