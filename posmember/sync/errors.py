"""What a person is told when this till and head office cannot be brought together."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class UnusableServerAddressError(Refusal):
    """The address is not one of a head office: https, or http on this machine, without a path."""

    address: str


@dataclass(eq=False)
class HeadOfficeUnreachableError(Refusal):
    """Nobody who is a head office answered at *address*."""

    address: str
    reason: str


@dataclass(eq=False)
class EnrolmentRefusedError(Refusal):
    """The one-time code is wrong, used, or older than ten minutes."""


@dataclass(eq=False)
class TerminalTakenError(Refusal):
    """The terminal number belongs to another machine; a new one is needed."""
