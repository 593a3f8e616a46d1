"""Keeps `True` alive under Qt: PySide 6.12 gives one reference to it away with every signal.

`Signal.emit` answers `True` without counting the reference. Before Python 3.12, where `True`
became immortal, the interpreter aborts once the count is used up: after some ten thousand signals,
which is an hour at a busy till.
"""

import ctypes
import sys
from typing import Final

_IMMORTAL_SINCE: Final = (3, 12)
_RESERVE: Final = 1 << 40
"""More signals than a till can send in a century."""
_kept: list[bool] = []


def keep_truth() -> None:
    """Give `True` more references than can ever be given away; once for each process."""
    is_counted = sys.version_info < _IMMORTAL_SINCE and sys.implementation.name == "cpython"
    if is_counted and not _kept:
        _kept.append(True)
        count = ctypes.c_ssize_t.from_address(id(True))  # noqa: FBT003 - the object itself
        count.value += _RESERVE
