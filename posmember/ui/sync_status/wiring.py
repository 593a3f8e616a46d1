"""Wires the page of head office."""

from posmember.domain.events import OperationAppended, SyncChanged
from posmember.ui.screen import Screen
from posmember.ui.sync_status.presenter import SyncPresenter
from posmember.ui.sync_status.view import SyncView
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the page of head office, listening."""
    desk = place.desk
    view = SyncView(place.keys, desk.figures, desk.notifier)
    presenter = SyncPresenter(view, desk)
    view.enrolled.connect(presenter.on_enrolled)
    view.sync_asked.connect(presenter.on_sync_asked)
    heard = (
        place.bridge.subscribe(SyncChanged, presenter.on_changed, is_once=True),
        place.bridge.subscribe(OperationAppended, presenter.on_changed, is_once=True),
    )
    return Screen("sync", view, presenter, presenter.on_shown, heard)
