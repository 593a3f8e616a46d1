"""The window of goods without a receipt: the goods on the left, the statement on the right."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from typing_extensions import override

from posmember.domain.checkout.open_return import OpenReturnPlan
from posmember.domain.staff.permissions import Action
from posmember.domain.words.documents import label
from posmember.services.checkout.rows import SettledSale
from posmember.ui.actions import Keys
from posmember.ui.explaining_screen import ExplainingScreen
from posmember.ui.figures import Figures
from posmember.ui.style import S2, S3, S4
from posmember.ui.taking_back.table import GoodsTable
from posmember.ui.widgets.approval import PinForm, approval_words
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.choice import Tick
from posmember.ui.widgets.covered import Covered
from posmember.ui.widgets.layout import column, emptied, frame, holder, row
from posmember.ui.widgets.states import StateArea
from posmember.ui.widgets.steps import Steps
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Label, Wrapped, right

_RIGHT_WIDTH: Final = 344
_REASON_MAX: Final = 200
_STEPS: Final = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}


class TakingBackView(ExplainingScreen):
    """Scan the goods; `.` sets a price, `*` a quantity; Ctrl+Enter takes them back."""

    entered = Signal(str)
    changed_by = Signal(int, int)
    removed = Signal(int)
    confirmed = Signal(str, bool)
    approved = Signal(str)
    why_asked = Signal()
    back_asked = Signal()
    takes_scans = True

    def __init__(self, keys: Keys, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._rows = GoodsTable(figures)
        self.table = Table(self._rows, self.tr("Goods that come back"))
        self.area = StateArea(self.table)
        self.box = QLineEdit()
        self.box.setProperty("kind", "scan")
        self.box.setPlaceholderText(self.tr("Scan or type the goods, or the customer's phone"))
        self.box.setAccessibleName(self.box.placeholderText())
        self.box.installEventFilter(self)
        self.box.returnPressed.connect(self._enter)
        self.reason = QLineEdit()
        self.damaged = Tick(self.tr("Damaged: not back on the shelf"))
        self.reason.setPlaceholderText(self.tr("Reason (optional)"))
        self.reason.setAccessibleName(self.tr("Reason (optional)"))
        self.reason.setMaxLength(_REASON_MAX)
        self.pin = PinForm(self)
        self.pin.confirmed.connect(self.approved)
        self.pin.left.connect(self.back_asked)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(S2)
        self.explained = Covered(holder(column(self._facts, None)))
        self._below = QVBoxLayout()
        self._lay_out(keys)

    @property
    def marked(self) -> int:
        """The place of the marked line; −1 without one."""
        return self.table.current_row

    def begin(self) -> None:
        """Show that nothing is rung up yet."""
        self.box.setEnabled(True)
        self.reason.setEnabled(True)
        self.box.clear()
        self.reason.clear()
        self.damaged.setChecked(False)
        self.damaged.setEnabled(True)
        self.show_plan(None, -1)
        self.take_focus()

    def show_plan(self, plan: OpenReturnPlan | None, marked: int) -> None:
        """Show the goods and what they are worth."""
        self.close_why()
        emptied(self._facts)
        lines = () if plan is None else tuple(line.priced for line in plan.worth.lines)
        self._rows.replace(lines)
        for action in (self._confirm, self._remove, self._why):
            action.setEnabled(plan is not None)
        self.hints_changed.emit()
        if plan is None:
            self._show_nothing()
            return
        self.area.show_content()
        self.table.mark(marked)
        self._confirm.setEnabled(not plan.is_too_much)
        self.hints_changed.emit()
        self._state(plan)

    def ask_approval(self, action: Action) -> None:
        """Ask for a PIN, inline."""
        emptied(self._below)
        self._below.addWidget(Wrapped(approval_words(action.value), "section"))
        self._below.addLayout(self.pin.lay_out(is_narrow=True))
        self.pin.pin.setFocus()

    def close_approval(self) -> None:
        """Put the question away."""
        emptied(self._below)
        self.take_focus()

    def show_done(self, settled: SettledSale) -> None:
        """Show what to hand back."""
        figures = self._figures
        self.close_why()
        emptied(self._facts)
        emptied(self._below)
        for action in (self._confirm, self._remove, self._why):
            action.setEnabled(False)
        self.box.setEnabled(False)
        self.reason.setEnabled(False)
        self.damaged.setEnabled(False)
        self.hints_changed.emit()
        self._facts.addWidget(Label(self.tr("Taken back. Hand back:"), "title"))
        for tender in settled.ticket.tenders:
            name = label(f"tender.{tender.kind}", figures.language)
            amount = right(Label(figures.money(-tender.amount_minor), "accentlarge"))
            self._facts.addLayout(row(Label(name, "body"), None, amount))
        self._facts.addWidget(Label(settled.ticket.receipt_no, "muted"))
        self._facts.addWidget(
            Wrapped(self.tr("{key:taking_back.back} goes back to the sales."), "muted")
        )
        self.setFocus()

    @override
    def take_focus(self) -> None:
        self.box.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if self.box.text():
            return False
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.table.mark(self.table.current_row + step)
            return True
        if key in _STEPS:
            self._change(_STEPS[key])
            return True
        return False

    def _state(self, plan: OpenReturnPlan) -> None:
        figures = self._figures
        money = right(Label(figures.money(plan.money_back_minor), "figure"))
        self._facts.addLayout(row(Label(self.tr("Money back"), "title"), None, money))
        self._fact(label("tender.cash", figures.language), figures.money(plan.money_back_minor))
        self._fact(self.tr("At most without a receipt"), figures.money(plan.cap_minor))
        if plan.is_too_much:
            words = self.tr("More than the cap: look the receipt up, or take fewer goods back.")
            self._facts.addWidget(frame(column(Wrapped(words)), "danger", S3))
        words = self.tr(
            "Worth today's price without any offer. Points stay as they are: nobody knows "
            "what these goods earned."
        )
        self._facts.addWidget(Wrapped(words, "muted"))

    def _show_nothing(self) -> None:
        self.area.show_empty(
            self.tr("What comes back?"),
            self.tr("Scan the goods, or type their number or name."),
            picture="sales",
        )
        words = self.tr(
            "Of a member the receipts are on record: type the phone, and the goods come back "
            "with their points."
        )
        self._facts.addWidget(Wrapped(words, "muted"))

    def _lay_out(self, keys: Keys) -> None:
        back = keys.bind(self, "taking_back.back", self.back_asked.emit)
        self._why = keys.bind(self, "taking_back.why", self.why_asked.emit)
        self._remove = keys.bind(
            self, "taking_back.remove", lambda: self.removed.emit(self.table.current_row)
        )
        self._confirm = keys.bind(
            self,
            "taking_back.confirm",
            lambda: self.confirmed.emit(self.reason.text(), self.damaged.isChecked()),
        )
        steps = Steps()
        steps.pressed.connect(self._change)
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
        hint = Wrapped(
            self.tr(".12.50 sets the price of the marked line, *3 its quantity."), "muted"
        )
        tools = row(steps, ActionButton(self._remove, takes_focus=False), hint, spacing=S3)
        tools.setStretch(2, 1)
        left = column(self.box, frame(column(self.area), "panel", 1), tools, spacing=S3)
        body = row(left, statement, spacing=S4)
        body.setStretch(0, 1)
        title = Label(self.tr("Goods without a receipt"), "title")
        head = row(ActionButton(back, takes_focus=False), title, None, spacing=S3)
        self.setLayout(column(head, body, spacing=S3, margin=S4))

    def _change(self, pieces: int) -> None:
        self.changed_by.emit(self.table.current_row, pieces)

    def _enter(self) -> None:
        text = self.box.text()
        self.box.clear()
        self.entered.emit(text)

    def _fact(self, words: str, figure: str) -> None:
        self._facts.addLayout(row(Label(words), None, right(Label(figure, "strong"))))
