"""What is refused to people who sign in or approve."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class PinFormatError(Refusal):
    """A PIN must be *shortest* to *longest* digits and not all the same."""

    shortest: int
    longest: int


@dataclass(eq=False)
class PinWrongError(Refusal):
    """Nobody who could be meant has this PIN."""


@dataclass(eq=False)
class OperatorLockedError(Refusal):
    """Too many wrong PINs; the next try counts after *seconds*."""

    seconds: int


@dataclass(eq=False)
class OwnerExistsError(Refusal):
    """The shop has an owner already; further people are added by them."""


@dataclass(eq=False)
class LastOwnerError(Refusal):
    """The last owner cannot leave: nobody could manage the shop any more."""
