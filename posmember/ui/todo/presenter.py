"""Decides what the to-do list shows, and what is done."""

from typing import Protocol

from posmember.domain.events import Event
from posmember.domain.members.due_day import due_day
from posmember.services.care.follow_ups import FollowUpWish
from posmember.services.care.rows import TodoRow
from posmember.ui.desk import Desk

EVERYBODY = ""
"""The choice of the things to do of all clerks."""
AHEAD = 7
"""So many days ahead the list looks."""
_GREETED = "greeted"


class TodoPort(Protocol):
    """The window of the to-do list."""

    def show_clerks(self, clerks: tuple[str, ...]) -> None:
        """Offer the clerks; the chosen one stays chosen."""

    def show_rows(self, rows: tuple[TodoRow, ...]) -> None:
        """Replace the list."""

    def tell_done(self, name: str) -> None:
        """Say in a toast for whom something was done."""


class TodoPresenter:
    """Lists what is due of one clerk or of all; what is done leaves the list."""

    def __init__(self, view: TodoPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._clerk = EVERYBODY
        self._rows: tuple[TodoRow, ...] = ()

    def on_shown(self, _subject: str = "") -> None:
        """Come to the front."""
        services, clerk = self._desk.services, self._clerk
        self._desk.tasks.run(
            lambda: (services.follow_ups.clerks(), services.follow_ups.due(clerk, AHEAD)),
            lambda read: self._read(clerk, *read),
            self._desk.notifier.explain,
        )

    def on_changed(self, _event: Event) -> None:
        """Show the list as it is now."""
        self.on_shown()

    def on_clerk(self, clerk: str) -> None:
        """Show what one clerk has to do; empty: what all have."""
        self._clerk = clerk
        self.on_shown()

    def on_opened(self, place: int) -> None:
        """Open the page of a listed member."""
        if 0 <= place < len(self._rows):
            self._desk.navigator.open("member", self._rows[place].member_id)

    def on_done(self, place: int, outcome: str, again: str = "") -> None:
        """Close what is marked; a birthday is marked as greeted.

        *again* is the day, as typed, on which the same is to be done: of a birthday, the outcome.
        """
        if not 0 <= place < len(self._rows):
            return
        row, services = self._rows[place], self._desk.services
        actor = self._desk.operator.operator_id

        def work() -> None:
            day = due_day(again, services.shop.today()) if again.strip() else None
            if row.follow_up_id:
                services.follow_ups.close(actor, row.follow_up_id, outcome, day)
            else:
                if day is not None:
                    services.follow_ups.plan(actor, row.member_id, FollowUpWish(outcome, day))
                services.birthdays.mark(
                    actor, row.member_id, row.birthday_year, _GREETED, row.dependant_id
                )

        self._desk.tasks.run(
            work, lambda _nothing: self._done(row.who), self._desk.notifier.explain
        )

    def on_back(self) -> None:
        """Go back to the morning page."""
        self._desk.navigator.open("care")

    def _done(self, name: str) -> None:
        self._view.tell_done(name)
        self.on_shown()

    def _read(self, clerk: str, clerks: tuple[str, ...], rows: tuple[TodoRow, ...]) -> None:
        if clerk == self._clerk:
            self._rows = rows
            self._view.show_clerks(clerks)
            self._view.show_rows(rows)
