"""Keeps `None`, `True` and their like alive under Qt: PySide 6.12 gives references to them away.

It is built for interpreters where these objects are immortal, and returns them without counting
the reference: one `None` for each call of a Qt method that answers nothing, one `True` for each
signal. Before Python 3.12 they are counted, and the interpreter aborts once the count is used up:
after some hundred thousand calls, which is an hour at a busy till.
"""

import ctypes
import sys
from typing import Final

_IMMORTAL_SINCE: Final = (3, 12)
_RESERVE: Final = 1 << 40
"""More calls than a till can make in a century."""
_CONSTANTS: Final = (None, True, False, NotImplemented, Ellipsis)
_kept: list[object] = []


def keep_constants() -> None:
    """Give each constant more references than can ever be given away; once for each process."""
    is_counted = sys.version_info < _IMMORTAL_SINCE and sys.implementation.name == "cpython"
    if not is_counted or _kept:
        return
    for constant in _CONSTANTS:
        count = ctypes.c_ssize_t.from_address(id(constant))
        count.value += _RESERVE
    _kept.extend(_CONSTANTS)
