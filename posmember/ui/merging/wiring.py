"""Wires the screen about records of one person."""

from posmember.domain.events import MemberChanged
from posmember.ui.merging.presenter import MergingPresenter
from posmember.ui.merging.view import MergingView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen about records of one person, listening."""
    desk = place.desk
    view = MergingView(place.keys, desk.figures, desk.notifier)
    presenter = MergingPresenter(view, desk)
    view.sought.connect(presenter.on_sought)
    view.chosen.connect(presenter.on_chosen)
    view.toggled.connect(presenter.on_toggled)
    view.merged.connect(presenter.on_merged)
    view.parted.connect(presenter.on_parted)
    view.approved.connect(presenter.on_approval_pin)
    view.left.connect(presenter.on_left)
    heard = (place.bridge.subscribe(MemberChanged, presenter.on_changed),)
    return Screen("merging", view, presenter, presenter.on_shown, heard)
