"""Head office in a few words: for the chip in the top line and for its page."""

from PySide6.QtCore import QCoreApplication

from posmember.ui.door import SyncState, SyncStatus
from posmember.ui.figures import Figures


def chip_words(status: SyncStatus, figures: Figures) -> tuple[str, str]:
    """Return what the chip says, and its tone."""
    translate = QCoreApplication.translate
    if status.state is SyncState.STANDALONE:
        return translate("sync", "Works alone"), ""
    if status.state is SyncState.PROBLEM:
        return translate("sync", "Problem: %n set aside", "", len(status.exceptions)), "gold"
    waiting = translate("sync", "%n waiting", "", status.waiting) if status.waiting else ""
    if status.state is SyncState.ONLINE:
        parts = [translate("sync", "Online"), waiting]
        return " · ".join(part for part in parts if part), "accent"
    since = "" if status.last_contact_ms is None else figures.clock(status.last_contact_ms)
    offline = translate("sync", "Offline since {time}").replace("{time}", since)
    parts = [offline if since else translate("sync", "Offline"), waiting]
    return " · ".join(part for part in parts if part), ""


def exception_words(kind: str) -> str:
    """Return what an exception of head office means to a person."""
    translate = QCoreApplication.translate
    known = {
        "negative_balance": translate("sync", "Points were spent twice while offline"),
        "duplicate_phone": translate("sync", "Two tills enrolled the same phone"),
        "duplicate_card": translate("sync", "Two members carry the same card number"),
        "conflict": translate("sync", "Two tills changed the same field; the later one stands"),
        "dead_letter": translate("sync", "Head office could not read this; it is kept here"),
    }
    return known.get(kind, kind.replace("_", " "))
