"""Copies, the check-up, and taking everything along."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from posmember.domain.words.diagnoses import say_diagnosis
from posmember.services.backups import BackupRow
from posmember.services.doctor import Diagnosis, Level
from posmember.ui.figures import Figures
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, scrolling
from posmember.ui.widgets.text import Elided, Label, Wrapped

_MEGABYTE = 1_000_000
_SIGNS = {Level.OK: "✓", Level.WARN: "!", Level.PROBLEM: "✗"}
_ROLES = {Level.OK: "accent", Level.WARN: "gold", Level.PROBLEM: "danger"}


class SafetyPanel(QWidget):
    """Nothing here can lose anything."""

    backup_asked = Signal()
    check_asked = Signal()
    export_asked = Signal(str, str)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._copies = QVBoxLayout()
        self._findings = QVBoxLayout()
        copy = button(self.tr("Make a copy now"), "primary")
        copy.clicked.connect(self.backup_asked)
        check = button(self.tr("Check everything"), "primary")
        check.clicked.connect(self.check_asked)
        exports = row(spacing=S2)
        for kind, words in (
            ("members", self.tr("Members …")),
            ("sales", self.tr("Sales …")),
            ("ledger", self.tr("Points ledger …")),
        ):
            press = button(words)
            press.clicked.connect(self._exporting(kind))
            exports.addWidget(press)
        exports.addStretch(1)
        left = column(
            frame(
                column(
                    row(Label(self.tr("Copies"), "section"), None, copy),
                    Wrapped(self.tr("Encrypted, checked, the newest seven are kept."), "muted"),
                    self._copies,
                    spacing=S2,
                )
            ),
            frame(
                column(
                    Label(self.tr("Take everything along"), "section"),
                    Wrapped(
                        self.tr("As spreadsheets, phones masked; who exported is on record."),
                        "muted",
                    ),
                    exports,
                    spacing=S2,
                )
            ),
            None,
            spacing=S3,
        )
        right_side = frame(
            column(
                row(Label(self.tr("Check-up"), "section"), None, check),
                scrolling(holder(column(self._findings, None))),
                spacing=S2,
            )
        )
        whole = row(left, right_side, spacing=S4)
        whole.setStretch(0, 1)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_backups(self, rows: tuple[BackupRow, ...]) -> None:
        """Show the copies."""
        emptied(self._copies)
        if not rows:
            self._copies.addWidget(Wrapped(self.tr("There is no copy yet."), "muted"))
        for each in rows:
            size = f"{each.size_bytes / _MEGABYTE:,.1f} MB"
            when = self._figures.moment(each.made_at_ms)
            self._copies.addLayout(
                row(Label(when), Elided(each.path.name, "muted"), Label(size, "muted"), spacing=S3)
            )

    def show_findings(self, findings: tuple[Diagnosis, ...] | None) -> None:
        """Show the check-up."""
        emptied(self._findings)
        if findings is None:
            self._findings.addWidget(Wrapped(self.tr("Looking everything over …"), "muted"))
            return
        for each in findings:
            sign = Label(_SIGNS[each.level], _ROLES[each.level])
            sign.setFixedWidth(20)
            words = say_diagnosis(each.code, each.fields, self._figures.language)
            line = row(sign, Wrapped(words), spacing=S2)
            line.setStretch(1, 1)
            self._findings.addLayout(line)

    def _exporting(self, kind: str) -> Callable[[], None]:
        def ask() -> None:
            title = self.tr("Save as")
            path, _kind = QFileDialog.getSaveFileName(self, title, f"{kind}.xlsx", "*.xlsx *.csv")
            if path:
                self.export_asked.emit(kind, path)

        return ask
