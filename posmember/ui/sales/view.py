"""The window of the list of tickets."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from posmember.domain.documents.document import Document
from posmember.services.printing.rows import PrintState
from posmember.services.sales.rows import SaleRow
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.receipt_words import receipt_words, trouble_words
from posmember.ui.sales.table import SalesTable
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3
from posmember.ui.system_printing import print_by_dialog
from posmember.ui.why_words import Pairs
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.covered import Covered
from posmember.ui.widgets.facts import facts
from posmember.ui.widgets.layout import column, frame, holder, row, scrolling
from posmember.ui.widgets.page import SearchBox, listing, page_of
from posmember.ui.widgets.receipt_preview import ReceiptPreview
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Label, Wrapped

_PREVIEW_WIDTH = 440
_NARROW = 1180
_HEADING = 104
_NARROW_SCALE = 0.76


class SalesView(ScreenWidget):
    """The list, and beside it the receipt of the marked ticket."""

    searched = Signal(str)
    today_only = Signal(bool)
    marked = Signal(int)
    return_asked = Signal()
    reprint_asked = Signal()
    take_back_asked = Signal()
    member_asked = Signal()
    system_print_asked = Signal()
    why_asked = Signal()
    takes_scans = True

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._notifier = notifier
        self._figures = figures
        self._rows = SalesTable(figures)
        self.table = Table(self._rows, self.tr("Sales"))
        self.box = SearchBox(self.tr("Receipt, day, goods …"), self.table)
        self._why = keys.bind(self, "sales.why", self.why_asked.emit)
        self._member = keys.bind(self, "sales.member", self.member_asked.emit)
        keys.bind(self, "sales.search", self.take_focus)
        self._return = keys.bind(self, "sales.return", self.return_asked.emit)
        keys.bind(self, "sales.take_back", self.take_back_asked.emit)
        reprint = keys.bind(self, "sales.reprint", self.reprint_asked.emit)
        keys.bind(self, "sales.system_print", self.system_print_asked.emit)
        self.today = button(self.tr("Today"), "chip")
        self.today.setCheckable(True)
        self.today.toggled.connect(self.today_only)
        panel, self.area = listing(self.table)
        self.receipt = ReceiptPreview()
        self.print_state = Wrapped("", "muted")
        self.print_state.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.paper = scrolling(
            holder(column(row(None, self.receipt, None), self.print_state, None, spacing=S3))
        )
        self.beside = Covered(self.paper)
        beside = row(panel, self.beside, spacing=S3)
        beside.setStretch(0, 1)
        self.setLayout(
            page_of(
                self.tr("Sales"),
                [
                    self.box,
                    self.today,
                    ActionButton(self._member, takes_focus=False),
                    ActionButton(reprint, takes_focus=False),
                    ActionButton(self._return, takes_focus=False),
                ],
                holder(beside),
            )
        )
        self.box.textChanged.connect(self.searched)
        self.scan_taken.connect(self.box.setText)
        self.table.chosen.connect(self.marked)
        self.table.opened.connect(lambda _place: self.return_asked.emit())
        self._why.setEnabled(False)
        self.set_returnable(is_returnable=False)
        self.set_attachable(is_attachable=False)
        self.area.show_loading()

    def show_sales(self, rows: tuple[SaleRow, ...], *, is_search: bool) -> None:
        """Replace the list, or say why it is empty."""
        self._rows.replace(rows)
        if rows:
            self.area.show_content()
            self.table.mark(0)
        elif is_search:
            self.area.show_empty(
                self.tr("No such ticket"),
                self.tr("Scan the receipt, or type its number, a day, goods or a phone."),
                picture="search",
            )
        else:
            self.area.show_empty(self.tr("No sales yet"), picture="sales")

    def fill_search(self, text: str) -> None:
        """Search for *text*."""
        self.box.setText(text)

    def show_receipt(self, document: Document | None, columns: int) -> None:
        """Show the receipt of the marked ticket."""
        self.close_why()
        self._why.setEnabled(document is not None)
        self.hints_changed.emit()
        self.receipt.setVisible(document is not None)
        self.receipt.show_document(document, columns)

    def show_why(self, pairs: Pairs) -> None:
        """Explain every figure of the marked ticket in the place of its receipt."""
        words = column(Label(self.tr("Why?"), "section"), facts(pairs, _HEADING), spacing=S2)
        self.beside.cover(frame(words))

    def close_why(self) -> None:
        """Show the receipt again."""
        self.beside.uncover()

    @property
    def is_why_open(self) -> bool:
        """Whether figures are explained now."""
        return self.beside.is_covered

    def show_print_state(self, state: PrintState | None) -> None:
        """Say what became of the marked ticket's receipt; None: it was not printed here."""
        words = "" if state is None else receipt_words(state)
        trouble = "" if state is None else trouble_words(state, self._figures)
        self.print_state.setText("\n".join(filter(None, (words, trouble))))
        self.print_state.dress("danger" if trouble else "muted")
        self.print_state.setVisible(bool(words))

    def print_on_system(self, picture: bytes, title: str) -> None:
        """Print a receipt's dots on a printer of the system."""
        if print_by_dialog(self, picture, title):
            self.tell("sent_to_system")

    def set_returnable(self, *, is_returnable: bool) -> None:
        """Offer to take goods back, or not."""
        self._return.setEnabled(is_returnable)
        self.hints_changed.emit()

    def set_attachable(self, *, is_attachable: bool) -> None:
        """Offer to give the marked ticket a member, or not."""
        self._member.setEnabled(is_attachable)
        self.hints_changed.emit()

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""
        words = {
            "reprinting": self.tr("The receipt is printed again, marked as a copy."),
            "sent_to_system": self.tr("The receipt was given to the printer, marked as a copy."),
            "no_printer": self.tr("No receipt printer is set up (Settings › Printers)."),
            "nothing_to_return": self.tr("Nothing of this ticket can come back any more."),
        }
        self._notifier.tell(words[what])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        is_narrow = event.size().width() < _NARROW
        scale = _NARROW_SCALE if is_narrow else 1.0
        self.receipt.set_scale(scale)
        self.beside.setFixedWidth(int(_PREVIEW_WIDTH * scale))
        super().resizeEvent(event)

    @override
    def take_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()
