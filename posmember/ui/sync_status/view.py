"""The window of head office."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QProgressBar, QVBoxLayout
from typing_extensions import override

from posmember.ui.actions import Keys
from posmember.ui.door import SyncException, SyncState, SyncStatus
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S4
from posmember.ui.sync_words import chip_words, detail_words, exception_words
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.layout import column, emptied, frame, row, scrolling
from posmember.ui.widgets.layout import holder as held
from posmember.ui.widgets.text import Elided, Label, Wrapped, right

_CODE_MAX = 64


class SyncView(ScreenWidget):
    """What waits, what was refused and why; alone: how to join a head office."""

    enrolled = Signal(str, str)
    sync_asked = Signal()

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self._now = keys.bind(self, "sync.now", self.sync_asked.emit)
        self.state = Label("", "large")
        self.explained = Wrapped("", "muted")
        self._facts = QGridLayout()
        self._exceptions = QVBoxLayout()
        self.url = QLineEdit()
        self.code = QLineEdit()
        self.busy = QProgressBar()
        self.press = button(self.tr("Join head office"), "primary")
        self._standing = frame(
            column(
                row(self.state, None, ActionButton(self._now, takes_focus=False)),
                self.explained,
                self._facts,
                self.busy,
                spacing=S3,
            )
        )
        self._trouble = frame(
            column(
                Label(self.tr("Set aside for a person to look at"), "section"),
                scrolling(held(column(self._exceptions, None))),
                spacing=S2,
            )
        )
        self._joining = self._form()
        self.setLayout(
            column(
                Label(self.tr("Head office"), "title"),
                self._standing,
                self._joining,
                self._trouble,
                None,
                spacing=S3,
                margin=S4,
            )
        )
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.set_busy(is_busy=False)

    def show_status(self, status: SyncStatus) -> None:
        """Show what waits and what was refused."""
        is_alone = status.state is SyncState.STANDALONE
        text, _tone = chip_words(status, self._figures)
        self.state.setText(text)
        self.explained.setText(self._explain(status.state))
        self._now.setEnabled(not is_alone)
        self._joining.setVisible(is_alone)
        self._show_facts(status)
        self._show_exceptions(status.exceptions)
        self.hints_changed.emit()

    def set_busy(self, *, is_busy: bool) -> None:
        """Show that head office is being asked."""
        self.busy.setVisible(is_busy)
        self.press.setEnabled(not is_busy)

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""
        words = {
            "enrolled": self.tr("This till belongs to head office now."),
            "synced": self.tr("Everything that could be exchanged has been."),
        }
        self._notifier.tell(words[what])

    @override
    def take_focus(self) -> None:
        if self._joining.isVisibleTo(self):
            self.url.setFocus()
        else:
            self.setFocus()

    def _explain(self, state: SyncState) -> str:
        words = {
            SyncState.STANDALONE: self.tr(
                "This till works alone. Nothing is missing: members, points and receipts are all "
                "here. Join a head office when there are several tills or branches."
            ),
            SyncState.ONLINE: self.tr("Sales and members are exchanged as they happen."),
            SyncState.OFFLINE: self.tr(
                "Selling goes on as ever. What happens here waits safely on this computer and is "
                "sent by itself when the line is back."
            ),
            SyncState.PROBLEM: self.tr(
                "Nothing is lost and selling goes on. A few things need a person; they are below."
            ),
        }
        return words[state]

    def _show_facts(self, status: SyncStatus) -> None:
        emptied(self._facts)
        if status.state is SyncState.STANDALONE:
            return
        oldest, last = status.oldest_waiting_ms, status.last_contact_ms
        figures = self._figures
        for line, (title, text) in enumerate(
            (
                (self.tr("Address"), status.server_url),
                (self.tr("Waiting to be sent"), f"{status.waiting:,}"),
                (self.tr("Oldest of them"), "" if oldest is None else figures.moment(oldest)),
                (self.tr("Last contact"), "" if last is None else figures.moment(last)),
            )
        ):
            self._facts.addWidget(Label(title, "muted"), line, 0)
            self._facts.addWidget(right(Label(text or "—", "strong")), line, 1)

    def _show_exceptions(self, exceptions: tuple[SyncException, ...]) -> None:
        self._trouble.setVisible(bool(exceptions))
        emptied(self._exceptions)
        for each in exceptions:
            when = Label(self._figures.moment(each.raised_at_ms), "muted")
            self._exceptions.addWidget(
                frame(
                    column(
                        row(Elided(exception_words(each.kind), "strong"), when),
                        Wrapped(detail_words(each.detail, self._figures), "muted"),
                        spacing=S2,
                    ),
                    "sunken",
                    S3,
                )
            )

    def _form(self) -> QFrame:
        self.url.setPlaceholderText("https://")
        self.url.setAccessibleName(self.tr("Address of head office"))
        self.code.setPlaceholderText(self.tr("One-time code"))
        self.code.setAccessibleName(self.tr("One-time code"))
        self.code.setMaxLength(_CODE_MAX)
        self.code.returnPressed.connect(self._enrol)
        self.press.clicked.connect(self._enrol)
        return frame(
            column(
                Label(self.tr("Join a head office"), "section"),
                Wrapped(
                    self.tr("Head office gives out the address and a code that works once."),
                    "muted",
                ),
                row(self.url, self.code, self.press, spacing=S3),
                spacing=S3,
            )
        )

    def _enrol(self) -> None:
        self.enrolled.emit(self.url.text(), self.code.text())
