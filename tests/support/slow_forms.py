"""What each form takes off pieces, written out plainly; shares no code with the planner."""

from dataclasses import dataclass, replace
from itertools import combinations, permutations

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


@dataclass(frozen=True)
class Unit:
    """One piece: its line, its place there, what it costs now, how much of it there is."""

    line: int
    number: int
    price: int
    milli: int = 1000

    def lowered(self, off: int) -> "Unit":
        return replace(self, price=self.price - off)


Offs = list[tuple[Unit, int]]


def half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def spread(total: int, weights: list[int]) -> list[int]:
    """Split by largest remainder, ties to the earlier."""
    whole = sum(weights)
    if not total or not whole:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts


def dearest_first(units: list[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: (-unit.price, unit.line, unit.number))


def is_sweep(effect: Effect) -> bool:
    """Tell whether a form works on every piece by itself."""
    if isinstance(effect, PercentOff | AmountOff):
        return effect.target is Target.ITEMS
    return isinstance(effect, FixedPrice)


def sweep(effect: Effect, units: list[Unit], most: int | None) -> Offs:
    """Return what is off each piece; of so many pieces only, where it saves most."""
    units = dearest_first(units)
    if isinstance(effect, PercentOff):
        offs: Offs = []
        chosen = units if most is None else units[:most]
        for line in dict.fromkeys(unit.line for unit in chosen):
            mine = [unit for unit in chosen if unit.line == line]
            off = half_up(sum(unit.price for unit in mine) * effect.off_bp, 10_000)
            if off:
                offs += zip(mine, spread(off, [unit.price for unit in mine]), strict=True)
        return offs
    found = []
    for unit in units:
        if isinstance(effect, FixedPrice):
            off = unit.price - half_up(effect.price_minor * unit.milli, 1000)
        else:
            assert isinstance(effect, AmountOff)
            off = min(unit.price, half_up(effect.off_minor * unit.milli, 1000))
        if off > 0:
            found.append((unit, off))
    if most is not None:
        found = sorted(found, key=lambda pair: -pair[1])[:most]
    return found


def in_groups(effect: Effect, units: list[Unit], parts: list[set[int]]) -> list[Offs]:
    """Return group after group; *parts* are the lines of each part."""
    units = dearest_first(units)
    if isinstance(effect, PercentOff | AmountOff):
        return _cheapest(effect, units)
    if isinstance(effect, Exchange):
        dearer = [unit for unit in units if unit.price > effect.price_minor][: effect.count]
        return [[(unit, unit.price - effect.price_minor) for unit in dearer]]
    if isinstance(effect, Bundle):
        return _bundles(effect, units, parts)
    if isinstance(effect, BuyGet) and effect.get_scope is not None:
        return _buy_and_get_other(effect, units, parts)
    return _chunks(effect, units)


def _cheapest(effect: PercentOff | AmountOff, units: list[Unit]) -> list[Offs]:
    if not units:
        return []
    unit = min(units, key=lambda each: (each.price, each.line, each.number))
    if isinstance(effect, PercentOff):
        return [[(unit, half_up(unit.price * effect.off_bp, 10_000))]]
    return [[(unit, min(unit.price, effect.off_minor))]]


def _chunks(effect: Effect, units: list[Unit]) -> list[Offs]:
    if isinstance(effect, EveryNth):
        size, last = effect.nth, 1
    elif isinstance(effect, NForPrice):
        size, last = effect.count, 0
    else:
        assert isinstance(effect, BuyGet)
        size, last = effect.buy + effect.get, effect.get
    groups = []
    while len(units) >= size:
        chunk, units = units[:size], units[size:]
        if isinstance(effect, NForPrice):
            off = max(0, sum(unit.price for unit in chunk) - effect.price_minor)
            shares = spread(off, [unit.price for unit in chunk])
            groups.append(list(zip(chunk, shares, strict=True)))
        else:
            full, cheap = chunk[: size - last], chunk[size - last :]
            groups.append([(unit, 0) for unit in full] + [(u, _less(effect, u)) for u in cheap])
    return groups


def _less(effect: EveryNth | BuyGet, unit: Unit) -> int:
    if effect.price_minor is not None:
        return max(0, unit.price - effect.price_minor)
    return half_up(unit.price * effect.off_bp, 10_000)


def _bundles(effect: Bundle, units: list[Unit], parts: list[set[int]]) -> list[Offs]:
    slots = [
        lines for part, lines in zip(effect.parts, parts, strict=True) for _ in range(part.count)
    ]
    groups = []
    while True:
        fitting = [
            chosen
            for chosen in combinations(units, len(slots))
            if any(
                all(unit.line in lines for unit, lines in zip(order, slots, strict=True))
                for order in permutations(chosen)
            )
        ]
        if not fitting:
            return groups
        best = max(fitting, key=lambda chosen: sum(unit.price for unit in chosen))
        price = sum(unit.price for unit in best)
        if effect.price_minor is not None:
            off = max(0, price - effect.price_minor)
        else:
            off = half_up(price * effect.off_bp, 10_000)
        groups.append(list(zip(best, spread(off, [unit.price for unit in best]), strict=True)))
        units = [unit for unit in units if unit not in best]


def _buy_and_get_other(effect: BuyGet, units: list[Unit], parts: list[set[int]]) -> list[Offs]:
    buy, get = parts
    groups = []
    while True:
        only = [unit for unit in units if unit.line in buy and unit.line not in get]
        both = [unit for unit in units if unit.line in buy and unit.line in get]
        bought = (only + both)[: effect.buy]
        got = [unit for unit in units if unit.line in get and unit not in bought][: effect.get]
        if len(bought) < effect.buy or len(got) < effect.get:
            return groups
        groups.append(
            [(unit, 0) for unit in bought] + [(unit, _less(effect, unit)) for unit in got]
        )
        units = [unit for unit in units if unit not in bought and unit not in got]
