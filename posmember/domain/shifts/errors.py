"""What a shift refuses."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class ShiftsNotUsedError(Refusal):
    """The shop does not work in shifts."""


@dataclass(eq=False)
class ShiftAlreadyOpenError(Refusal):
    """A shift of this till is open, by *operator* since *since*."""

    operator: str
    since: str


@dataclass(eq=False)
class NoShiftOpenError(Refusal):
    """No shift of this till is open."""


@dataclass(eq=False)
class CartsOnHoldError(Refusal):
    """*count* carts are on hold, and the shop ends no shift with those."""

    count: int


@dataclass(eq=False)
class CashReasonMissingError(Refusal):
    """Cash that moves without a sale needs a reason."""


@dataclass(eq=False)
class CashAmountError(Refusal):
    """An amount must be above zero, or zero where nothing moves; counts are never negative."""


@dataclass(eq=False)
class LeftMoreThanCountedError(Refusal):
    """More is to stay in the drawer than the *counted_minor* that are in it."""

    counted_minor: int
    currency_decimals: int = 2


@dataclass(eq=False)
class NoZReportError(Refusal):
    """There is no Z-report with the number *z_no*."""

    z_no: str
