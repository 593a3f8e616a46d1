"""Decides who is shown as the family of a member, and puts them on record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId
from posmember.domain.members.birthday_text import parse_birthday
from posmember.domain.members.dependant import NewDependant, Relation
from posmember.services.care.rows import DependantRow
from posmember.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class ToldDependant:
    """What the form says."""

    name: str
    relation: Relation
    birthday_text: str
    is_minor: bool
    has_consent: bool


class DependantsPort(Protocol):
    """The part of the member's page about the family."""

    def show_dependants(self, dependants: tuple[DependantRow, ...]) -> None:
        """Show whose birthdays are thought of."""

    def show_timeline(self) -> None:
        """Leave the form."""

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""


class DependantsPresenter:
    """Asks anew whenever the member of the page changes."""

    def __init__(self, view: DependantsPort, desk: Desk, member: Callable[[], MemberId]) -> None:
        """Show the family of whoever *member* says is on the page."""
        self._view = view
        self._desk = desk
        self._member = member

    def on_shown(self) -> None:
        """Show the family."""
        member_id, dependants = self._member(), self._desk.services.dependants

        def shown(found: tuple[DependantRow, ...]) -> None:
            if member_id == self._member():
                self._view.show_dependants(found)

        if member_id:
            explain = self._desk.notifier.explain
            self._desk.tasks.run(lambda: dependants.of_member(member_id), shown, explain)

    def on_changed(self, event: MemberChanged) -> None:
        """Show the family as it is now."""
        if event.member_id == self._member():
            self.on_shown()

    def on_added(self, told: ToldDependant) -> None:
        """Put somebody on record; what is wrong with it is said, and the form stays."""
        services, member_id = self._desk.services, self._member()
        actor = self._desk.operator.operator_id

        def add() -> str:
            birthday = parse_birthday(told.birthday_text, today=services.shop.today())
            new = NewDependant(told.name, told.relation, birthday, told.is_minor, told.has_consent)
            return services.dependants.add(actor, member_id, new)

        def added(_dependant_id: str) -> None:
            self._view.show_timeline()
            self._view.tell("dependant_added")

        self._desk.tasks.run(add, added, self._desk.notifier.explain)

    def on_removed(self, dependant_id: str) -> None:
        """Think of somebody no more."""
        dependants, actor = self._desk.services.dependants, self._desk.operator.operator_id
        self._desk.tasks.run(
            lambda: dependants.remove(actor, dependant_id),
            lambda _nothing: self._view.tell("dependant_removed"),
            self._desk.notifier.explain,
        )
