"""Asks for the PIN of somebody who may approve, inline."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit
from typing_extensions import override

from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, row

_DIGITS_MAX: Final = 12


class PinField(QLineEdit):
    """Shows no digits; Esc leaves it, also where no action of the screen has that key."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(_DIGITS_MAX)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PinForm(QObject):
    """A field for a PIN, with the two answers beside it."""

    confirmed = Signal(str)
    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pin = PinField()

    def lay_out(self, prompt: str = "", *, is_narrow: bool = False) -> QBoxLayout:
        """Return the form, fresh and empty; *prompt* says what else than a PIN is wanted.

        In a narrow panel the answers stand below the field.
        """
        words = prompt or self.tr("PIN of the owner")
        self.pin = PinField()
        self.pin.setPlaceholderText(words)
        self.pin.setAccessibleName(words)
        self.pin.left.connect(self.left)
        self.pin.returnPressed.connect(self._confirm)
        leave = button(self.tr("Cancel  Esc"))
        leave.clicked.connect(self.left)
        approve = button(self.tr("Confirm  ⏎") if prompt else self.tr("Approve  ⏎"), "primary")
        approve.clicked.connect(self._confirm)
        if is_narrow:
            return column(self.pin, row(leave, approve))
        return row(self.pin, leave, approve)

    def _confirm(self) -> None:
        self.pin.selectAll()  # what is typed next takes the place of what was wrong
        self.confirmed.emit(self.pin.text())


def approval_words(action: str) -> str:
    """Return what an approval is asked for."""
    translate = QCoreApplication.translate
    known = {
        "vouch_spending": translate("approval", "Spending without proof needs approval"),
        "refund_top_up": translate("approval", "Paying a top-up back needs approval"),
        "undo_count_use": translate("approval", "Putting a use back needs approval"),
        "free_gift_card": translate("approval", "Freeing or replacing a gift card needs approval"),
        "set_spend_pin": translate("approval", "Setting a member's PIN needs approval"),
        "hand_price": translate("approval", "A price set by hand needs approval"),
        "ticket_discount": translate("approval", "A discount by hand needs approval"),
        "cancel_ticket": translate("approval", "Throwing goods rung up away needs approval"),
        "void_sale": translate("approval", "Voiding a ticket needs approval"),
        "refund_without_ticket": translate(
            "approval", "Taking goods back without a receipt needs approval"
        ),
        "refund": translate("approval", "A return needs approval"),
        "reveal_phone": translate("approval", "Showing a phone number needs approval"),
        "move_cash": translate("approval", "Moving cash needs approval"),
        "open_drawer": translate("approval", "Opening the drawer needs approval"),
        "read_shift": translate("approval", "Seeing the shift's figures needs approval"),
        "read_reports": translate("approval", "Reading reports needs approval"),
        "close_others_shift": translate("approval", "Closing another's shift needs approval"),
        "adjust_points": translate("approval", "Correcting points needs approval"),
        "transfer_points": translate("approval", "Handing points on needs approval"),
        "merge_members": translate("approval", "Merging members needs approval"),
        "issue_coupon": translate("approval", "Giving a coupon needs approval"),
        "set_tier": translate("approval", "Setting a tier by hand needs approval"),
        "book_stock": translate("approval", "Booking stock needs approval"),
        "change_phone": translate("approval", "Changing a phone number needs approval"),
    }
    return known.get(action, translate("approval", "This needs approval"))
