"""Why a report is not made."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class ReportCancelledError(Refusal):
    """Somebody stopped it; nothing was written."""


@dataclass(eq=False)
class PeriodTurnedError(Refusal):
    """The period ends before it begins."""

    first: str
    last: str


@dataclass(eq=False)
class PeriodTooLongError(Refusal):
    """A report covers at most *years* years."""

    years: int
