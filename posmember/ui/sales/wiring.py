"""Wires the list of tickets."""

from posmember.domain.events import PrintJobSettled, TicketSettled
from posmember.ui.sales.presenter import SalesPresenter
from posmember.ui.sales.view import SalesView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the list of tickets, listening."""
    desk = place.desk
    view = SalesView(place.keys, desk.figures, desk.notifier)
    presenter = SalesPresenter(view, desk)
    view.searched.connect(presenter.on_searched)
    view.today_only.connect(presenter.on_today_only)
    view.marked.connect(presenter.on_marked)
    view.return_asked.connect(presenter.on_return_asked)
    view.member_asked.connect(presenter.on_member_asked)
    view.take_back_asked.connect(presenter.on_take_back_asked)
    view.system_print_asked.connect(presenter.on_system_print_asked)
    view.why_asked.connect(presenter.on_why_asked)
    view.reprint_asked.connect(presenter.on_reprint_asked)
    heard = (
        place.bridge.subscribe(TicketSettled, presenter.on_changed, is_once=True),
        place.bridge.subscribe(PrintJobSettled, presenter.on_print_settled),
    )
    return Screen("sales", view, presenter, presenter.on_shown, heard)
