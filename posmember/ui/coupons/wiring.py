"""Wires the screen of coupons."""

from posmember.domain.events import CatalogueChanged, TicketSettled
from posmember.ui.coupons.presenter import CouponsPresenter
from posmember.ui.coupons.view import CouponsView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen of coupons, listening."""
    desk = place.desk
    view = CouponsView(place.keys, desk.figures, desk.notifier)
    presenter = CouponsPresenter(view, desk)
    view.given.connect(presenter.on_given)
    view.approved.connect(presenter.on_approval_pin)
    view.approval_left.connect(presenter.on_approval_left)
    view.batch_asked.connect(presenter.on_batch)
    view.batch_undone.connect(presenter.on_batch_undone)
    view.cancelled.connect(presenter.on_cancelled)
    view.ticked.connect(presenter.on_tick)
    view.sheet_printed.connect(presenter.on_sheet_printed)
    view.sheet_saved.connect(presenter.on_sheet_saved)
    view.codes_brought.connect(presenter.on_codes_brought)
    view.back_asked.connect(lambda: desk.navigator.open("marketing"))
    heard = (
        place.bridge.subscribe(CatalogueChanged, presenter.on_changed, is_once=True),
        place.bridge.subscribe(TicketSettled, presenter.on_changed, is_once=True),
    )
    return Screen("coupons", view, presenter, presenter.on_shown, heard)
