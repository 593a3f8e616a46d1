"""The form below the box in which somebody joins: all of it optional but the phone."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from typing_extensions import override

from posmember.domain.members.channel import CHANNEL_MAX
from posmember.ui.checkout.states import JoinWish
from posmember.ui.entry import ENTRY_MAX
from posmember.ui.style import S3
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Tick
from posmember.ui.widgets.layout import column, row
from posmember.ui.widgets.text import Wrapped


class JoinForm(QObject):
    """Name, birthday, who brought them and how they came, a consent; Enter in any of them saves."""

    confirmed = Signal(object)
    referrer_typed = Signal(str)
    left = Signal()
    grown = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fill()

    def lay_out(self) -> QVBoxLayout:
        """Return the form, fresh and empty."""
        self._fill()
        for field, words, most in (
            (self.name, self.tr("Name (optional)"), 60),
            (self.birthday, self.tr("Birthday: 8-15 or 八月十五"), 30),
            (self.referrer, self.tr("Brought by: phone or code"), ENTRY_MAX),
            (self.channel, self.tr("Came through: poster …"), CHANNEL_MAX),
        ):
            field.setPlaceholderText(words)
            field.setMaxLength(most)
        self.name.setAccessibleName(self.tr("Name (optional)"))
        self.birthday.setAccessibleName(self.tr("Birthday (optional)"))
        self.referrer.setAccessibleName(self.tr("Brought by (optional)"))
        self.channel.setAccessibleName(self.tr("Came through (optional)"))
        for watched in (self.name, self.birthday, self.referrer, self.channel, self.consent):
            watched.installEventFilter(self)
        self.referrer.textChanged.connect(self.referrer_typed)
        save = button(self.tr("Save and attach  ⏎"), "primary")
        save.clicked.connect(self._confirm)
        leave = button(self.tr("Not now  Esc"))
        leave.clicked.connect(self.left)
        return column(
            row(self.name, self.birthday),
            row(self.referrer, self.channel),
            self.referred,
            self.consent,
            Wrapped(
                self.tr("Only the phone is needed. Membership works without the offers."), "tiny"
            ),
            row(None, leave, save),
            spacing=S3,
        )

    def show_referrer(self, said: str, *, is_refused: bool) -> None:
        """Say who was named, or why that cannot be; nothing said: nobody was."""
        self.referred.setText(said)
        self.referred.dress("danger" if is_refused else "accent")
        self.grown.emit()

    def put_referrer(self, text: str) -> None:
        """Name somebody whose code was scanned."""
        self.referrer.setText(text)

    def put_channel(self, text: str) -> None:
        """Name the channel whose join link was scanned."""
        self.channel.setText(text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if not event.isAutoRepeat():
                    self._confirm()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return False

    def _fill(self) -> None:
        self.name = QLineEdit()
        self.birthday = QLineEdit()
        self.referrer = QLineEdit()
        self.channel = QLineEdit()
        self.referred = Wrapped("", "accent")
        self.consent = Tick(self.tr("Agrees to receive offers by message"))

    def _confirm(self) -> None:
        self.confirmed.emit(
            JoinWish(
                self.name.text(),
                self.birthday.text(),
                self.referrer.text(),
                self.channel.text(),
                consents=self.consent.isChecked(),
            )
        )
