"""A member's tier in words: what counts, what is missing, why and until when they have it."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from posmember.domain.tiers.benefit import Benefit
from posmember.domain.tiers.entitlement import BenefitLeft
from posmember.domain.tiers.rules import TierMeasure, TierPeriod
from posmember.domain.tiers.standing import TierSource
from posmember.domain.tiers.tier import Tier
from posmember.domain.words.filling import filled
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
            return filled(words, {"points": figures.points(amount)})


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


def contact_words(tier: Tier) -> str:
    """Return who looks after members of *tier*; empty where nobody does in particular."""
    if not tier.contact_name:
        return ""
    words = QCoreApplication.translate("TierWords", "Contact: {name}")
    return f"{words.replace('{name}', tier.contact_name)} {tier.contact_phone}".strip()


def benefit_name(benefit: Benefit, language: str) -> str:
    """Return what a benefit is called."""
    return benefit.name_zh if language == "zh_CN" else benefit.name_en


def left_words(each: BenefitLeft, figures: Figures) -> str:
    """Return what is left of a benefit, until when, or why it cannot be used now."""
    translate = QCoreApplication.translate
    closed = {
        "used_up": translate("TierWords", "used up"),
        "no_birthday": translate("TierWords", "around the birthday"),
        "no_anniversary": translate("TierWords", "after the anniversary of joining"),
        "no_milestone": translate("TierWords", "needs more visits"),
    }
    if each.obstacle:
        words = closed[each.obstacle]
    elif each.left is None:
        words = translate("TierWords", "without limit")
    else:
        words = translate("TierWords", "%n left", "", each.left)
    if not each.until or each.obstacle not in {"", "used_up"}:
        return words
    until = translate("TierWords", "until {day}")
    return f"{words} · {until.replace('{day}', figures.day(date.fromisoformat(each.until)))}"


def benefits_line(benefits: tuple[BenefitLeft, ...], figures: Figures) -> str:
    """Return what a member can have now, in one line; empty where there is nothing."""
    usable = [each for each in benefits if each.is_usable]
    if not usable:
        return ""
    names = (
        benefit_name(each.benefit, figures.language)
        + ("" if each.left is None else f" ×{each.left}")
        for each in usable
    )
    words = QCoreApplication.translate("TierWords", "Benefits: {names}")
    return words.replace("{names}", figures.listed(names))


def cause_words(cause: str) -> str:
    """Return what moved a member's tier."""
    translate = QCoreApplication.translate
    known = {
        "sale": translate("TierWords", "by a sale"),
        "return": translate("TierWords", "by a return"),
        "kept": translate("TierWords", "kept at the review"),
        "lowered": translate("TierWords", "lowered at the review"),
        "raised": translate("TierWords", "raised at the review"),
        "floor": translate("TierWords", "floor set by hand"),
        "lock": translate("TierWords", "locked by hand"),
        "release": translate("TierWords", "released by hand"),
        "membership_over": translate("TierWords", "the membership is over"),
    }
    return known.get(cause, cause)
