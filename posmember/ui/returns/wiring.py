"""Wires a return."""

from posmember.ui.returns.presenter import ReturnsPresenter
from posmember.ui.returns.view import ReturnsView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen of a return."""
    view = ReturnsView(place.keys, place.desk.figures)
    presenter = ReturnsPresenter(view, place.desk)
    view.changed_by.connect(presenter.on_changed_by)
    view.all_asked.connect(presenter.on_all_asked)
    view.exchange_asked.connect(presenter.on_exchange_asked)
    view.why_asked.connect(presenter.on_why_asked)
    view.void_asked.connect(presenter.on_void_asked)
    view.confirmed.connect(presenter.on_confirmed)
    view.approved.connect(presenter.on_approval_pin)
    view.back_asked.connect(presenter.on_back)
    return Screen("returns", view, presenter, presenter.on_shown)
