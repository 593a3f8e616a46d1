"""Refusals of the programme."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class EffectiveDatePastError(Refusal):
    """A version cannot begin before today."""

    date: str
    today: str


@dataclass(eq=False)
class VersionUnknownError(Refusal):
    """No version of that number is known here."""

    version: int


@dataclass(eq=False)
class VersionBegunError(Refusal):
    """A version that has begun cannot be withdrawn; publish another one instead."""

    version: int


@dataclass(eq=False)
class VersionWithdrawnError(Refusal):
    """A version was withdrawn already."""

    version: int


@dataclass(eq=False)
class ProgrammeFaultyError(Refusal):
    """A programme with faults is not published; each fault as `path: code|name=value`."""

    count: int
    faults: tuple[str, ...]


@dataclass(eq=False)
class ProgrammeUnreadableError(Refusal):
    """A file holds no programme; *detail* says where and why."""

    detail: str


@dataclass(eq=False)
class PointsDecimalsFixedError(Refusal):
    """Points are on the books in *decimals*; other ones would change what all of them are worth."""

    decimals: int
