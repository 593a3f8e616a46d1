"""The three steps of a shift: open it, move cash in it, count and close it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from posmember.domain.shifts.shift import MovementKind
from posmember.domain.words.documents import has_label, label
from posmember.services.shifts.rows import ShiftStanding
from posmember.services.staff.operators import OperatorRow
from posmember.ui.figures import Figures
from posmember.ui.shifts.counting import CountBox
from posmember.ui.shifts.presenter import CountForm
from posmember.ui.style import S2, S3
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, go_to, in_turn, row
from posmember.ui.widgets.text import Label, Wrapped

_REASON_MAX = 80


class OpenForm(QWidget):
    """Count the float and begin."""

    opened = Signal(str, object)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self.box = CountBox(figures, self.tr("Float in the drawer"))
        press = button(self.tr("Open the shift  ⏎"), "primary")
        press.clicked.connect(self._open)
        self.box.confirmed.connect(self._open)
        self.setLayout(
            column(
                Label(self.tr("No shift is open"), "title"),
                Wrapped(self.tr("Sales can be made all the same."), "muted"),
                self.box,
                row(None, press),
                None,
                spacing=S3,
            )
        )

    def _open(self) -> None:
        self.opened.emit(self.box.total.text() or "0", self.box.pieces())


class MoveForm(QWidget):
    """Cash that moves without a sale."""

    moved = Signal(str, str, str)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self.kind = Choice()
        self.words = {
            MovementKind.PAID_IN: self.tr("Paid in"),
            MovementKind.PAID_OUT: self.tr("Paid out"),
            MovementKind.PICKUP: self.tr("Taken to the safe"),
            MovementKind.LOAN: self.tr("Change brought"),
            MovementKind.NO_SALE: self.tr("Just open the drawer"),
        }
        for kind, text in self.words.items():
            self.kind.addItem(text, kind.value)
        self.kind.setAccessibleName(self.tr("Cash moved"))
        self.kind.currentIndexChanged.connect(self._choose)
        self.amount = QLineEdit()
        self.amount.setPlaceholderText(figures.plain_amount(0))
        self.amount.setAccessibleName(self.tr("Amount"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Reason"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setMaxLength(_REASON_MAX)
        press = button(self.tr("Record"))
        press.clicked.connect(self._move)
        for field in (self.amount, self.reason):
            field.returnPressed.connect(self._move)
        first = row(self.kind, self.amount, spacing=S2)
        first.setStretch(0, 3)
        first.setStretch(1, 2)
        second = row(self.reason, press, spacing=S2)
        second.setStretch(0, 1)
        self.setLayout(column(Label(self.tr("Cash moved"), "section"), first, second, spacing=S2))

    def clear(self) -> None:
        """Begin again."""
        self.amount.clear()
        self.reason.clear()

    def _choose(self) -> None:
        self.amount.setEnabled(self.kind.currentData() != MovementKind.NO_SALE.value)

    def _move(self) -> None:
        amount = self.amount.text() or "0"
        self.moved.emit(str(self.kind.currentData()), amount, self.reason.text())


class CloseForm(QWidget):
    """Count what is there, without seeing what should be, and close."""

    closed = Signal(object)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._language = figures.language
        self.box = CountBox(figures, self.tr("Cash counted"))
        self.others: dict[str, QLineEdit] = {}
        self._tenders = QFormLayout()
        self._tenders.setSpacing(S2)
        self.left = QLineEdit()
        self.left.setPlaceholderText(figures.plain_amount(0))
        self.left.setAccessibleName(self.tr("Stays in the drawer"))
        self.taker = Choice()
        self.taker.setAccessibleName(self.tr("Handed over to"))
        self.box.confirmed.connect(self._go_on)
        press = button(self.tr("Close the shift"), "primary")
        press.clicked.connect(self._close)
        self.left.returnPressed.connect(partial(go_to, self.taker))
        ends = QFormLayout()
        ends.setSpacing(S2)
        ends.addRow(Label(self.tr("Stays in the drawer")), self.left)
        ends.addRow(Label(self.tr("Handed over to")), self.taker)
        self.setLayout(
            column(
                Label(self.tr("Count and close"), "section"),
                self.box,
                self._tenders,
                ends,
                row(None, press),
                spacing=S2,
            )
        )

    def offer(self, standing: ShiftStanding, people: tuple[OperatorRow, ...]) -> None:
        """Begin empty, with these notes, tenders and people."""
        self.box.offer(standing.denominations)
        if tuple(self.others) != standing.tenders:
            self._build(standing.tenders)
        for field in (*self.others.values(), self.left):
            field.clear()
        self.taker.clear()
        self.taker.addItem(self.tr("Nobody yet"), "")
        on_duty = None if standing.shift is None else standing.shift.operator_id
        for person in people:
            if person.operator_id != on_duty:
                self.taker.addItem(f"{person.number} {person.name}", person.operator_id)

    def _build(self, tenders: tuple[str, ...]) -> None:
        while self._tenders.rowCount():
            self._tenders.removeRow(0)
        self.others = {}
        for kind in tenders:
            code = f"tender.{kind}"
            words = label(code, self._language) if has_label(code) else kind
            field = QLineEdit()
            field.setPlaceholderText(self.tr("not counted"))
            field.setAccessibleName(words)
            self._tenders.addRow(Label(words), field)
            self.others[kind] = field
        others = (*self.others.values(), self.left)
        self.setTabOrder(self.box.last, others[0])
        in_turn(*others)

    def _go_on(self) -> None:
        """Go on from the cash to what else is counted; closing takes its button."""
        go_to((*self.others.values(), self.left)[0])

    def _close(self) -> None:
        self.closed.emit(
            CountForm(
                cash=self.box.total.text(),
                pieces=self.box.pieces(),
                others=tuple((kind, field.text()) for kind, field in self.others.items()),
                left=self.left.text(),
                handed_to=str(self.taker.currentData() or ""),
            )
        )
