"""What a change of a member's tier is refused for."""

from dataclasses import dataclass, field

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
class BenefitTicketError(Refusal):
    """A benefit is used with a ticket of its own member of which something is still out."""

    receipt_no: str


@dataclass(eq=False)
class BenefitUnknownError(Refusal):
    """The member's tier has no such benefit."""

    benefit: str


@dataclass(eq=False)
class BenefitUsedUpError(Refusal):
    """Nothing is left of the benefit; the quota counts until *until* (empty: for ever)."""

    name: str
    until: str
    reason: str = field(init=False, default="")

    def __post_init__(self) -> None:
        """Choose the words: a quota for ever has no last day to name."""
        self.reason = "" if self.until else "for_ever"


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
