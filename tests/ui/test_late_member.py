"""A member for a ticket that is paid, with keys alone: from the paid screen and from the list."""

from PySide6.QtCore import Qt

from posmember.domain.ids import MemberId
from posmember.services.members.enrolment import NewMember
from posmember.ui.attaching.view import AttachingView
from posmember.ui.checkout.states import Mode
from posmember.ui.sales.view import SalesView
from tests.support.cashier import SCANNING_MS, Cashier

ENTER = Qt.Key.Key_Return


def barcode(cashier: Cashier) -> str:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    return next(row.product.barcode for row in rows if not row.product.is_weighed)


def enrol(cashier: Cashier, phone: str, name: str = "王小明") -> str:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    return cashier.ask(
        lambda: cashier.services.members.enrol(actor, NewMember(phone=phone, name=name))
    )


def sell(cashier: Cashier) -> None:
    """Sell one piece to nobody, for exact cash."""
    cashier.scan(barcode(cashier))
    cashier.press(ENTER)
    cashier.press(ENTER)
    assert cashier.session.mode is Mode.SETTLED


def attaching(cashier: Cashier) -> AttachingView:
    view = cashier.shell.screen_named("attaching").window
    assert isinstance(view, AttachingView)
    return view


def last_ticket(cashier: Cashier):
    last = cashier.session.last
    assert last is not None
    return cashier.ask(lambda: cashier.services.sales.ticket(last.ticket.sale_id))


def is_offered(view, name: str) -> bool:
    return any(action.objectName() == name for action in view.hints())


def test_the_paid_ticket_gets_its_member_by_a_phone_and_two_enters(cashier: Cashier) -> None:
    member = enrol(cashier, "19912345678")
    sell(cashier)
    assert is_offered(cashier.checkout, "settled.member")

    cashier.press(Qt.Key.Key_F2)
    cashier.type("5678")
    cashier.press(ENTER)
    view = attaching(cashier)
    assert view.who.text() == "王小明"
    assert view.press.hasFocus()
    cashier.press(ENTER)

    ticket = last_ticket(cashier)
    assert ticket.member.member_id == member
    assert cashier.shell.front == "checkout"
    assert cashier.session.mode is Mode.SETTLED
    assert "5678" in cashier.toast
    assert f"+{ticket.points_earned}" in cashier.checkout.settled.points.text()
    assert not is_offered(cashier.checkout, "settled.member")
    cashier.press(ENTER)
    assert cashier.session.mode is Mode.RINGING


def test_a_scan_of_goods_begins_the_next_sale_as_ever(cashier: Cashier) -> None:
    sell(cashier)

    cashier.scan(barcode(cashier))

    assert cashier.session.mode is Mode.RINGING
    assert len(cashier.session.cart.lines) == 1
    assert last_ticket(cashier).member is None


def test_who_is_new_joins_and_gets_the_ticket(cashier: Cashier) -> None:
    sell(cashier)

    cashier.press(Qt.Key.Key_F2)
    cashier.type("19900001111")
    cashier.press(ENTER)
    cashier.press(ENTER)

    assert last_ticket(cashier).member.masked_phone == "199****1111"
    assert "199****1111" in cashier.toast
    assert cashier.checkout.settled.points.text().startswith("199****1111")


def test_a_scanned_phone_or_card_asks_at_once(cashier: Cashier) -> None:
    member = enrol(cashier, "19912345678")
    sell(cashier)
    cashier.press(Qt.Key.Key_F2)

    cashier.scan("19912345678")
    assert attaching(cashier).press.hasFocus()
    cashier.press(ENTER)

    assert last_ticket(cashier).member.member_id == member


def card_of(cashier: Cashier, member: str) -> str:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    return cashier.ask(lambda: cashier.services.cards.issue(actor, MemberId(member))).code


def test_the_whole_code_of_a_card_is_read_however_slowly_it_is_scanned(cashier: Cashier) -> None:
    member = enrol(cashier, "19912345678")
    code = card_of(cashier, member)
    sell(cashier)
    cashier.press(Qt.Key.Key_F2)

    cashier.scan(code)
    assert attaching(cashier).press.hasFocus()
    cashier.press(Qt.Key.Key_Escape)
    cashier.type(code)
    cashier.press(ENTER)
    cashier.until(attaching(cashier).press.hasFocus)
    cashier.press(ENTER)

    assert last_ticket(cashier).member.member_id == member


def test_a_phone_whose_scanner_pauses_within_it_is_one_phone(cashier: Cashier) -> None:
    member = enrol(cashier, "19912345678")
    sell(cashier)
    cashier.press(Qt.Key.Key_F2)

    for place, sign in enumerate("19912345678"):
        cashier._key(90 if place == 5 else SCANNING_MS, sign)
    cashier._key(SCANNING_MS, ENTER)
    cashier.idle()
    assert attaching(cashier).press.hasFocus()
    cashier.press(ENTER)

    assert last_ticket(cashier).member.member_id == member


