"""What was made of certain values, kept as long as it is asked for.

Goods, and all that is known of them, are thousands of objects. Taken apart within a scan they hold
it up, and what is taken apart a little at a time leaves holes all over the memory that the next
scan has to fill. So what falls out waits until it is much, for a moment when nobody scans. What a
scan was worked out with waits for that, too: that is all new, and no more than a scan needs again.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, Generic, TypeVar

Made = TypeVar("Made")

MUCH: Final = 250
"""So many that fell out are taken apart together, within a hundredth of a second."""
_fallen: Final[list[object]] = []
_aside: Final[deque[object]] = deque(maxlen=64)
"""Of some ten scans; none wait longer where nobody lets go."""


class Kept(Generic[Made]):
    """What *make* made of the values that were asked for last."""

    def __init__(self, make: Callable[..., Made], most: int) -> None:
        """Keep so many at *most*."""
        self._make, self._most = make, most
        self._made: OrderedDict[tuple[Hashable, ...], Made] = OrderedDict()
        self._lock = Lock()

    def of(self, *values: Hashable) -> Made:
        """Return what is made of some values: the same as long as it is kept."""
        with self._lock:
            found = self._made.get(values)
            if found is not None:
                self._made.move_to_end(values)
                return found
        made = self._make(*values)
        with self._lock:
            self._made[values] = made
            if len(self._made) > self._most:
                _fallen.append(self._made.popitem(last=False))
        if len(_fallen) > 2 * MUCH:
            _fallen.clear()  # nobody lets go: there is no window
        return made


def put_aside(*done_with: object) -> None:
    """Hold what is needed no more until somebody lets go, or until much more came after it."""
    _aside.extend(done_with)


def let_go() -> None:
    """Take apart what was put aside, and what fell out if it is much by now."""
    _aside.clear()
    if len(_fallen) >= MUCH:
        _fallen.clear()
