"""The window of coupons: templates on the left, three ways to give one out on the right."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from posmember.domain.staff.permissions import Action
from posmember.domain.tiers.tier import Tier
from posmember.services.coupons.rows import BatchReport, CodesReport, TemplateStanding
from posmember.services.members.rows import TagCount
from posmember.ui.actions import Keys
from posmember.ui.coupons.many import ManyPart
from posmember.ui.coupons.presenter import Given
from posmember.ui.coupons.table import TemplateTable, name_of
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.approval import PinForm, approval_words
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, scrolling
from posmember.ui.widgets.page import listing, page_of
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Elided, Label, Wrapped

_RIGHT_WIDTH: Final = 300
_NUMBER_WIDTH: Final = 72
_TICK_MS: Final = 100
_AT_ONCE: Final = 20
_SHEET_MOST: Final = 1_000
_SHEET_USUAL: Final = 10


class CouponsView(ScreenWidget):
    """What is given is a coupon of the marked template."""

    given = Signal(int, str, int)
    batch_asked = Signal(int, str)
    batch_undone = Signal(str)
    cancelled = Signal()
    sheet_printed = Signal(int, int)
    sheet_saved = Signal(int, int, str)
    codes_brought = Signal(int, str)
    ticked = Signal()
    back_asked = Signal()
    approved = Signal(str)
    approval_left = Signal()

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self._model = TemplateTable(figures)
        self.table = Table(self._model, self.tr("Coupons"))
        self.chosen = Elided("", "section")
        self.member = QLineEdit()
        self.count = self._number(_AT_ONCE, 1)
        self.sheet = self._number(_SHEET_MOST, _SHEET_USUAL)
        self.codes = button(self.tr("Bring a partner's codes …"))
        back = keys.bind(self, "coupons.back", self._go_back)
        self._give = keys.bind(self, "coupons.give", self._emit_given)
        self._batch = keys.bind(self, "coupons.batch", self._ask_batch)
        self.pin = PinForm(self)
        self.pin.confirmed.connect(self.approved)
        self.pin.left.connect(self._leave_approval)
        self._approval = QVBoxLayout()
        self.many = ManyPart(self._batch)
        self._print = keys.bind(self, "coupons.print", self._emit_printed)
        panel, self.area = listing(self.table)
        body = QWidget()
        body.setLayout(row(panel, self._ways(), spacing=S4))
        tools: list[QWidget] = [ActionButton(back, takes_focus=False)]
        self.setLayout(page_of(self.tr("Coupons"), tools, body))
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self.ticked)
        self.many.cancelled.connect(self.cancelled)
        self.many.confirmed.connect(self._emit_batch)
        self.many.undone.connect(self.batch_undone)
        self.codes.clicked.connect(self._ask_codes)
        self.member.returnPressed.connect(self._emit_given)
        self.table.chosen.connect(self._show_chosen)
        self.show_progress(1, 1)
        self.area.show_loading()

    def show_templates(self, rows: tuple[TemplateStanding, ...]) -> None:
        """Replace the list; the marked line stays marked."""
        place = max(0, self.table.current_row)
        self._model.replace(rows)
        if rows:
            self.area.show_content()
            self.table.mark(min(place, len(rows) - 1))
        else:
            self.area.show_empty(
                self.tr("The programme has no coupons yet"),
                self.tr("Coupon templates are part of the programme; once there, they are given."),
                picture="sales",
            )
        self._show_chosen(self.table.current_row)

    def show_audiences(self, tiers: tuple[Tier, ...], tags: tuple[TagCount, ...]) -> None:
        """Offer tiers and tags as audiences of a batch; what was chosen stays."""
        self.many.show_audiences(tiers, tags, self._figures.language)

    def show_progress(self, done: int, count: int) -> None:
        """Say how far a batch is."""
        self.many.show_progress(done, count)
        is_under_way = done < count
        if is_under_way != self._ticking.isActive():
            (self._ticking.start if is_under_way else self._ticking.stop)()

    def ask_approval(self, action: Action) -> None:
        """Ask for a PIN, above the member."""
        self._close_approval()
        words = Wrapped(approval_words(action.value), "section")
        form = self.pin.lay_out(is_narrow=True)
        self._approval.addWidget(frame(column(words, form), "notice"))
        self.pin.pin.setFocus()

    def tell_given(self, given: Given) -> None:
        """Say in a toast who got a coupon."""
        self._close_approval()
        self.member.clear()
        self.member.setFocus()
        words = self.tr("{name} has {count} more in the wallet.")
        name = given.name or self.tr("The member")
        self._notifier.tell(words.replace("{name}", name).replace("{count}", str(given.count)))

    def tell_batch(self, report: BatchReport) -> None:
        """Say what came of a batch."""
        words = self.tr("{issued} given out; {refused} had theirs, or it is not for them.")
        if report.is_cancelled:
            words = self.tr("Stopped: {issued} were given out.")
        self.many.show_done(report)
        words = words.replace("{issued}", str(report.issued))
        self._notifier.tell(words.replace("{refused}", str(report.refused)))

    def tell_undone(self, count: int) -> None:
        """Say how many coupons of the last batch nobody can use any more."""
        self._notifier.tell(self.tr("%n coupon(s) were taken back.", "", count))

    def tell_codes(self, report: CodesReport) -> None:
        """Say what came of bringing a partner's codes."""
        words = self.tr("{taken} codes are good now; {known} were known.")
        if report.faulty:
            words = self.tr("{taken} codes are good now; {known} were known, {faulty} are none.")
        if report.is_cancelled:
            words = self.tr("Stopped: {taken} codes were brought.")
        for name, number in (
            ("taken", report.taken),
            ("known", report.known),
            ("faulty", len(report.faulty)),
        ):
            words = words.replace(f"{{{name}}}", str(number))
        self._notifier.tell(words)

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""
        words = {
            "sheet_saved": self.tr("The sheet is saved; its codes are kept nowhere else."),
            "printing": self.tr("The sheet goes to the printer; its codes are kept nowhere else."),
            "no_printer": self.tr("No printer is set up: nothing was given out."),
            "nobody_named": self.tr("Say first who gets it: a phone, card or name."),
        }
        if what == "nobody_named":
            self.member.setFocus()
        self._notifier.tell(words[what])

    @override
    def take_focus(self) -> None:
        self.table.setFocus()

    def _ways(self) -> QWidget:
        self.member.setPlaceholderText(self.tr("Phone, card, name"))
        self.member.setAccessibleName(self.tr("Member"))
        self.count.setAccessibleName(self.tr("How many for the member"))
        self.sheet.setAccessibleName(self.tr("How many on paper"))
        save = button(self.tr("Save as PDF …"))
        save.clicked.connect(self._ask_path)
        one = column(
            Label(self.tr("To one member"), "muted"),
            row(self.member, self.count),
            ActionButton(self._give, "primary", takes_focus=False, fills_width=True),
            spacing=S2,
        )
        paper = column(
            Label(self.tr("On paper, for whoever brings it"), "muted"),
            row(self.sheet, save),
            ActionButton(self._print, takes_focus=False, fills_width=True),
            Wrapped(
                self.tr("Each slip bears its own QR code; the codes are kept nowhere else."),
                "muted",
            ),
            spacing=S2,
        )
        ways = column(
            self.chosen, self.codes, S2, self._approval, one, S3, self.many, S3, paper, spacing=S3
        )
        ways.addStretch(1)
        panel = frame(column(scrolling(holder(ways))))
        panel.setFixedWidth(_RIGHT_WIDTH)
        return panel

    def _number(self, most: int, usual: int) -> QLineEdit:
        box = QLineEdit(str(usual))
        box.setValidator(QIntValidator(1, most, box))
        box.setFixedWidth(_NUMBER_WIDTH)
        return box

    def _show_chosen(self, place: int) -> None:
        rows = self._model.rows
        is_marked = 0 <= place < len(rows)
        can_give = is_marked and rows[place].is_active
        for action in (self._give, self._batch, self._print):
            action.setEnabled(can_give)
        name = name_of(rows[place], self._figures.language) if is_marked else ""
        partner = rows[place].partner if is_marked else ""
        titled = f"{name} · {partner}" if partner else name
        self.chosen.setText(titled or self.tr("No coupon is marked"))
        self.many.show_chosen(name)
        self.codes.setVisible(bool(partner))
        self.codes.setEnabled(can_give)

    def _emit_given(self) -> None:
        self.given.emit(self.table.current_row, self.member.text(), _counted(self.count))

    def _ask_batch(self) -> None:
        self.many.ask()

    def _close_approval(self) -> None:
        emptied(self._approval)

    def _leave_approval(self) -> None:
        self._close_approval()
        self.member.setFocus()
        self.approval_left.emit()

    def _go_back(self) -> None:
        if self._approval.count():
            self._leave_approval()
        elif self.many.is_asking:
            self.many.drop_question()
        else:
            self.back_asked.emit()

    def _emit_batch(self, whom: str) -> None:
        self.batch_asked.emit(self.table.current_row, whom)

    def _emit_printed(self) -> None:
        self.sheet_printed.emit(self.table.current_row, _counted(self.sheet))

    def _ask_path(self) -> None:
        title = self.tr("Save the sheet")
        path, _kind = QFileDialog.getSaveFileName(self, title, "coupons.pdf", "*.pdf")
        if path:
            self.sheet_saved.emit(self.table.current_row, _counted(self.sheet), path)

    def _ask_codes(self) -> None:
        title, kinds = self.tr("Codes of a partner"), "*.xlsx *.xls *.csv *.txt"
        path, _kind = QFileDialog.getOpenFileName(self, title, "", kinds)
        if path:
            self.codes_brought.emit(self.table.current_row, path)


def _counted(box: QLineEdit) -> int:
    """Return the number in a box; an empty one means one."""
    return int(box.text()) if box.hasAcceptableInput() else 1
