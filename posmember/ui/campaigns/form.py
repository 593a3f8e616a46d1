"""What a person writes to plan a campaign, and what it means; plain Python."""

import datetime as dt
from dataclasses import dataclass

from posmember.domain.campaigns.campaign import WITHIN_USUAL, CampaignTerms, Segment
from posmember.domain.members.due_day import due_day
from posmember.domain.money import parse_decimal, parse_money

EVERYBODY = ""
"""The choice of a segment that is for no tier in particular."""
TAGGED = "#"
"""What the choice of a tag begins with; no id of a tier does."""


@dataclass(frozen=True, slots=True)
class CampaignForm:
    """The form as it is filled in."""

    name: str = ""
    goal: str = ""
    template_id: str = ""
    whom: str = EVERYBODY
    idle_days: str = ""
    first: str = ""
    last: str = ""
    control: str = ""
    budget: str = ""
    within: str = ""
    has_lost: bool = False

    def segment(self) -> Segment:
        """Return whom it is for; refuses a number of days that is none."""
        is_tag = self.whom.startswith(TAGGED)
        return Segment(
            tier_id="" if is_tag else self.whom,
            tag=self.whom.removeprefix(TAGGED) if is_tag else "",
            idle_days=_number(self.idle_days, 0),
            has_lost=self.has_lost,
        )

    def measure(self) -> tuple[int, int]:
        """Return how many of a hundred are held out, and how many days are looked at."""
        return _number(self.control, 0), _number(self.within, WITHIN_USUAL)

    def terms(self, today: dt.date, decimals: int) -> CampaignTerms:
        """Return what it says; an empty first day is today. Refuses what cannot be read."""
        return CampaignTerms(
            name=self.name,
            template_id=self.template_id,
            from_date=_day(self.first, today),
            to_date=_day(self.last, today),
            goal=self.goal,
            segment=self.segment(),
            control_percent=_number(self.control, 0),
            budget_minor=parse_money(self.budget, decimals) if self.budget.strip() else None,
            within_days=_number(self.within, WITHIN_USUAL),
        )


def form_of(terms: CampaignTerms, budget: str) -> CampaignForm:
    """Return the form that says *terms*, whose budget is written as *budget*."""
    segment = terms.segment
    return CampaignForm(
        terms.name,
        terms.goal,
        terms.template_id,
        f"{TAGGED}{segment.tag}" if segment.tag else segment.tier_id,
        str(segment.idle_days or ""),
        terms.from_date,
        terms.to_date,
        str(terms.control_percent or ""),
        budget,
        str(terms.within_days),
        segment.has_lost,
    )


def _number(text: str, usual: int) -> int:
    return parse_decimal(text, 0) if text.strip() else usual


def _day(text: str, today: dt.date) -> str:
    """Return a day as it is kept; one that is written whole may be over."""
    try:
        return dt.date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return due_day(text, today).isoformat() if text.strip() else today.isoformat()
