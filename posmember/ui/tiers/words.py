"""What the choices about tiers are called, in the language of the window."""

from PySide6.QtCore import QCoreApplication

from posmember.domain.tiers.benefit import BenefitKind, BenefitOccasion, BenefitPeriod
from posmember.domain.tiers.rules import (
    Downgrade,
    DowngradeTo,
    MembershipRefund,
    ReviewDay,
    TierMeasure,
    TierPeriod,
)

Choices = tuple[tuple[str, str], ...]
"""Values of an enumeration with their words."""


def measures() -> Choices:
    """Return what may count."""
    translate = QCoreApplication.translate
    return (
        (TierMeasure.NET_SPEND.value, translate("TierChoices", "Money spent")),
        (TierMeasure.VISITS.value, translate("TierChoices", "Visits")),
        (TierMeasure.POINTS.value, translate("TierChoices", "Points earned")),
    )


def periods() -> Choices:
    """Return over which time it may count."""
    translate = QCoreApplication.translate
    return (
        (TierPeriod.ROLLING.value, translate("TierChoices", "The last months")),
        (TierPeriod.CALENDAR_YEAR.value, translate("TierChoices", "The calendar year")),
        (TierPeriod.LIFETIME.value, translate("TierChoices", "A lifetime")),
        (TierPeriod.SINGLE_TICKET.value, translate("TierChoices", "One ticket")),
    )


def downgrades() -> Choices:
    """Return when a tier may be lost."""
    translate = QCoreApplication.translate
    return (
        (Downgrade.AT_REVIEW.value, translate("TierChoices", "At its review, after the grace")),
        (Downgrade.AT_ONCE.value, translate("TierChoices", "At once")),
        (Downgrade.NEVER.value, translate("TierChoices", "Never")),
    )


def falls() -> Choices:
    """Return how far somebody may fall."""
    translate = QCoreApplication.translate
    return (
        (DowngradeTo.DESERVED.value, translate("TierChoices", "To what is deserved")),
        (DowngradeTo.ONE_RUNG.value, translate("TierChoices", "One tier")),
    )


def review_days() -> Choices:
    """Return on which days a validity may end."""
    translate = QCoreApplication.translate
    return (
        (ReviewDay.ANY_DAY.value, translate("TierChoices", "Any day")),
        (ReviewDay.MONTH_END.value, translate("TierChoices", "End of the month")),
        (ReviewDay.QUARTER_END.value, translate("TierChoices", "End of the quarter")),
        (ReviewDay.HALF_YEAR_END.value, translate("TierChoices", "End of the half-year")),
        (ReviewDay.YEAR_END.value, translate("TierChoices", "End of the year")),
    )


def benefit_kinds() -> Choices:
    """Return what a benefit may be."""
    translate = QCoreApplication.translate
    return (
        (BenefitKind.GIFT.value, translate("TierChoices", "Gift")),
        (BenefitKind.SERVICE.value, translate("TierChoices", "Service")),
        (BenefitKind.UPGRADE.value, translate("TierChoices", "Free upgrade")),
        (BenefitKind.DELIVERY.value, translate("TierChoices", "Free delivery")),
        (BenefitKind.PERK.value, translate("TierChoices", "Perk")),
    )


def benefit_periods() -> Choices:
    """Return over which time a quota may count."""
    translate = QCoreApplication.translate
    return (
        (BenefitPeriod.DAY.value, translate("TierChoices", "a day")),
        (BenefitPeriod.MONTH.value, translate("TierChoices", "a month")),
        (BenefitPeriod.QUARTER.value, translate("TierChoices", "a quarter")),
        (BenefitPeriod.YEAR.value, translate("TierChoices", "a year")),
        (BenefitPeriod.MEMBERSHIP_YEAR.value, translate("TierChoices", "a year of membership")),
        (BenefitPeriod.EVER.value, translate("TierChoices", "ever")),
    )


def occasions() -> Choices:
    """Return when a benefit may be open."""
    translate = QCoreApplication.translate
    return (
        (BenefitOccasion.ALWAYS.value, translate("TierChoices", "Always")),
        (BenefitOccasion.BIRTHDAY.value, translate("TierChoices", "Around the birthday")),
        (BenefitOccasion.ANNIVERSARY.value, translate("TierChoices", "After the anniversary")),
        (BenefitOccasion.MILESTONE.value, translate("TierChoices", "Every so many visits")),
    )


def refunds() -> Choices:
    """Return what a paid membership may give back."""
    translate = QCoreApplication.translate
    return (
        (MembershipRefund.PRO_RATA.value, translate("TierChoices", "Days left")),
        (MembershipRefund.FULL.value, translate("TierChoices", "All of it")),
        (MembershipRefund.NOTHING.value, translate("TierChoices", "Nothing")),
    )
