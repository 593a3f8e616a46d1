"""The window of the morning page."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton
from typing_extensions import override

from posmember.services.care.rows import BirthdayRow
from posmember.ui.actions import Keys
from posmember.ui.care.presenter import PERIODS
from posmember.ui.care.table import BirthdayTable
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.page import listing, page_of
from posmember.ui.widgets.table import Table


class CareView(ScreenWidget):
    """Three periods, one list, one key for each thing to do."""

    period_chosen = Signal(int)
    opened = Signal(int)
    marked = Signal(int, str)
    todo_asked = Signal()
    gatherings_asked = Signal()

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._notifier = notifier
        self._rows = BirthdayTable(figures)
        self.table = Table(self._rows, self.tr("Birthdays"))
        greeted = keys.bind(self, "care.greeted", self._marking("greeted"))
        gift = keys.bind(self, "care.gift", self._marking("gift"))
        keys.bind(self, "care.open", lambda: self.opened.emit(self.table.current_row))
        todo = keys.bind(self, "care.todo", self.todo_asked.emit)
        keys.bind(self, "care.gatherings", self.gatherings_asked.emit)
        self._group = QButtonGroup(self)
        self._periods = [self._period(days) for days in PERIODS]
        panel, self.area = listing(self.table)
        self.setLayout(
            page_of(
                self.tr("Birthdays"),
                [
                    *self._periods,
                    ActionButton(greeted, takes_focus=False),
                    ActionButton(gift, takes_focus=False),
                    ActionButton(todo, takes_focus=False),
                ],
                panel,
            )
        )
        self.table.opened.connect(self.opened)
        self.table.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.area.show_loading()

    def show_birthdays(self, rows: tuple[BirthdayRow, ...]) -> None:
        """Replace the list; the marked line stays marked."""
        place = max(0, self.table.current_row)
        self._rows.replace(rows)
        if rows:
            self.area.show_content()
            self.table.mark(min(place, len(rows) - 1))
        else:
            self.area.show_empty(
                self.tr("No birthdays in this period"),
                self.tr("Birthdays are asked for when somebody joins; both calendars count."),
                picture="care",
            )

    def show_counts(self, counts: tuple[int, ...]) -> None:
        """Say how many birthdays each period has."""
        for press, days, count in zip(self._periods, PERIODS, counts, strict=True):
            press.setText(f"{self._words(days)}  {count}")

    def tell_marked(self, kind: str, name: str) -> None:
        """Say in a toast what was marked."""
        greeted = self.tr("{name} is marked as greeted.")
        gift = self.tr("{name} has been given the gift.")
        self._notifier.tell((gift if kind == "gift" else greeted).replace("{name}", name))

    @override
    def take_focus(self) -> None:
        self.table.setFocus()

    def _marking(self, kind: str) -> Callable[[], None]:
        return lambda: self.marked.emit(self.table.current_row, kind)

    def _period(self, days: int) -> QPushButton:
        press = button(self._words(days), "chip")
        press.setCheckable(True)
        press.setChecked(days == PERIODS[1])
        press.clicked.connect(lambda: self.period_chosen.emit(days))
        self._group.addButton(press)
        return press

    def _words(self, days: int) -> str:
        return self.tr("Today") if days == 0 else self.tr("%n day(s)", "", days)
