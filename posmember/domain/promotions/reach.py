"""How far promotions on items reach: the most that each could take off each piece.

What a form takes off a group is counted on the pieces of the group: the second piece at half its
price is at most a quarter off both. So whatever pieces a promotion gets in the end, it takes no
more than its reach says of them. That lets a search leave out what cannot be the best.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from posmember.domain.money import BASIS_POINTS, multiply_ratio
from posmember.domain.promotions.effects import (
    AmountOff,
    Bundle,
    BuyGet,
    EveryNth,
    Exchange,
    FixedPrice,
    NForPrice,
    PercentOff,
)
from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.forms import runs, saved_by_runs, works_by_groups
from posmember.domain.promotions.pieces import Piece

PARTS: Final = 1000
"""A minor unit of money is counted in so many parts."""
Pieces = Sequence[Piece]
"""The dearest first."""


def reach_of(entrant: Entrant, pieces: Pieces) -> list[int]:
    """Return the most that a rule takes off each of *pieces*, in parts of a minor unit.

    The sum over the pieces it takes is what counts, not what it takes off one of them. Units that
    are added to the ticket are not in it.
    """
    if entrant.adds_unit:
        return [0] * len(pieces)
    return _REACHES[type(entrant.effect)](entrant.effect, pieces, entrant)


def most_taken(entrant: Entrant, pieces: Pieces) -> int | None:
    """Return the most that a rule takes off all of *pieces*, or any of them, in parts.

    None where that is no less than its reach says. Fewer pieces never make the groups dearer.
    """
    effect = entrant.effect
    most: int | None = None
    if entrant.adds_unit:
        return 0
    if (
        type(effect) is EveryNth
        or type(effect) is NForPrice
        or (type(effect) is BuyGet and effect.get_scope is None)
    ):
        most = sum(saved_by_runs(effect, pieces)[: entrant.most])
    elif type(effect) is BuyGet:
        most = _most_got(effect, pieces, entrant)
    elif type(effect) is Bundle:
        most = _most_bundled(effect, pieces, entrant)
    elif works_by_groups(effect):
        count = effect.count if isinstance(effect, Exchange) else 1
        reach = sorted(reach_of(entrant, pieces), reverse=True)
        return _within(sum(reach[:count]), entrant)
    elif entrant.most is not None:
        reach = sorted(reach_of(entrant, pieces), reverse=True)
        return _within(sum(reach[: entrant.most]), entrant)
    if most is None:
        return None if entrant.cap_minor is None else entrant.cap_minor * PARTS
    return _within(most * PARTS, entrant)


def _within(parts: int, entrant: Entrant) -> int:
    """Return what a rule takes within its cap."""
    return parts if entrant.cap_minor is None else min(parts, entrant.cap_minor * PARTS)


def _most_got(effect: BuyGet, pieces: Pieces, entrant: Entrant) -> int:
    """Return the most that is off the dearest pieces to get, as many as could be got."""
    buys, gets = entrant.parts
    bought = sum([piece.line in buys for piece in pieces])
    got = [piece.price_minor for piece in pieces if piece.line in gets]
    times = min(
        bought // effect.buy, len(got) // effect.get, len(pieces) // (effect.buy + effect.get)
    )
    if entrant.most is not None:
        times = min(times, entrant.most)
    if effect.price_minor is not None:
        return sum([max(0, price - effect.price_minor) for price in got[: times * effect.get]])
    return sum(
        [multiply_ratio(price, effect.off_bp, BASIS_POINTS) for price in got[: times * effect.get]]
    )


def _most_bundled(effect: Bundle, pieces: Pieces, entrant: Entrant) -> int:
    """Return the most that is off as many bundles as there could be, the dearest pieces first."""
    parts = [[each.price_minor for each in pieces if each.line in own] for own in entrant.parts]
    counts = [part.count for part in effect.parts]
    shares = [
        [sum(run) for run in runs(own, count)] for own, count in zip(parts, counts, strict=True)
    ]
    prices = list(map(sum, zip(*shares, strict=False)))[: len(pieces) // sum(counts)]
    prices = prices[: entrant.most]
    if effect.price_minor is not None:
        return sum([max(0, price - effect.price_minor) for price in prices])
    return -(-sum(prices) * effect.off_bp // BASIS_POINTS) + len(prices)


def most_added(entrant: Entrant, pieces: Pieces) -> int:
    """Return the most that units added by a rule are worth."""
    effect = entrant.effect
    if not (entrant.adds_unit and isinstance(effect, BuyGet)):
        return 0
    dearest = [piece.price_minor for piece in pieces[effect.buy - 1 :: effect.buy]]
    if effect.get_scope is not None:
        dearest = [entrant.given_price_minor] * len(dearest)
    return effect.get * sum(dearest)


def _share(price_minor: int, share_bp: int, of: int = 1) -> int:
    """Return one *of*-th of a share of a price, with what rounding the share may add."""
    parts = -(-price_minor * share_bp * PARTS // (BASIS_POINTS * of))
    return parts + (PARTS // 2 if price_minor * share_bp % BASIS_POINTS else 0)


def _above(price_minor: int, to_minor: int, of: int = 1) -> int:
    """Return one *of*-th of what a price is above another one."""
    return -(-max(0, price_minor - to_minor) * PARTS // of)


def _percent(effect: PercentOff, pieces: Pieces, _entrant: Entrant) -> list[int]:
    return [_share(piece.price_minor, effect.off_bp) for piece in pieces]


def _amount(effect: AmountOff, pieces: Pieces, _entrant: Entrant) -> list[int]:
    return [
        min(piece.price_minor, -(-effect.off_minor * max(1000, piece.quantity_milli) // 1000))
        * PARTS
        for piece in pieces
    ]


def _fixed_price(effect: FixedPrice, pieces: Pieces, _entrant: Entrant) -> list[int]:
    return [
        _above(piece.price_minor, effect.price_minor * piece.quantity_milli // 1000)
        for piece in pieces
    ]


def _every_nth(effect: EveryNth, pieces: Pieces, _entrant: Entrant) -> list[int]:
    if effect.price_minor is None:
        return [_share(piece.price_minor, effect.off_bp, effect.nth) for piece in pieces]
    return [_above(piece.price_minor, effect.price_minor, effect.nth) for piece in pieces]


def _buy_get(effect: BuyGet, pieces: Pieces, entrant: Entrant) -> list[int]:
    size = 1
    gets: frozenset[int] | None = None
    if effect.get_scope is None:
        # What is got is the cheapest of the group, so it is worth no more than its share.
        size = effect.buy + effect.get
    else:
        gets = entrant.parts[1]
    return [
        0
        if gets is not None and piece.line not in gets
        else effect.get * _share(piece.price_minor, effect.off_bp, size)
        if effect.price_minor is None and size > 1
        else _share(piece.price_minor, effect.off_bp)
        if effect.price_minor is None
        else (effect.get if size > 1 else 1) * _above(piece.price_minor, effect.price_minor, size)
        for piece in pieces
    ]


def _n_for_price(effect: NForPrice, pieces: Pieces, _entrant: Entrant) -> list[int]:
    """Return what a number of pieces at one price takes off each.

    That is no more of any group than of the dearest one; it is also what each piece costs beyond
    its part of the price. The smaller of both counts.
    """
    whole = sum([piece.price_minor for piece in pieces[: effect.count]])
    saved = max(0, whole - effect.price_minor)
    shares = [-(-piece.price_minor * saved * PARTS // whole) if whole else 0 for piece in pieces]
    beyond = [
        _above(piece.price_minor * effect.count, effect.price_minor, effect.count)
        for piece in pieces
    ]
    return min(shares, beyond, key=sum)


def _bundle(effect: Bundle, pieces: Pieces, entrant: Entrant) -> list[int]:
    if effect.price_minor is None:
        return [_share(piece.price_minor, effect.off_bp) for piece in pieces]
    costs = _costs_in_bundle(effect.price_minor, effect, pieces, entrant)
    return [
        max(0, piece.price_minor * PARTS - min([cost for own, cost in costs if piece.line in own]))
        for piece in pieces
    ]


def _costs_in_bundle(
    price_minor: int, effect: Bundle, pieces: Pieces, entrant: Entrant
) -> list[tuple[frozenset[int], int]]:
    """Return for the lines of each part what of the price falls on each of its pieces.

    However the price is split, a bundle takes off what its pieces cost beyond their parts of it. So
    they may be those of the dearest bundle.
    """
    dearest = [
        sum([piece.price_minor for piece in pieces if piece.line in own][: part.count])
        for part, own in zip(effect.parts, entrant.parts, strict=True)
    ]
    whole = max(1, sum(dearest))
    return [
        (own, price_minor * prices * PARTS // (whole * part.count))
        for part, own, prices in zip(effect.parts, entrant.parts, dearest, strict=True)
    ]


def _exchange(effect: Exchange, pieces: Pieces, _entrant: Entrant) -> list[int]:
    return [_above(piece.price_minor, effect.price_minor) for piece in pieces]


_REACHES: Final[Mapping[type, Callable[[Any, Pieces, Entrant], list[int]]]] = {
    PercentOff: _percent,
    AmountOff: _amount,
    FixedPrice: _fixed_price,
    EveryNth: _every_nth,
    NForPrice: _n_for_price,
    Bundle: _bundle,
    BuyGet: _buy_get,
    Exchange: _exchange,
}
