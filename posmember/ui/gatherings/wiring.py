"""Wires the screen of events."""

from posmember.domain.events import CatalogueChanged, MemberChanged
from posmember.ui.gatherings.presenter import GatheringsPresenter
from posmember.ui.gatherings.view import GatheringsView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen of events, listening."""
    desk = place.desk
    view = GatheringsView(place.keys, desk.figures, desk.notifier)
    presenter = GatheringsPresenter(view, desk)
    view.signed_in.connect(presenter.on_signed_in)
    view.scan_taken.connect(presenter.on_signed_in)
    view.invited.connect(presenter.on_invited)
    view.planned.connect(presenter.on_planned)
    view.cancelled.connect(presenter.on_cancelled)
    view.chosen.connect(presenter.on_chosen)
    view.back_asked.connect(presenter.on_back)
    heard = (
        place.bridge.subscribe(MemberChanged, presenter.on_changed, is_once=True),
        place.bridge.subscribe(CatalogueChanged, presenter.on_changed, is_once=True),
    )
    return Screen("gatherings", view, presenter, presenter.on_shown, heard)
