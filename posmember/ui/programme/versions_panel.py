"""The versions: which is in force, which will be, who published them, what each changed."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from posmember.services.programme.versions import VersionRow, VersionState
from posmember.ui.figures import Figures
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, scrolling
from posmember.ui.widgets.table import Column, RowsModel, Table
from posmember.ui.widgets.text import Label, Wrapped


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
        log = frame(column(scrolling(holder(self._log))), "panel", S4)
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
        for text in changes or (self.tr("Nothing against the one before."),):
            self._log.addWidget(Wrapped(f"· {text}"))
        self._log.addStretch(1)

    def _mark(self, place: int) -> None:
        rows = self._rows.rows
        if 0 <= place < len(rows):
            self.withdraw.setEnabled(rows[place].state is VersionState.AHEAD)
            self.chosen.emit(rows[place].version)

    def _withdraw(self) -> None:
        place = self.table.current_row
        if 0 <= place < len(self._rows.rows):
            self.withdrawn.emit(self._rows.rows[place].version)
