"""Paying: what is due, what was handed over, what goes back; quick amounts and tender keys."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from posmember.domain.checkout.ticket import TenderKind
from posmember.domain.words.documents import label
from posmember.domain.words.filling import filled
from posmember.ui.checkout.states import Payment
from posmember.ui.checkout.typed_money import Typed
from posmember.ui.figures import Figures
from posmember.ui.style import S1, S2, S3, S5
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.layout import column, emptied, row
from posmember.ui.widgets.text import Label, Wrapped, right
from posmember.ui.widgets.wrapping import WrappingRow

_KEYS_IN_ROW: Final = 3


class PaymentPage(QFrame):
    """The amount is typed in the box above; this page answers live."""

    quick_asked = Signal(int)
    tender_removed = Signal(int)

    def __init__(
        self,
        figures: Figures,
        tenders: Mapping[TenderKind, QAction],
        wishes: tuple[QAction, QAction],
        settle: QAction,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._figures = figures
        self.due = Label("", "figure")
        self.due_words = Label(self.tr("Due"), "title")
        self.received = right(Label("", "large"))
        self.change = right(Label("", "accentfigure"))
        self.change_words = Label("", "title")
        self.rounding = right(Wrapped("", "muted"))
        self.points = Wrapped("", "muted")
        self.stored = Label("", "muted")
        self.cash_words = Label(self.tr("Cash handed over"), "section")
        self._tenders = WrappingRow(spacing=S1)
        self._quick = QGridLayout()
        self._quick.setSpacing(S2)
        self._settle = settle
        done = ActionButton(settle, "primary", takes_focus=False, fills_width=True)
        keys = QGridLayout()
        keys.setSpacing(S2)
        for place, action in enumerate(tenders.values()):
            press = ActionButton(action, takes_focus=False, fills_width=True)
            keys.addWidget(press, place // _KEYS_IN_ROW, place % _KEYS_IN_ROW)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(S5, S3, S5, S3)
        inner.setSpacing(S2)
        due = row(self.due_words, self.rounding, right(self.due))
        due.setStretch(1, 1)
        inner.addLayout(due)
        inner.addLayout(self._tenders)
        taken = (Label(self.tr("Received"), "title"), self.received)
        inner.addLayout(row(*taken, None, self.change_words, self.change))
        inner.addStretch(1)
        possible = column(self.points, self.stored, spacing=0)
        asked = (ActionButton(each, takes_focus=False) for each in reversed(wishes))
        wished = row(possible, *asked)
        wished.setStretch(0, 1)
        inner.addLayout(wished)
        inner.addWidget(self.cash_words)
        inner.addLayout(self._quick)
        inner.addLayout(keys)
        inner.addWidget(done)

    def show_payment(self, payment: Payment) -> None:
        """Show how far the customer has paid."""
        figures = self._figures
        self.due.setText(figures.money(payment.due_minor))
        self.due.dress("large" if payment.tenders else "figure")
        self._show_received(payment)
        self._show_change(payment)
        self._show_rounding(payment)
        self._show_tenders(payment)
        self._show_quick(payment)
        self._show_points(payment)
        self._settle.setText(self._settle_words(payment))
        self._settle.setEnabled(payment.typed is not Typed.NONSENSE)

    def _settle_words(self, payment: Payment) -> str:
        """Return what Enter does as things stand."""
        if payment.typed is Typed.NONSENSE:
            return self.tr("This is no amount")
        if payment.typed is Typed.CODE:
            return self.tr("Take this code")
        if payment.state.is_paid and payment.typed_minor is None:
            return self.tr("Settle")
        amount = payment.typed_minor
        exact = self._figures.money(payment.cash_due_minor)
        if amount is None:
            return self.tr("Settle with {money} in cash").replace("{money}", exact)
        words = (
            self.tr("Settle, change {money}")
            if payment.is_ready
            else self.tr("Take {money} in cash")
        )
        if payment.is_ready and payment.keeps_change:
            words = self.tr("Settle, {money} onto the balance")
        figure = payment.typed_change_minor if payment.is_ready else amount
        return words.replace("{money}", self._figures.money(figure))

    def _show_received(self, payment: Payment) -> None:
        received = payment.state.tendered_minor + (payment.typed_minor or 0)
        self.received.setText(self._figures.money(received))

    def _show_change(self, payment: Payment) -> None:
        typed = payment.typed_minor or 0
        remaining = max(0, payment.cash_due_minor - typed)
        if payment.state.is_paid or (typed and not remaining):
            onto = self.tr("Change onto the balance")
            self.change_words.setText(onto if payment.keeps_change else self.tr("Change"))
            self.change.setText(self._figures.money(payment.typed_change_minor))
        else:
            self.change_words.setText(self.tr("Remaining"))
            self.change.setText(self._figures.money(remaining))

    def _show_rounding(self, payment: Payment) -> None:
        rounded = payment.state.remaining_minor - payment.state.remaining_in_cash_minor
        words = (
            self.tr("in cash {money}, rounded down by {part}")
            if rounded > 0
            else self.tr("in cash {money}, rounded up by {part}")
        )
        words = words.replace("{money}", self._figures.money(payment.cash_due_minor))
        words = words.replace("{part}", self._figures.money(abs(rounded)))
        self.rounding.setText(words if rounded else "")

    def _show_tenders(self, payment: Payment) -> None:
        emptied(self._tenders)
        for place, tender in enumerate(payment.tenders):
            name = label(f"tender.{tender.kind}", self._figures.language)
            money = self._figures.money(tender.amount_minor)
            taken = button(f"{name}  {money}  ×", "chip")
            taken.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            taken.setAccessibleName(self.tr("Take back {name}").replace("{name}", name))
            taken.clicked.connect(self._removing(place))
            self._tenders.addWidget(taken)

    def _show_quick(self, payment: Payment) -> None:
        emptied(self._quick)
        # What was paid in parts needs the room in a low window, and what is left says enough.
        self.cash_words.setVisible(bool(payment.quick_minor) and not payment.tenders)
        for place, amount in enumerate(payment.quick_minor):
            text = self._figures.amount(amount)
            press = button(self.tr("Exact") + f"  {text}" if place == 0 else text, "key")
            press.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            press.clicked.connect(self._quickly(amount))
            self._quick.addWidget(press, 0, place)

    def _show_points(self, payment: Payment) -> None:
        figures = self._figures
        if payment.points_used:
            words = self.tr("{points} points used, worth {money}")
            points, money = payment.points_used, payment.points_worth_minor
        else:
            words = self.tr("Up to {points} points, worth {money}; or type fewer")
            points, money = payment.points_possible, payment.points_possible_minor
        shown = {"points": figures.points(points), "money": figures.money(money)}
        self.points.setText(filled(words, shown))
        self.points.setVisible(points > 0)
        left = self.tr("Stored value left: {money}")
        self.stored.setText(left.replace("{money}", figures.money(payment.stored_left_minor)))
        self.stored.setVisible(payment.stored_left_minor > 0)

    def _quickly(self, amount_minor: int) -> Callable[[], None]:
        return lambda: self.quick_asked.emit(amount_minor)

    def _removing(self, place: int) -> Callable[[], None]:
        return lambda: self.tender_removed.emit(place)
