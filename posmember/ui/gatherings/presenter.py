"""Decides what the screen of events shows and does."""

from collections.abc import Callable
from typing import Any, Protocol

from posmember.domain.events import Event
from posmember.domain.members.due_day import due_day
from posmember.domain.money import parse_decimal
from posmember.domain.tiers.tier import Tier
from posmember.services.coupons.rows import BatchAudience
from posmember.services.gatherings.rows import GatheringStanding, GatheringWish, Guest
from posmember.services.members.rows import TagCount
from posmember.ui.desk import Desk
from posmember.ui.one_member import one_member

EVERYBODY = ""
"""The choice of an audience that is for no tier in particular."""
TAGGED = "#"
"""What the choice of a tag begins with."""


class GatheringsPort(Protocol):
    """The window of events."""

    def show_events(self, rows: tuple[GatheringStanding, ...]) -> None:
        """Replace the list; the marked line stays marked."""

    def show_audiences(self, tiers: tuple[Tier, ...], tags: tuple[TagCount, ...]) -> None:
        """Offer whom to invite."""

    def show_guests(self, guests: tuple[Guest, ...]) -> None:
        """Show who came to the marked event, and who was invited."""

    def tell_signed_in(self, name: str, came: int) -> None:
        """Say in a toast who came, as which guest."""

    def tell_invited(self, count: int) -> None:
        """Say in a toast how many more are invited."""

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""


class GatheringsPresenter:
    """One event is marked; whoever is scanned comes to it."""

    def __init__(self, view: GatheringsPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._rows: tuple[GatheringStanding, ...] = ()
        self._place = 0

    def on_shown(self, _subject: str = "") -> None:
        """Come to the front."""
        services = self._desk.services
        self._run(
            lambda: (
                services.gatherings.all(),
                services.programme.current().tiers,
                services.members.tags(),
            ),
            self._read,
        )

    def on_changed(self, _event: Event) -> None:
        """Show everything as it is now."""
        self.on_shown()

    def on_chosen(self, place: int) -> None:
        """Show the guests of another event."""
        self._place = place
        self._read_guests()

    def on_signed_in(self, text: str) -> None:
        """Put the member whom *text* (phone, card, name) leads to on the list."""
        event = self._event()
        if not event or not text.strip():
            return
        services, actor = self._desk.services, self._desk.operator.operator_id

        def work() -> tuple[str, int]:
            found = one_member(services, text)
            came = services.gatherings.sign_in(actor, event, found.member_id)
            return found.name, came

        self._run(work, lambda done: self._then(lambda: self._view.tell_signed_in(*done)))

    def on_invited(self, whom: str) -> None:
        """Invite a tier, those with a tag, or everybody."""
        event = self._event()
        if not event:
            return
        tag = whom.removeprefix(TAGGED) if whom.startswith(TAGGED) else ""
        audience = BatchAudience(tag=tag) if tag else BatchAudience(tier_id=whom)
        services, actor = self._desk.services, self._desk.operator.operator_id
        self._run(
            lambda: services.gatherings.invite(actor, event, audience),
            lambda count: self._then(lambda: self._view.tell_invited(count)),
        )

    def on_planned(self, name: str, day_text: str, places_text: str) -> None:
        """Put a new event on record."""
        services, actor = self._desk.services, self._desk.operator.operator_id

        def work() -> str:
            day = due_day(day_text, services.shop.today())
            places = parse_decimal(places_text, 0) if places_text.strip() else None
            return services.gatherings.plan(actor, GatheringWish(name, day, places))

        self._run(work, lambda _made: self._then(lambda: self._view.tell("planned")))

    def on_cancelled(self) -> None:
        """Say that the marked event does not take place."""
        event, services = self._event(), self._desk.services
        actor = self._desk.operator.operator_id
        if event:
            self._run(
                lambda: services.gatherings.cancel(actor, event),
                lambda _none: self._then(lambda: self._view.tell("cancelled")),
            )

    def on_back(self) -> None:
        """Go back to the morning page."""
        self._desk.navigator.open("care")

    def _event(self) -> str:
        is_there = 0 <= self._place < len(self._rows)
        return self._rows[self._place].gathering_id if is_there else ""

    def _then(self, say: Callable[[], None]) -> None:
        say()
        self.on_shown()

    def _read(
        self, read: tuple[tuple[GatheringStanding, ...], tuple[Tier, ...], tuple[TagCount, ...]]
    ) -> None:
        self._rows = read[0]
        self._place = min(max(0, self._place), max(0, len(self._rows) - 1))
        self._view.show_events(self._rows)
        self._view.show_audiences(read[1], read[2])
        self._read_guests()

    def _read_guests(self) -> None:
        event, gatherings = self._event(), self._desk.services.gatherings
        if not event:
            self._view.show_guests(())
            return
        self._run(lambda: gatherings.guests(event), lambda found: self._show_guests(event, found))

    def _show_guests(self, event: str, guests: tuple[Guest, ...]) -> None:
        if event == self._event():
            self._view.show_guests(guests)

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
