"""What each form takes off pieces: by groups of pieces, or off every piece."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import islice
from typing import Any, Final, TypeAlias, TypeVar

from posmember.domain.allocation import allocate
from posmember.domain.money import BASIS_POINTS, divide, multiply_ratio
from posmember.domain.promotions.effects import (
    AmountOff,
    Bundle,
    BuyGet,
    Effect,
    EveryNth,
    Exchange,
    FixedPrice,
    NForPrice,
    PercentOff,
    Target,
)
from posmember.domain.promotions.pieces import Piece, by_price

Taken: TypeAlias = list[tuple[Piece, int]]
"""Pieces that take part, each with what it costs less; 0 for those that only make it possible."""
Parts: TypeAlias = Sequence[AbstractSet[int]]
"""The lines of each part of a bundle; of what is bought and what is got."""
Each = TypeVar("Each")
_CHEAPEST: Final = Target.CHEAPEST


def works_by_groups(effect: Effect) -> bool:
    """Tell whether a form on pieces needs several of them, or one certain one."""
    if type(effect) is PercentOff or type(effect) is AmountOff:
        return effect.target is _CHEAPEST
    return type(effect) is not FixedPrice


def groups(effect: Effect, pieces: Sequence[Piece], parts: Parts) -> Iterator[Taken]:
    """Yield group after group of *pieces* (dearest first) with what the form takes off each.

    A group may save nothing; what is no full group is left out.
    """
    yield from _GROUPS[type(effect)](effect, pieces, parts)


def saved_by_runs(effect: EveryNth | NForPrice | BuyGet, pieces: Sequence[Piece]) -> list[int]:
    """Return what each group saves of a form that takes the pieces (dearest first) as they come."""
    prices = [piece.price_minor for piece in pieces]
    if type(effect) is EveryNth:
        lasts = prices[effect.nth - 1 :: effect.nth]
        return [_reduced(price, effect.off_bp, effect.price_minor) for price in lasts]
    if type(effect) is NForPrice:
        wholes = [sum(run) for run in runs(prices, effect.count)]
        return [max(0, whole - effect.price_minor) for whole in wholes]
    assert type(effect) is BuyGet
    return [
        sum([_reduced(price, effect.off_bp, effect.price_minor) for price in run[effect.buy :]])
        for run in runs(prices, effect.buy + effect.get)
    ]


def off_each(effect: Effect, pieces: Sequence[Piece], most: int | None) -> Taken:
    """Return what a form takes off every piece, or off the *most* pieces where it saves most.

    A percentage is rounded half-up once for each line.
    """
    if isinstance(effect, PercentOff):
        return list(_share_off(effect.off_bp, pieces[:most]))
    taken = [(piece, _saved(effect, piece)) for piece in pieces]
    found = [(piece, saved) for piece, saved in taken if saved > 0]
    if most is None:
        return found
    return sorted(found, key=lambda pair: (-pair[1], by_price(pair[0])))[:most]


def totals_by_line(taken: Taken) -> dict[int, int]:
    """Return what is taken off each line."""
    totals: dict[int, int] = {}
    for piece, saved in taken:
        totals[piece.line] = totals.get(piece.line, 0) + saved
    return totals


def within_cap(taken: Taken, cap_minor: int | None) -> Taken:
    """Return *taken* with no more than the cap altogether, each piece lowered in proportion."""
    if cap_minor is None or sum([saved for _, saved in taken]) <= cap_minor:
        return taken
    shares = allocate(cap_minor, [saved for _, saved in taken])
    return [(piece, share) for (piece, _), share in zip(taken, shares, strict=True)]


def groups_with_added_unit(effect: BuyGet, pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Yield the groups of pieces that are paid for where the free ones are added to the ticket."""
    yield from runs(pieces, effect.buy)


def is_free(effect: BuyGet) -> bool:
    """Tell whether what is got costs nothing."""
    if effect.price_minor is None:
        return effect.off_bp == BASIS_POINTS
    return effect.price_minor == 0


