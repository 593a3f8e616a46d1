"""Count cards at the window: sold, used with two keys, put back, the rest paid back."""

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.stored_value.rules import CountCardPlan
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.services.members.enrolment import NewMember
from posmember.ui.count_cards.view import CountCardsView
from posmember.ui.member.view import MemberView
from posmember.ui.widgets.buttons import ActionButton
from tests.support.cashier import TYPING_MS, Cashier
from tests.support.counter_people import OWNER_PIN, let_a_cashier_work

ENTER = Qt.Key.Key_Return
PHONE = "19912345678"
PLANS = (
    CountCardPlan("wash", "洗车3次", "3 washes", 10_000, 3),
    CountCardPlan("cut", "理发10次", "10 haircuts", 30_000, 10, valid_months=12),
)


@pytest.fixture
def served(cashier: Cashier) -> tuple[Cashier, MemberId]:
    """A shop that sells count cards, and a member who bought the three washes."""
    actor = owner_of(cashier)

    def prepare() -> MemberId:
        services = cashier.services
        rules = msgspec.structs.replace(services.programme.current(), count_cards=PLANS)
        services.programme.publish(actor, rules)
        member_id = services.members.enrol(actor, NewMember(phone=PHONE, name="王小明"))
        paid = (Payment(PaymentKind.CASH, 10_000),)
        services.count_cards.sell(actor, member_id, "wash", paid)
        return member_id

    return cashier, cashier.ask(prepare)


def owner_of(cashier: Cashier) -> OperatorId:
    return cashier.ask(cashier.services.operators.operators)[0].operator_id


def left_on(cashier: Cashier, member_id: MemberId) -> dict[str, int]:
    cards = cashier.ask(lambda: cashier.services.count_cards.of_member(member_id))
    return {card.name_en: card.left for card in cards}


def window(cashier: Cashier) -> CountCardsView:
    view = cashier.shell.screen_named("count_cards").window
    assert isinstance(view, CountCardsView)
    return view


@pytest.mark.parametrize("key", [ENTER, Qt.Key.Key_1])
def test_a_use_costs_two_keys_at_the_counter_and_escape_goes_on_selling(
    served: tuple[Cashier, MemberId], key: Qt.Key
) -> None:
    cashier, member_id = served
    cashier.type(PHONE)
    cashier.press(ENTER)
    cashier.keys_pressed = 0

    cashier.press(Qt.Key.Key_F4)
    cashier.press(key)

    assert cashier.keys_pressed == 2
    assert left_on(cashier, member_id) == {"3 washes": 2}
    assert cashier.toast == "3 washes: used once, 2 left."
    cashier.press(Qt.Key.Key_Escape)
    assert cashier.shell.front == "checkout"
    assert cashier.session.cart.member is not None


def test_a_card_is_sold_for_cash_with_change(served: tuple[Cashier, MemberId]) -> None:
    cashier, member_id = served
    cashier.go("count_cards", f"{member_id}<member")
    view = window(cashier)

    view.sale.plan_chosen.emit("cut")
    cashier.type("500")
    assert view.sale.taking.change.text() == "Change ¥200.00"
    cashier.press(ENTER)

    assert left_on(cashier, member_id) == {"3 washes": 3, "10 haircuts": 10}
    assert cashier.toast == "10 haircuts is sold. Change: ¥200.00"


def test_too_little_cash_sells_nothing(served: tuple[Cashier, MemberId]) -> None:
    cashier, member_id = served
    cashier.go("count_cards", f"{member_id}<member")
    view = window(cashier)

    view.sale.plan_chosen.emit("cut")
    cashier.type("299")
    cashier.press(ENTER)

    assert not view.sale.taking.keys["cash"].isEnabled()
    assert left_on(cashier, member_id) == {"3 washes": 3}


def test_the_rest_is_paid_back_after_its_statement(served: tuple[Cashier, MemberId]) -> None:
    cashier, member_id = served
    cashier.go("count_cards", f"{member_id}<member")
    cashier.press(Qt.Key.Key_1)

    cashier.press(Qt.Key.Key_F6)
    assert window(cashier).pages.currentIndex() == 1
    assert left_on(cashier, member_id) == {"3 washes": 2}
    window(cashier).rest.confirm.click()
    cashier.idle()

    assert left_on(cashier, member_id) == {"3 washes": 0}
    assert cashier.toast == "Hand back: Cash ¥66.67"


def test_the_newest_use_is_put_back(served: tuple[Cashier, MemberId]) -> None:
    cashier, member_id = served
    cashier.go("count_cards", f"{member_id}<member")
    cashier.press(Qt.Key.Key_1)
    cashier.press(Qt.Key.Key_1)

    cashier.press(Qt.Key.Key_F4)

    assert left_on(cashier, member_id) == {"3 washes": 2}


def test_a_cashier_puts_a_use_back_with_the_pin_of_somebody_who_may(
    served: tuple[Cashier, MemberId],
) -> None:
    cashier, member_id = served
    let_a_cashier_work(cashier)
    cashier.go("count_cards", f"{member_id}<member")
    cashier.press(Qt.Key.Key_1)

    cashier.press(Qt.Key.Key_F4)
    assert left_on(cashier, member_id) == {"3 washes": 2}
    cashier.type(OWNER_PIN)
    cashier.press(ENTER)

    assert left_on(cashier, member_id) == {"3 washes": 3}


def test_the_page_of_a_member_shows_what_is_left_and_leads_there(
    served: tuple[Cashier, MemberId],
) -> None:
    cashier, member_id = served
    cashier.go("member", member_id)
    view = cashier.shell.screen_named("member").window
    assert isinstance(view, MemberView)
    assert view.identity.count_cards._lines.count() == 1

    cashier.press(Qt.Key.Key_F2)
    assert cashier.shell.front == "count_cards"
    cashier.press(Qt.Key.Key_Escape)

    assert cashier.shell.front == "member"


def test_a_double_click_is_one_use(served: tuple[Cashier, MemberId]) -> None:
    cashier, member_id = served
    cashier.go("count_cards", f"{member_id}<member")
    view = window(cashier)
    use = next(
        each
        for each in view.findChildren(ActionButton)
        if each.accessibleName() == "Use once Enter"
    )

    QTest.mouseClick(use, Qt.MouseButton.LeftButton)
    cashier.idle()
    QTest.mouseDClick(use, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(use, Qt.MouseButton.LeftButton)
    cashier.idle()

    assert left_on(cashier, member_id) == {"3 washes": 2}


@pytest.mark.parametrize("key", [ENTER, Qt.Key.Key_1])
def test_a_key_that_is_held_down_is_one_use(served: tuple[Cashier, MemberId], key: Qt.Key) -> None:
    cashier, member_id = served
    cashier.go("count_cards", f"{member_id}<member")
    text = "1" if key is Qt.Key.Key_1 else "\r"

    for is_repeated in (False, True, True):
        cashier._now_ms += TYPING_MS
        press = QKeyEvent(
            QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, is_repeated
        )
        QCoreApplication.sendEvent(window(cashier).cards, press)
        cashier.idle()

    assert left_on(cashier, member_id) == {"3 washes": 2}
