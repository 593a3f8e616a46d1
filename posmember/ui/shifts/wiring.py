"""Wires the shift."""

from posmember.domain.events import CatalogueChanged, ShiftChanged
from posmember.ui.screen import Screen
from posmember.ui.shifts.presenter import ShiftsPresenter
from posmember.ui.shifts.view import ShiftsView
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the shift, listening."""
    desk = place.desk
    view = ShiftsView(place.keys, desk.figures, desk.notifier)
    presenter = ShiftsPresenter(view, desk)
    view.switched_on.connect(presenter.on_switched_on)
    view.opened.connect(presenter.on_opened)
    view.moved.connect(presenter.on_moved)
    view.x_asked.connect(presenter.on_x_asked)
    view.closed.connect(presenter.on_closed)
    view.approved.connect(presenter.on_approval_pin)
    view.approval_left.connect(presenter.on_approval_left)
    view.result_left.connect(presenter.on_shown)
    view.report_asked.connect(presenter.on_report_asked)
    view.print_asked.connect(presenter.on_print_asked)
    heard = tuple(
        place.bridge.subscribe(kind, presenter.on_changed, is_once=True)
        for kind in (ShiftChanged, CatalogueChanged)
    )
    return Screen("shifts", view, presenter, presenter.on_shown, heard)
