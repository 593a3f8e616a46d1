"""Sets of rules, lines or pieces as the bits of a number: cheap to join, to cut and to remember."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, count
from operator import itemgetter
from typing import Final, TypeAlias

Mask: TypeAlias = int
"""A set of places as bits."""
_FLAGS: Final = bytes.maketrans(b"01", b"\0\1")
"""Tells digits of a number with two kinds of them as what is false and what is true."""


@lru_cache(maxsize=4096)
def bits_of(mask: Mask) -> tuple[int, ...]:
    """Return the places of the bits that are set, lowest first; the same sets are asked for."""
    digits = f"{mask:b}"[::-1].encode().translate(_FLAGS)
    return tuple(compress(count(), digits))


@lru_cache(maxsize=4096)
def picking(mask: Mask) -> Callable[[Sequence[int]], Sequence[int]]:
    """Return what picks the values at the places of a set out of a sequence."""
    return picking_at(bits_of(mask))


@lru_cache(maxsize=1024)
def picking_at(places: tuple[int, ...]) -> Callable[[Sequence[int]], Sequence[int]]:
    """Return what picks the values at some places out of a sequence."""
    if len(places) > 1:
        return itemgetter(*places)
    # Of one place a getter returns the value itself, of none it cannot be made.
    return itemgetter(slice(places[0], places[0] + 1) if places else slice(0))


def mask_of(places: Iterable[int]) -> Mask:
    """Return the set of *places*."""
    mask = 0
    for place in places:
        mask |= 1 << place
    return mask


def either(sets: Iterable[Mask]) -> Mask:
    """Return what is in any of the *sets*."""
    found = 0
    for bits in sets:
        found |= bits
    return found


def subsets_of(mask: Mask) -> Iterator[Mask]:
    """Yield the sets of places of *mask* that are not empty, the whole last."""
    part = 0
    while part != mask:
        part = (part - mask) & mask
        yield part
