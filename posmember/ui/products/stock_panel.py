"""The page about the stock of one product: what came, was counted or lost, and all that moved."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from posmember.domain.staff.permissions import Action
from posmember.services.stock.rows import StockKind
from posmember.ui.figures import Figures
from posmember.ui.products.stock_table import MovementsTable, movement_words
from posmember.ui.products.stocking import StockStanding
from posmember.ui.style import S3
from posmember.ui.widgets.approval import PinForm, approval_words
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, emptied, frame, row
from posmember.ui.widgets.page import listing
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Elided, Label, Wrapped

_QUANTITY_WIDTH: Final = 140
_KIND_WIDTH: Final = 150
_LINE: Final = 34
_QUANTITY_MAX: Final = 12
_REASON_MAX: Final = 200


class StockPanel(QWidget):
    """A quantity and Enter book it; Esc leads back to the list."""

    booked = Signal(str, str, str)
    """Of `StockKind`, the quantity and the reason as typed."""
    left = Signal()
    approved = Signal(str)
    approval_left = Signal()

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self.name = Elided("", "title")
        self.on_hand = Label("", "title")
        self.elsewhere = Label("", "muted")
        self.fault = Wrapped("", "danger")
        self.kind = Choice()
        self.kind.setMinimumWidth(_KIND_WIDTH)
        self.kind.setAccessibleName(self.tr("What happened"))
        for kind in StockKind:
            self.kind.addItem(movement_words(kind.value), kind.value)
        self.quantity = QLineEdit()
        self.quantity.setFixedWidth(_QUANTITY_WIDTH)
        self.quantity.setMaxLength(_QUANTITY_MAX)
        self.quantity.setPlaceholderText(self.tr("Quantity"))
        self.quantity.setAccessibleName(self.quantity.placeholderText())
        self.reason = QLineEdit()
        self.reason.setMaxLength(_REASON_MAX)
        self.reason.setPlaceholderText(self.tr("Delivery note or reason (optional)"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.pin = PinForm(self)
        self._approval = QVBoxLayout()
        self._rows = MovementsTable(figures)
        self.table = Table(self._rows, self.tr("Movements"), _LINE)
        self.panel, self.area = listing(self.table)
        self._lay_out()
        self.pin.confirmed.connect(self.approved)
        self.pin.left.connect(self.approval_left)

    def show_stock(self, standing: StockStanding) -> None:
        """Show what is on hand and what moved."""
        self.name.setText(standing.name)
        words = self.tr("On hand: {quantity} {unit}")
        self.on_hand.setText(self._quantity(words, standing.on_hand_milli, standing.unit))
        words = self.tr("Other stores: {quantity} {unit}")
        self.elsewhere.setText(self._quantity(words, standing.elsewhere_milli, standing.unit))
        self.elsewhere.setVisible(standing.elsewhere_milli != 0)
        self._rows.replace(standing.movements)
        if standing.movements:
            self.area.show_content()
            self.table.mark(0)
        else:
            self.area.show_empty(self.tr("Nothing moved yet"), picture="products")

    def _quantity(self, words: str, milli: int, unit: str) -> str:
        words = words.replace("{quantity}", self._figures.quantity(milli))
        return words.replace("{unit}", unit).strip()

    def begin(self) -> None:
        """Begin with empty fields, at the quantity."""
        emptied(self._approval)
        self.quantity.clear()
        self.reason.clear()
        self.show_fault("")
        self.quantity.setFocus()

    def show_fault(self, words: str) -> None:
        """Say what is wrong with the quantity."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def ask_approval(self, action: Action) -> None:
        """Ask for a PIN, inline."""
        emptied(self._approval)
        words = Label(approval_words(action.value), "section")
        self._approval.addWidget(frame(column(words, self.pin.lay_out()), "notice"))
        self.pin.pin.setFocus()

    def end_approval(self) -> None:
        """Ask no more; what was typed stays."""
        emptied(self._approval)
        self.quantity.setFocus()

    def _lay_out(self) -> None:
        back = button(self.tr("Back  {key:products.back}"))
        back.clicked.connect(self.left)
        book = button(self.tr("Book it  ⏎"), "primary")
        book.clicked.connect(self._book)
        for box in (self.quantity, self.reason):
            box.returnPressed.connect(self._book)
        self.fault.hide()
        entry = row(self.kind, self.quantity, self.reason, book, spacing=S3)
        self.setLayout(
            column(
                row(self.name, None, self.elsewhere, self.on_hand, back, spacing=S3),
                entry,
                self.fault,
                self._approval,
                self.panel,
                spacing=S3,
            )
        )

    def _book(self) -> None:
        self.booked.emit(str(self.kind.currentData()), self.quantity.text(), self.reason.text())
