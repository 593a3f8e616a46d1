"""The arithmetic of a shift: what the drawer should hold, and what was counted in it."""

import enum
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from posmember.domain.checkout.ticket import TenderKind

CASH: Final = TenderKind.CASH.value


class MovementKind(enum.StrEnum):
    """Why cash went into the drawer or out of it without a sale."""

    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"
    LOAN = "loan"
    """Change brought from the safe."""
    PICKUP = "pickup"
    """Notes taken to the safe."""
    NO_SALE = "no_sale"
    """The drawer was opened and nothing moved."""

    @property
    def sign(self) -> int:
        """Return +1 for what goes in, -1 for what goes out, 0 for neither."""
        return _SIGNS[self]


_SIGNS: Final[Mapping[MovementKind, int]] = {
    MovementKind.PAID_IN: 1,
    MovementKind.PAID_OUT: -1,
    MovementKind.LOAN: 1,
    MovementKind.PICKUP: -1,
    MovementKind.NO_SALE: 0,
}


class CashMoved(msgspec.Struct, frozen=True, omit_defaults=True):
    """All movements of one kind within a shift."""

    kind: MovementKind
    count: int
    amount_minor: int = 0
    """As a positive sum; the kind says which way."""


class ShiftFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that happened within a shift, in minor units; what came back is negative."""

    float_minor: int
    first_receipt: str = ""
    last_receipt: str = ""
    sale_count: int = 0
    piece_count: int = 0
    gross_minor: int = 0
    reductions: tuple[tuple[str, int], ...] = ()
    """By kind, in the order in which they are made."""
    sold_minor: int = 0
    return_count: int = 0
    returned_minor: int = 0
    takings: tuple[tuple[str, int], ...] = ()
    """What stayed of each tender for goods, change taken off cash; they sum up to the net."""
    top_ups: tuple[tuple[str, int], ...] = ()
    """What stayed of each tender for stored value; never part of what was sold."""
    principal_used_minor: int = 0
    bonus_used_minor: int = 0
    movements: tuple[CashMoved, ...] = ()
    member_receipt_count: int = 0
    points_earned: int = 0
    points_redeemed: int = 0
    new_members: int = 0
    held_carts: int = 0
    currency: str = "CNY"
    currency_decimals: int = 2

    @property
    def net_minor(self) -> int:
        """Return what was sold less what came back."""
        return self.sold_minor + self.returned_minor

    @property
    def moved_minor(self) -> int:
        """Return by how much movements changed the drawer."""
        return sum(moved.kind.sign * moved.amount_minor for moved in self.movements)

    def expected(self) -> dict[str, int]:
        """Return what should be there of each tender; of cash, always."""
        sums = {CASH: self.float_minor + self.moved_minor}
        for kind, minor in (*self.takings, *self.top_ups):
            sums[kind] = sums.get(kind, 0) + minor
        return sums


class TenderCheck(msgspec.Struct, frozen=True, omit_defaults=True):
    """One tender at the end of a shift: what should be there, and what was found."""

    kind: str
    expected_minor: int
    counted_minor: int | None = None
    """None: nobody counted it."""

    @property
    def over_minor(self) -> int:
        """Return by how much there is too much; negative: too little; 0 where not counted."""
        return 0 if self.counted_minor is None else self.counted_minor - self.expected_minor


class ShiftResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """A Z-report: what happened, what was counted, and what stayed in the drawer."""

    z_no: str
    figures: ShiftFigures
    checks: tuple[TenderCheck, ...]
    left_minor: int = 0
    """Cash left in the drawer; the rest was taken out."""

    @property
    def over_minor(self) -> int:
        """Return by how much all that was counted exceeds what should be there."""
        return sum(check.over_minor for check in self.checks)

    @property
    def taken_out_minor(self) -> int:
        """Return the cash that left the drawer at the end."""
        counted = next(check.counted_minor for check in self.checks if check.kind == CASH)
        return (counted or 0) - self.left_minor


def checked(figures: ShiftFigures, counted: Mapping[str, int]) -> tuple[TenderCheck, ...]:
    """Hold what was counted against what should be there, cash first.

    A tender that came to nothing and was not counted is left out: there is nothing to find.
    """
    expected = figures.expected()
    due = {kind for kind, minor in expected.items() if minor}
    others = sorted((due | counted.keys()) - {CASH})
    return tuple(
        TenderCheck(kind, expected.get(kind, 0), counted.get(kind)) for kind in (CASH, *others)
    )


_CNY: Final = (100_00, 50_00, 20_00, 10_00, 5_00, 1_00, 50, 10)
_SERIES: Final = (1, 2, 5)
_DIGITS: Final = 3


def denominations(currency: str, decimals: int) -> tuple[int, ...]:
    """Return the notes and coins to count, largest first, in minor units."""
    if currency == "CNY" and decimals == 2:  # noqa: PLR2004 - fen
        return _CNY
    whole = [step * 10**power for power in range(decimals + _DIGITS) for step in _SERIES]
    return tuple(reversed(whole[: whole.index(10 ** (decimals + _DIGITS - 1)) + 1]))


def counted_sum(pieces: Iterable[tuple[int, int]]) -> int:
    """Return what (denomination, number) amount to."""
    return sum(denomination * number for denomination, number in pieces)
