"""Why something earns nothing now, how often it may still, and why a draw is not open."""

from PySide6.QtCore import QCoreApplication

from posmember.domain.loyalty.event_points import EventKind
from posmember.services.engagement.board import DrawStanding, EventStanding


def event_title(event: EventKind) -> str:
    """Return what earns the points."""
    translate = QCoreApplication.translate
    return {
        EventKind.CHECK_IN: translate("Engaging", "Check-in"),
        EventKind.SHARE: translate("Engaging", "Sharing"),
        EventKind.REVIEW: translate("Engaging", "Review of a receipt"),
        EventKind.SURVEY: translate("Engaging", "Survey"),
    }[event]


def standing_words(standing: EventStanding) -> str:
    """Return how often it may earn still, or why it does not now and when it will."""
    translate = QCoreApplication.translate
    closed = {
        "counted": translate("Engaging", "Counted today already; open again tomorrow."),
        "day": translate("Engaging", "As often as allowed today; open again tomorrow."),
        "month": translate("Engaging", "As often as allowed this month; open again next month."),
        "year": translate("Engaging", "As often as allowed this year; open again next year."),
        "ever": translate("Engaging", "As often as a member may in all."),
    }
    if standing.reason:
        return closed[standing.reason]
    if standing.left is None:
        return _subject_words(standing.event)
    return translate("Engaging", "%n time(s) left", "", standing.left)


def _subject_words(event: EventKind) -> str:
    translate = QCoreApplication.translate
    return {
        EventKind.CHECK_IN: translate("Engaging", "Once a day."),
        EventKind.SHARE: translate("Engaging", "Once for each friend."),
        EventKind.REVIEW: translate("Engaging", "Once for each receipt."),
        EventKind.SURVEY: translate("Engaging", "Once for each survey."),
    }[event]


def draw_words(standing: DrawStanding) -> str:
    """Return how many tries are left today, or why there are none."""
    translate = QCoreApplication.translate
    known = {
        "": "",
        "tried": translate("Engaging", "Tried today already; open again tomorrow."),
        "closed": translate("Engaging", "Not open now."),
        "other_store": translate("Engaging", "Not in this store."),
        "other_tier": translate("Engaging", "Not for this tier."),
        "other_segment": translate("Engaging", "Not for this member."),
        "not_new": translate("Engaging", "For new members only."),
        "not_first_purchase": translate("Engaging", "Before the first purchase only."),
        "no_birthday": translate("Engaging", "Around the birthday only."),
    }
    return known.get(standing.reason) or translate(
        "Engaging", "%n try/tries left today", "", standing.tries_left
    )
