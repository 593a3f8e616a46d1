"""Whose turn it is among rules of one priority, so that no price depends on ids."""

from typing import Final

from posmember.domain.promotions.effects import (
    AmountOff,
    EachFull,
    Effect,
    FreeDelivery,
    Gift,
    PercentOff,
    SpendSteps,
)

_PRICES: Final = 0
_SHARES: Final = 1
_AMOUNTS: Final = 2


def turn_of(effect: Effect) -> int:
    """Return when a form takes its turn: prices and pieces first, then shares, then amounts.

    So it saves most: a share of what an amount left is less than a share of all, the amount is the
    same before and after; and a price is a price, whatever a share took before.
    """
    if isinstance(effect, PercentOff):
        return _SHARES
    if isinstance(effect, SpendSteps):
        return _SHARES if all(step.off_bp for step in effect.steps) else _AMOUNTS
    return _AMOUNTS if isinstance(effect, AmountOff | EachFull | Gift | FreeDelivery) else _PRICES
