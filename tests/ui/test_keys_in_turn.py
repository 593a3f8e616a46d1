"""A key that comes before the till has answered waits for it; one too late is heard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posmember.domain.ids import MemberId
from posmember.services.demo.offers import with_offers
from posmember.ui.attaching.view import AttachingView
from posmember.ui.checkout.states import Ask, Mode
from tests.support.cashier import SCANNING_MS, TYPING_MS, Cashier
from tests.ui.test_typing_ahead import codes, enrol, press, rung_up

ENTER = Qt.Key.Key_Return
F2, F3, F7, F9 = Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F7, Qt.Key.Key_F9


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    heard: list[bool] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(True))
    return heard


def pay(cashier: Cashier, code: str) -> None:
    """Pay for one piece in cash; the sale is being written."""
    cashier.type(code)
    cashier.press(ENTER)
    cashier.press(ENTER)
    press(cashier, "", ENTER)
    assert cashier.session.is_settling


def give_points(cashier: Cashier, member_id: str, points: int) -> None:
    services = cashier.services
    actor = cashier.ask(services.operators.operators)[0].operator_id
    cashier.ask(lambda: services.points.adjust(actor, MemberId(member_id), points, "test"))


def offer_something(cashier: Cashier) -> None:
    services = cashier.services
    actor = cashier.ask(services.operators.operators)[0].operator_id
    rules = with_offers(cashier.ask(services.programme.current))
    cashier.ask(lambda: services.programme.publish(actor, rules))
    cashier.idle()


def attaching(cashier: Cashier) -> AttachingView:
    view = cashier.shell.screen_named("attaching").window
    assert isinstance(view, AttachingView)
    return view


def test_the_key_of_the_paid_screen_waits_for_the_sale_and_takes_along_what_is_typed(
    cashier: Cashier,
) -> None:
    member_id = enrol(cashier, "19955554321")
    pay(cashier, codes(cashier, 1)[0])

    press(cashier, "", F2)
    press(cashier, "43")
    cashier.idle()
    assert cashier.shell.front == "attaching"
    press(cashier, "21", ENTER)
    cashier.idle()
    cashier.press(ENTER)

    assert cashier.session.last is not None
    sale_id = cashier.session.last.ticket.sale_id
    ticket = cashier.ask(lambda: cashier.services.sales.ticket(sale_id))
    assert ticket.member is not None
    assert ticket.member.member_id == member_id
    assert cashier.session.mode is Mode.SETTLED


def test_whom_the_paid_ticket_should_have_is_not_taken_for_the_next_customer(
    cashier: Cashier, beeps: list[bool]
) -> None:
    enrol(cashier, "19955554321")
    pay(cashier, codes(cashier, 1)[0])

    press(cashier, "", F2)
    for sign in ("19955554321", ENTER):
        for key in sign if isinstance(sign, str) else (sign,):
            cashier._key(SCANNING_MS, key)
    cashier.idle()

    assert cashier.shell.front == "attaching"
    assert cashier.session.cart.member is None
    assert "19955554321" in cashier.toast
    assert beeps == [True]


def test_a_key_that_comes_too_late_for_the_payment_is_heard(
    cashier: Cashier, beeps: list[bool]
) -> None:
    pay(cashier, codes(cashier, 1)[0])

    press(cashier, "", F3)
    cashier.idle()

    assert beeps == [True]
    assert cashier.session.last is not None
    assert [each.kind for each in cashier.session.last.ticket.tenders] == ["cash"]


def test_the_offers_are_listed_once_the_cart_is_priced_unless_somebody_types_on(
    cashier: Cashier,
) -> None:
    offer_something(cashier)
    first = codes(cashier, 1)[0]

    press(cashier, f"30*{first}", ENTER, F7)
    press(cashier, "12")
    cashier.until(lambda: cashier.session.quote is not None and bool(rung_up(cashier)))
    assert cashier.checkout.open_panel is not Ask.OFFERS
    assert cashier.session.cart.declined == ()
    assert cashier.checkout.box.text() == "12"
    cashier.press(Qt.Key.Key_Escape)
    press(cashier, first, ENTER, F7)
    cashier.until(lambda: cashier.checkout.open_panel is Ask.OFFERS)

    assert rung_up(cashier) == {first: 31}


def test_points_are_used_once_the_cart_is_priced(cashier: Cashier) -> None:
    member_id = enrol(cashier, "19955554321")
    give_points(cashier, member_id, 5_000)
    first = codes(cashier, 1)[0]

    press(cashier, "19955554321", ENTER)
    press(cashier, f"20*{first}", ENTER)
    press(cashier, "1000", F9)
    press(cashier, first, ENTER)
    cashier.until(lambda: rung_up(cashier) == {first: 21} and cashier.session.quote is not None)

    assert cashier.session.quote is not None
    assert cashier.session.quote.points_redeemed == 1_000


def test_points_typed_after_goods_that_are_refused_are_asked_for_again(
    cashier: Cashier, beeps: list[bool]
) -> None:
    first = codes(cashier, 1)[0]
    cashier.type(first)
    cashier.press(ENTER)

    press(cashier, "zzzqqq", ENTER)
    press(cashier, "1000", F9)
    press(cashier, first, ENTER)
    cashier.idle()

    assert "1000" in cashier.toast
    assert beeps == [True]
    assert rung_up(cashier) == {first: 2}
    assert cashier.checkout.box.text() == "zzzqqq"


def test_another_tender_waits_for_the_points_before_it(cashier: Cashier) -> None:
    member_id = enrol(cashier, "19955554321")
    give_points(cashier, member_id, 5_000)
    press(cashier, "19955554321", ENTER)
    press(cashier, f"20*{codes(cashier, 1)[0]}", ENTER)
    cashier.idle()
    cashier.press(ENTER)
    assert cashier.session.mode is Mode.PAYING

    press(cashier, "1000", F9, F2)
    cashier.idle()

    quote = cashier.session.quote
    assert quote is not None
    assert quote.points_redeemed == 1_000
    assert [each.amount_minor for each in cashier.session.tenders] == [quote.due_minor]


def test_the_page_of_a_member_opens_once_they_are_attached(cashier: Cashier) -> None:
    enrol(cashier, "19955554321")

    press(cashier, "19955554321", ENTER, F3)
    cashier.idle()

    assert cashier.shell.front == "member"


def test_a_key_with_nothing_to_do_says_so(cashier: Cashier) -> None:
    cashier.press(F7)
    no_offers = cashier.toast

    cashier.press(F3)

    assert no_offers == "There are no offers for this ticket."
    assert cashier.toast == "No member is attached."
    cashier.program.notifier.hush()
    cashier.press(F2, Qt.KeyboardModifier.ShiftModifier)
    assert cashier.toast == "No member is attached."
    assert cashier.shell.front == "checkout"


def test_what_is_typed_while_the_sale_is_written_is_no_more_money(cashier: Cashier) -> None:
    pay(cashier, codes(cashier, 1)[0])
    shown = cashier.checkout.payment.received.text()

    cashier.checkout.box.setText("50")
    cashier.checkout.typed.emit("50")

    assert cashier.session.is_settling
    assert cashier.checkout.payment.received.text() == shown
    cashier.idle()


def test_a_key_right_after_enter_to_pay_is_one_of_the_payment(cashier: Cashier) -> None:
    first = codes(cashier, 1)[0]

    press(cashier, f"30*{first}", ENTER, ENTER, F2)
    cashier.idle()

    assert cashier.session.mode is Mode.PAYING
    assert [each.kind for each in cashier.session.tenders] == ["wechat"]
    assert not cashier.session.is_for_member


def test_what_is_typed_right_after_enter_to_pay_is_money(cashier: Cashier) -> None:
    first = codes(cashier, 1)[0]

    press(cashier, f"30*{first}", ENTER)
    cashier.until(lambda: bool(cashier.session.cart.lines))
    press(cashier, "", ENTER)
    press(cashier, "1")
    panel = cashier.checkout.panel.isVisible()
    press(cashier, "", F2)
    cashier.idle()

    assert not panel
    assert [(each.kind, each.amount_minor) for each in cashier.session.tenders] == [("wechat", 100)]
    assert cashier.checkout.open_panel is Ask.NOTHING


def test_a_key_of_the_cart_alone_comes_too_late_after_enter_to_pay(
    cashier: Cashier, beeps: list[bool]
) -> None:
    enrol(cashier, "19955554321")
    first = codes(cashier, 1)[0]
    press(cashier, "19955554321", ENTER)
    cashier.idle()

    press(cashier, f"30*{first}", ENTER, ENTER)
    cashier._key(TYPING_MS, F2, Qt.KeyboardModifier.ShiftModifier)
    cashier.idle()

    assert beeps == [True]
    assert cashier.session.mode is Mode.PAYING
    assert cashier.session.cart.member is not None


def test_escape_right_after_enter_to_pay_leads_back_to_the_cart(cashier: Cashier) -> None:
    first = codes(cashier, 1)[0]

    press(cashier, f"30*{first}", ENTER, ENTER, Qt.Key.Key_Escape)
    cashier.idle()

    assert cashier.session.mode is Mode.RINGING
    assert rung_up(cashier) == {first: 30}


def test_a_key_that_only_the_payment_has_waits_for_it(cashier: Cashier) -> None:
    cashier.program.change_preferences(keys={"paying.wechat": "F12"})
    cashier.idle()
    first = codes(cashier, 1)[0]

    press(cashier, f"30*{first}", ENTER, ENTER, Qt.Key.Key_F12)
    cashier.idle()

    assert [each.kind for each in cashier.session.tenders] == ["wechat"]
    cashier.press(Qt.Key.Key_Escape)
    cashier.press(Qt.Key.Key_F12)
    assert cashier.session.mode is Mode.RINGING
    assert not cashier.session.tenders
