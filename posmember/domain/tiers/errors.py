"""What a change of a member's tier is refused for."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class TierNotOnLadderError(Refusal):
    """The programme in force has no such tier."""

    tier: str


@dataclass(eq=False)
class TierReasonMissingError(Refusal):
    """A tier set by hand needs a reason."""


@dataclass(eq=False)
class TierDayOverError(Refusal):
    """A floor cannot end on a day that is over."""

    day: str
