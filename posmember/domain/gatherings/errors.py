"""What events refuse."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class GatheringUnnamedError(Refusal):
    """An event has a name."""


@dataclass(eq=False)
class GatheringQuotaError(Refusal):
    """An event has a place at least, or no limit."""


@dataclass(eq=False)
class GatheringCancelledError(Refusal):
    """The event does not take place."""

    name: str


@dataclass(eq=False)
class NotInvitedError(Refusal):
    """The member was not invited."""

    member: str
    name: str


@dataclass(eq=False)
class SignedInAlreadyError(Refusal):
    """The member is on the list of those who came already."""

    member: str
    name: str


@dataclass(eq=False)
class GatheringFullError(Refusal):
    """All places are taken."""

    name: str
    quota: int
