"""The window of the sign-in: names to press, a PIN to type."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
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


class SignInView(ScreenWidget):
    """With one person only the PIN is asked."""

    tried = Signal(str, str)
    entered = Signal(object)

    def __init__(self, shop: str) -> None:
        super().__init__()
        self._chosen = ""
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
        for row in rows:
            press = button(f"{row.number}  {row.name}")
            press.setCheckable(True)
            press.clicked.connect(self._choosing(row.operator_id))
            self._group.addButton(press)
            self._names.addWidget(press)
            if len(rows) == 1 or row is rows[0]:
                press.setChecked(True)
                self._chosen = row.operator_id
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

    def _choosing(self, operator_id: str) -> Callable[[], None]:
        def choose() -> None:
            self._chosen = operator_id
            self.pin.setFocus()

        return choose

    def _try(self) -> None:
        self.tried.emit(self._chosen, self.pin.text())
