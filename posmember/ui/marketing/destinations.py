"""The screens that the way into the programme leads to, each with a sentence."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True, slots=True)
class Destination:
    """A screen that can be gone to, and what it is for; both in English."""

    name: str
    title: str
    purpose: str
    subject: str = ""
    """What the screen opens with."""

    def words(self) -> tuple[str, str]:
        """Return title and purpose in the language of the window."""
        translate = QCoreApplication.translate
        return translate("Marketing", self.title), translate("Marketing", self.purpose)


def _to(name: str, title: object, purpose: object, subject: str = "") -> Destination:
    return Destination(name, str(title), str(purpose), subject)


DESTINATIONS: Final = (
    _to(
        "programme",
        QT_TRANSLATE_NOOP("Marketing", "Points and rules"),
        QT_TRANSLATE_NOOP(
            "Marketing", "How points are earned, spent and kept; policies, birthday, taxes."
        ),
        "earn_rules",
    ),
    _to(
        "programme",
        QT_TRANSLATE_NOOP("Marketing", "Promotions"),
        QT_TRANSLATE_NOOP(
            "Marketing", "Discounts, gifts and bundles: what, for whom, when, beside what else."
        ),
        "promotions",
    ),
    _to(
        "programme",
        QT_TRANSLATE_NOOP("Marketing", "Coupon templates"),
        QT_TRANSLATE_NOOP("Marketing", "What coupons do, how long they hold, what gives them out."),
        "coupon_templates",
    ),
    _to(
        "programme",
        QT_TRANSLATE_NOOP("Marketing", "Top-ups and count cards"),
        QT_TRANSLATE_NOOP("Marketing", "What paying in brings, and cards for so many uses."),
        "top_ups",
    ),
    _to(
        "programme",
        QT_TRANSLATE_NOOP("Marketing", "Missions and draws"),
        QT_TRANSLATE_NOOP(
            "Marketing", "What to do for a reward, and prize draws with their odds and stock."
        ),
        "missions",
    ),
    _to(
        "coupons",
        QT_TRANSLATE_NOOP("Marketing", "Coupons"),
        QT_TRANSLATE_NOOP(
            "Marketing", "Give coupons to a member, to many or onto paper; see what was used."
        ),
    ),
    _to(
        "campaigns",
        QT_TRANSLATE_NOOP("Marketing", "Campaigns"),
        QT_TRANSLATE_NOOP(
            "Marketing", "An offer for a segment, its budget, and what it brings against a control."
        ),
    ),
    _to(
        "tiers",
        QT_TRANSLATE_NOOP("Marketing", "Tiers"),
        QT_TRANSLATE_NOOP(
            "Marketing", "The ladder, its rules and benefits; what it means is shown at once."
        ),
    ),
    _to(
        "rehearsing",
        QT_TRANSLATE_NOOP("Marketing", "Rehearsal"),
        QT_TRANSLATE_NOOP(
            "Marketing", "Try rules on a scripted shop, or on past sales, before they are in force."
        ),
    ),
)
