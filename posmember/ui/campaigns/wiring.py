"""Wires the screen of campaigns."""

from posmember.domain.events import CatalogueChanged, Event, MemberChanged, TicketSettled
from posmember.ui.campaigns.presenter import CampaignsPresenter
from posmember.ui.campaigns.view import CampaignsView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen of campaigns, listening while it is in front."""
    desk = place.desk
    view = CampaignsView(place.keys, desk.figures, desk.notifier)
    presenter = CampaignsPresenter(view, desk)
    view.chosen.connect(presenter.on_chosen)
    view.planned.connect(presenter.on_planned)
    view.segment_changed.connect(presenter.on_segment)
    view.start_asked.connect(presenter.on_start_asked)
    view.stopped.connect(presenter.on_stopped)
    view.change_asked.connect(presenter.on_change_asked)
    view.list_asked.connect(presenter.on_list_asked)
    view.cancelled.connect(presenter.on_cancelled)
    view.ticked.connect(presenter.on_tick)
    view.back_asked.connect(presenter.on_back)

    def hear(event: Event) -> None:
        if view.isVisible():  # else it reads everything when it comes to the front
            presenter.on_changed(event)

    heard = tuple(
        place.bridge.subscribe(kind, hear, is_once=True)
        for kind in (TicketSettled, CatalogueChanged, MemberChanged)
    )
    return Screen("campaigns", view, presenter, presenter.on_shown, heard)
