"""What is wrong with an effect: shares out of range, steps that do not rise, empty groups."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from posmember.domain.money import BASIS_POINTS, MAX_MONEY_MINOR
from posmember.domain.pricing.explanation import explanation
from posmember.domain.promotions.effects import (
    AmountOff,
    Bundle,
    BuyGet,
    EachFull,
    EarlyAccess,
    Effect,
    EveryNth,
    Exchange,
    FixedPrice,
    FreeDelivery,
    Gift,
    NForPrice,
    PercentOff,
    SpendStep,
    SpendSteps,
)

_MOST_PIECES: Final = 1000


def effect_faults(effect: Effect) -> Iterator[str]:
    """Yield every fault of an effect."""
    yield from _FAULTS[type(effect)](effect)


def _percent(effect: PercentOff) -> Iterator[str]:
    yield from _share(effect.off_bp)


def _amount(effect: AmountOff) -> Iterator[str]:
    yield from _sum("off_minor", effect.off_minor, least=1)


def _fixed_price(effect: FixedPrice) -> Iterator[str]:
    yield from _sum("price_minor", effect.price_minor)


def _every_nth(effect: EveryNth) -> Iterator[str]:
    yield from _count("nth", effect.nth, least=2)
    yield from _share_or_price(effect.off_bp, effect.price_minor)


def _n_for_price(effect: NForPrice) -> Iterator[str]:
    yield from _count("count", effect.count, least=2)
    yield from _sum("price_minor", effect.price_minor)


def _bundle(effect: Bundle) -> Iterator[str]:
    if not effect.parts or (len(effect.parts) == 1 and effect.parts[0].count == 1):
        yield explanation("fault_bundle_of_one")
    for part in effect.parts:
        yield from _count("parts", part.count)
    yield from _share_or_price(effect.off_bp, effect.price_minor)


def _buy_get(effect: BuyGet) -> Iterator[str]:
    yield from _count("buy", effect.buy)
    yield from _count("get", effect.get)
    yield from _share_or_price(effect.off_bp, effect.price_minor)


def _gift(effect: Gift) -> Iterator[str]:
    if not effect.product_id:
        yield explanation("fault_no_gift")
    yield from _count("quantity_milli", effect.quantity_milli, most=_MOST_PIECES * 1000)


def _spend_steps(effect: SpendSteps) -> Iterator[str]:
    if not effect.steps:
        yield explanation("fault_no_steps")
    for step in effect.steps:
        yield from _step(step)
    for lower, upper in pairwise(effect.steps):
        if upper.spend_minor <= lower.spend_minor:
            yield explanation("fault_steps_do_not_rise", spend=upper.spend_minor)


def _step(step: SpendStep) -> Iterator[str]:
    yield from _sum("spend_minor", step.spend_minor, least=1)
    if bool(step.off_minor) == bool(step.off_bp):
        yield explanation("fault_share_or_amount")
    elif step.off_bp:
        yield from _share(step.off_bp)
    else:
        yield from _sum("off_minor", step.off_minor, least=1)
        if step.off_minor > step.spend_minor:
            yield explanation("fault_more_than_spent")


def _each_full(effect: EachFull) -> Iterator[str]:
    yield from _sum("spend_minor", effect.spend_minor, least=1)
    yield from _sum("off_minor", effect.off_minor, least=1)
    if effect.off_minor > effect.spend_minor:
        yield explanation("fault_more_than_spent")


def _free_delivery(effect: FreeDelivery) -> Iterator[str]:
    if effect.up_to_minor is not None:
        yield from _sum("up_to_minor", effect.up_to_minor, least=1)


def _exchange(effect: Exchange) -> Iterator[str]:
    yield from _count("count", effect.count)
    yield from _sum("price_minor", effect.price_minor)


def _early_access(effect: EarlyAccess) -> Iterator[str]:
    try:
        is_date = dt.date.fromisoformat(effect.opens_on).isoformat() == effect.opens_on
    except ValueError:
        is_date = False
    if not is_date:
        yield explanation("fault_date", text=effect.opens_on)


def _share(off_bp: int) -> Iterator[str]:
    if not 0 < off_bp <= BASIS_POINTS:
        yield explanation("fault_share")


def _share_or_price(off_bp: int, price_minor: int | None) -> Iterator[str]:
    """Check the price where there is one, else the share."""
    if price_minor is None:
        yield from _share(off_bp)
    else:
        yield from _sum("price_minor", price_minor)


def _sum(name: str, minor: int, least: int = 0) -> Iterator[str]:
    if not least <= minor <= MAX_MONEY_MINOR:
        yield explanation("fault_sum", field=name)


def _count(name: str, count: int, least: int = 1, most: int = _MOST_PIECES) -> Iterator[str]:
    if not least <= count <= most:
        yield explanation("fault_count", field=name, least=least, most=most)


_FAULTS: Final[dict[type, Callable[..., Iterator[str]]]] = {
    PercentOff: _percent,
    AmountOff: _amount,
    FixedPrice: _fixed_price,
    EveryNth: _every_nth,
    NForPrice: _n_for_price,
    Bundle: _bundle,
    BuyGet: _buy_get,
    Gift: _gift,
    SpendSteps: _spend_steps,
    EachFull: _each_full,
    FreeDelivery: _free_delivery,
    Exchange: _exchange,
    EarlyAccess: _early_access,
}
