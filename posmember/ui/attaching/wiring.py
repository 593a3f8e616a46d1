"""Wires the screen in which a paid ticket gets its member."""

from posmember.ui.attaching.presenter import AttachingPresenter
from posmember.ui.attaching.view import AttachingView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen, listening."""
    desk = place.desk
    view = AttachingView(place.keys, desk.figures, desk.notifier)
    presenter = AttachingPresenter(view, desk)
    view.searched.connect(presenter.on_searched)
    view.scan_taken.connect(presenter.on_scanned)
    view.opened.connect(presenter.on_opened)
    view.confirmed.connect(presenter.on_confirmed)
    view.left.connect(presenter.on_left)
    return Screen("attaching", view, presenter, presenter.on_shown)
