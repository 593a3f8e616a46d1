"""Wires the reports."""

from posmember.ui.reports.presenter import ReportsPresenter
from posmember.ui.reports.view import ReportsView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the reports."""
    desk = place.desk
    view = ReportsView(place.keys, desk.figures, desk.notifier)
    presenter = ReportsPresenter(view, desk)
    view.asked.connect(presenter.on_asked)
    view.again_asked.connect(presenter.on_again)
    view.trial_asked.connect(presenter.on_trial_asked)
    view.stopped.connect(presenter.on_stopped)
    view.ticked.connect(presenter.on_tick)
    view.saved.connect(presenter.on_saved)
    view.approved.connect(presenter.on_approval_pin)
    view.approval_left.connect(presenter.on_approval_left)
    return Screen("reports", view, presenter, presenter.on_shown)
