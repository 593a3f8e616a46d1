"""Wires stored value."""

from posmember.domain.events import CatalogueChanged, MemberChanged, TicketSettled
from posmember.ui.screen import Screen
from posmember.ui.stored_value.presenter import StoredValuePresenter
from posmember.ui.stored_value.view import StoredValueView
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return stored value, listening."""
    desk = place.desk
    view = StoredValueView(place.keys, desk.figures, desk.notifier)
    presenter = StoredValuePresenter(view, desk)
    view.searched.connect(presenter.on_searched)
    view.scan_taken.connect(presenter.on_scanned)
    view.chosen.connect(presenter.on_chosen)
    view.left.connect(presenter.on_left)
    view.count_cards_asked.connect(presenter.on_count_cards_asked)
    view.top_up.amount_typed.connect(presenter.on_amount)
    view.top_up.rule_chosen.connect(presenter.on_rule)
    view.top_up.taking.paid.connect(presenter.on_paid)
    view.refund_asked.connect(presenter.on_refund_asked)
    view.refund.confirmed.connect(presenter.on_refund_confirmed)
    gifting = presenter.gifting
    view.gift.amount_typed.connect(gifting.on_amount)
    view.gift.taking.paid.connect(gifting.on_topped_up)
    view.gift.replace_asked.connect(gifting.on_replace_asked)
    view.gifts_asked.connect(gifting.on_listed)
    view.gifts.state_chosen.connect(gifting.on_listed)
    view.gifts.opened.connect(gifting.on_opened)
    view.gift.freeze_asked.connect(gifting.on_freeze_asked)
    view.gift.renew_asked.connect(gifting.on_renew_asked)
    view.gift.merge_asked.connect(gifting.on_merge_asked)
    view.approved.connect(presenter.on_approval_pin)
    heard = tuple(
        place.bridge.subscribe(kind, presenter.on_changed, is_once=True)
        for kind in (MemberChanged, TicketSettled, CatalogueChanged)
    )
    return Screen("stored_value", view, presenter, presenter.on_shown, heard)
