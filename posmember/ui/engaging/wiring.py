"""Wires the screen of a member's activities."""

from posmember.domain.events import CatalogueChanged, MemberChanged
from posmember.ui.engaging.presenter import EngagingPresenter
from posmember.ui.engaging.view import EngagingView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen of a member's activities, listening."""
    desk = place.desk
    view = EngagingView(place.keys, desk.figures, desk.notifier)
    presenter = EngagingPresenter(view, desk)
    answers = {
        "back": presenter.on_back,
        "check_in": presenter.on_checked_in,
        "share": presenter.on_share_printed,
    }
    view.asked.connect(lambda name: answers[name]())
    view.drawn.connect(presenter.on_drawn)
    view.scan_taken.connect(presenter.on_scanned)
    view.events.shared.connect(presenter.on_shared)
    view.events.reviewed.connect(presenter.on_reviewed)
    view.events.surveyed.connect(presenter.on_surveyed)
    view.coupons.handed_on.connect(presenter.on_handed_on)
    heard = (
        place.bridge.subscribe(MemberChanged, presenter.on_changed),
        place.bridge.subscribe(CatalogueChanged, presenter.on_rules_changed, is_once=True),
    )
    return Screen("engaging", view, presenter, presenter.on_shown, heard)