def _saved(effect: Effect, piece: Piece) -> int:
    if isinstance(effect, FixedPrice):
        return piece.price_minor - divide(effect.price_minor * piece.quantity_milli, 1000)
    assert isinstance(effect, AmountOff)
    return min(piece.price_minor, divide(effect.off_minor * piece.quantity_milli, 1000))


def _share_off(off_bp: int, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, int]]:
    lines: dict[int, list[Piece]] = {}
    for piece in pieces:
        lines.setdefault(piece.line, []).append(piece)
    for of_line in lines.values():
        prices = [piece.price_minor for piece in of_line]
        saved = multiply_ratio(sum(prices), off_bp, BASIS_POINTS)
        if saved:
            yield from zip(of_line, allocate(saved, prices), strict=True)


def _reduced(price_minor: int, off_bp: int, to_minor: int | None) -> int:
    """Return what a piece costs less by a fixed price, where there is one, else by a share."""
    if to_minor is None:
        return multiply_ratio(price_minor, off_bp, BASIS_POINTS)
    return max(0, price_minor - to_minor)


def _cheapest(
    effect: PercentOff | AmountOff, pieces: Sequence[Piece], _parts: Parts
) -> Iterator[Taken]:
    if not pieces:
        return
    piece = min(pieces, key=lambda each: (each.price_minor, each.line, each.number))
    if isinstance(effect, PercentOff):
        yield [(piece, multiply_ratio(piece.price_minor, effect.off_bp, BASIS_POINTS))]
    else:
        yield [(piece, min(effect.off_minor, piece.price_minor))]


def runs(pieces: Sequence[Each], size: int) -> list[Sequence[Each]]:
    """Return full groups of pieces as they come."""
    return [pieces[start : start + size] for start in range(0, len(pieces) - size + 1, size)]


def _every_nth(effect: EveryNth, pieces: Sequence[Piece], _parts: Parts) -> Iterator[Taken]:
    for run in runs(pieces, effect.nth):
        yield _bought_and_got(effect, run[:-1], run[-1:])


def _n_for_price(effect: NForPrice, pieces: Sequence[Piece], _parts: Parts) -> Iterator[Taken]:
    for run in runs(pieces, effect.count):
        yield _spread(run, sum([piece.price_minor for piece in run]) - effect.price_minor)


def _spread(pieces: Sequence[Piece], saved: int) -> Taken:
    """Split what a group saves over its pieces by their prices."""
    shares = allocate(max(0, saved), [piece.price_minor for piece in pieces])
    return list(zip(pieces, shares, strict=True))


def _bundle(effect: Bundle, pieces: Sequence[Piece], parts: Parts) -> Iterator[Taken]:
    counts = [part.count for part in effect.parts]
    find = _each_in_turn if _are_apart(tuple(parts)) else _dearest_bundles
    for bundle in find(pieces, parts, counts):
        found = sorted([piece for own in bundle for piece in own], key=by_price)
        price = sum([piece.price_minor for piece in found])
        if effect.price_minor is None:
            yield _spread(found, multiply_ratio(price, effect.off_bp, BASIS_POINTS))
        else:
            yield _spread(found, price - effect.price_minor)


@lru_cache(maxsize=256)
def _are_apart(parts: tuple[AbstractSet[int], ...]) -> bool:
    """Tell whether no line is in two parts."""
    return len(frozenset().union(*parts)) == sum(map(len, parts))


