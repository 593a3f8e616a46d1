"""Being told to stop: what runs ends as it does by itself, with all that is to be tidied up."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, Never

STOPPED: Final = 128 + signal.SIGTERM
"""The exit code of a process that was told to stop and did."""


@contextmanager
def stopped_in_order() -> Iterator[None]:
    """Let SIGTERM unwind what runs here instead of killing it where it stands.

    A server that handles the signal while it serves raises it again once it has ended.
    """

    def stop(_number: int, _frame: FrameType | None) -> Never:
        sys.exit(STOPPED)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
