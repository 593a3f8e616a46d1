"""What sharing, reviewing, missions and prize draws refuse."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class ShareCodeUnreadableError(Refusal):
    """It is no share code, or a damaged one."""


@dataclass(eq=False)
class OwnShareCodeError(Refusal):
    """A member used the code of their own."""


@dataclass(eq=False)
class ShareNeedsMemberError(Refusal):
    """A share code is used by a member, and none is attached."""


@dataclass(eq=False)
class ReviewScoreError(Refusal):
    """A score is 1 to 5."""

    score: int


@dataclass(eq=False)
class ReviewWithoutMemberError(Refusal):
    """The ticket belongs to no member, so nobody can review it."""

    receipt_no: str


@dataclass(eq=False)
class ReviewOfReturnedError(Refusal):
    """All goods of the ticket came back, so there is nothing to review."""

    receipt_no: str


@dataclass(eq=False)
class DrawClosedError(Refusal):
    """The draw is not held now, or not for this member."""

    draw: str


@dataclass(eq=False)
class DrawTriedError(Refusal):
    """The member's tries of this day are used."""

    draw: str
    tries: int
