"""Wires the morning page."""

from posmember.domain.events import MemberChanged
from posmember.ui.care.presenter import CarePresenter
from posmember.ui.care.view import CareView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the morning page, listening."""
    desk = place.desk
    view = CareView(place.keys, desk.figures, desk.notifier)
    presenter = CarePresenter(view, desk)
    view.period_chosen.connect(presenter.on_period)
    view.opened.connect(presenter.on_opened)
    view.todo_asked.connect(lambda: desk.navigator.open("todo"))
    view.gatherings_asked.connect(lambda: desk.navigator.open("gatherings"))
    view.marked.connect(presenter.on_marked)
    heard = (place.bridge.subscribe(MemberChanged, presenter.on_changed, is_once=True),)
    return Screen("care", view, presenter, presenter.on_shown, heard)
