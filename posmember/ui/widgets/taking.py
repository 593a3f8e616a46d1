"""Take money beside a ticket: cash given with its change, and a key for each way of paying."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from posmember.domain.errors import Refusal
from posmember.domain.stored_value.top_up import PaymentKind
from posmember.domain.words.documents import label
from posmember.ui.figures import Figures
from posmember.ui.money_taken import change_of
from posmember.ui.style import S2
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, row
from posmember.ui.widgets.text import Label, right

_COLUMNS: Final = 2
_KEY_HEIGHT: Final = 48
_GIVEN_MAX: Final = 12


class TakingMoney(QWidget):
    """Nothing can be pressed until it is known how much is due."""

    paid = Signal(str, str)
    """The way of paying, and the cash given as typed."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._due_minor: int | None = None
        self.given = QLineEdit()
        self.given.setPlaceholderText(self.tr("Cash given; empty: exact"))
        self.given.setAccessibleName(self.tr("Cash given"))
        self.given.setMaxLength(_GIVEN_MAX)
        self.given.textEdited.connect(self._reckon)
        self.given.returnPressed.connect(self._pay_cash)
        self.change = Label("", "strong")
        self.keys: dict[str, QWidget] = {}
        keys = QGridLayout()
        keys.setSpacing(S2)
        for place, kind in enumerate(PaymentKind):
            press = button(label(f"tender.{kind}", figures.language), "primary")
            press.setMinimumHeight(_KEY_HEIGHT)
            press.clicked.connect(self._paying(kind.value))
            self.keys[kind.value] = press
            keys.addWidget(press, place // _COLUMNS, place % _COLUMNS)
        head = row(Label(self.tr("Take the money"), "section"), None, right(self.change))
        self.setLayout(column(head, self.given, keys, spacing=S2))
        self.ask(None)

    def ask(self, due_minor: int | None) -> None:
        """Take this much; None: nothing yet. Cash typed for another sum is forgotten."""
        if due_minor != self._due_minor or due_minor is None:
            self.given.clear()
        self._due_minor = due_minor
        for part in (self.given, *self.keys.values()):
            part.setEnabled(due_minor is not None)
        self._reckon()

    def _reckon(self) -> None:
        words, is_enough = "", True
        if self._due_minor is not None:
            try:
                over = change_of(self._due_minor, self.given.text(), self._figures.decimals)
            except Refusal:
                words, is_enough = self.tr("not enough"), False
            else:
                back = None if over is None else self._figures.money(over)
                words = self.tr("Change {money}").replace("{money}", back) if back else ""
        self.change.setText(words)
        self.keys[PaymentKind.CASH].setEnabled(self._due_minor is not None and is_enough)

    def _pay_cash(self) -> None:
        if self.keys[PaymentKind.CASH].isEnabled():
            self.paid.emit(PaymentKind.CASH.value, self.given.text())

    def _paying(self, kind: str) -> Callable[[], None]:
        return lambda: self.paid.emit(kind, self.given.text())
