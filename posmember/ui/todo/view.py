"""The window of the to-do list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from posmember.services.care.rows import TodoRow
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S3
from posmember.ui.todo.presenter import EVERYBODY
from posmember.ui.todo.table import TodoTable
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, holder, row
from posmember.ui.widgets.page import listing, page_of
from posmember.ui.widgets.table import Table

_CLERK_WIDTH = 200
_OUTCOME_MAX = 400
_DAY_MAX = 12
_AGAIN_WIDTH = 210


class TodoView(ScreenWidget):
    """Whose list, the list, and what came of the marked line."""

    clerk_chosen = Signal(str)
    opened = Signal(int)
    done = Signal(int, str, str)
    """The line, what came of it, and the day on which it is to be done again, if there is one."""
    back_asked = Signal()

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._notifier = notifier
        self._rows = TodoTable(figures)
        self.table = Table(self._rows, self.tr("To-do"))
        self.clerk = Choice().narrow()
        self.clerk.setAccessibleName(self.tr("Whose list"))
        self.clerk.setFixedWidth(_CLERK_WIDTH)
        self.clerk.activated.connect(self._choose)
        self.outcome = QLineEdit()
        self.outcome.setPlaceholderText(self.tr("What came of it (optional)"))
        self.outcome.setAccessibleName(self.outcome.placeholderText())
        self.outcome.setMaxLength(_OUTCOME_MAX)
        self.outcome.returnPressed.connect(self._finish)
        self.again = QLineEdit()
        self.again.setPlaceholderText(self.tr("Again on (optional)"))
        self.again.setAccessibleName(self.again.placeholderText())
        self.again.setMaxLength(_DAY_MAX)
        self.again.setFixedWidth(_AGAIN_WIDTH)
        self.again.returnPressed.connect(self._finish)
        back = keys.bind(self, "todo.back", self.back_asked.emit)
        keys.bind(self, "todo.open", lambda: self.opened.emit(self.table.current_row))
        self._done = keys.bind(self, "todo.done", self._finish)
        panel, self.area = listing(self.table)
        below = row(
            self.outcome, self.again, ActionButton(self._done, "primary", takes_focus=False)
        )
        tools: list[QWidget] = [self.clerk, ActionButton(back, takes_focus=False)]
        body = holder(column(panel, below, spacing=S3))
        self.setLayout(page_of(self.tr("To-do"), tools, body))
        self.table.opened.connect(self.opened)
        self.table.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.show_clerks(())
        self.area.show_loading()

    def show_clerks(self, clerks: tuple[str, ...]) -> None:
        """Offer the clerks; the chosen one stays chosen."""
        chosen = self.clerk.currentData()
        self.clerk.clear()
        self.clerk.addItem(self.tr("Everybody's"), EVERYBODY)
        for name in clerks:
            self.clerk.addItem(name, name)
        self.clerk.setCurrentIndex(max(0, self.clerk.findData(chosen)))

    def show_rows(self, rows: tuple[TodoRow, ...]) -> None:
        """Replace the list; the marked line stays marked."""
        place = max(0, self.table.current_row)
        self._rows.replace(rows)
        self._done.setEnabled(bool(rows))
        self.outcome.setEnabled(bool(rows))
        self.again.setEnabled(bool(rows))
        if rows:
            self.area.show_content()
            self.table.mark(min(place, len(rows) - 1))
        else:
            self.area.show_empty(
                self.tr("Nothing to do in the days ahead"),
                self.tr("A note on a member's page with a day to get in touch comes here."),
                picture="care",
            )
        self.hints_changed.emit()

    def tell_done(self, name: str) -> None:
        """Say in a toast for whom something was done."""
        self.outcome.clear()
        self.again.clear()
        words = self.tr("Done for {name}.")
        self._notifier.tell(words.replace("{name}", name or self.tr("the member")))

    @override
    def take_focus(self) -> None:
        self.table.setFocus()

    def _choose(self) -> None:
        self.clerk_chosen.emit(str(self.clerk.currentData() or EVERYBODY))

    def _finish(self) -> None:
        self.done.emit(self.table.current_row, self.outcome.text(), self.again.text())