def test_escape_puts_the_question_away_and_then_goes_back(cashier: Cashier) -> None:
    enrol(cashier, "19912345678")
    sell(cashier)
    cashier.press(Qt.Key.Key_F2)
    cashier.type("5678")
    cashier.press(ENTER)

    cashier.press(Qt.Key.Key_Escape)
    assert not attaching(cashier).press.isVisibleTo(attaching(cashier))
    cashier.press(Qt.Key.Key_Escape)  # the text
    cashier.press(Qt.Key.Key_Escape)

    assert cashier.shell.front == "checkout"
    assert last_ticket(cashier).member is None


def test_it_is_not_offered_where_the_ticket_has_a_member_or_the_shop_says_never(
    cashier: Cashier,
) -> None:
    enrol(cashier, "19912345678")
    cashier.type("19912345678")
    cashier.press(ENTER)
    sell(cashier)
    assert not is_offered(cashier.checkout, "settled.member")
    cashier.press(ENTER)
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    cashier.ask(lambda: cashier.services.shop.change(actor, late_member_minutes=0))

    sell(cashier)

    assert not is_offered(cashier.checkout, "settled.member")


def test_from_the_list_of_sales_one_comes_back_to_the_ticket(cashier: Cashier) -> None:
    member = enrol(cashier, "19912345678")
    sell(cashier)
    ticket = last_ticket(cashier)
    cashier.go("sales")
    sales = cashier.shell.screen_named("sales").window
    assert isinstance(sales, SalesView)
    assert is_offered(sales, "sales.member")

    cashier.press(Qt.Key.Key_F2)
    cashier.type("19912345678")
    cashier.press(ENTER)
    cashier.press(ENTER)

    assert last_ticket(cashier).member.member_id == member
    assert cashier.shell.front == "sales"
    assert sales.box.text() == ticket.receipt_no
    assert not is_offered(sales, "sales.member")


def test_a_blocked_member_is_refused_and_the_ticket_stays(cashier: Cashier) -> None:
    member = enrol(cashier, "19912345678")
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    cashier.ask(lambda: cashier.services.members.block(actor, member, is_blocked=True))
    sell(cashier)
    cashier.press(Qt.Key.Key_F2)
    cashier.type("5678")

    cashier.press(ENTER)

    assert not attaching(cashier).press.isVisibleTo(attaching(cashier))
    assert cashier.toast
    assert last_ticket(cashier).member is None


def test_why_nobody_is_found_is_said_on_enter_and_not_while_one_types(cashier: Cashier) -> None:
    sell(cashier)
    cashier.press(Qt.Key.Key_F2)

    cashier.type("12")
    assert cashier.toast == ""
    cashier.press(ENTER)

    assert cashier.toast
    assert cashier.shell.front == "attaching"


def test_goods_scanned_meanwhile_are_the_next_customers_and_the_ticket_waits(
    cashier: Cashier,
) -> None:
    member = enrol(cashier, "19912345678")
    sell(cashier)
    receipt = cashier.session.last.ticket.receipt_no
    cashier.press(Qt.Key.Key_F2)
    cashier.type("5678")
    cashier.press(ENTER)

    cashier.scan(barcode(cashier))

    assert cashier.shell.front == "checkout"
    assert cashier.session.mode is Mode.RINGING
    assert [line.product.barcode for line in cashier.session.cart.lines] == [barcode(cashier)]
    assert receipt in cashier.toast
    assert last_ticket(cashier).member is None
    cashier.go("sales")
    cashier.press(Qt.Key.Key_F2)
    cashier.type("5678")
    cashier.press(ENTER)
    cashier.press(ENTER)
    assert last_ticket(cashier).member.member_id == member
    assert len(cashier.session.cart.lines) == 1


def test_an_unknown_code_is_looked_up_each_time_that_it_is_scanned(cashier: Cashier) -> None:
    sell(cashier)
    cashier.press(Qt.Key.Key_F2)

    cashier.scan("6999999999994")
    cashier.program.notifier.hush()
    cashier.scan("6999999999994")

    assert cashier.toast
    assert cashier.shell.front == "attaching"


def test_who_types_on_at_the_question_looks_for_somebody_else(cashier: Cashier) -> None:
    enrol(cashier, "19912345678")
    other = enrol(cashier, "19900001111", "李雷")
    sell(cashier)
    cashier.press(Qt.Key.Key_F2)
    cashier.type("5678")
    cashier.press(ENTER)
    assert attaching(cashier).press.hasFocus()

    cashier.type("1111")
    assert attaching(cashier).box.text() == "1111"
    cashier.press(ENTER)
    cashier.press(ENTER)

    assert last_ticket(cashier).member.member_id == other
