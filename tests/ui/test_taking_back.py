"""Goods that nobody has a receipt for come back at the window."""

from PySide6.QtCore import Qt

from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductSnapshot
from posmember.protocol.bodies import ProductRecord
from posmember.services.members.enrolment import NewMember
from posmember.ui.taking_back.view import TakingBackView
from tests.support.cashier import Cashier
from tests.support.counter_people import OWNER_PIN, let_a_cashier_work
from tests.support.labels import with_check_digit

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


def goods(cashier: Cashier) -> ProductSnapshot:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    return next(
        row.product
        for row in rows
        if not row.product.is_weighed and row.product.price_minor < 5_000
    )


def begin(cashier: Cashier) -> TakingBackView:
    cashier.go("sales")
    cashier.press(Qt.Key.Key_F6)
    assert cashier.shell.front == "taking_back"
    view = cashier.shell.screen_named("taking_back").window
    assert isinstance(view, TakingBackView)
    return view


def last_ticket(cashier: Cashier) -> Ticket:
    last = cashier.ask(cashier.services.sales.last)
    return cashier.ask(lambda: cashier.services.sales.ticket(last))


def test_goods_are_scanned_and_taken_back_for_what_they_cost_today(cashier: Cashier) -> None:
    product = goods(cashier)
    begin(cashier)

    cashier.scan(product.barcode)
    cashier.press(Qt.Key.Key_Plus)
    cashier.press(ENTER, CONTROL)

    ticket = last_ticket(cashier)
    assert (ticket.kind, ticket.due_minor) == (TicketKind.RETURN, -2 * product.price_minor)
    assert ticket.member is None
    cashier.press(Qt.Key.Key_Escape)
    assert cashier.shell.front == "sales"


def test_a_price_on_a_label_is_what_comes_back(cashier: Cashier) -> None:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    fish = ProductRecord(
        ProductId("fish"), "00044", "鲈鱼", unit="公斤", price_minor=38_00, is_weighed=True
    )
    cashier.ask(lambda: cashier.services.products.save(actor, fish))
    begin(cashier)

    cashier.scan(with_check_digit("21" + "00044" + "01980"))
    cashier.press(ENTER, CONTROL)

    assert last_ticket(cashier).due_minor == -19_80


def test_part_of_several_names_takes_none_back(cashier: Cashier) -> None:
    view = begin(cashier)

    cashier.type("ml")
    cashier.press(ENTER)

    assert view.table.model().rowCount() == 0
    assert "“ml”" in cashier.toast


def test_a_price_by_hand_and_a_quantity_are_typed_as_at_the_checkout(cashier: Cashier) -> None:
    product = goods(cashier)
    view = begin(cashier)
    cashier.scan(product.barcode)

    cashier.type(".2.50")
    cashier.press(ENTER)
    cashier.type("*3")
    cashier.press(ENTER)

    line = view._rows.rows[0]
    assert (line.unit_price_minor, line.quantity_milli, line.net_minor) == (250, 3_000, 750)


def test_more_than_the_cap_cannot_be_confirmed(cashier: Cashier) -> None:
    product = goods(cashier)
    view = begin(cashier)
    before = cashier.ask(cashier.services.sales.last)
    cashier.scan(product.barcode)

    cashier.type(".200.01")
    cashier.press(ENTER)
    cashier.press(ENTER, CONTROL)

    assert not view._confirm.isEnabled()
    assert cashier.ask(cashier.services.sales.last) == before


def test_confirming_twice_takes_back_once(cashier: Cashier) -> None:
    product = goods(cashier)
    begin(cashier)
    cashier.scan(product.barcode)
    before = len(cashier.ask(lambda: cashier.services.sales.recent(500)))

    for _ in range(3):
        cashier._key(150, ENTER, CONTROL)
    cashier.idle()

    assert len(cashier.ask(lambda: cashier.services.sales.recent(500))) == before + 1


def test_the_phone_of_a_member_leads_to_the_receipts(cashier: Cashier) -> None:
    owner = cashier.ask(cashier.services.operators.operators)[0].operator_id
    cashier.ask(lambda: cashier.services.members.enrol(owner, NewMember(phone="19912345678")))
    begin(cashier)

    cashier.type("19912345678")
    cashier.press(ENTER)

    assert cashier.shell.front == "sales"


def test_a_cashier_takes_back_with_the_pin_of_somebody_who_may(cashier: Cashier) -> None:
    product = goods(cashier)

    let_a_cashier_work(cashier)
    begin(cashier)
    cashier.scan(product.barcode)
    before = cashier.ask(cashier.services.sales.last)

    cashier.press(ENTER, CONTROL)
    assert cashier.ask(cashier.services.sales.last) == before
    cashier.type(OWNER_PIN)
    cashier.press(ENTER)

    assert last_ticket(cashier).due_minor == -product.price_minor
