"""What the checkout says in passing."""

from PySide6.QtCore import QCoreApplication


def toast_words(what: str, text: str) -> str:
    """Return the words for something that happened at the checkout."""
    words = QCoreApplication.translate
    known = {
        "removed": words("checkout", "Removed: {text}"),
        "held": words("checkout", "Put aside. F8 takes it up again."),
        "none_held": words("checkout", "Nothing is on hold."),
        "resumed": words("checkout", "Taken up again."),
        "joined": words("checkout", "Welcome! The new member is attached."),
        "no_points": words("checkout", "No points can be used here. F1 says why."),
        "scan_while_paying": words(
            "checkout", "Finish or leave the payment first (Esc), then scan."
        ),
        "reprinting": words("checkout", "The last receipt is printed again, marked as a copy."),
        "nothing_to_reprint": words("checkout", "There is no receipt yet."),
        "no_printer": words("checkout", "No receipt printer is set up (Settings › Printers)."),
    }
    return known[what].replace("{text}", text)
