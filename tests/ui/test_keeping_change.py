"""Change goes onto a member's balance at the window, where the shop allows it."""

import msgspec
import pytest
from PySide6.QtCore import Qt

from posmember.domain.ids import MemberId
from posmember.services.members.enrolment import NewMember
from posmember.ui.checkout.states import Mode
from tests.support.cashier import Cashier

PHONE = "19955550001"


@pytest.fixture
def member(cashier: Cashier) -> MemberId:
    """Somebody new, in a shop that lets change go onto the balance."""

    def prepare() -> MemberId:
        services = cashier.services
        owner = services.operators.operators()[0].operator_id
        rules = services.programme.current()
        stored = msgspec.structs.replace(rules.stored_value, keeps_change=True)
        services.programme.publish(owner, msgspec.structs.replace(rules, stored_value=stored))
        return services.members.enrol(owner, NewMember(phone=PHONE, name="赵敏"))

    return cashier.ask(prepare)


def pay_with_a_hundred(cashier: Cashier, *keys: Qt.Key) -> int:
    """Sell something to whoever is attached, and return what came back of the money."""
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    cashier.scan(next(row for row in rows if not row.product.is_weighed).product.barcode)
    cashier.press(Qt.Key.Key_Return)
    for key in keys:
        cashier.press(key)
    cashier.type("100")
    cashier.press(Qt.Key.Key_Return)
    cashier.until(lambda: cashier.session.mode is Mode.SETTLED)
    assert cashier.session.last is not None
    return cashier.session.last.ticket.change_minor


def test_a_key_puts_the_change_onto_the_balance(cashier: Cashier, member: MemberId) -> None:
    cashier.scan(PHONE)

    change = pay_with_a_hundred(cashier, Qt.Key.Key_F8)

    statement = cashier.ask(lambda: cashier.services.members.statement(member))
    kept = [row.amount for row in statement.rows if row.kind == "top_up"]
    assert change > 0
    assert kept == [change]
    page = cashier.checkout.settled
    assert "onto the balance" in page.tenders.text()
    assert page.words.text() == "Paid"


def test_pressed_twice_it_goes_into_the_hand(cashier: Cashier, member: MemberId) -> None:
    cashier.scan(PHONE)

    change = pay_with_a_hundred(cashier, Qt.Key.Key_F8, Qt.Key.Key_F8)

    statement = cashier.ask(lambda: cashier.services.members.statement(member))
    assert change > 0
    assert [row.kind for row in statement.rows if row.kind == "top_up"] == []
    assert cashier.checkout.settled.words.text() == "Change"


def test_without_a_member_the_key_is_not_there(cashier: Cashier, member: MemberId) -> None:
    change = pay_with_a_hundred(cashier, Qt.Key.Key_F8)

    assert change > 0
    assert cashier.checkout.settled.words.text() == "Change"
    assert not cashier.checkout._bound["paying.keep_change"].isVisible()
