"""Words about members that more than one screen says."""

from PySide6.QtCore import QCoreApplication

from posmember.domain.words.report_words import has_report_words, report_words


def purpose_words(purpose: str) -> str:
    """Return what a consent is for."""
    if purpose == "marketing":
        return QCoreApplication.translate("field", "Offers by message")
    if purpose == "service":
        return QCoreApplication.translate("field", "Messages about purchases")
    return purpose


def source_words(source: str, language: str) -> str:
    """Return how somebody came to be a member; a channel of the shop says itself."""
    code = f"source.{source}"
    return report_words(code, language) if has_report_words(code) else source
