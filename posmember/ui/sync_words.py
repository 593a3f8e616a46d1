"""Head office in a few words: for the chip in the top line and for its page."""

from collections.abc import Mapping
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from posmember.domain.loyalty.postings import BONUS, POINTS, PRINCIPAL, QUANTITY
from posmember.domain.money import format_trimmed
from posmember.domain.stored_value.gift_cards import GIFT_UNIT
from posmember.protocol.messages import Finding, FindingKind
from posmember.ui.door import SyncState, SyncStatus
from posmember.ui.figures import Figures

_MONEY: Final = {PRINCIPAL, BONUS, GIFT_UNIT, "money"}


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
    """Return what an exception of head office means to a person; one of a later version as is."""
    return known_exceptions().get(kind, kind.replace("_", " "))


def known_exceptions() -> Mapping[str, str]:
    """Return the words for every kind that head office raises."""
    translate = QCoreApplication.translate
    return {
        FindingKind.OVERDRAFT: translate(
            "sync", "More was spent than was there, at tills that were apart"
        ),
        FindingKind.OVER_REFUND: translate("sync", "More came back than was sold, at two tills"),
        FindingKind.COUPON_SPENT_TWICE: translate("sync", "A coupon was used twice while offline"),
        FindingKind.COUPON_LOSS: translate("sync", "What a coupon used twice cost the shop"),
        FindingKind.COUPON_ISSUED_TWICE: translate("sync", "A coupon was given out twice"),
        FindingKind.POINTS_GIVEN_TWICE: translate(
            "sync", "Points were given twice for one thing, at two tills"
        ),
        FindingKind.CAP_PASSED: translate(
            "sync", "More was paid in than an account may hold, at two tills"
        ),
        FindingKind.EVENT_REWARDED_TOO_OFTEN: translate(
            "sync", "An event earned points more often than its rule allows, at two tills"
        ),
        FindingKind.OFFER_USED_TOO_OFTEN: translate(
            "sync", "An offer was used more often than its limit allows, at two tills"
        ),
        FindingKind.CAMPAIGN_OVER_BUDGET: translate(
            "sync", "The offer of a campaign was given after its budget was used up"
        ),
        FindingKind.GATHERING_OVER_QUOTA: translate(
            "sync", "More came to an event than it has places"
        ),
        FindingKind.PRIZE_OVER_STOCK: translate("sync", "More of a prize was given than there is"),
        FindingKind.DRAW_TRIED_TOO_OFTEN: translate(
            "sync", "A prize draw was tried more often than a day allows"
        ),
        FindingKind.DUPLICATE_OF_CANDIDATE: translate("sync", "Two tills enrolled the same phone"),
        FindingKind.CARD_TAKEN: translate("sync", "Two members carry the same card number"),
        FindingKind.FIELD_CONFLICT: translate(
            "sync", "Two tills changed the same field; the later one stands"
        ),
        FindingKind.PERSONAL_DATA_DIFFERS: translate(
            "sync", "Personal data arrived in two versions"
        ),
        FindingKind.TICKET_DOES_NOT_ADD_UP: translate("sync", "A ticket does not add up"),
        FindingKind.DEAD_LETTER: translate(
            "sync", "Head office could not read this; it is kept here"
        ),
        FindingKind.UNKNOWN_BODY: translate(
            "sync", "Head office does not know this kind of record yet"
        ),
        FindingKind.TAMPERED: translate(
            "sync", "A record arrived changed; somebody should look at it"
        ),
    }


def detail_words(detail: str, figures: Figures) -> str:
    """Return by how much, or which field, an exception is about."""
    try:
        finding = msgspec.json.decode(detail, type=Finding)
    except msgspec.DecodeError:
        return detail
    if finding.kind == FindingKind.FIELD_CONFLICT:
        return finding.unit
    if not finding.amount:
        return ""
    if finding.unit == POINTS:
        words = QCoreApplication.translate("sync", "{points} points")
        return words.replace("{points}", figures.points(finding.amount))
    if finding.unit in _MONEY:
        return figures.money(finding.amount)
    return format_trimmed(finding.amount, 3 if finding.unit == QUANTITY else 0)