def _each_in_turn(
    pieces: Sequence[Piece], parts: Parts, counts: Sequence[int]
) -> Iterator[Sequence[Sequence[Piece]]]:
    """Yield the dearest pieces of each part again and again; no line is in two parts."""
    own = [[piece for piece in pieces if piece.line in lines] for lines in parts]
    sizes = [len(found) // count for found, count in zip(own, counts, strict=True)]
    for turn in range(min(sizes)):
        yield [
            found[turn * count : (turn + 1) * count]
            for found, count in zip(own, counts, strict=True)
        ]


def _dearest_bundles(
    pieces: Sequence[Piece], parts: Parts, counts: Sequence[int]
) -> Iterator[Sequence[Sequence[Piece]]]:
    """Yield the dearest pieces that fill every part, then those of the rest, and so on."""
    rest = list(pieces)
    while found := _dearest_bundle(rest, parts, counts):
        yield found
        gone = {piece for own in found for piece in own}
        rest = [piece for piece in rest if piece not in gone]


def _dearest_bundle(
    pieces: Sequence[Piece], parts: Parts, counts: Sequence[int]
) -> Sequence[Sequence[Piece]]:
    """Return the dearest pieces that fill every part; nothing where they cannot be filled."""
    places: list[list[Piece]] = [[] for _ in counts]
    missing = sum(counts)
    for piece in pieces:
        if not missing:
            break
        missing -= _place(piece, places, (parts, counts), set())
    return [] if missing else places


def _place(
    piece: Piece, places: list[list[Piece]], wanted: tuple[Parts, Sequence[int]], seen: set[int]
) -> bool:
    """Put a piece into a part that takes it, moving others on where that makes room."""
    parts, counts = wanted
    for index, lines in enumerate(parts):
        if index in seen or piece.line not in lines:
            continue
        seen.add(index)
        if len(places[index]) < counts[index]:
            places[index].append(piece)
            return True
        for other in places[index]:
            if _place(other, places, wanted, seen):
                places[index].remove(other)
                places[index].append(piece)
                return True
    return False


def _buy_get(effect: BuyGet, pieces: Sequence[Piece], parts: Parts) -> Iterator[Taken]:
    if effect.get_scope is None:
        for run in runs(pieces, effect.buy + effect.get):
            yield _bought_and_got(effect, run[: effect.buy], run[effect.buy :])
        return
    buy_lines, get_lines = parts
    if buy_lines.isdisjoint(get_lines):
        for bought, got in _each_in_turn(pieces, parts, (effect.buy, effect.get)):
            yield _bought_and_got(effect, bought, got)
        return
    yield from _of_both(effect, pieces, parts)


def _of_both(effect: BuyGet, pieces: Sequence[Piece], parts: Parts) -> Iterator[Taken]:
    """Yield the groups where some pieces may be bought or got."""
    buy_lines, get_lines = parts
    rest = list(pieces)
    while True:
        bought = list(islice(_to_buy(rest, buy_lines, get_lines), effect.buy))
        gone = set(bought)
        rest = [piece for piece in rest if piece not in gone]
        got = [piece for piece in rest if piece.line in get_lines][: effect.get]
        if len(bought) < effect.buy or len(got) < effect.get:
            return
        yield _bought_and_got(effect, bought, got)
        gone = set(got)
        rest = [piece for piece in rest if piece not in gone]


def _to_buy(
    pieces: Sequence[Piece], buy: AbstractSet[int], get: AbstractSet[int]
) -> Iterator[Piece]:
    """Yield pieces to buy, those first that could not be the ones to get."""
    bought = [piece for piece in pieces if piece.line in buy]
    yield from (piece for piece in bought if piece.line not in get)
    yield from (piece for piece in bought if piece.line in get)


def _bought_and_got(
    effect: BuyGet | EveryNth, bought: Sequence[Piece], got: Sequence[Piece]
) -> Taken:
    off_bp, price_minor = effect.off_bp, effect.price_minor
    taken = [(piece, 0) for piece in bought]
    return taken + [(piece, _reduced(piece.price_minor, off_bp, price_minor)) for piece in got]


def _exchange(effect: Exchange, pieces: Sequence[Piece], _parts: Parts) -> Iterator[Taken]:
    dearer = [piece for piece in pieces if piece.price_minor > effect.price_minor]
    yield [(piece, piece.price_minor - effect.price_minor) for piece in dearer[: effect.count]]


_GROUPS: Final[Mapping[type, Callable[[Any, Sequence[Piece], Parts], Iterator[Taken]]]] = {
    PercentOff: _cheapest,
    AmountOff: _cheapest,
    EveryNth: _every_nth,
    NForPrice: _n_for_price,
    Bundle: _bundle,
    BuyGet: _buy_get,
    Exchange: _exchange,
}
