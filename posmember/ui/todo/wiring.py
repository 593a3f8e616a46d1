"""Wires the to-do list."""

from posmember.domain.events import MemberChanged
from posmember.ui.screen import Screen
from posmember.ui.todo.presenter import TodoPresenter
from posmember.ui.todo.view import TodoView
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the to-do list, listening."""
    desk = place.desk
    view = TodoView(place.keys, desk.figures, desk.notifier)
    presenter = TodoPresenter(view, desk)
    view.clerk_chosen.connect(presenter.on_clerk)
    view.opened.connect(presenter.on_opened)
    view.done.connect(presenter.on_done)
    view.back_asked.connect(presenter.on_back)
    heard = (place.bridge.subscribe(MemberChanged, presenter.on_changed, is_once=True),)
    return Screen("todo", view, presenter, presenter.on_shown, heard)
