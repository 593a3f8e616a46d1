"""Words about members that more than one screen says."""

from PySide6.QtCore import QCoreApplication

from posmember.domain.classes.behaviour import Behaviour
from posmember.domain.words.class_words import TREND_SIGNS
from posmember.domain.words.report_words import has_report_words, report_words


def purpose_words(purpose: str) -> str:
    """Return what a consent is for."""
    translate = QCoreApplication.translate
    known = {
        "marketing": translate("field", "Offers by message"),
        "marketing_wechat": translate("field", "Offers by WeChat"),
        "marketing_phone": translate("field", "Offers by phone call"),
        "marketing_email": translate("field", "Offers by e-mail"),
        "service": translate("field", "Messages about purchases"),
    }
    return known.get(purpose, purpose)


def source_words(source: str, language: str) -> str:
    """Return how somebody came to be a member; a channel of the shop says itself."""
    code = f"source.{source}"
    return report_words(code, language) if has_report_words(code) else source


def warmth_words(found: Behaviour, language: str) -> str:
    """Return a temperature, its band, and which way it went: Temperature 78 · warm ↑."""
    words = QCoreApplication.translate("field", "Temperature {warmth}")
    band = report_words(f"band.{found.band.value}", language)
    shown = f"{found.warmth.degrees} · {band.lower()} {TREND_SIGNS[found.trend]}"
    return words.replace("{warmth}", shown)
