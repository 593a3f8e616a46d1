"""Progress of long jobs on the error stream, and Ctrl+C as a clean end between two batches."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, TypeAlias

Step: TypeAlias = Callable[[int, int], bool]
"""Told how much is done, of how much; answers whether to stop."""

CHECKPOINT_EVERY_ROWS: Final = 20_000
"""About 100 MB of the database's log."""


@contextmanager
def showing_progress(title: str) -> Iterator[Step]:
    """Show a bar while the job runs; an interrupt makes the step answer `True`."""
    stopping: list[bool] = []

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.append(True)

    before = signal.signal(signal.SIGINT, stop)
    try:
        with _bar(title) as advance:

            def step(done: int, total: int) -> bool:
                advance(done, total)
                return bool(stopping)

            yield step
    finally:
        signal.signal(signal.SIGINT, before)


def emptying_the_log(
    step: Step, checkpoint: Callable[[], None], every: int = CHECKPOINT_EVERY_ROWS
) -> Step:
    """Return *step*, with a checkpoint after *every* rows: no idle moment comes in a long job."""
    emptied_at = 0

    def step_and_empty(done: int, total: int) -> bool:
        nonlocal emptied_at
        if done - emptied_at >= every:
            checkpoint()
            emptied_at = done
        return step(done, total)

    return step_and_empty


@contextmanager
def _bar(title: str) -> Iterator[Callable[[int, int], None]]:
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where somebody is looking
    from rich.progress import Progress  # noqa: PLC0415 - only where somebody is looking

    with Progress(console=Console(file=sys.stderr), transient=True) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
