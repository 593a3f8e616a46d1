"""Decides which birthdays are listed, and marks them."""

from typing import Final, Protocol

from posmember.domain.events import Event
from posmember.domain.ids import OperatorId
from posmember.services.care.rows import BirthdayRow
from posmember.ui.desk import Desk

PERIODS: Final = (0, 7, 30)
"""Today, a week, a month: how many days ahead the lists look."""


class CarePort(Protocol):
    """The window of the morning page."""

    def show_birthdays(self, rows: tuple[BirthdayRow, ...]) -> None:
        """Replace the list."""

    def show_counts(self, counts: tuple[int, ...]) -> None:
        """Say how many birthdays each period has."""

    def tell_marked(self, kind: str, name: str) -> None:
        """Say in a toast what was marked."""


class CarePresenter:
    """Reads a month of birthdays, shows the asked part of it."""

    def __init__(self, view: CarePort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._days = PERIODS[1]
        self._all: tuple[BirthdayRow, ...] = ()
        self._shown: tuple[BirthdayRow, ...] = ()

    def on_shown(self, _subject: str = "") -> None:
        """Come to the front."""
        services = self._desk.services
        self._desk.tasks.run(
            lambda: services.birthdays.due(days=PERIODS[-1]),
            self._read,
            self._desk.notifier.explain,
        )

    def on_changed(self, _event: Event) -> None:
        """Show the list as it is now."""
        self.on_shown()

    def on_period(self, days: int) -> None:
        """Look so many days ahead."""
        self._days = days
        self._show()

    def on_opened(self, place: int) -> None:
        """Open the page of a listed member."""
        if 0 <= place < len(self._shown):
            self._desk.navigator.open("member", self._shown[place].member_id)

    def on_marked(self, place: int, kind: str) -> None:
        """Mark a birthday as greeted, or its gift as given; once for each birthday year."""
        if not 0 <= place < len(self._shown):
            return
        row, services = self._shown[place], self._desk.services
        actor: OperatorId = self._desk.operator.operator_id
        self._desk.tasks.run(
            lambda: services.birthdays.mark(
                actor, row.member_id, row.birthday_year, kind, row.dependant_id
            ),
            lambda _nothing: self._view.tell_marked(kind, row.who),
            self._desk.notifier.explain,
        )

    def _read(self, rows: tuple[BirthdayRow, ...]) -> None:
        self._all = rows
        self._view.show_counts(
            tuple(sum(row.days_until <= days for row in rows) for days in PERIODS)
        )
        self._show()

    def _show(self) -> None:
        self._shown = tuple(row for row in self._all if row.days_until <= self._days)
        self._view.show_birthdays(self._shown)
