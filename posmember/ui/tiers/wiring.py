"""Wires the ladder."""

from posmember.domain.events import CatalogueChanged
from posmember.domain.ids import MemberId
from posmember.ui.screen import Screen
from posmember.ui.tiers.presenter import TiersPresenter
from posmember.ui.tiers.view import TiersView
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen of the ladder, listening."""
    desk = place.desk
    view = TiersView(place.keys, desk.figures, desk.notifier)
    presenter = TiersPresenter(view, desk)
    view.chosen.connect(presenter.on_chosen)
    view.added.connect(presenter.on_tier_added)
    view.undone.connect(presenter.on_undone)
    view.saved.connect(presenter.on_saved)
    view.left.connect(lambda: desk.navigator.open("marketing"))
    view.member_opened.connect(lambda member: presenter.on_member_opened(MemberId(member)))
    view.tier.edited.connect(presenter.on_tier_edited)
    view.tier.removed.connect(presenter.on_tier_removed)
    view.tier.benefit_added.connect(presenter.on_benefit_added)
    view.tier.benefit_edited.connect(presenter.on_benefit_edited)
    view.tier.benefit_removed.connect(presenter.on_benefit_removed)
    view.rules.edited.connect(presenter.on_rules_edited)
    view.rules.paid_put.connect(presenter.on_paid_put)
    view.rules.paid_removed.connect(presenter.on_paid_removed)
    heard = (place.bridge.subscribe(CatalogueChanged, presenter.on_changed, is_once=True),)
    return Screen("tiers", view, presenter, presenter.on_shown, heard)
