"""What is about to be published: its changes in words, its faults, and its first day."""

from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from posmember.ui.programme.pages import Proposal
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, scrolling
from posmember.ui.widgets.text import Label, Wrapped

_AT_ONCE: Final = "at_once"
_LATER: Final = "later"


class PublishingPanel(QWidget):
    """Nothing is published that has faults."""

    published = Signal(str)
    """With the first day; empty: at once."""
    first_day_changed = Signal(str)
    back_asked = Signal()
    trial_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.when = Choice()
        self.when.setAccessibleName(self.tr("In force from"))
        self.when.addItem(self.tr("At once"), _AT_ONCE)
        self.when.addItem(self.tr("From a day on"), _LATER)
        self.day = QDateEdit(QDate.currentDate().addDays(1))
        self.day.setAccessibleName(self.tr("First day"))
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.hide()
        self.publish = button(self.tr("Publish"), "primary")
        back = button(self.tr("Back to the editor"))
        back.clicked.connect(self.back_asked)
        self.trial = button(self.tr("Try on past sales"))
        self.trial.clicked.connect(self.trial_asked)
        self.publish.clicked.connect(lambda: self.published.emit(self.first_day))
        self.when.activated.connect(self._asked_again)
        self.day.dateChanged.connect(self._asked_again)
        self._list = column(spacing=S2)
        tools = row(
            Label(self.tr("In force from")), self.when, self.day, None, back, self.trial,
            self.publish,
            spacing=S3,
        )  # fmt: skip
        body = frame(column(scrolling(holder(self._list))), "panel", S4)
        self.setLayout(column(tools, body, spacing=S3))

    @property
    def first_day(self) -> str:
        """The chosen first day (ISO); empty: at once."""
        if self.when.currentData() == _AT_ONCE:
            return ""
        return self.day.date().toString("yyyy-MM-dd")

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what would be published."""
        emptied(self._list)
        if proposal.faults:
            title = self.tr("Correct these first")
            self._add_part(title, proposal.faults, "danger")
        for version in proposal.coming:
            words = self.tr("Version {version} begins on {day} and will replace this one.")
            words = words.replace("{version}", str(version.version))
            self._list.addWidget(Wrapped(words.replace("{day}", version.effective_from), "muted"))
        if proposal.changes:
            self._add_part(self.tr("What changes"), proposal.changes, "")
        else:
            self._list.addWidget(Label(self.tr("Nothing is different."), "section"))
        self._list.addStretch(1)
        is_sound = bool(proposal.changes) and not proposal.faults
        self.publish.setEnabled(is_sound)
        self.trial.setEnabled(is_sound)

    def _add_part(self, title: str, texts: tuple[str, ...], role: str) -> None:
        self._list.addWidget(Label(title, "section"))
        for text in texts:
            self._list.addWidget(Wrapped(f"· {text}", role))

    def _asked_again(self) -> None:
        self.day.setVisible(self.when.currentData() == _LATER)
        self.first_day_changed.emit(self.first_day)
