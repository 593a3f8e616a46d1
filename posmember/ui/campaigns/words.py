"""Words of the screen of campaigns: how one stands, and what a difference says."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from posmember.domain.campaigns.campaign import CampaignState, CampaignTerms
from posmember.domain.rates import Difference, Verdict
from posmember.domain.tiers.tier import Tier
from posmember.ui.figures import Figures


def state_words(state: CampaignState) -> str:
    """Return how a campaign stands."""
    translate = QCoreApplication.translate
    words = {
        CampaignState.PLANNED: translate("Campaigns", "planned"),
        CampaignState.NOT_YET: translate("Campaigns", "not begun"),
        CampaignState.RUNNING: translate("Campaigns", "running"),
        CampaignState.STOPPED: translate("Campaigns", "stopped"),
        CampaignState.USED_UP: translate("Campaigns", "budget used up"),
        CampaignState.OVER: translate("Campaigns", "over"),
    }
    return words[state]


def verdict_words(verdict: Verdict) -> str:
    """Return what a difference says."""
    translate = QCoreApplication.translate
    words = {
        Verdict.MORE: translate("Campaigns", "more than without it"),
        Verdict.LESS: translate("Campaigns", "less than without it"),
        Verdict.CANNOT_TELL: translate("Campaigns", "cannot tell: the interval spans zero"),
        Verdict.TOO_FEW: translate("Campaigns", "cannot tell: a group has fewer than 30"),
        Verdict.NO_CONTROL: translate("Campaigns", "nobody was held out to compare with"),
    }
    return words[verdict]


def verdict_role(verdict: Verdict) -> str:
    """Return the role of a label that says it."""
    return {Verdict.MORE: "accent", Verdict.LESS: "danger"}.get(verdict, "muted")


def rate_words(found: Difference, more_buyers: int) -> str:
    """Return the difference in who bought, as a sentence."""
    if found.verdict is Verdict.NO_CONTROL:
        return verdict_words(found.verdict)
    words = QCoreApplication.translate(
        "Campaigns",
        "Bought: {value} points (95 % interval {low} to {high}), about {more} of the list: "
        "{verdict}",
    )
    return _filled(words, found, lambda bp: f"{bp / 100:+.1f}", f"{more_buyers:+}")


def average_words(found: Difference, more_minor: int, figures: Figures) -> str:
    """Return the difference in what was spent on average, as a sentence."""
    if found.verdict is Verdict.NO_CONTROL:
        return ""
    words = QCoreApplication.translate(
        "Campaigns",
        "Spent on average: {value} (95 % interval {low} to {high}), about {more} in all: {verdict}",
    )
    return _filled(words, found, figures.money, figures.money(more_minor))


def segment_words(terms: CampaignTerms, tiers: tuple[Tier, ...], figures: Figures) -> str:
    """Return whom a campaign is for."""
    translate, segment = QCoreApplication.translate, terms.segment
    named = {tier.tier_id: tier.name_in(figures.language) for tier in tiers}
    parts = [f"#{segment.tag}"] if segment.tag else []
    if segment.tier_id:
        parts.append(named.get(segment.tier_id, segment.tier_id))
    if segment.idle_days:
        parts.append(translate("Campaigns", "%n day(s) without a visit", "", segment.idle_days))
    if not parts:
        parts.append(translate("Campaigns", "All members"))
    if segment.has_lost:
        parts.append(translate("Campaigns", "the lost, too"))
    return figures.listed(parts)


def _filled(words: str, found: Difference, write: Callable[[int], str], more: str) -> str:
    for name, value in (("value", found.value), ("low", found.low), ("high", found.high)):
        words = words.replace(f"{{{name}}}", write(value))
    return words.replace("{more}", more).replace("{verdict}", verdict_words(found.verdict))
