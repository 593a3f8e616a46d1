"""How well the visit model would have done: fitted up to a day, compared with what came after.

The plain order to beat says that everybody comes as often as in as many days before.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import msgspec

from posmember.domain.value.buyers import Then
from posmember.domain.value.steps import Steps, batches
from posmember.domain.value.visits import Rhythm, VisitModel, expected_visits

LONGEST_DAYS: Final = 365
GROUPED_FROM: Final = 7
"""Who came again so often or oftener is one group."""
_AT_ONCE: Final = 200


class Group(msgspec.Struct, frozen=True):
    """Members who had come again as often, and their days with a visit after the cut."""

    again: int
    members: int
    later: int
    """What they really came to."""
    expected_milli: int
    """What the model says, in thousandths rounded to tenths."""
    before: int
    """What the plain order says."""


class BackTest(msgspec.Struct, frozen=True):
    """Expected against real days with a visit; errors per member, root of the mean square."""

    cut: dt.date
    """The last day that was known."""
    days: int
    """So many days after it were compared."""
    groups: tuple[Group, ...]
    error_milli: int
    error_plain_milli: int

    @property
    def is_better(self) -> bool:
        """Tell whether the model came closer than the plain order."""
        return self.error_milli < self.error_plain_milli

    @property
    def members(self) -> int:
        """Return who had come by then."""
        return sum(each.members for each in self.groups)

    @property
    def later(self) -> int:
        """Return on how many days they really came."""
        return sum(each.later for each in self.groups)

    @property
    def expected_milli(self) -> int:
        """Return on how many days the model expected them."""
        return sum(each.expected_milli for each in self.groups)

    @property
    def before(self) -> int:
        """Return what the plain order expected."""
        return sum(each.before for each in self.groups)


class _Sums:
    def __init__(self) -> None:
        self.members = self.later = self.before = 0
        self.expected = 0.0


def hold_back(days: int) -> int:
    """Return how many of so many days of history are held back: a third, and a year at most."""
    return min(days // 3, LONGEST_DAYS)


def tried(then: Sequence[Then], model: VisitModel, cut: dt.date, days: int) -> Steps[BackTest]:
    """Compare what *model*, fitted up to *cut*, expects of the *days* after with what was.

    There is somebody to compare.
    """
    sums: defaultdict[int, _Sums] = defaultdict(_Sums)
    came: defaultdict[Rhythm, _Sums] = defaultdict(_Sums)
    square, plain = 0.0, 0
    for batch in batches(then):
        for rhythm, before, later in batch:
            for each in (came[rhythm], sums[min(rhythm.again, GROUPED_FROM)]):
                each.members += 1
                each.later += later
                each.before += before
            square += later**2
            plain += (before - later) ** 2
        yield
    for place, (rhythm, those) in enumerate(came.items()):
        if place % _AT_ONCE == 0:
            yield
        expected = expected_visits(model, rhythm, days)
        sums[min(rhythm.again, GROUPED_FROM)].expected += expected * those.members
        square += expected * (expected * those.members - 2 * those.later)
    return BackTest(
        cut=cut,
        days=days,
        groups=tuple(
            Group(again, each.members, each.later, round(each.expected * 10) * 100, each.before)
            for again, each in sorted(sums.items())
        ),
        error_milli=_root(square, len(then)),
        error_plain_milli=_root(plain, len(then)),
    )


def _root(square: float, members: int) -> int:
    """Return the root of the mean of squares, in thousandths."""
    return round(math.sqrt(max(0.0, square) / members) * 1_000)
