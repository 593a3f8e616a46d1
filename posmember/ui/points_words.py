"""A member's points in words, the same at the checkout and on the member's page."""

from PySide6.QtCore import QCoreApplication

from posmember.services.members.rows import MemberStrip
from posmember.ui.figures import Figures


def usable_words(strip: MemberStrip, figures: Figures) -> str:
    """Return what stands behind the number of usable points."""
    words = QCoreApplication.translate("points", "usable points, worth {money}")
    return words.replace("{money}", figures.money(strip.worth_minor))


def balance_words(strip: MemberStrip, figures: Figures) -> str:
    """Return the balance where it is not what can be used: held back, lapsed, or owed."""
    balance = strip.balances.points
    if balance == strip.points_redeemable:
        return ""
    words = QCoreApplication.translate("points", "Points balance {points}")
    words = words.replace("{points}", figures.points(balance))
    if not strip.points_held:
        return words
    held = QCoreApplication.translate("points", "{points} of them held back")
    return f"{words} · {held.replace('{points}', figures.points(strip.points_held))}"
