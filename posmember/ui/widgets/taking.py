"""Take money beside a ticket: cash given with its change, and a key for each way of paying."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from posmember.domain.errors import Refusal
from posmember.domain.stored_value.errors import TopUpPaymentError
from posmember.domain.stored_value.top_up import PaymentKind
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.money_taken import change_of
from posmember.ui.style import S2
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.layout import column, row
from posmember.ui.widgets.text import Label, right

_COLUMNS: Final = 2
_GIVEN_MAX: Final = 12


class TakingMoney(QWidget):
    """Nothing can be pressed until it is known how much is due."""

    paid = Signal(str, str)
    """The way of paying, and the cash given as typed."""

    def __init__(self, figures: Figures, keys: Keys) -> None:
        super().__init__()
        self._figures = figures
        self._due_minor: int | None = None
        self._is_wanted = False
        self.given = QLineEdit()
        self.given.setPlaceholderText(self.tr("Cash given; empty: exact"))
        self.given.setAccessibleName(self.tr("Cash given"))
        self.given.setMaxLength(_GIVEN_MAX)
        self.given.textEdited.connect(self._reckon)
        self.given.returnPressed.connect(self._pay_cash)
        self.change = Label("", "strong")
        self.keys: dict[str, QAction] = {}
        buttons = QGridLayout()
        buttons.setSpacing(S2)
        for place, kind in enumerate(PaymentKind):
            self.keys[kind] = keys.bind(self, f"taking.{kind}", self._paying(kind))
            press = ActionButton(self.keys[kind], "primary", fills_width=True)
            buttons.addWidget(press, place // _COLUMNS, place % _COLUMNS)
        head = row(Label(self.tr("Take the money"), "section"), None, right(self.change))
        self.setLayout(column(head, self.given, buttons, spacing=S2))
        self.ask(None)

    def follow(self, amount: QLineEdit, page: QWidget) -> None:
        """Let Enter lead here from *amount*, and the keys work on the whole *page*."""
        amount.returnPressed.connect(self.come)
        self.reach_from(page)

    def come(self) -> None:
        """Take the focus, as soon as it is known how much is due."""
        self._is_wanted = not self.given.isEnabled()
        self.given.setFocus()

    def reach_from(self, page: QWidget) -> None:
        """Let the keys work wherever the focus is on *page*."""
        page.addActions(list(self.keys.values()))

    def ask(self, due_minor: int | None) -> None:
        """Take this much; None: nothing yet. Cash typed for another sum is forgotten."""
        if due_minor != self._due_minor or due_minor is None:
            self.given.clear()
        self._due_minor = due_minor
        self.given.setEnabled(due_minor is not None)
        for action in self.keys.values():
            action.setEnabled(due_minor is not None)
        if self._is_wanted:
            self.come()
            self._is_wanted = False
        self._reckon()

    def _reckon(self) -> None:
        words, is_enough = "", True
        if self._due_minor is not None:
            try:
                over = change_of(self._due_minor, self.given.text(), self._figures.decimals)
            except TopUpPaymentError:
                words, is_enough = self.tr("not enough"), False
            except Refusal:
                words, is_enough = self.tr("not an amount"), False
            else:
                back = None if over is None else self._figures.money(over)
                words = self.tr("Change {money}").replace("{money}", back) if back else ""
        self.change.setText(words)
        self.keys[PaymentKind.CASH].setEnabled(self._due_minor is not None and is_enough)

    def _pay_cash(self) -> None:
        if self.keys[PaymentKind.CASH].isEnabled():
            self.paid.emit(PaymentKind.CASH.value, self.given.text())

    def _paying(self, kind: PaymentKind) -> Callable[[], None]:
        return lambda: self.paid.emit(kind.value, self.given.text())
