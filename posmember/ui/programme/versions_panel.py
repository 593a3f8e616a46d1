"""The versions: which is in force, which will be, who published them, what each changed."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from posmember.domain.money import format_trimmed
from posmember.services.programme.figures import VersionFigures
from posmember.services.programme.versions import VersionRow, VersionState
from posmember.ui.figures import Figures
from posmember.ui.style import S1, S2, S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, scrolling
from posmember.ui.widgets.table import Column, RowsModel, Table
from posmember.ui.widgets.text import Label, Wrapped, right


class VersionsTable(RowsModel[VersionRow]):
    """The newest first."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        states = {
            VersionState.IN_FORCE: translate("VersionsTable", "In force"),
            VersionState.AHEAD: translate("VersionsTable", "To begin"),
            VersionState.PAST: translate("VersionsTable", "Past"),
            VersionState.WITHDRAWN: translate("VersionsTable", "Withdrawn"),
        }
        super().__init__(
            (
                Column(translate("VersionsTable", "Version"), lambda row: str(row.version), 76),
                Column(
                    translate("VersionsTable", "State"),
                    lambda row: states[row.state],
                    104,
                    tone=lambda row: "accent" if row.state == "in_force" else "",
                ),
                Column(
                    translate("VersionsTable", "From"),
                    lambda row: row.effective_from or row.published_on,
                    112,
                ),
                Column(
                    translate("VersionsTable", "Published"),
                    lambda row: figures.moment(row.at_ms),
                    168,
                ),
                Column(translate("VersionsTable", "By"), lambda row: row.actor),
            )
        )


class VersionsPanel(QWidget):
    """A table, and what the marked version changed."""

    chosen = Signal(int)
    withdrawn = Signal(int)
    back_asked = Signal()

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._rows = VersionsTable(figures)
        self.table = Table(self._rows, self.tr("Versions"))
        self.withdraw = button(self.tr("Withdraw"), "danger")
        self.withdraw.setEnabled(False)
        back = button(self.tr("Back to the editor"))
        back.clicked.connect(self.back_asked)
        self._log = column(spacing=S2)
        self.table.chosen.connect(self._mark)
        self.withdraw.clicked.connect(self._withdraw)
        tools = row(Label(self.tr("Versions"), "section"), None, back, self.withdraw, spacing=S3)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(S4)
        self._grid.setVerticalSpacing(S1)
        self._compared = Wrapped("", "tiny")
        beside = column(self._grid, self._compared, None, spacing=S2)
        changes = row(scrolling(holder(self._log)), holder(beside), spacing=S4)
        changes.setStretch(0, 1)
        log = frame(column(changes), "panel", S4)
        parts = column(frame(column(self.table), "panel", 1), log, spacing=S3)
        parts.setStretch(0, 1)
        parts.setStretch(1, 1)
        self.setLayout(column(tools, parts, spacing=S3))

    def show_versions(self, rows: tuple[VersionRow, ...]) -> None:
        """List the versions."""
        self._rows.replace(rows)
        self.table.mark(0)

    def show_log(self, version: int, changes: tuple[str, ...]) -> None:
        """Say what a version changed."""
        emptied(self._log)
        title = self.tr("What version {version} changed").replace("{version}", str(version))
        self._log.addWidget(Label(title, "section"))
        nothing = self.tr("Nothing against the one before.")
        if version == 1:
            nothing = self.tr("These are the rules that the shop began with.")
        for text in changes or (nothing,):
            self._log.addWidget(Wrapped(f"· {text}"))
        self._log.addStretch(1)

    def show_figures(self, figures: VersionFigures | None) -> None:
        """Say what was sold before the version and since, side by side."""
        emptied(self._grid)
        self._compared.setText("")
        if figures is None:
            return
        before, since = figures.before, figures.since
        days = (since.last - since.first).days + 1
        lines = (
            ("", self.tr("%n day(s) before", "", days), self.tr("%n day(s) from then", "", days)),
            (self.tr("Sales"), str(before.tickets), str(since.tickets)),
            (self.tr("Net"), *map(self._money, (before.net_minor, since.net_minor))),
            (self.tr("A sale"), *map(self._money, (before.average_minor, since.average_minor))),
            (self.tr("To members"), *map(_share, (before.member_share_bp, since.member_share_bp))),
            (self.tr("Taken off"), *map(_share, (before.off_share_bp, since.off_share_bp))),
            (self.tr("Points given"), *map(self._points, (before.points, since.points))),
        )
        for line, (name, was, now) in enumerate(lines):
            self._grid.addWidget(Label(name, "muted"), line, 0)
            for place, text in enumerate((was, now), start=1):
                self._grid.addWidget(right(Label(text, "body" if line else "muted")), line, place)
        self._compared.setText(self.tr("A comparison: other things change with time, too."))

    def _money(self, minor: int) -> str:
        return self._figures.money(minor)

    def _points(self, points: int) -> str:
        return self._figures.points(points)

    def _mark(self, place: int) -> None:
        rows = self._rows.rows
        if 0 <= place < len(rows):
            self.withdraw.setEnabled(rows[place].state is VersionState.AHEAD)
            self.chosen.emit(rows[place].version)

    def _withdraw(self) -> None:
        place = self.table.current_row
        if 0 <= place < len(self._rows.rows):
            self.withdrawn.emit(self._rows.rows[place].version)


def _share(share_bp: int) -> str:
    return f"{format_trimmed(share_bp, 2)}%"
