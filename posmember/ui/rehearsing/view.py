"""The window of rehearsals: two buttons, the steps of a script or the report of a replay."""

import json
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QPlainTextEdit,
    QProgressBar,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from posmember.domain.words.report_words import report_words
from posmember.services.replay.rows import ReplayReport
from posmember.ui.actions import Keys
from posmember.ui.door import Rehearsed
from posmember.ui.figures import Figures
from posmember.ui.naming import named
from posmember.ui.navigation import Notifier
from posmember.ui.rehearsing.tables import DifferencesTable, RulesTable, StepsTable
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S3, S4
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, emptied, frame, row
from posmember.ui.widgets.page import page_of
from posmember.ui.widgets.states import StateArea
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Elided, Label, Wrapped, right

_SPANS_DAYS: Final = (7, 30, 90, 365)
_USUAL_SPAN: Final = 2
_DETAIL_HEIGHT: Final = 190
_SHARES: Final = (3, 5)
"""How rules and tickets share the width: five columns in the smallest window."""
_NAMED: Final = 12


class RehearsingView(ScreenWidget):
    """A script plays at once; past sales show how far they are and can be stopped."""

    script_chosen = Signal(Path)
    example_wanted = Signal(Path)
    replay_wanted = Signal(Path, int)
    draft_replay_wanted = Signal(int)
    cancelled = Signal()
    back_asked = Signal()

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._notifier = notifier
        self._figures = figures
        self._rehearsed: Rehearsed | None = None
        back = keys.bind(self, "rehearsing.back", self.back_asked.emit)
        open_script = keys.bind(self, "rehearsing.script", self._ask_script)
        replay = keys.bind(self, "rehearsing.replay", self.replay)
        from_file = button(self.tr("From a file …"))
        from_file.clicked.connect(self._ask_replay)
        example = button(self.tr("Save an example …"))
        example.clicked.connect(self._ask_example)
        self.span = Choice()
        self.span.setAccessibleName(self.tr("How far back"))
        for days in _SPANS_DAYS:
            self.span.addItem(self.tr("Last %n day(s)", "", days), days)
        self.span.setCurrentIndex(_USUAL_SPAN)
        self._cancel = button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancelled)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.verdict = Elided("", "section")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._script_page())
        self._pages.addWidget(self._report_page(figures))
        self.area = StateArea(self._pages)
        tools: list[QWidget] = [
            ActionButton(back, takes_focus=False),
            ActionButton(open_script, "primary", takes_focus=False),
            example,
        ]
        under_way = row(self.progress, self._cancel, spacing=S3)
        past = row(
            Label(self.tr("Past sales")), self.span, ActionButton(replay, takes_focus=False),
            from_file, None, spacing=S3,
        )  # fmt: skip
        body = column(
            past, self.verdict, under_way, frame(column(self.area), "panel", 1), spacing=S3
        )
        holder = QWidget()
        holder.setLayout(body)
        self.setLayout(page_of(self.tr("Rehearsal"), tools, holder))
        self.show_progress(0, 0)
        self._show_nothing()

    def show_rehearsed(self, name: str, rehearsed: Rehearsed) -> None:
        """Show the steps of a script."""
        self._rehearsed = rehearsed
        self._steps.replace(rehearsed.steps)
        differing = sum(1 for step in rehearsed.steps if step.differs)
        if rehearsed.is_as_expected:
            verdict = self.tr("Everything came out as expected")
        else:
            verdict = self.tr("%n step(s) came out differently", "", differing)
        self.verdict.setText(f"{name}  ·  {rehearsed.title}  ·  {verdict}")
        self._pages.setCurrentIndex(0)
        self.area.show_content()
        first = next((n for n, step in enumerate(rehearsed.steps) if step.differs), 0)
        self.steps.mark(first)
        self._show_step(first)

    def show_report(self, report: ReplayReport) -> None:
        """Show what past sales would have come to."""
        words = self.tr("{since} to {until}: {changed} of {tickets} tickets would differ")
        for key, value in (
            ("{since}", report.since.isoformat()),
            ("{until}", report.until.isoformat()),
            ("{changed}", str(report.changed)),
            ("{tickets}", str(report.tickets)),
        ):
            words = words.replace(key, value)
        self.verdict.setText(words)
        self._fill_figures(report)
        self._rules.replace(report.rules)
        self._differences.replace(report.largest)
        self._pages.setCurrentIndex(1)
        self.area.show_content()

    def replay(self) -> None:
        """Ask for a replay with the rules being worked on, as far back as is chosen."""
        self.draft_replay_wanted.emit(int(self.span.currentData()))

    def tell_no_draft(self) -> None:
        """Say that no rules are being worked on, and where that is done."""
        self._notifier.tell(
            self.tr("No rules are being changed. Change some under Marketing, or open a file.")
        )

    def show_progress(self, done: int, count: int) -> None:
        """Say how far the replay is."""
        is_under_way = done < count
        self.progress.setRange(0, max(1, count))
        self.progress.setValue(done)
        self.progress.setVisible(is_under_way)
        self._cancel.setVisible(is_under_way)

    @override
    def take_focus(self) -> None:
        (self.steps if self.steps.isVisible() else self.area).setFocus()

    def _show_nothing(self) -> None:
        self.area.show_empty(
            self.tr("Try rules before you switch them on"),
            self.tr(
                "Open a script: a shop of its own is played through in memory. Or replay past "
                "sales with the rules you are changing and see what they would have cost."
            ),
            picture="search",
        )

    def _script_page(self) -> QWidget:
        self._steps = StepsTable()
        self.steps = Table(self._steps, self.tr("Steps"))
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setAccessibleName(self.tr("What came of the step"))
        self.detail.setFixedHeight(_DETAIL_HEIGHT)
        self.steps.chosen.connect(self._show_step)
        page = QWidget()
        page.setLayout(column(self.steps, row(self.detail, margin=S3)))
        return page

    def _report_page(self, figures: Figures) -> QWidget:
        self._rules = RulesTable(figures)
        self._differences = DifferencesTable(figures)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(S4)
        self.moves = Wrapped("", "muted")
        self.class_moves = Wrapped("", "muted")
        tables = row(
            column(Label(self.tr("Rules"), "section"), Table(self._rules, self.tr("Rules"))),
            column(
                Label(self.tr("Largest differences"), "section"),
                Table(self._differences, self.tr("Largest differences")),
            ),
            spacing=S4,
        )
        for place, share in enumerate(_SHARES):
            tables.setStretch(place, share)
        page = QWidget()
        page.setLayout(
            column(self._grid, self.moves, self.class_moves, tables, spacing=S3, margin=S4)
        )
        return page

    def _fill_figures(self, report: ReplayReport) -> None:
        money, points = self._figures.money, self._figures.points
        emptied(self._grid)
        lines = (
            ("", self.tr("Was"), self.tr("Would be")),
            (self.tr("Sold"), money(report.recorded_minor), money(report.replayed_minor)),
            (self.tr("Points"), points(report.recorded_points), points(report.replayed_points)),
            (self.tr("Would cost more"), "", money(report.cost_minor)),
        )
        for line, (name, was, would) in enumerate(lines):
            self._grid.addWidget(Label(name, "muted"), line, 0)
            self._grid.addWidget(right(Label(was, "body")), line, 1)
            self._grid.addWidget(right(Label(would, "body")), line, 2)
        self._grid.setColumnStretch(3, 1)

        def tier(tier_id: str) -> str:
            return report.tier_named(tier_id, self._figures.language)

        moves = (
            named(f"{tier(move.recorded)} → {tier(move.replayed)}", str(move.members))
            for move in report.tier_moves
        )
        listed = self._figures.listed(moves) or self.tr("none")
        self.moves.setText(self.tr("Members in another tier: {list}").replace("{list}", listed))
        self._say_class_moves(report)

    def _say_class_moves(self, report: ReplayReport) -> None:
        """Say who would be in another class, where a threshold of classes changes."""
        self.class_moves.setVisible(report.members_moved is not None)
        words = self.tr("Members in another class: {count}")
        lines = [words.replace("{count}", str(report.members_moved))]
        lines += [
            named(f"{self._class(move.recorded)} → {self._class(move.replayed)}", str(move.members))
            for move in report.class_moves
        ]
        people = [f"{each.name} {each.phone}".strip() for each in report.moved[:_NAMED]]
        listed = self._figures.listed(people)
        self.class_moves.setText("  ·  ".join(lines) + (f"\n{listed}" if listed else ""))

    def _class(self, code: str) -> str:
        return report_words(code, self._figures.language)

    def _show_step(self, place: int) -> None:
        if self._rehearsed is None or not 0 <= place < len(self._rehearsed.steps):
            return
        step = self._rehearsed.steps[place]
        differs = [f"≠ {text}" for text in step.differs]
        answer = json.dumps(step.answer, ensure_ascii=False, indent=2, default=str)
        self.detail.setPlainText("\n".join((*differs, answer)))

    def _ask_script(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, self.tr("Open a script"), "", "*.json")
        if path:
            self.script_chosen.emit(Path(path))

    def _ask_example(self) -> None:
        title = self.tr("Save an example …")
        path, _kind = QFileDialog.getSaveFileName(self, title, "rehearsal.json", "*.json")
        if path:
            self.example_wanted.emit(Path(path))

    def _ask_replay(self) -> None:
        title = self.tr("Open changed rules")
        path, _kind = QFileDialog.getOpenFileName(self, title, "", "*.json")
        if path:
            self.replay_wanted.emit(Path(path), int(self.span.currentData()))
