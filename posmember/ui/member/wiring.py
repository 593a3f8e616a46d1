"""Wires the page of one member."""

from collections.abc import Callable
from functools import partial

from posmember.domain.events import MemberChanged, TicketSettled
from posmember.domain.ids import CardId
from posmember.ui.member.dependants_presenter import DependantsPresenter
from posmember.ui.member.entry_why import EntryWhy
from posmember.ui.member.presenter import MemberPresenter
from posmember.ui.member.view import MemberView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the page of one member, listening."""
    desk = place.desk
    view = MemberView(place.keys, desk.figures, desk.notifier)
    presenter = MemberPresenter(view, desk)
    family = DependantsPresenter(view, desk, lambda: presenter.member_id)
    answers: dict[str, Callable[[], None]] = {
        "back": presenter.on_back,
        "sell": presenter.on_sell_asked,
        "edit": presenter.on_edit_asked,
        "statement": presenter.on_statement_asked,
        "why": EntryWhy(view, desk).on_asked,
        "engaging": presenter.on_activities_asked,
        "top_up": presenter.on_top_up_asked,
        "reveal": presenter.on_reveal_asked,
        "count_cards": partial(presenter.on_left_for, "count_cards"),
        "card": presenter.on_card_asked,
        "merging": partial(presenter.on_left_for, "merging"),
    }
    view.asked.connect(lambda name: answers[name]())
    view.ticket_opened.connect(lambda receipt_no: desk.navigator.open("sales", receipt_no))
    view.noted.connect(presenter.on_noted)
    view.edited.connect(presenter.on_edited)
    view.approved.connect(presenter.on_approval_pin)
    view.consented.connect(lambda purpose, yes: presenter.on_consent(purpose, is_granted=yes))
    view.blocked.connect(lambda yes: presenter.on_blocked(is_blocked=yes))
    view.points_asked.connect(presenter.on_points_asked)
    view.points_moved.connect(presenter.on_points_moved)
    view.tier_asked.connect(presenter.on_tier_asked)
    view.tier_set.connect(presenter.on_tier_set)
    view.benefit_used.connect(presenter.on_benefit_used)
    view.card_printed.connect(presenter.on_card_printed)
    view.card_lost.connect(lambda card_id: presenter.on_card_lost(CardId(card_id)))
    view.card_replaced.connect(lambda card_id: presenter.on_card_asked(CardId(card_id)))
    view.dependant_form.saved.connect(family.on_added)
    view.identity.family.removed.connect(family.on_removed)
    heard = (
        place.bridge.subscribe(MemberChanged, family.on_changed),
        place.bridge.subscribe(MemberChanged, presenter.on_changed),
        place.bridge.subscribe(TicketSettled, presenter.on_sold, is_once=True),
    )

    def shown(subject: str) -> None:
        presenter.on_shown(subject)
        family.on_shown()

    return Screen("member", view, presenter, shown, heard)
