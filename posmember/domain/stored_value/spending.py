"""Spending stored value: how much of each part, from which lots, and back again on a return.

A return gives back in the proportion used (`apportion_next`), and within a part the lot that was
drawn on last comes first, so any number of returns in any order ends where one return ends.
"""

import datetime as dt
from collections.abc import Sequence

import msgspec

from posmember.domain.allocation import allocate, apportion_next, fill_next
from posmember.domain.stored_value.errors import BalanceTooLowError
from posmember.domain.stored_value.purse import Purse, Spendable, ValueLot, ValueUse
from posmember.domain.stored_value.rules import SpendOrder


class Spent(msgspec.Struct, frozen=True):
    """What one payment took (or what a return gives back), by part and by lot."""

    principal_minor: int = 0
    bonus_minor: int = 0
    principal_lots: tuple[ValueUse, ...] = ()
    bonus_lots: tuple[ValueUse, ...] = ()

    @property
    def total_minor(self) -> int:
        """Both parts."""
        return self.principal_minor + self.bonus_minor


def split(
    amount_minor: int,
    available: Spendable,
    order: SpendOrder = SpendOrder.PRO_RATA,
    currency_decimals: int = 2,
) -> Spendable:
    """Split an amount (≥ 0) over principal and bonus; refuses more than there is.

    Pro rata by the largest remainder, a tie to the principal.
    """
    principal, bonus = available.principal_minor, available.bonus_minor
    if amount_minor > principal + bonus:
        raise BalanceTooLowError(amount_minor, principal + bonus, currency_decimals)
    if order is SpendOrder.PRINCIPAL_FIRST:
        first = min(amount_minor, principal)
        return Spendable(first, amount_minor - first)
    if order is SpendOrder.BONUS_FIRST:
        first = min(amount_minor, bonus)
        return Spendable(amount_minor - first, first)
    parts = allocate(amount_minor, (principal, bonus), (principal, bonus))
    return Spendable(*parts)


def draw(
    purse: Purse,
    amount_minor: int,
    today: dt.date,
    order: SpendOrder = SpendOrder.PRO_RATA,
    currency_decimals: int = 2,
) -> Spent:
    """Take an amount out of *purse*: the oldest principal, and the bonus that lapses first."""
    parts = split(amount_minor, purse.spendable(today), order, currency_decimals)
    return Spent(
        parts.principal_minor,
        parts.bonus_minor,
        _taken(purse.principal, parts.principal_minor, today),
        _taken(purse.bonus, parts.bonus_minor, today),
    )


def _taken(lots: Sequence[ValueLot], amount_minor: int, today: dt.date) -> tuple[ValueUse, ...]:
    usable = [lot for lot in lots if lot.remaining_minor > 0 and not lot.is_lapsed(today)]
    usable.sort(key=lambda lot: lot.expires_on or dt.date.max)
    parts = fill_next(0, amount_minor, [lot.remaining_minor for lot in usable])
    return tuple(
        ValueUse(lot.lot_id, part) for lot, part in zip(usable, parts, strict=True) if part
    )


def give_back(spent: Spent, before_minor: int, amount_minor: int) -> Spent:
    """Return how *amount_minor* of *spent* goes back after *before_minor* went back already.

    Amounts are positive; all of it together is exactly *spent*.
    """
    weights = (spent.principal_minor, spent.bonus_minor)
    was_principal, was_bonus = apportion_next(0, before_minor, weights)
    principal, bonus = apportion_next(before_minor, amount_minor, weights)
    return Spent(
        principal,
        bonus,
        _given(spent.principal_lots, was_principal, principal),
        _given(spent.bonus_lots, was_bonus, bonus),
    )


def _given(uses: Sequence[ValueUse], before_minor: int, now_minor: int) -> tuple[ValueUse, ...]:
    backwards = uses[::-1]
    parts = fill_next(before_minor, now_minor, [use.amount_minor for use in backwards])
    return tuple(
        ValueUse(use.lot_id, part) for use, part in zip(backwards, parts, strict=True) if part
    )
