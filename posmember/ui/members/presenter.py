"""Decides what the list of members shows, and which member opens."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from posmember.domain.clock import Instant
from posmember.domain.events import Event
from posmember.domain.ids import MemberId
from posmember.services.lookup.rows import LookupResult
from posmember.services.members.rows import MemberRow, TagCount
from posmember.ui.desk import Desk

PAGE: Final = 100
FOUND_MAX: Final = 100


@dataclass(frozen=True, slots=True)
class ListedMember:
    """One line of the list. Who has not bought yet has no last visit."""

    member_id: MemberId
    name: str
    masked_phone: str
    points: int
    last_visit_ms: Instant | None
    is_blocked: bool
    stored_minor: int
    visit_count: int
    joined_on: date


class MembersPort(Protocol):
    """The window of the list."""

    def show_members(self, rows: tuple[ListedMember, ...], *, is_search: bool) -> None:
        """Replace the list."""

    def show_more(self, rows: tuple[ListedMember, ...]) -> None:
        """Add to the end of the list."""

    def show_count(self, count: int) -> None:
        """Say how many members there are."""

    def show_tags(self, tags: tuple[TagCount, ...]) -> None:
        """Offer the tags that members have."""

    def show_problem(self, text: str) -> None:
        """Say in the place of the list what went wrong."""


class MembersPresenter:
    """Pages through all members, or lists what a text finds."""

    def __init__(self, view: MembersPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._text = ""
        self._tag = ""
        self._rows: tuple[ListedMember, ...] = ()
        self._is_reading = False
        self._is_complete = False

    def on_shown(self, text: str = "") -> None:
        """Come to the front, looking for *text* if any is given."""
        self.on_searched(text or self._text)
        services = self._desk.services
        self._desk.tasks.run(
            services.members.count, self._view.show_count, self._desk.notifier.explain
        )
        self._desk.tasks.run(
            services.members.tags, self._view.show_tags, self._desk.notifier.explain
        )

    def on_searched(self, text: str) -> None:
        """List what *text* finds; without text, everybody."""
        self._text = text.strip()
        self._is_complete = False
        if self._text:
            self._search(self._text)
        else:
            self._read_page(0)

    def on_tag(self, tag: str) -> None:
        """List who has a tag; empty: everybody."""
        self._tag = tag
        self.on_searched("")

    def on_more_asked(self) -> None:
        """Read the next page of everybody."""
        if not self._text and not self._is_reading and not self._is_complete:
            self._read_page(len(self._rows))

    def on_opened(self, place: int) -> None:
        """Open the page of a listed member."""
        if 0 <= place < len(self._rows):
            self._desk.navigator.open("member", self._rows[place].member_id)

    def on_scanned(self, text: str) -> None:
        """Open the member whose card or phone was scanned."""
        services = self._desk.services
        self._desk.tasks.run(
            lambda: services.lookup.find(text, is_scan=True, prefer="member"),
            self._scanned,
            self._desk.notifier.explain,
        )

    def on_changed(self, _event: Event) -> None:
        """Show the list as it is now."""
        if not self._is_reading:
            self.on_searched(self._text)

    def _scanned(self, result: LookupResult) -> None:
        if result.notice is not None:
            self._desk.notifier.explain(result.notice)
        elif result.members:
            self._desk.navigator.open("member", result.members[0].member_id)

    def _search(self, text: str) -> None:
        services = self._desk.services

        def find() -> tuple[ListedMember, ...]:
            hits = services.lookup.find(text, prefer="member", limit=FOUND_MAX).members
            rows = services.members.listed([hit.member_id for hit in hits])
            known = {row.member_id: row for row in rows}
            return tuple(_of_row(known[hit.member_id]) for hit in hits if hit.member_id in known)

        self._desk.tasks.run(find, lambda found: self._found(text, found), self._failed)

    def _found(self, text: str, found: tuple[ListedMember, ...]) -> None:
        if text == self._text:
            self._rows = found
            self._view.show_members(found, is_search=True)

    def _read_page(self, offset: int) -> None:
        self._is_reading = True
        services, tag = self._desk.services, self._tag
        self._desk.tasks.run(
            lambda: services.members.browse(offset=offset, limit=PAGE, tag=tag),
            lambda rows: self._paged(tag, offset, rows),
            self._failed,
        )

    def _paged(self, tag: str, offset: int, read: tuple[MemberRow, ...]) -> None:
        self._is_reading = False
        if self._text or tag != self._tag or (offset and offset != len(self._rows)):
            return
        rows = tuple(_of_row(row) for row in read)
        self._is_complete = len(rows) < PAGE
        if offset:
            self._rows += rows
            self._view.show_more(rows)
        else:
            self._rows = rows
            self._view.show_members(rows, is_search=bool(tag))

    def _failed(self, problem: Exception) -> None:
        self._is_reading = False
        self._desk.notifier.explain(problem)
        self._view.show_problem("")


def _of_row(row: MemberRow) -> ListedMember:
    return ListedMember(
        row.member_id,
        row.name,
        row.masked_phone,
        row.points,
        row.last_visit_ms,
        row.is_blocked,
        row.stored_minor,
        row.visit_count,
        row.joined_on,
    )
