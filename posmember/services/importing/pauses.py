"""Pauses in long work, in which others go first: a shop sells while it imports."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Final, TypeAlias, TypeVar, overload

from typing_extensions import override

from posmember.domain.importing.sheet import Row

T = TypeVar("T")

Pause: TypeAlias = Callable[[], object]
"""Called again and again while something takes long."""

_LOOK_EVERY_S: Final = 0.002
_ROWS_BETWEEN: Final = 1_000


def no_pause() -> None:
    """Let nobody go first: nobody waits."""


def meanwhile(work: Callable[[], T], pause: Pause) -> T:
    """Do *work*, which is no Python, on a thread of its own, and pause until it is done."""
    if pause is no_pause:
        return work()
    with ThreadPoolExecutor(1) as helper:
        answer = helper.submit(work)
        while wait([answer], _LOOK_EVERY_S).not_done:
            pause()
        return answer.result()


def paused(items: Iterable[T], pause: Pause) -> Iterator[T]:
    """Yield *items* with a pause now and then."""
    for count, item in enumerate(items, start=1):
        yield item
        if count % _ROWS_BETWEEN == 0:
            pause()


class PausedRows(Sequence[Row]):
    """The rows of a sheet, with a pause now and then while they are gone through."""

    def __init__(self, rows: Sequence[Row], pause: Pause) -> None:
        self._rows = rows
        self._pause = pause
        self._left = _ROWS_BETWEEN

    @override
    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    @override
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return PausedRows(self._rows[place], self._pause)
        self._left -= 1
        if self._left == 0:
            self._left = _ROWS_BETWEEN
            self._pause()
        return self._rows[place]

    @override
    def __iter__(self) -> Iterator[Row]:
        return paused(self._rows, self._pause)
