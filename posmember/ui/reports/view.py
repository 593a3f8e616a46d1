"""The window of the reports: which one, for when, and what it says."""

import re
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from posmember.domain.reports.period import Period, Span
from posmember.domain.reports.report import Report, ReportKind
from posmember.domain.staff.permissions import Action
from posmember.domain.words.report_words import report_words
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.messages import explain
from posmember.ui.navigation import Notifier
from posmember.ui.reports.page import ReportPage
from posmember.ui.reports.presenter import Question
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.approval import PinForm, approval_words
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.files import asked_path
from posmember.ui.widgets.layout import column, emptied, frame, holder, row
from posmember.ui.widgets.states import StateArea
from posmember.ui.widgets.text import Label, Wrapped

_TICK_MS = 120
_FORM_WIDTH = 420
_DAY_WIDTH = 122
_KIND_WIDTH = 210


class ReportsView(ScreenWidget):
    """Two choices at the head; below them the report, or how far it is."""

    asked = Signal(object)
    again_asked = Signal()
    trial_asked = Signal()
    stopped = Signal()
    ticked = Signal()
    saved = Signal(str)
    approved = Signal(str)
    approval_left = Signal()

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self._name = ""
        self._has_lists = False
        self.kind = Choice()
        self.span = Choice()
        self.first, self.last = _DayBox(), _DayBox()
        self.page = ReportPage(figures)
        self.area = StateArea(self.page)
        self.bar = QProgressBar()
        self.heading = Label("", "title")
        self.pin = PinForm(self)
        self._approval = QVBoxLayout()
        self._pages = QStackedWidget()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._lay_out(keys)
        self._bind()
        self.area.show_loading()

    def show_running(self, *, is_trying: bool) -> None:
        """Say that it is being added up, or that lists are tried before."""
        words = self.tr("Trying the lists …") if is_trying else self.tr("Adding up …")
        self.heading.setText(words)
        self.bar.setRange(0, 0)
        self._show(self._running)
        self._timer.start()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        if total:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def show_report(self, report: Report, period: Period) -> None:
        """Show what came of it."""
        self._name = f"{report.title} {period.first}_{period.last}"
        for box, day in ((self.first, period.first), (self.last, period.last)):
            box.show_day(day)
        self.page.fill(report)
        self._has_lists = report.kind is ReportKind.PROMPTS
        self.area.show_content()
        self._show(self.area)

    def show_stopped(self) -> None:
        """Say that it was stopped, and offer to begin again."""
        again = (self.tr("Begin again"), self.again_asked.emit)
        self.area.show_empty(self.tr("Stopped"), offer=again)
        self._show(self.area)

    def show_problem(self, problem: Exception) -> None:
        """Say why there is no report."""
        self.area.show_problem(explain(problem, self._figures.language), self.again_asked.emit)
        self._show(self.area)

    def ask_approval(self, action: Action) -> None:
        """Ask for a PIN, inline."""
        emptied(self._approval)
        self._approval.addWidget(Wrapped(approval_words(action.value), "strong"))
        self._approval.addLayout(self.pin.lay_out())
        self._show(self._pin_page)
        self.pin.pin.setFocus()

    def tell(self, what: str, text: str = "") -> None:
        """Say in a toast what happened."""
        words = {
            "writing": self.tr("The file is being written …"),
            "written": self.tr("Written: {text}"),
        }
        self._notifier.tell(words[what].replace("{text}", text))

    @override
    def take_focus(self) -> None:
        self.kind.setFocus()

    def _show(self, page: QWidget) -> None:
        is_running = page is self._running
        if not is_running:
            self._timer.stop()
        self._pages.setCurrentWidget(page)
        self._stop.setEnabled(is_running)
        is_there = page is self.area and self.area.is_content_shown
        for action in (self._pdf, self._xlsx):
            action.setEnabled(is_there)
        can_try = is_there and self._has_lists
        self._try.setEnabled(can_try)
        self._try.setVisible(can_try)
        self.hints_changed.emit()

    def _ask(self) -> None:
        """Ask for what is chosen; days count where no period is named."""
        span = self.span.currentData()
        self.days.setVisible(not span)
        self.asked.emit(
            Question(
                ReportKind(self.kind.currentData()),
                Span(span) if span else None,
                self.first.day,
                self.last.day,
            )
        )

    def _save(self, ending: str) -> None:
        name = re.sub(r'[\\/:*?"<>|]', " ", self._name)
        path = asked_path(self, self.tr("Save the report"), f"{name}.{ending}")
        if path:
            self.saved.emit(path)

    def _lay_out(self, keys: Keys) -> None:
        for kind in ReportKind:
            self.kind.addItem(report_words(f"title.{kind}", self._figures.language), kind.value)
        for span, words in self._spans():
            self.span.addItem(words, span)
        self.span.setCurrentIndex(self.span.findData(Span.THIS_MONTH.value))
        names = ((self.kind, self.tr("Report")), (self.span, self.tr("Period")))
        days = ((self.first, self.tr("First day")), (self.last, self.tr("Last day")))
        for widget, name in (*names, *days):
            widget.setAccessibleName(name)
        self._pdf = keys.bind(self, "reports.pdf", lambda: self._save("pdf"))
        self._xlsx = keys.bind(self, "reports.xlsx", lambda: self._save("xlsx"))
        self._try = keys.bind(self, "reports.try", self.trial_asked.emit)
        self._stop = keys.bind(self, "reports.stop", self.stopped.emit)
        self.days = holder(row(self.first, Label("–", "muted"), self.last, None))
        self.days.hide()
        self.kind.setMinimumWidth(_KIND_WIDTH)
        tools = (
            self.kind,
            self.span,
            None,
            *(ActionButton(action, takes_focus=False) for action in (self._pdf, self._xlsx)),
        )
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        stop = ActionButton(self._stop, takes_focus=False)
        self._running = _centred(column(self.heading, self.bar, row(None, stop), spacing=S3))
        self._pin_page = _centred(column(self._approval))
        for page in (self.area, self._running, self._pin_page):
            self._pages.addWidget(page)
        head = row(Label(self.tr("Reports"), "title"), *tools, spacing=S2)
        self.setLayout(column(head, self.days, self._pages, spacing=S3, margin=S4))

    def _spans(self) -> tuple[tuple[str, str], ...]:
        return (
            (Span.TODAY.value, self.tr("Today")),
            (Span.YESTERDAY.value, self.tr("Yesterday")),
            (Span.THIS_WEEK.value, self.tr("This week")),
            (Span.LAST_WEEK.value, self.tr("Last week")),
            (Span.THIS_MONTH.value, self.tr("This month")),
            (Span.LAST_MONTH.value, self.tr("Last month")),
            (Span.NEXT_MONTH.value, self.tr("Next month")),
            (Span.THIS_YEAR.value, self.tr("This year")),
            (Span.LAST_YEAR.value, self.tr("Last year")),
            ("", self.tr("Days …")),
        )

    def _bind(self) -> None:
        self.kind.activated.connect(lambda _place: self._ask())
        self.span.activated.connect(lambda _place: self._ask())
        for box in (self.first, self.last):
            box.editingFinished.connect(self._ask_if_changed)
        self._timer.timeout.connect(self.ticked)
        self.pin.confirmed.connect(self.approved)
        self.pin.left.connect(self.approval_left)

    def _ask_if_changed(self) -> None:
        if not self.span.currentData() and (self.first.has_changed or self.last.has_changed):
            self._ask()


class _DayBox(QLineEdit):
    """A day, typed as 2026-11-22."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("2026-11-22")
        self.setMaxLength(len("2026-11-22"))
        self.setFixedWidth(_DAY_WIDTH)
        self._shown = date.min

    def show_day(self, day: date) -> None:
        """Show the day that a report covered."""
        self._shown = day
        self.setText(day.isoformat())
        self._mark("")

    @property
    def day(self) -> date:
        """Return the day in the box, or the one shown before where it is none."""
        typed = self._typed()
        self._mark("" if typed else "bad")
        return typed or self._shown

    @property
    def has_changed(self) -> bool:
        """Whether somebody typed another day than the one shown."""
        return self.day != self._shown

    def _typed(self) -> date | None:
        try:
            return date.fromisoformat(self.text().strip())
        except ValueError:
            return None

    def _mark(self, state: str) -> None:
        if self.property("state") != state:
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)


def _centred(form: QVBoxLayout) -> QWidget:
    panel = frame(form)
    panel.setFixedWidth(_FORM_WIDTH)
    return holder(column(None, row(None, panel, None), None))
