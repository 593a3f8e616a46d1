"""Pieces: the whole units of goods that promotions are counted in."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from posmember.domain.allocation import allocate
from posmember.domain.promotions.plan import PlanLine


class Piece(msgspec.Struct, frozen=True, gc=False):
    """One whole unit, or one line that is not sold in whole units."""

    price_minor: int
    line: int
    """Its line's place on the ticket."""
    quantity_milli: int
    number: int
    """Its place within its line."""

    def at(self, price_minor: int) -> "Piece":
        """Return the same piece at another price."""
        return Piece(price_minor, self.line, self.quantity_milli, self.number)


def by_price(piece: Piece) -> tuple[int, int, int]:
    """Return the key that puts the dearest first, of equal ones the earlier line."""
    return (-piece.price_minor, piece.line, piece.number)


def pieces_of(place: int, line: PlanLine, left_minor: int) -> Iterator[Piece]:
    """Yield the pieces of the line at *place*, of which *left_minor* is still to be paid."""
    count = _count(line)
    if count == 1:
        yield Piece(left_minor, place, line.quantity_milli, 0)
        return
    price, rest = divmod(left_minor, count)
    for number in range(count):
        yield Piece(price + (number < rest), place, 1000, number)


@lru_cache(maxsize=1024)
def pieces_rung_up(place: int, line: PlanLine) -> tuple[Piece, ...]:
    """Return the pieces of a line that nothing has lowered: a scan changes those of one line."""
    return tuple(pieces_of(place, line, line.gross_minor))


def pieces_left(pieces: Sequence[Piece], left_minor: int) -> Iterator[Piece]:
    """Yield *pieces* of one line at what is left of each, *left_minor* together."""
    lefts = allocate(left_minor, [piece.price_minor for piece in pieces])
    for piece, left in zip(pieces, lefts, strict=True):
        yield piece.at(left)


def _count(line: PlanLine) -> int:
    """Return how many pieces a line is: what is weighed or cut is one."""
    whole, part = divmod(line.quantity_milli, 1000)
    if part or whole < 1 or line.product.is_weighed:
        return 1
    return whole
