"""Wires an exchange."""

from posmember.ui.exchanging.presenter import ExchangingPresenter
from posmember.ui.exchanging.view import ExchangingView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen of an exchange."""
    view = ExchangingView(place.keys, place.desk.figures)
    presenter = ExchangingPresenter(view, place.desk)
    view.entered.connect(presenter.on_entered)
    view.scan_taken.connect(lambda text: presenter.on_entered(text, is_scan=True))
    view.changed_by.connect(presenter.on_changed_by)
    view.tender_chosen.connect(presenter.on_tender)
    view.approved.connect(presenter.on_answered)
    view.why_asked.connect(presenter.on_why_asked)
    view.back_asked.connect(presenter.on_back)
    return Screen("exchanging", view, presenter, presenter.on_shown)
