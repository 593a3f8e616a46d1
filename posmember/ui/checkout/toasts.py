"""What the checkout says in passing."""

from PySide6.QtCore import QCoreApplication

from posmember.ui.naming import named


def toast_words(what: str, text: str) -> str:
    """Return the words for something that happened at the checkout."""
    translate = QCoreApplication.translate
    known = {
        "removed": translate("checkout", "Removed: {text}"),
        "held": translate("checkout", "Put aside. {key:checkout.resume} takes it up again."),
        "cancel_asked": translate("checkout", "Throw this cart away? The same keys again do it."),
        "cancelled": translate("checkout", "The cart is thrown away."),
        "none_held": translate("checkout", "Nothing is on hold."),
        "resumed": translate("checkout", "Taken up again."),
        "joined": translate("checkout", "Welcome! The new member is attached."),
        "code_taken": translate("checkout", "Code taken: {text}"),
        "coupon_taken": translate(
            "checkout", "Coupon taken. {key:checkout.why} says what it does."
        ),
        "no_offers": translate("checkout", "There are no offers for this ticket."),
        "no_member": translate("checkout", "No member is attached."),
        "shared": translate("checkout", "The friend who shared it got {text} points."),
        "no_points": translate(
            "checkout", "No points can be used here. {key:checkout.why} says why."
        ),
        "no_points_to_pay": translate(
            "checkout", "No points can be used here. {key:paying.why} says why."
        ),
        "nothing_to_explain": translate(
            "checkout", "Scan goods first; {key:checkout.why} then explains each figure."
        ),
        "look_again": translate("checkout", "Nothing was taken for {text}: enter it once more."),
        "payment_code": translate(
            "checkout", "Noted. The money itself is taken by your payment device, not by posmember."
        ),
        "scan_while_paying": translate(
            "checkout", "Finish or leave the payment first (Esc), then scan."
        ),
        "scan_while_asked": translate(
            "checkout", "Answer or leave the question first (Esc), then scan {text}."
        ),
        "reprinting": translate("checkout", "The last receipt is printed again, marked as a copy."),
        "nothing_to_reprint": translate("checkout", "There is no receipt yet."),
        "no_printer": translate("checkout", "No receipt printer is set up (Settings › Printers)."),
    }
    words = known[what]
    if "{text}" in words or not text:
        return words.replace("{text}", text)
    return named(text, words)
