"""Wires the checkout."""

from posmember.domain.events import CatalogueChanged, MemberChanged, PrintJobSettled, TicketSettled
from posmember.ui.checkout.keys import TENDER_ORDER
from posmember.ui.checkout.presenter import CheckoutPresenter
from posmember.ui.checkout.view import CheckoutView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the checkout, listening."""
    desk = place.desk
    view = CheckoutView(place.keys, desk.figures, desk.notifier)
    presenter = CheckoutPresenter(view, desk)
    _connect(view, presenter)
    heard = (
        place.bridge.subscribe(MemberChanged, presenter.on_member_changed),
        place.bridge.subscribe(CatalogueChanged, presenter.on_catalogue_changed, is_once=True),
        place.bridge.subscribe(TicketSettled, presenter.on_ticket_settled, is_once=True),
        place.bridge.subscribe(PrintJobSettled, presenter.on_print_settled),
    )
    return Screen("checkout", view, presenter, presenter.on_shown, heard, presenter.on_left)


def _connect(view: CheckoutView, presenter: CheckoutPresenter) -> None:
    answers = {
        "checkout.why": presenter.asking.why,
        "checkout.member": presenter.on_member_asked,
        "checkout.detach": presenter.asking.detach,
        "checkout.page": presenter.asking.page,
        "checkout.count_cards": lambda: presenter.asking.page("count_cards"),
        "checkout.hold": presenter.on_held,
        "checkout.cancel": presenter.on_cancelled,
        "checkout.resume": presenter.on_resume_asked,
        "checkout.offers": presenter.asking.offers,
        "checkout.take": presenter.prompting.take,
        "checkout.decline": presenter.prompting.decline,
        "checkout.points": presenter.asking.points,
        "checkout.reprint": presenter.paying.last_sale.reprint,
        "checkout.quantity": lambda: view.begin_typing("*"),
        "checkout.more": lambda: presenter.on_more(1),
        "checkout.less": lambda: presenter.on_more(-1),
        "checkout.price": lambda: view.begin_typing("."),
        "checkout.line_discount": lambda: view.begin_typing("/"),
        "checkout.discount": lambda: view.begin_typing("%"),
        "checkout.remove": presenter.on_removed,
        "checkout.pay": lambda: presenter.on_entered(""),
        "checkout.leave": presenter.on_escaped,
        "paying.why": presenter.asking.why,
        "paying.points": presenter.asking.points,
        "paying.keep_change": presenter.asking.keep_change,
        "paying.back": presenter.on_escaped,
        "paying.settle": lambda: presenter.on_entered(view.box.text()),
        "settled.why": presenter.asking.why,
        "settled.next": lambda: presenter.on_entered(""),
        "settled.member": presenter.asking.late_member,
        "settled.reprint": presenter.paying.last_sale.reprint,
        "settled.retry": presenter.paying.last_sale.retry,
    }
    for kind in TENDER_ORDER:
        answers[f"paying.{kind}"] = lambda kind=kind: presenter.asking.tender(kind)  # type: ignore[misc]
    commands = {
        "more": lambda: presenter.on_more(1),
        "less": lambda: presenter.on_more(-1),
        "remove": presenter.on_removed,
    }
    view.asked.connect(lambda name: answers[name]())
    view.commanded.connect(lambda name: commands[name]())
    view.entered.connect(presenter.on_entered)
    view.scan_taken.connect(presenter.on_scanned)
    view.typed.connect(presenter.on_typed)
    view.moved.connect(presenter.on_moved)
    view.marked.connect(presenter.on_marked)
    view.picked.connect(presenter.on_picked)
    view.escaped.connect(presenter.on_escaped)
    view.payment.quick_asked.connect(presenter.paying.quick_cash)
    view.payment.tender_removed.connect(presenter.paying.remove)
    view.join.confirmed.connect(presenter.joining.enrol)
    view.join.referrer_typed.connect(presenter.joining.on_referrer)
    view.approved.connect(presenter.on_approval_pin)
