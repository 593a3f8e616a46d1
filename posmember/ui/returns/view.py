"""The window of a return: lines on the left, the statement on the right."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from typing_extensions import override

from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.staff.permissions import Action
from posmember.services.checkout.rows import ReturnableSale, SettledSale
from posmember.ui.actions import Keys, action_text
from posmember.ui.explaining_screen import ExplainingScreen
from posmember.ui.figures import Figures
from posmember.ui.returns.statement import ReturnStatement
from posmember.ui.returns.table import ReturnTable
from posmember.ui.style import S3, S4
from posmember.ui.widgets.approval import PinForm, approval_words
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.choice import Tick
from posmember.ui.widgets.covered import Covered
from posmember.ui.widgets.layout import column, emptied, frame, row, scrolling
from posmember.ui.widgets.steps import Steps
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Elided, Label

_RIGHT_WIDTH: Final = 344


class ReturnsView(ExplainingScreen):
    """`+` and `-` on a line, F4 for all of it, the statement live, Ctrl+Enter books."""

    changed_by = Signal(int, int)
    all_asked = Signal()
    confirmed = Signal(str, bool)
    approved = Signal(str)
    void_asked = Signal()
    exchange_asked = Signal()
    why_asked = Signal()
    back_asked = Signal()

    def __init__(self, keys: Keys, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._rows = ReturnTable(figures)
        self.table = Table(self._rows, self.tr("Lines of the sale"))
        self.table.installEventFilter(self)
        self.heading = Elided("", "title")
        self.reason = QLineEdit()
        self.damaged = Tick(self.tr("Damaged: not back on the shelf"))
        self.pin = PinForm(self)
        back = keys.bind(self, "returns.back", self.back_asked.emit)
        self._why = keys.bind(self, "returns.why", self.why_asked.emit)
        self._all = keys.bind(self, "returns.all", self.all_asked.emit)
        self._void = keys.bind(self, "returns.void", self.void_asked.emit)
        self._exchange = keys.bind(self, "returns.exchange", self.exchange_asked.emit)
        self._confirm = keys.bind(
            self,
            "returns.confirm",
            lambda: self.confirmed.emit(self.reason.text(), self.damaged.isChecked()),
        )
        self.statement = ReturnStatement(figures)
        self.explained = Covered(scrolling(self.statement))
        self._below = QVBoxLayout()
        self._steps = Steps()
        self._steps.pressed.connect(self._change)
        self.reason.setPlaceholderText(self.tr("Reason (optional)"))
        self.reason.setAccessibleName(self.tr("Reason (optional)"))
        self.reason.setMaxLength(200)
        self.pin.confirmed.connect(self.approved)
        self.pin.left.connect(lambda: emptied(self._below))
        statement = frame(
            column(
                Label(self.tr("What this means"), "section"),
                self.explained,
                self.damaged,
                self.reason,
                self._below,
                ActionButton(self._confirm, "primary", takes_focus=False, fills_width=True),
                spacing=S3,
            )
        )
        statement.setFixedWidth(_RIGHT_WIDTH)
        lines = frame(column(self.table), "panel", 1)
        head = row(ActionButton(back, takes_focus=False), self.heading, spacing=S3)
        tools = row(
            self._steps,
            ActionButton(self._all, takes_focus=False),
            None,
        )
        body = row(column(lines, tools, spacing=S3), statement, spacing=S4)
        body.setStretch(0, 1)
        self.setLayout(column(head, body, spacing=S3, margin=S4))

    def show_sale(self, sale: ReturnableSale) -> None:
        """Show the sale that goods come back from."""
        words = self.tr("Return from {number}, {day}")
        words = words.replace("{number}", sale.ticket.receipt_no)
        self.heading.setText(words.replace("{day}", self._figures.moment(sale.at_ms)))
        self._rows.replace(sale.lines)
        self.table.mark(0)
        self.reason.clear()
        self.damaged.setChecked(False)
        emptied(self._below)
        for each in (self.table, self._steps, self.damaged, self.reason):
            each.setEnabled(True)
        self._all.setEnabled(True)
        self._void.setEnabled(True)
        self.take_focus()

    def show_wanted(self, wanted: dict[int, int]) -> None:
        """Show how much of each line comes back."""
        self._rows.show_wanted(wanted)

    def show_plan(self, plan: ReturnPlan | None) -> None:
        """Show the statement."""
        self.close_why()
        self._why.setEnabled(plan is not None)
        self._confirm.setEnabled(plan is not None)
        self._exchange.setEnabled(plan is not None)
        kept = plan.gifts.gifts if plan is not None else ()
        self._rows.show_gifts_kept({gift.line_no: gift.worth_minor for gift in kept})
        self.hints_changed.emit()
        if plan is None:
            hint = self.tr(
                "Mark a line and press + for each piece that comes back, or {key:returns.all} for "
                "all."
            )
            self.statement.show_nothing(hint)
            return
        self.statement.show_plan(plan)

    def show_kind(self, *, is_void: bool) -> None:
        """Say on the button what it books."""
        words = self.tr("Void the ticket") if is_void else action_text("returns.confirm")
        self._confirm.setText(words)

    def ask_approval(self, action: Action) -> None:
        """Ask for a PIN, inline."""
        emptied(self._below)
        self._below.addWidget(Label(approval_words(action), "section"))
        self._below.addLayout(self.pin.lay_out(is_narrow=True))
        self.pin.pin.setFocus()

    def show_done(self, settled: SettledSale) -> None:
        """Show what to hand back."""
        ticket = settled.ticket
        emptied(self._below)
        for each in (self.table, self._steps, self.damaged, self.reason):
            each.setEnabled(False)
        self.close_why()
        for action in (self._why, self._all, self._void, self._exchange, self._confirm):
            action.setEnabled(False)
        self.hints_changed.emit()
        words = self.tr("Returned. Hand back:")
        self.statement.show_done(words, ticket.tenders, ticket.receipt_no)
        self.setFocus()

    def set_busy(self, *, is_busy: bool) -> None:
        """Show that the return is being written."""
        self.table.setEnabled(not is_busy)

    @override
    def take_focus(self) -> None:
        self.table.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pieces = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Space: 1}
            if event.key() in pieces:
                self._change(pieces[Qt.Key(event.key())])
                return True
        return False

    def _change(self, pieces: int) -> None:
        self.changed_by.emit(self.table.current_row, pieces)
