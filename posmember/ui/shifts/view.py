"""The window of the shift: what to do on the left, a report as it is printed on the right."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from posmember.domain.documents.document import Document
from posmember.domain.shifts.shift import MovementKind, ShiftResult, TenderCheck
from posmember.domain.staff.permissions import Action
from posmember.domain.words.documents import has_label, label
from posmember.services.shifts.rows import ShiftStanding, ZRow
from posmember.services.staff.operators import OperatorRow
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.shifts.forms import CloseForm, MoveForm, OpenForm
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.approval import PinForm, approval_words
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, rule, scrolling
from posmember.ui.widgets.receipt_preview import ReceiptPreview
from posmember.ui.widgets.states import StatePage
from posmember.ui.widgets.text import Elided, Label, Wrapped, right

_PREVIEW_WIDTH: Final = 440
_NARROW: Final = 1180
_NARROW_SCALE: Final = 0.76
_MOVING: Final = (Action.MOVE_CASH, Action.OPEN_DRAWER)


class ShiftsView(ScreenWidget):
    """Off, no shift open, one open, or just closed: each has its page."""

    switched_on = Signal()
    opened = Signal(str, object)
    moved = Signal(str, str, str)
    x_asked = Signal()
    closed = Signal(object)
    approved = Signal(str)
    approval_left = Signal()
    result_left = Signal()
    report_asked = Signal(str)
    print_asked = Signal(str)

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self._has_result = False
        self._move = ""
        self._written_in: QWidget | None = None
        self.off = StatePage()
        self.open_form = OpenForm(figures)
        self.move_form = MoveForm(figures)
        self.close_form = CloseForm(figures)
        self.who = Elided("", "title")
        self.since = Wrapped("", "muted")
        self._result = QVBoxLayout()
        self.pin = PinForm(self)
        self._approval = QVBoxLayout()
        self.reports = Choice().fitting()
        self.reports.setAccessibleName(self.tr("Z-reports"))
        self.paper = ReceiptPreview()
        self.pages = QStackedWidget()
        self._open = self._open_page()
        for page in (self._off_page(), self._form_page(self.open_form), self._open):
            self.pages.addWidget(page)
        self._done_page = self._form_page(holder(column(self._result, None)))
        self._pin_page = self._form_page(holder(column(self._approval, None)))
        self.pages.addWidget(self._done_page)
        self.pages.addWidget(self._pin_page)
        self._lay_out(keys)
        self._bind()

    def show_standing(self, standing: ShiftStanding, people: tuple[OperatorRow, ...]) -> None:
        """Show what can be done now."""
        self._x.setEnabled(standing.shift is not None)
        self.hints_changed.emit()
        if self._has_result:
            return
        if not standing.rules.are_used:
            self.pages.setCurrentIndex(0)
        elif standing.shift is None:
            self.open_form.box.offer(standing.denominations)
            self.pages.setCurrentIndex(1)
        else:
            shift = standing.shift
            self.who.setText(shift.operator)
            words = self.tr("On duty since {since}, float {amount}")
            words = words.replace("{since}", shift.since)
            self.since.setText(words.replace("{amount}", self._figures.money(shift.float_minor)))
            self.move_form.clear()
            self.close_form.offer(standing, people)
            self.pages.setCurrentIndex(2)

    def show_reports(self, rows: tuple[ZRow, ...]) -> None:
        """Show which Z-reports there are."""
        self.reports.clear()
        for each in rows:
            moment = self._figures.moment(each.closed_at_ms)
            over = self._signed(each.over_minor)
            self.reports.addItem(f"{each.z_no}  {moment}  {over}", each.z_no)
        self.reports.setVisible(bool(rows))
        self._print.setEnabled(bool(rows))
        self._handover.setEnabled(bool(rows))
        self.hints_changed.emit()

    def show_paper(self, document: Document | None, columns: int) -> None:
        """Show a report as it is printed."""
        self._hide_approval()
        self.paper.setVisible(document is not None)
        self.paper.show_document(document, columns)

    def show_result(self, result: ShiftResult, handed_to: str) -> None:
        """Show what came of the count."""
        emptied(self._result)
        self._has_result = True
        self._result.setSpacing(S2)
        self._result.addWidget(Label(self.tr("Shift closed"), "title"))
        self._result.addWidget(Label(result.z_no, "muted"))
        for check in result.checks:
            self._result.addLayout(self._checked(check))
        self._result.addWidget(rule())
        tone = "danger" if result.over_minor < 0 else "accentlarge"
        total = right(Label(self._signed(result.over_minor), tone))
        self._result.addLayout(row(Label(self.tr("Over or short"), "strong"), None, total))
        if handed_to:
            words = self.tr(
                "{name} is on duty now: lock the till ({key:anywhere.lock}) and let them sign in."
            )
            self._result.addWidget(Wrapped(words.replace("{name}", handed_to)))
        go_on = button(self.tr("Go on"), "primary")
        go_on.clicked.connect(self._leave_result)
        self._result.addLayout(row(None, go_on))
        self.pages.setCurrentWidget(self._done_page)

    def ask_approval(self, action: Action) -> None:
        """Ask for a PIN, inline."""
        emptied(self._approval)
        self._approval.addWidget(Wrapped(approval_words(action.value), "strong"))
        if action in _MOVING:
            self._approval.addWidget(Wrapped(self._move))
        self._approval.addLayout(self.pin.lay_out())
        self._written_in = QApplication.focusWidget()
        self.pages.setCurrentWidget(self._pin_page)
        self.pin.pin.setFocus()

    def close_approval(self) -> None:
        """Go back to what was typed before."""
        self._hide_approval()
        if self._written_in is not None:
            self._written_in.setFocus()

    def note_move(self, kind: MovementKind, minor: int, reason: str) -> None:
        """Know what is about to be recorded: who is asked for a PIN should see it."""
        words = self.move_form.words[kind]
        if kind is not MovementKind.NO_SALE:
            words = f"{words} {self._figures.money(minor)}"
        self._move = " · ".join(each for each in (words, reason.strip()) if each)

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""
        words = {
            "opened": self.tr("The shift is open."),
            "moved": self.tr("On record: {what}").replace("{what}", self._move),
            "printing": self.tr("It is on its way to the printer."),
            "no_printer": self.tr("No receipt printer is set up (Settings › Printers)."),
        }
        self._notifier.tell(words[what])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        scale = _NARROW_SCALE if event.size().width() < _NARROW else 1.0
        self.paper.set_scale(scale)
        self._beside.setFixedWidth(int(_PREVIEW_WIDTH * scale))
        super().resizeEvent(event)

    @override
    def take_focus(self) -> None:
        if self.pages.currentIndex() == 1:
            self.open_form.box.total.setFocus()
        else:
            self.pages.setFocus()

    def _leave_result(self) -> None:
        self._has_result = False
        self._open.verticalScrollBar().setValue(0)
        self.take_focus()
        self.result_left.emit()

    def _hide_approval(self) -> None:
        if self.pages.currentWidget() is self._pin_page:
            self.pages.setCurrentIndex(2)

    def _checked(self, check: TenderCheck) -> QVBoxLayout:
        code, figures = f"tender.{check.kind}", self._figures
        name = label(code, figures.language) if has_label(code) else check.kind
        if check.counted_minor is None:
            words = self.tr("expected {expected}, not counted")
            over = ""
        else:
            words = self.tr("expected {expected}, counted {counted}")
            words = words.replace("{counted}", figures.money(check.counted_minor))
            over = self._signed(check.over_minor)
        detail = words.replace("{expected}", figures.money(check.expected_minor))
        tone = "danger" if check.over_minor < 0 else "strong"
        return column(row(Label(name), None, right(Label(over, tone))), Label(detail, "muted"))

    def _signed(self, minor: int) -> str:
        return ("+" if minor > 0 else "") + self._figures.money(minor)

    def _off_page(self) -> QWidget:
        self.off.fill(
            "lock",
            self.tr("This shop does not work in shifts"),
            self.tr("With shifts, the cash in the drawer is counted at the end of each."),
        )
        self.off.offer(self.tr("Work in shifts"), self.switched_on.emit)
        return self.off

    def _form_page(self, form: QWidget) -> QWidget:
        return scrolling(form)

    def _open_page(self) -> QScrollArea:
        content = column(
            self.who,
            self.since,
            rule(),
            self.move_form,
            rule(),
            self.close_form,
            None,
            spacing=S3,
        )
        return scrolling(holder(content))

    def _lay_out(self, keys: Keys) -> None:
        self._x = keys.bind(self, "shifts.x_report", self.x_asked.emit)
        self._print = keys.bind(self, "shifts.print", lambda: self.print_asked.emit("z_report"))
        self._handover = keys.bind(
            self, "shifts.handover", lambda: self.print_asked.emit("handover")
        )
        presses = (ActionButton(each, takes_focus=False) for each in self.actions())
        tools = (self.reports, *presses)
        head = row(Label(self.tr("Shift"), "title"), None, *tools, spacing=S2)
        self._beside = scrolling(holder(column(row(None, self.paper, None), None)))
        body = row(frame(column(self.pages)), self._beside, spacing=S4)
        body.setStretch(0, 1)
        self.setLayout(column(head, body, spacing=S3, margin=S4))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _bind(self) -> None:
        self.open_form.opened.connect(self.opened)
        self.move_form.moved.connect(self.moved)
        self.close_form.closed.connect(self.closed)
        self.pin.confirmed.connect(self.approved)
        self.pin.left.connect(self.approval_left)
        self.reports.activated.connect(
            lambda _place: self.report_asked.emit(str(self.reports.currentData()))
        )
        self.show_paper(None, 0)
