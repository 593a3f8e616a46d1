"""Wires the list of members."""

from posmember.domain.events import MemberChanged
from posmember.ui.members.presenter import MembersPresenter
from posmember.ui.members.view import MembersView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the list of members, listening."""
    view = MembersView(place.keys, place.desk.figures)
    presenter = MembersPresenter(view, place.desk)
    navigator = place.desk.navigator
    view.searched.connect(presenter.on_searched)
    view.tag_chosen.connect(presenter.on_tag)
    view.opened.connect(presenter.on_opened)
    view.more_asked.connect(presenter.on_more_asked)
    view.scan_taken.connect(presenter.on_scanned)
    view.join_asked.connect(lambda: navigator.open("checkout"))
    view.import_asked.connect(lambda: navigator.open("importing", "members"))
    heard = (place.bridge.subscribe(MemberChanged, presenter.on_changed, is_once=True),)
    return Screen("members", view, presenter, presenter.on_shown, heard)
