"""The window about records of one person: the other one on the left, both side by side right."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from typing_extensions import override

from posmember.domain.staff.permissions import Action
from posmember.services.merging.rows import Doubt, MergePreview
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.member_words import purpose_words
from posmember.ui.merging.presenter import Candidate, MergeStanding
from posmember.ui.merging.table import (
    CandidatesTable,
    ComparisonTable,
    MergesTable,
    compared,
)
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S3, S4
from posmember.ui.widgets.approval import PinForm, approval_words
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.layout import column, emptied, frame, holder, row
from posmember.ui.widgets.page import SearchBox, listing
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Elided, Label, Wrapped

_LEFT_WIDTH: Final = 380
_LINE: Final = 34
_TYPING_MS: Final = 150
_REASON_MAX: Final = 200


class MergingView(ScreenWidget):
    """Enter on a record shows both; Enter on a detail that differs keeps the other value."""

    sought = Signal(str)
    chosen = Signal(int)
    toggled = Signal(str)
    merged = Signal(str)
    parted = Signal(int)
    approved = Signal(str)
    left = Signal()

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self.name = Elided("", "title")
        self.phone = Label("", "muted")
        self._candidates = CandidatesTable()
        self.candidates = Table(self._candidates, self.tr("Other records"))
        self.candidates_panel, self.candidates_area = listing(self.candidates)
        self.search = SearchBox(self.tr("Phone, card or name of the other"), self.candidates)
        self._comparison = ComparisonTable()
        self.comparison = Table(self._comparison, self.tr("Side by side"), _LINE)
        self.comparison_panel, self.comparison_area = listing(self.comparison)
        self._merges = MergesTable(figures)
        self.merges = Table(self._merges, self.tr("Merges so far"), _LINE)
        self.merges_panel, self.merges_area = listing(self.merges)
        self.notice = Wrapped("", "strong")
        self.hint = Wrapped("", "muted")
        self.reason = QLineEdit()
        self.confirm = button(self.tr("Merge the records"), "primary")
        self.pin = PinForm(self)
        self._approval = QVBoxLayout()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._lay_out(keys)
        self._connect()
        self.show_choosing()

    def show_standing(self, standing: MergeStanding) -> None:
        """Show the member, and the merges so far."""
        strip = standing.strip
        self.name.setText(strip.name or strip.display_name)
        self.phone.setText(strip.masked_phone)
        self._merges.replace(standing.merges)
        if standing.merges:
            self.merges_area.show_content()
            self.merges.mark(0)
        else:
            self.merges_area.show_empty(self.tr("Nothing was merged yet"), picture="members")
        self._part.setEnabled(self._so_far.isVisibleTo(self) and self._has_standing_merges())
        self.hints_changed.emit()

    def show_candidates(self, candidates: tuple[Candidate, ...]) -> None:
        """Show which records may be chosen."""
        self._candidates.replace(candidates)
        if candidates:
            self.candidates_area.show_content()
            self.candidates.mark(0)
        elif self.search.text().strip():
            self.candidates_area.show_empty(self.tr("Nobody else is found"), picture="members")
        else:
            self.candidates_area.show_empty(
                self.tr("No record looks alike"),
                self.tr("Type the other phone, card or name."),
                picture="members",
            )

    def show_preview(self, preview: MergePreview) -> None:
        """Show both records side by side, and the person afterwards."""
        marked = max(0, self.comparison.current_row)
        self._comparison.replace(compared(preview, self._figures))
        self.comparison_area.show_content()
        self.comparison.mark(marked)
        self.notice.setText(self._warnings(preview))
        self.notice.setVisible(bool(self.notice.text()))
        differs = any(each.field for each in self._comparison.rows)
        self.hint.setText(
            self.tr("◉ marks the value that stays; Enter on the line keeps the other one.")
            if differs
            else self.tr("All phones and cards of both lead to the person from now on.")
        )
        self._show_confirming(is_shown=True)
        self.comparison.setFocus()

    def show_choosing(self) -> None:
        """Put a preview or a question away."""
        emptied(self._approval)
        self._comparison.replace(())
        self.comparison_area.show_empty(
            self.tr("Two records, one person?"),
            self.tr("Choose the other record on the left: you see first what merging does."),
            picture="members",
        )
        self.notice.setVisible(False)
        self.reason.clear()
        self._show_confirming(is_shown=False)
        self.search.setFocus()

    def ask_approval(self, action: Action) -> None:
        """Ask for a PIN, inline."""
        emptied(self._approval)
        words = Label(approval_words(action.value), "section")
        self._approval.addWidget(frame(column(words, self.pin.lay_out()), "notice"))
        self.pin.pin.setFocus()

    def tell(self, what: str) -> None:
        """Say what was done."""
        words = {
            "merged": self.tr("Merged: one member from now on. It can be taken back here."),
            "parted": self.tr("Taken back: two members again, each with what was booked for it."),
        }
        self._notifier.tell(words[what])

    @override
    def take_focus(self) -> None:
        self.search.setFocus()

    def _warnings(self, preview: MergePreview) -> str:
        words = {
            Doubt.NAMES: self.tr("The names differ."),
            Doubt.BIRTHDAYS: self.tr("The birthdays differ."),
            Doubt.GENDERS: self.tr("The genders differ."),
        }
        parts = [words[doubt] for doubt in preview.doubts]
        if preview.plan.block_reason is not None:
            parts.append(self.tr("The person is blocked from now on."))
        if preview.plan.withdrawn:
            purposes = self._figures.listed(map(purpose_words, preview.plan.withdrawn))
            asked = self.tr("Agreed to in one record only, ask again: {what}.")
            parts.append(asked.replace("{what}", purposes))
        return " ".join(parts)

    def _show_confirming(self, *, is_shown: bool) -> None:
        for widget in (self.hint, self.reason, self.confirm):
            widget.setVisible(is_shown)
        self._so_far.setVisible(not is_shown)
        self._part.setEnabled(not is_shown and self._has_standing_merges())
        self.hints_changed.emit()

    def _has_standing_merges(self) -> bool:
        return any(not each.is_undone for each in self._merges.rows)

    def _toggle(self, place: int) -> None:
        if 0 <= place < len(self._comparison.rows):
            self.toggled.emit(self._comparison.rows[place].field)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(lambda: self.sought.emit(self.search.text()))
        self.candidates.opened.connect(self.chosen)
        self.candidates.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.comparison.opened.connect(self._toggle)
        self.comparison.clicked.connect(lambda index: self._toggle(index.row()))
        self.confirm.clicked.connect(lambda: self.merged.emit(self.reason.text()))
        self.reason.returnPressed.connect(lambda: self.merged.emit(self.reason.text()))
        self.pin.confirmed.connect(self.approved)
        self.pin.left.connect(self.left)

    def _lay_out(self, keys: Keys) -> None:
        back = keys.bind(self, "merging.back", self.left.emit)
        self._part = keys.bind(
            self, "merging.part", lambda: self.parted.emit(max(0, self.merges.current_row))
        )
        self.reason.setPlaceholderText(self.tr("Reason, kept with the merge"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setMaxLength(_REASON_MAX)
        self.phone.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        head = row(
            ActionButton(back, takes_focus=False),
            Label(self.tr("Same person"), "title"),
            self.name,
            self.phone,
            spacing=S3,
        )
        head.setStretch(2, 1)
        left_side = holder(
            column(
                Label(self.tr("The other record"), "section"),
                self.search,
                self.candidates_panel,
                spacing=S3,
            )
        )
        left_side.setFixedWidth(_LEFT_WIDTH)
        self._so_far = holder(
            column(
                row(
                    Label(self.tr("Merges so far"), "section"),
                    None,
                    ActionButton(self._part, takes_focus=False),
                ),
                self.merges_panel,
                spacing=S3,
            )
        )
        right_side = column(
            self._approval,
            self.comparison_panel,
            self.notice,
            self.hint,
            row(self.reason, self.confirm, spacing=S3),
            self._so_far,
            spacing=S3,
        )
        right_side.setStretch(1, 3)
        right_side.setStretch(5, 1)
        body = row(left_side, holder(right_side), spacing=S4)
        body.setStretch(1, 1)
        self.setLayout(column(head, body, spacing=S3, margin=S4))
