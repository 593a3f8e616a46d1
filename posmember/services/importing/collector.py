"""Keeps the garbage collector from looking at a large file's rows again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Run without collections: for code that makes many values and no circles of them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def set_aside_from_collection() -> Iterator[None]:
    """Leave everything that exists now out of collections; new values are looked at as usual.

    A program that had set its own aside keeps it so.
    """
    is_for_long = gc.get_freeze_count() > 0
    gc.freeze()
    try:
        yield
    finally:
        if not is_for_long:
            gc.unfreeze()
