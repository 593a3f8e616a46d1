"""Words about members that more than one screen says."""

from PySide6.QtCore import QCoreApplication


def purpose_words(purpose: str) -> str:
    """Return what a consent is for."""
    if purpose == "marketing":
        return QCoreApplication.translate("field", "Offers by message")
    return purpose
