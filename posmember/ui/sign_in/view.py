"""The window of the sign-in: names to press, a PIN to type."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout
from typing_extensions import override

from posmember.services.staff.operators import OperatorRow
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S5
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, frame
from posmember.ui.widgets.text import Elided, Label

_CARD_WIDTH: Final = 400
_PIN_MAX: Final = 12
_STEPS: Final = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


class SignInView(ScreenWidget):
    """With one person only the PIN is asked."""

    tried = Signal(str, str)
    entered = Signal(object)

    def __init__(self, shop: str) -> None:
        super().__init__()
        self._people: tuple[OperatorRow, ...] = ()
        self._names = QVBoxLayout()
        self._group = QButtonGroup(self)
        self.pin = QLineEdit()
        self.pin.setProperty("kind", "pin")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(_PIN_MAX)
        self.pin.setPlaceholderText(self.tr("PIN"))
        self.pin.setAccessibleName(self.tr("PIN"))
        self.pin.returnPressed.connect(self._try)
        self.press = button(self.tr("Sign in  ⏎"), "primary")
        self.press.clicked.connect(self._try)
        card = frame(
            column(
                Elided(shop, "title"),
                Label(self.tr("Who is at the till?"), "muted"),
                S2,
                self._names,
                self.pin,
                self.press,
                spacing=S3,
            ),
            "panel",
            S5,
        )
        card.setFixedWidth(_CARD_WIDTH)
        middle = column(None, card, None)
        whole = QHBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)

    def show_operators(self, rows: tuple[OperatorRow, ...]) -> None:
        """Offer who works here; the first is chosen."""
        emptied(self._names)
        self._people = rows
        for place, row in enumerate(rows):
            press = button(f"{row.number}  {row.name}")
            press.setCheckable(True)
            press.setChecked(place == 0)
            press.clicked.connect(self.pin.setFocus)
            self._group.addButton(press, place)
            self._names.addWidget(press)
        self.pin.setFocus()

    def clear_pin(self) -> None:
        """Empty the PIN field and put the focus there."""
        self.pin.clear()
        self.pin.setFocus()

    def let_in(self, operator: OperatorRow) -> None:
        """Go on as *operator*."""
        self.entered.emit(operator)

    @override
    def take_focus(self) -> None:
        self.pin.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the one above or below; the field of the PIN has no use for these keys."""
        step = _STEPS.get(event.key())
        if step is None or not self._people:
            super().keyPressEvent(event)
        else:
            place = (self._group.checkedId() + step) % len(self._people)
            self._group.button(place).setChecked(True)

    def _try(self) -> None:
        if self._people:
            chosen = self._people[self._group.checkedId()]
            self.tried.emit(chosen.operator_id, self.pin.text())
