"""Wires goods without a receipt."""

from posmember.ui.screen import Screen
from posmember.ui.taking_back.presenter import TakingBackPresenter
from posmember.ui.taking_back.view import TakingBackView
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen of goods without a receipt."""
    view = TakingBackView(place.keys, place.desk.figures)
    presenter = TakingBackPresenter(view, place.desk)
    view.entered.connect(presenter.on_entered)
    view.scan_taken.connect(lambda text: presenter.on_entered(text, is_scan=True))
    view.changed_by.connect(presenter.on_changed_by)
    view.removed.connect(presenter.on_removed)
    view.confirmed.connect(presenter.on_confirmed)
    view.approved.connect(presenter.on_approval_pin)
    view.why_asked.connect(presenter.on_why_asked)
    view.back_asked.connect(presenter.on_back)
    return Screen("taking_back", view, presenter, presenter.on_shown)
