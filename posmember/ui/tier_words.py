"""A member's tier in words: what counts, what is missing, why and until when they have it."""

from PySide6.QtCore import QCoreApplication

from posmember.domain.tiers.rules import TierMeasure, TierPeriod
from posmember.domain.tiers.standing import TierSource
from posmember.services.members.rows import TierStanding
from posmember.ui.figures import Figures


def counted_words(amount: int, tier: TierStanding, figures: Figures) -> str:
    """Return an amount in the unit of the ladder's basis."""
    match tier.rules.measure:
        case TierMeasure.NET_SPEND:
            return figures.money(amount)
        case TierMeasure.VISITS:
            return QCoreApplication.translate("TierWords", "%n visit(s)", "", amount)
        case _:
            words = QCoreApplication.translate("TierWords", "{points} points")
            return words.replace("{points}", figures.points(amount))


def progress_words(tier: TierStanding, figures: Figures) -> str:
    """Return the way to the next tier: `¥37 more by 31 Dec: Gold`; empty without a ladder."""
    if not tier.tier_id:
        return ""
    if tier.next_tier is None:
        return QCoreApplication.translate("TierWords", "Highest tier")
    if tier.rules.period is TierPeriod.SINGLE_TICKET:
        words = QCoreApplication.translate("TierWords", "{missing} on one ticket: {tier}")
    elif tier.reach_by is None:
        words = QCoreApplication.translate("TierWords", "{missing} more: {tier}")
    else:
        words = QCoreApplication.translate("TierWords", "{missing} more by {day}: {tier}")
        words = words.replace("{day}", figures.day(tier.reach_by))
    words = words.replace("{missing}", counted_words(tier.missing, tier, figures))
    return words.replace("{tier}", tier.next_tier.name_in(figures.language))


def basis_words(tier: TierStanding, figures: Figures) -> str:
    """Return what counts by now, and over which time."""
    match tier.rules.period:
        case TierPeriod.ROLLING:
            words = QCoreApplication.translate(
                "TierWords", "{amount} in the last %n month(s)", "", tier.rules.rolling_months
            )
        case TierPeriod.CALENDAR_YEAR:
            words = QCoreApplication.translate("TierWords", "{amount} this year")
        case TierPeriod.SINGLE_TICKET:
            words = QCoreApplication.translate(
                "TierWords",
                "Largest ticket of the last %n month(s): {amount}",
                "",
                tier.rules.rolling_months,
            )
        case _:
            words = QCoreApplication.translate("TierWords", "{amount} in all")
    return words.replace("{amount}", counted_words(tier.amount, tier, figures))


def standing_words(tier: TierStanding, figures: Figures) -> str:
    """Return why somebody has the tier and until when; empty where it goes without saying."""
    if not tier.tier_id:
        return ""
    reason = _reason(tier.source)
    until = ""
    if tier.valid_until is not None:
        words = QCoreApplication.translate("TierWords", "until {day}")
        until = words.replace("{day}", figures.day(tier.valid_until))
    return " ".join(part for part in (reason, until) if part)


def _reason(source: TierSource) -> str:
    match source:
        case TierSource.PAID:
            return QCoreApplication.translate("TierWords", "Paid membership")
        case TierSource.FLOOR:
            return QCoreApplication.translate("TierWords", "Kept by hand")
        case TierSource.LOCKED:
            return QCoreApplication.translate("TierWords", "Locked by hand")
        case _:
            return ""
