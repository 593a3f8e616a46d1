"""Wires count cards."""

from posmember.domain.events import MemberChanged
from posmember.ui.count_cards.presenter import CountCardsPresenter
from posmember.ui.count_cards.view import CountCardsView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen of a member's count cards, listening."""
    desk = place.desk
    view = CountCardsView(place.keys, desk.figures, desk.notifier)
    presenter = CountCardsPresenter(view, desk)
    view.used.connect(presenter.on_used)
    view.undo_asked.connect(presenter.on_undo_asked)
    view.refund_asked.connect(presenter.on_refund_asked)
    view.left.connect(presenter.on_left)
    view.approved.connect(presenter.on_approval_pin)
    view.sale.plan_chosen.connect(presenter.on_plan_chosen)
    view.sale.taking.paid.connect(presenter.on_paid)
    view.rest.confirmed.connect(presenter.on_refund_confirmed)
    heard = (place.bridge.subscribe(MemberChanged, presenter.on_changed),)
    return Screen("count_cards", view, presenter, presenter.on_shown, heard)
