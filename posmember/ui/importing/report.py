"""What an import would do or did, as a column of figures."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from posmember.domain.importing.accounts import AMOUNT_FIELDS
from posmember.domain.importing.fields import ImportKind
from posmember.domain.importing.values import Problem
from posmember.domain.words.import_fields import field_word
from posmember.domain.words.say import say
from posmember.services.importing.rows import Counts, ImportReport
from posmember.ui.style import S1, S2, S3
from posmember.ui.widgets.layout import column, emptied, frame
from posmember.ui.widgets.text import Elided, Label, Wrapped, right

_PROBLEMS_SHOWN: Final = 40


class ReportColumn(QWidget):
    """Counts, where the points and the money went, and why rows stay out."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, S2, 0)
        self._column.setSpacing(S3)

    def show_report(self, report: ImportReport) -> None:
        """Show one report."""
        emptied(self._column)
        self._column.addLayout(self._counts(report.counts))
        if report.kind is ImportKind.MEMBERS:
            self._column.addWidget(self._accounts(report))
        self._add_tiers(report)
        problems = [problem for aside in report.set_aside for problem in aside.problems]
        translate = QCoreApplication.translate
        self._add_problems(translate("report", "Rows that stay out, and why"), problems)
        self._add_problems(
            translate("report", "Values left out of rows that go in"), report.left_out
        )
        self._column.addStretch(1)

    def show_words(self, text: str) -> None:
        """Show a sentence instead."""
        emptied(self._column)
        self._column.addWidget(Wrapped(text, "muted"))
        self._column.addStretch(1)

    def _counts(self, counts: Counts) -> QGridLayout:
        translate = QCoreApplication.translate
        grid = QGridLayout()
        grid.setVerticalSpacing(S1)
        for line, (title, count, role) in enumerate(
            (
                (translate("report", "Rows in the file"), counts.rows, "body"),
                (translate("report", "New"), counts.new, "accentlarge"),
                (translate("report", "Known already, brought up to date"), counts.amended, "body"),
                (translate("report", "Same person twice in the file"), counts.merged, "body"),
                (translate("report", "Taken in by an earlier run"), counts.already_in, "body"),
                (translate("report", "Set aside"), counts.set_aside, "large"),
            )
        ):
            grid.addWidget(Label(title), line, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(right(Label(f"{count:,}", role)), line, 1)
        return grid

    def _accounts(self, report: ImportReport) -> QWidget:
        translate = QCoreApplication.translate
        accounts = report.accounts
        grid = QGridLayout()
        grid.setHorizontalSpacing(S2)
        heads = (
            "",
            translate("report", "in the file"),
            translate("report", "goes in"),
            translate("report", "stays out"),
            translate("report", "file's own total"),
        )
        for place, head in enumerate(heads):
            grid.addWidget(right(Label(head, "tiny")), 0, place)
        for line, name in enumerate(AMOUNT_FIELDS, start=1):
            total = getattr(accounts.file, name)
            taken = getattr(accounts.taken_in, name) + getattr(accounts.already_in, name)
            footer = accounts.footer.get(name)
            grid.addWidget(Label(field_word(name, self._language), "tiny"), line, 0)
            figures = (total, taken, total - taken, footer)
            for place, figure in enumerate(figures, start=1):
                role = "danger" if place == len(figures) and figure not in (None, total) else "tiny"
                grid.addWidget(right(Label(_figure(figure), role)), line, place)
        title = Label(translate("report", "Points and money, to the cent"), "section")
        return frame(column(title, grid), "sunken", S3)

    def _add_tiers(self, report: ImportReport) -> None:
        words = QCoreApplication.translate("report", "Tier “{name}” becomes {tier}")
        for name, choice in report.tiers.items():
            if not choice.is_exact:
                text = words.replace("{name}", name).replace("{tier}", choice.name)
                self._column.addWidget(Wrapped(text, "muted"))

    def _add_problems(self, title: str, problems: Sequence[Problem]) -> None:
        if not problems:
            return
        self._column.addWidget(Label(f"{title} ({len(problems):,})", "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(S3)
        grid.setVerticalSpacing(S1)
        grid.setColumnStretch(2, 1)
        for line, problem in enumerate(problems[:_PROBLEMS_SHOWN]):
            number = Label(str(problem.row), "muted")
            value = Elided(problem.value, "")
            value.setFixedWidth(120)
            grid.addWidget(number, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Wrapped(say(problem.reason, self._language), "muted"), line, 2)
        self._column.addLayout(grid)
        if len(problems) > _PROBLEMS_SHOWN:
            more = QCoreApplication.translate(
                "report", "… and %n more", "", len(problems) - _PROBLEMS_SHOWN
            )
            self._column.addWidget(Label(more, "muted"))


def _figure(figure: Decimal | None) -> str:
    return "" if figure is None else f"{figure:,}"
