"""The window of an exchange: what is taken instead on the left, the difference on the right."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from typing_extensions import override

from posmember.domain.checkout.cart import CartLine
from posmember.domain.checkout.ticket import TenderKind
from posmember.domain.staff.permissions import Action
from posmember.domain.words.documents import label
from posmember.services.checkout.rows import ExchangeDone, ExchangePlan
from posmember.services.stored_value.rows import Wallet
from posmember.ui.actions import Keys
from posmember.ui.exchanging.table import OutRow, OutTable
from posmember.ui.explaining_screen import ExplainingScreen
from posmember.ui.figures import Figures
from posmember.ui.proof_words import proof_prompt, proof_words
from posmember.ui.style import S3, S4
from posmember.ui.widgets.approval import PinForm, approval_words
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.covered import Covered
from posmember.ui.widgets.layout import column, emptied, frame, holder, row
from posmember.ui.widgets.states import StateArea
from posmember.ui.widgets.steps import Steps
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Elided, Label, Wrapped, right

_RIGHT_WIDTH: Final = 344
_KINDS: Final = (
    TenderKind.CASH,
    TenderKind.WECHAT,
    TenderKind.ALIPAY,
    TenderKind.BANK_CARD,
    TenderKind.STORED_VALUE,
)


class ExchangingView(ExplainingScreen):
    """Scan what is taken instead; a key pays the difference and settles both tickets."""

    entered = Signal(str)
    changed_by = Signal(int, int)
    tender_chosen = Signal(TenderKind)
    approved = Signal(str)
    why_asked = Signal()
    back_asked = Signal()
    takes_scans = True

    def __init__(self, keys: Keys, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._rows = OutTable(figures)
        self.table = Table(self._rows, self.tr("Taken instead"))
        self.area = StateArea(self.table)
        self.heading = Elided("", "title")
        self.box = QLineEdit()
        self.box.setProperty("kind", "scan")
        self.box.setPlaceholderText(self.tr("Scan or type what is taken instead"))
        self.box.setAccessibleName(self.box.placeholderText())
        self.box.returnPressed.connect(self._enter)
        self._facts = QVBoxLayout()
        self.explained = Covered(holder(column(self._facts, None)))
        self._below = QVBoxLayout()
        self.pin = PinForm(self)
        self.pin.confirmed.connect(self.approved)
        self.pin.left.connect(lambda: emptied(self._below))
        back = keys.bind(self, "exchanging.back", self.back_asked.emit)
        self._why = keys.bind(self, "exchanging.why", self.why_asked.emit)
        self._why.setEnabled(False)
        self._pay = [keys.bind(self, f"exchanging.{kind}", self._choosing(kind)) for kind in _KINDS]
        pays = [ActionButton(action, takes_focus=False, fills_width=True) for action in self._pay]
        steps = Steps()
        steps.pressed.connect(lambda by: self.changed_by.emit(self.table.current_row, by))
        statement = frame(
            column(
                Label(self.tr("Exchange"), "section"),
                self.explained,
                self._below,
                *pays,
                spacing=S3,
            )
        )
        statement.setFixedWidth(_RIGHT_WIDTH)
        left = column(self.box, frame(column(self.area), "panel", 1), row(steps, None), spacing=S3)
        body = row(left, statement, spacing=S4)
        body.setStretch(0, 1)
        head = row(ActionButton(back, takes_focus=False), self.heading, spacing=S3)
        self.setLayout(column(head, body, spacing=S3, margin=S4))

    def show_sale(self, receipt_no: str) -> None:
        """Begin: show of which receipt goods come back."""
        words = self.tr("Exchange for goods of {number}").replace("{number}", receipt_no)
        self.heading.setText(words)
        self.set_busy(is_busy=False)
        emptied(self._below)
        self.take_focus()

    def show_plan(self, plan: ExchangePlan, lines: Sequence[CartLine]) -> None:
        """Show what comes back, what goes out, and the difference."""
        out = plan.out
        self.close_why()
        self._why.setEnabled(True)
        self._rows.replace(
            tuple(
                OutRow(line.priced.name, line.priced.quantity_milli, line.priced.net_minor)
                for line in out.lines
            )
        )
        if lines:
            self.area.show_content()
            self.table.mark(len(lines) - 1)
        else:
            self.area.show_empty(
                self.tr("Nothing is taken instead yet"),
                self.tr("Scan it, or type its number or name."),
                picture="checkout",
            )
        money = self._figures.money
        emptied(self._facts)
        self._fact(self.tr("Goods back"), money(plan.back.money_back_minor))
        self._fact(self.tr("Taken instead"), money(out.due_minor))
        missing = out.due_minor - plan.worth_minor
        given = plan.back.money_back_minor - plan.worth_minor
        words, amount = (
            (self.tr("To pay"), missing) if missing else (self.tr("To give back"), given)
        )
        figure = right(Label(money(amount), "figure"))
        self._facts.addLayout(row(Label(words, "title"), None, figure))
        for action in self._pay:
            action.setEnabled(bool(lines))
            action.setVisible(bool(missing) or action is self._pay[0])
        if out.member is None:
            self._pay[-1].setVisible(False)
        self.hints_changed.emit()

    def ask_approval(self, action: Action) -> None:
        """Ask for a PIN, inline."""
        emptied(self._below)
        self._below.addWidget(Label(approval_words(action), "section"))
        self._below.addLayout(self.pin.lay_out(is_narrow=True))
        self.pin.pin.setFocus()

    def ask_proof(self, wallet: Wallet) -> None:
        """Ask for the digits that show that it is the member, inline."""
        emptied(self._below)
        self._below.addWidget(Label(proof_words(wallet), "section"))
        self._below.addLayout(self.pin.lay_out(proof_prompt(), is_narrow=True))
        self.pin.pin.setFocus()

    def show_done(self, done: ExchangeDone) -> None:
        """Show what to take or to hand back."""
        figures = self._figures
        emptied(self._facts)
        emptied(self._below)
        self._facts.addWidget(Label(self.tr("Exchanged."), "title"))
        for tender in (*done.back.ticket.tenders, *done.out.ticket.tenders):
            if tender.kind is not TenderKind.EXCHANGE:
                name = label(f"tender.{tender.kind}", figures.language)
                self._fact(name, figures.money(tender.amount_minor))
        for settled in (done.back, done.out):
            self._facts.addWidget(Label(settled.ticket.receipt_no, "muted"))
        self._facts.addWidget(
            Wrapped(self.tr("{key:exchanging.back} goes back to the sales."), "muted")
        )
        self.close_why()
        for action in (self._why, *self._pay):
            action.setEnabled(False)
        self.hints_changed.emit()
        self.box.setEnabled(False)
        self.setFocus()

    def set_busy(self, *, is_busy: bool) -> None:
        """Show that it is being written."""
        self.box.setEnabled(not is_busy)
        self.table.setEnabled(not is_busy)

    @override
    def take_focus(self) -> None:
        self.box.setFocus()

    def _fact(self, name: str, figure: str) -> None:
        self._facts.addLayout(row(Label(name, "muted"), None, right(Label(figure, "body"))))

    def _enter(self) -> None:
        text = self.box.text()
        self.box.clear()
        self.entered.emit(text)

    def _choosing(self, kind: TenderKind) -> Callable[[], None]:
        return lambda: self.tender_chosen.emit(kind)
