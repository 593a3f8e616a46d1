"""The window of events: events and guests on the left, what to do on the right."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from posmember.domain.tiers.tier import Tier
from posmember.services.gatherings.rows import GatheringStanding, Guest
from posmember.services.members.rows import TagCount
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.gatherings.presenter import EVERYBODY, TAGGED
from posmember.ui.gatherings.table import GatheringTable, GuestTable
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, frame, holder, row, scrolling
from posmember.ui.widgets.page import listing, page_of
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Label

_RIGHT_WIDTH: Final = 300
_PLACES_WIDTH: Final = 96
_LONGEST: Final = 120


class GatheringsView(ScreenWidget):
    """Whoever is scanned signs in at the marked event."""

    signed_in = Signal(str)
    invited = Signal(str)
    planned = Signal(str, str, str)
    cancelled = Signal()
    chosen = Signal(int)
    back_asked = Signal()
    takes_scans = True

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self._events, self._guests = GatheringTable(figures), GuestTable(figures)
        self.table = Table(self._events, self.tr("Events"))
        self.guests = Table(self._guests, self.tr("Guests"), 40)
        self.member = self._line(self.tr("Phone, card or name; or scan"), self._sign_in)
        self.audience = Choice().narrow()
        self.audience.setAccessibleName(self.tr("Whom to invite"))
        self.name = self._line(self.tr("Name of the event"), self._plan)
        self.day = self._line(self.tr("Day: 12-05"), self._plan)
        self.places = self._line(self.tr("Places"), self._plan)
        self.places.setFixedWidth(_PLACES_WIDTH)
        self.cancel = button(self.tr("Cancel the event"), "danger")
        self.cancel.clicked.connect(self.cancelled)
        back = keys.bind(self, "gatherings.back", self.back_asked.emit)
        self._enter = keys.bind(self, "gatherings.sign_in", self._sign_in)
        self._invite = keys.bind(self, "gatherings.invite", self._ask_whom)
        make = keys.bind(self, "gatherings.plan", self._plan)
        panel, self.area = listing(self.table)
        below, self.guest_area = listing(self.guests)
        left = column(panel, below, spacing=S3)
        body = QWidget()
        body.setLayout(row(holder(left), self._ways(make), spacing=S4))
        self.setLayout(page_of(self.tr("Events"), [ActionButton(back, takes_focus=False)], body))
        self.table.chosen.connect(self._choose)
        self.area.show_loading()
        self.guest_area.show_empty(self.tr("Nobody is invited yet"), picture="members")

    def show_events(self, rows: tuple[GatheringStanding, ...]) -> None:
        """Replace the list; the marked line stays marked."""
        place = max(0, self.table.current_row)
        self._events.replace(rows)
        if rows:
            self.area.show_content()
            self.table.mark(min(place, len(rows) - 1))
        else:
            self.area.show_empty(
                self.tr("No events yet"),
                self.tr("Plan one on the right, invite members, and scan them as they come."),
                picture="care",
            )
        self._enable()

    def show_audiences(self, tiers: tuple[Tier, ...], tags: tuple[TagCount, ...]) -> None:
        """Offer whom to invite; what was chosen stays."""
        chosen = self.audience.currentData()
        self.audience.clear()
        self.audience.addItem(self.tr("All members"), EVERYBODY)
        for tier in tiers:
            self.audience.addItem(tier.name_in(self._figures.language), tier.tier_id)
        for each in tags:
            key = f"{TAGGED}{each.tag}"
            self.audience.addItem(f"{key} ({each.members})", key)
        self.audience.setCurrentIndex(max(0, self.audience.findData(chosen)))

    def show_guests(self, guests: tuple[Guest, ...]) -> None:
        """Show who came to the marked event, and who was invited."""
        self._guests.replace(guests)
        if guests:
            self.guest_area.show_content()
        else:
            self.guest_area.show_empty(self.tr("Nobody is invited yet"), picture="members")

    def tell_signed_in(self, name: str, came: int) -> None:
        """Say in a toast who came, as which guest."""
        self.member.clear()
        words = self.tr("{name} is guest number {number}.")
        words = words.replace("{name}", name or self.tr("The member"))
        self._notifier.tell(words.replace("{number}", str(came)))

    def tell_invited(self, count: int) -> None:
        """Say in a toast how many more are invited."""
        self._notifier.tell(self.tr("%n more member(s) invited.", "", count))

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""
        words = {
            "planned": self.tr("The event is planned; now invite members."),
            "cancelled": self.tr("The event is cancelled."),
        }
        if what == "planned":
            for field in (self.name, self.day, self.places):
                field.clear()
        self._notifier.tell(words[what])

    @override
    def take_focus(self) -> None:
        self.member.setFocus()

    def _ways(self, make: QAction) -> QWidget:
        enter = column(
            Label(self.tr("Sign in"), "section"),
            self.member,
            ActionButton(self._enter, "primary", takes_focus=False, fills_width=True),
            spacing=S2,
        )
        asking = column(
            Label(self.tr("Invite"), "section"),
            self.audience,
            ActionButton(self._invite, takes_focus=False, fills_width=True),
            self.cancel,
            spacing=S2,
        )
        planning = column(
            Label(self.tr("A new event"), "section"),
            self.name,
            row(self.day, self.places),
            ActionButton(make, takes_focus=False, fills_width=True),
            spacing=S2,
        )
        ways = column(enter, asking, planning, None, spacing=S4)
        panel = frame(column(scrolling(holder(ways))))
        panel.setFixedWidth(_RIGHT_WIDTH)
        return panel

    def _line(self, words: str, answer: Callable[[], None]) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(words)
        made.setAccessibleName(words)
        made.setMaxLength(_LONGEST)
        made.returnPressed.connect(answer)
        return made

    def _enable(self) -> None:
        rows, place = self._events.rows, self.table.current_row
        is_open = 0 <= place < len(rows) and not rows[place].is_cancelled
        for part in (self.member, self.audience, self.cancel):
            part.setEnabled(is_open)
        for action in (self._enter, self._invite):
            action.setEnabled(is_open)
        self.hints_changed.emit()

    def _choose(self, place: int) -> None:
        self._enable()
        self.chosen.emit(place)

    def _sign_in(self) -> None:
        if not self.member.text().strip():
            self.member.setFocus()
            return
        self.signed_in.emit(self.member.text())

    def _ask_whom(self) -> None:
        self.invited.emit(str(self.audience.currentData() or EVERYBODY))

    def _plan(self) -> None:
        if not self.name.text().strip():
            self.name.setFocus()
        elif not self.day.text().strip():
            self.day.setFocus()
        else:
            self.planned.emit(self.name.text(), self.day.text(), self.places.text())
