"""Wires the way into the programme."""

from posmember.ui.marketing.destinations import DESTINATIONS
from posmember.ui.marketing.presenter import MarketingPresenter
from posmember.ui.marketing.view import MarketingView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen that leads on."""
    view = MarketingView(DESTINATIONS)
    presenter = MarketingPresenter(place.desk)
    view.chosen.connect(presenter.on_chosen)
    return Screen("marketing", view, presenter, presenter.on_shown)
