"""The window of the programme: subjects, rules, a form; what is published; the versions."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget
from typing_extensions import override

from posmember.domain.words.programme_fields import field_name
from posmember.services.programme.figures import VersionFigures
from posmember.services.programme.versions import VersionRow
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.programme.form import ProgrammeForm
from posmember.ui.programme.pages import Entry, Page, Proposal
from posmember.ui.programme.publishing import PublishingPanel
from posmember.ui.programme.subjects import SUBJECTS
from posmember.ui.programme.versions_panel import VersionsPanel
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, TOUCH
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.layout import column, frame, holder, row, scrolling
from posmember.ui.widgets.page import page_of
from posmember.ui.widgets.states import StateArea
from posmember.ui.widgets.text import Elided

_SUBJECTS_WIDTH: Final = 176
_RULES_WIDTH: Final = 208
_NAMES: Final = ("name_zh", "name_en")


class ProgrammeView(ScreenWidget):
    """List left, form right, faults at the field; nothing holds before it is published."""

    subject_chosen = Signal(str)
    entry_chosen = Signal(int)
    rule_added = Signal(bool)
    rule_removed = Signal()
    rule_moved = Signal(int)
    dropped = Signal()
    proposal_asked = Signal(str)
    versions_asked = Signal()
    back_asked = Signal()

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._notifier = notifier
        self.form = ProgrammeForm()
        self.publishing = PublishingPanel()
        self.versions = VersionsPanel(figures)
        self.subjects = QListWidget()
        self.subjects.setAccessibleName(self.tr("Subjects"))
        self.subjects.setFixedWidth(_SUBJECTS_WIDTH)
        for subject in SUBJECTS:
            item = QListWidgetItem(field_name(subject.name, figures.language))
            item.setData(Qt.ItemDataRole.UserRole, subject.name)
            item.setSizeHint(QSize(0, TOUCH))
            self.subjects.addItem(item)
        self.rules = QListWidget()
        self.rules.setAccessibleName(self.tr("Rules"))
        self._rules_panel = self._with_buttons()
        self._paper = scrolling(self.form)
        self.area = StateArea(self._paper)
        self._place: tuple[str, int] = ("", 0)
        self.status = Elided("", "muted")
        self.pages = QStackedWidget()
        for page in (self._editor(), self.publishing, self.versions):
            self.pages.addWidget(page)
        self.setLayout(page_of(self.tr("Rules and promotions"), self._tools(keys), self.pages))
        self._language = figures.language
        self._connect()
        self.area.show_loading()

    def show_page(self, page: Page) -> None:
        """Show a subject."""
        self._mark_subjects(page)
        self._show_entries(page)
        if page.rows:
            self.form.show_rows(page.rows)
            self._begin_above(page)
            self.area.show_content()
        else:
            self.area.show_empty(
                self.tr("No rules here yet"),
                self.tr("Add one; it holds once it is published."),
                offer=(self.tr("Add"), lambda: self.rule_added.emit(False)),  # noqa: FBT003
            )
        self._say_status(page)

    def show_added(self) -> None:
        """Bring the cursor to where a rule that was just added is named."""
        self.form.write_first(_NAMES)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what would be published."""
        self.publishing.show_proposal(proposal)
        self.pages.setCurrentWidget(self.publishing)

    def show_published(self, version: int) -> None:
        """Say that a version was published."""
        words = self.tr("Published as version {version}.")
        self._notifier.tell(words.replace("{version}", str(version)))
        self.pages.setCurrentIndex(0)

    def show_versions(self, rows: tuple[VersionRow, ...]) -> None:
        """List the versions."""
        self.versions.show_versions(rows)

    def show_log(self, version: int, changes: tuple[str, ...]) -> None:
        """Say what a version changed."""
        self.versions.show_log(version, changes)

    def show_figures(self, figures: VersionFigures | None) -> None:
        """Say what was sold before a version and since."""
        self.versions.show_figures(figures)

    def show_withdrawn(self, version: int) -> None:
        """Say that a version was withdrawn."""
        words = self.tr("Version {version} is withdrawn.")
        self._notifier.tell(words.replace("{version}", str(version)))

    def open_versions(self) -> None:
        """Bring the list of versions to the front."""
        self.pages.setCurrentWidget(self.versions)
        self.versions.table.setFocus()
        self.versions_asked.emit()

    def open_editor(self) -> None:
        """Bring the editor to the front."""
        self.pages.setCurrentIndex(0)

    @override
    def take_focus(self) -> None:
        self.subjects.setFocus()

    def _tools(self, keys: Keys) -> list[QWidget]:
        back = keys.bind(self, "programme.back", self._go_back)
        versions = keys.bind(self, "programme.versions", self.open_versions)
        self.publish = keys.bind(self, "programme.publish", self._ask_proposal)
        return [
            ActionButton(back, takes_focus=False),
            ActionButton(versions, takes_focus=False),
            ActionButton(self.publish, "primary", takes_focus=False),
        ]

    def _ask_proposal(self) -> None:
        self.form.finish()
        self.proposal_asked.emit("")

    def _go_back(self) -> None:
        if self.pages.currentIndex():
            self.open_editor()
        else:
            self.back_asked.emit()

    def _editor(self) -> QWidget:
        self.drop = button(self.tr("Discard changes"), "danger")
        parts = row(
            frame(column(self.subjects), "panel", 1),
            self._rules_panel,
            frame(column(self.area), "panel", 1),
            spacing=S3,
        )
        parts.setStretch(2, 1)
        return holder(column(parts, row(self.status, self.drop, spacing=S3), spacing=S2))

    def _with_buttons(self) -> QWidget:
        add = button(self.tr("Add"), "primary")
        add.clicked.connect(lambda: self.rule_added.emit(False))  # noqa: FBT003 - Qt's signal
        copy = button(self.tr("Copy"))
        copy.clicked.connect(lambda: self.rule_added.emit(True))  # noqa: FBT003 - Qt's signal
        up, down = button("↑"), button("↓")
        up.setAccessibleName(self.tr("Move up"))
        down.setAccessibleName(self.tr("Move down"))
        up.clicked.connect(lambda: self.rule_moved.emit(-1))
        down.clicked.connect(lambda: self.rule_moved.emit(1))
        remove = button(self.tr("Remove"), "danger")
        remove.clicked.connect(self.rule_removed)
        self.of_chosen = (copy, up, down, remove)
        inner = column(
            self.rules,
            row(add, copy, spacing=S2),
            row(up, down, spacing=S2),
            remove,
            spacing=S2,
        )
        made = frame(inner, "panel", S2)
        made.setFixedWidth(_RULES_WIDTH)
        return made

    def _connect(self) -> None:
        self.subjects.currentRowChanged.connect(
            lambda place: self.subject_chosen.emit(SUBJECTS[place].name)
        )
        self.rules.currentRowChanged.connect(self._open_entry)
        self.drop.clicked.connect(self.dropped)
        self.publishing.first_day_changed.connect(self.proposal_asked)
        self.publishing.back_asked.connect(self.open_editor)
        self.versions.back_asked.connect(self.open_editor)

    def _begin_above(self, page: Page) -> None:
        """Another rule is read from its beginning; the same one stays where it was."""
        place = (page.subject, page.chosen)
        if place != self._place:
            self._place = place
            self._paper.verticalScrollBar().setValue(0)

    def _open_entry(self, place: int) -> None:
        if place >= 0:
            self.entry_chosen.emit(place)

    def _mark_subjects(self, page: Page) -> None:
        self.subjects.blockSignals(True)  # noqa: FBT003 - Qt's
        for place, subject in enumerate(SUBJECTS):
            item = self.subjects.item(place)
            name = field_name(subject.name, self._language)
            mark = " ⚠" if subject.name in page.faulty else ""
            item.setText(name + (mark or (" •" if subject.name in page.changed else "")))
            if subject.name == page.subject:
                self.subjects.setCurrentRow(place)
        self.subjects.blockSignals(False)  # noqa: FBT003 - Qt's

    def _show_entries(self, page: Page) -> None:
        self._rules_panel.setVisible(page.entries is not None)
        for press in self.of_chosen:
            press.setEnabled(bool(page.entries))
        self.rules.blockSignals(True)  # noqa: FBT003 - Qt's
        self.rules.clear()
        for entry in page.entries or ():
            item = QListWidgetItem(self._entry_words(entry))
            item.setSizeHint(QSize(0, TOUCH))
            self.rules.addItem(item)
        self.rules.setCurrentRow(page.chosen)
        self.rules.blockSignals(False)  # noqa: FBT003 - Qt's

    def _entry_words(self, entry: Entry) -> str:
        off = "" if entry.is_active else self.tr(" (off)")
        return entry.title + off + (" ⚠" if entry.is_faulty else "")

    def _say_status(self, page: Page) -> None:
        self.drop.setVisible(page.change_count > 0)
        if not page.change_count and not page.fault_count:
            self.status.setText(self.tr("These are the rules in force."))
            return
        said = self.tr("%n change(s) not published yet", "", page.change_count)
        if page.fault_count:
            said += " · " + self.tr("%n fault(s)", "", page.fault_count)
        self.status.setText(said)
