"""The presenter of the members list, without a window."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from unittest.mock import create_autospec

from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.staff.permissions import Role
from posmember.services.bundle import Services
from posmember.services.lookup.rows import LookupResult, MemberHit
from posmember.services.members.rows import MemberRow, TagCount
from posmember.services.staff.operators import OperatorRow
from posmember.ui.desk import Desk
from posmember.ui.figures import Figures
from posmember.ui.members.presenter import PAGE, ListedMember, MembersPresenter
from posmember.ui.navigation import Notifier


class HeldTasks:
    """Keeps work until a test does it, in any order."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.held.append(lambda: then(work()))

    def breathe(self) -> bool:
        return False

    def is_sought(self) -> bool:
        return False

    def do_all(self) -> None:
        while self.held:
            self.held.pop(0)()


class SeenMembers:
    """A window that remembers what it was shown."""

    def __init__(self) -> None:
        self.rows: tuple[ListedMember, ...] = ()
        self.count = 0
        self.tags: tuple[TagCount, ...] = ()

    def show_members(self, rows: tuple[ListedMember, ...], *, is_search: bool) -> None:
        self.rows = rows

    def show_more(self, rows: tuple[ListedMember, ...]) -> None:
        self.rows += rows

    def show_tags(self, tags: tuple[TagCount, ...]) -> None:
        self.tags = tags

    def show_count(self, count: int) -> None:
        self.count = count

    def show_problem(self, text: str) -> None:
        raise AssertionError(text)


class Places:
    """Remembers which screens were opened."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, str]] = []

    def open(self, place: str, subject: str = "") -> None:
        self.opened.append((place, subject))


def hit(name: str) -> MemberHit:
    return MemberHit(MemberId(name), name, "138****5678", None, 0, 0, is_blocked=False)


def row(number: int) -> MemberRow:
    day = date(2026, 11, 22)
    return MemberRow(
        MemberId(str(number)), f"m{number}", "", None, 0, 0, 0, 0, day, is_blocked=False
    )


def desk_with(services: Any, tasks: HeldTasks, places: Places) -> Desk:
    operator = OperatorRow(OperatorId("o"), "01", "Owner", Role.OWNER)
    return Desk(
        till=create_autospec(object),
        services=services,
        operator=operator,
        tasks=tasks,
        office=tasks,
        notifier=create_autospec(Notifier),
        navigator=places,
        figures=Figures("en"),
    )


def services_with(**parts: Any) -> Any:
    services = create_autospec(Services, instance=True)
    for name, part in parts.items():
        setattr(services, name, part)
    return services


class Lookup:
    """Finds exactly what is asked for."""

    def find(self, text: str, **_how: Any) -> LookupResult:
        return LookupResult(create_autospec(object), members=(hit(text),))


class Members:
    """A shop with so many members."""

    def __init__(self, count: int) -> None:
        self._count = count

    def count(self) -> int:
        return self._count

    def tags(self) -> tuple[TagCount, ...]:
        return (TagCount("tea", 1),)

    def listed(self, members: Sequence[MemberId]) -> tuple[MemberRow, ...]:
        day = date(2026, 11, 22)
        return tuple(
            MemberRow(each, each, "", None, 0, 500, 3, 1, day, is_blocked=False)
            for each in reversed(members)
        )

    def browse(self, *, offset: int, limit: int, tag: str) -> tuple[MemberRow, ...]:
        if tag:
            return (row(self._count),)
        return tuple(map(row, range(offset, min(offset + limit, self._count))))


def test_an_answer_to_an_older_search_does_not_replace_a_newer_one() -> None:
    view, tasks = SeenMembers(), HeldTasks()
    services = services_with(lookup=Lookup(), members=Members(0))
    presenter = MembersPresenter(view, desk_with(services, tasks, Places()))

    presenter.on_searched("wa")
    presenter.on_searched("wang")
    older, newer = tasks.held
    newer()
    older()

    assert [shown.name for shown in view.rows] == ["wang"]


def test_who_is_searched_for_is_listed_with_all_that_the_list_of_everybody_says() -> None:
    view, tasks = SeenMembers(), HeldTasks()
    services = services_with(lookup=Lookup(), members=Members(0))
    presenter = MembersPresenter(view, desk_with(services, tasks, Places()))

    presenter.on_searched("wang")
    tasks.do_all()

    found = view.rows[0]
    assert (found.stored_minor, found.visit_count) == (500, 3)


def test_everybody_is_read_page_by_page_and_the_end_is_known() -> None:
    view, tasks = SeenMembers(), HeldTasks()
    services = services_with(lookup=Lookup(), members=Members(PAGE + 3))
    presenter = MembersPresenter(view, desk_with(services, tasks, Places()))

    presenter.on_shown()
    tasks.do_all()
    presenter.on_more_asked()
    presenter.on_more_asked()
    tasks.do_all()
    presenter.on_more_asked()

    assert [shown.name for shown in view.rows] == [f"m{number}" for number in range(PAGE + 3)]
    assert view.count == PAGE + 3
    assert tasks.held == []


def test_a_listed_member_opens_and_a_place_beyond_the_list_does_not() -> None:
    view, tasks, places = SeenMembers(), HeldTasks(), Places()
    services = services_with(lookup=Lookup(), members=Members(2))
    presenter = MembersPresenter(view, desk_with(services, tasks, places))
    presenter.on_shown()
    tasks.do_all()

    presenter.on_opened(1)
    presenter.on_opened(7)

    assert places.opened == [("member", "1")]


def test_a_tag_lists_its_members_and_a_late_page_of_everybody_is_dropped() -> None:
    view, tasks = SeenMembers(), HeldTasks()
    services = services_with(members=Members(3))
    presenter = MembersPresenter(view, desk_with(services, tasks, Places()))
    presenter.on_shown()

    presenter.on_tag("tea")
    tasks.do_all()

    assert view.tags == (TagCount("tea", 1),)
    assert [each.name for each in view.rows] == ["m3"]
