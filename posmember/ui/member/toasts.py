"""What the page of a member says in passing."""

from PySide6.QtCore import QCoreApplication


def card_words(card_no: str, *, is_printed: bool) -> str:
    """Return the words for a card that was just issued, and perhaps printed on paper."""
    translate = QCoreApplication.translate
    words = translate("member", "Card {number} is issued. {key:member.print} prints it.")
    if is_printed:
        words = translate(
            "member",
            "Card {number} is issued; its paper card is printed. {key:member.print} saves a PDF.",
        )
    return words.replace("{number}", card_no)


def toast_words(what: str) -> str:
    """Return the words for something that happened on the page of a member."""
    translate = QCoreApplication.translate
    known = {
        "saved": translate("member", "Saved; the old values are kept in the history."),
        "noted": translate("member", "Noted."),
        "planned": translate("member", "On the to-do list."),
        "consent_recorded": translate("member", "The answer is on record."),
        "blocked": translate("member", "Blocked: not served as a member until unblocked."),
        "unblocked": translate("member", "Served as a member again."),
        "card_written": translate("member", "The card is written as a PDF, ready to print."),
        "points_moved": translate("member", "On record: the points are moved."),
        "tier_set": translate("member", "The tier is set; who did it and why is kept."),
        "benefit_used": translate("member", "On record: the benefit was used."),
        "dependant_added": translate("member", "On record: the birthday will be thought of."),
        "dependant_removed": translate("member", "Taken off."),
        "card_lost": translate(
            "member", "The card is refused from now on. {key:member.card} issues another."
        ),
    }
    return known[what]
