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


@dataclass(eq=False)
class TierDayUnreadableError(Refusal):
    """What was typed is no day."""

    text: str


@dataclass(eq=False)
class BenefitUnknownError(Refusal):
    """The member's tier has no such benefit."""

    benefit: str


@dataclass(eq=False)
class BenefitUsedUpError(Refusal):
    """Nothing is left of the benefit; the quota counts until *until* (empty: for ever)."""

    name: str
    until: str


@dataclass(eq=False)
class BenefitNoBirthdayError(Refusal):
    """The benefit is for the days around the birthday."""

    name: str


@dataclass(eq=False)
class BenefitNoAnniversaryError(Refusal):
    """The benefit is for the days after the anniversary of joining."""

    name: str


@dataclass(eq=False)
class BenefitNoMilestoneError(Refusal):
    """The benefit comes with every so many visits, and the next one is not there yet."""

    name: str


@dataclass(eq=False)
class BenefitUseGoneError(Refusal):
    """The use was taken back already."""
