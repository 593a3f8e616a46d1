"""What stands on the screen of the sale that was just paid, and what it costs to know."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import Engine, event

from posmember.services.members.enrolment import NewMember
from posmember.ui.checkout.states import Mode
from tests.support.cashier import Cashier

ENTER = Qt.Key.Key_Return


@pytest.fixture
def tickets_read() -> Iterator[list[str]]:
    """Collect the statements that read whole tickets."""
    read: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT sale.ticket") and "sale.sale_id =" in statement:
            read.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield read
    event.remove(Engine, "before_cursor_execute", note)


def ring_up(cashier: Cashier) -> None:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    cashier.scan(next(row.product.barcode for row in rows if not row.product.is_weighed))


def pay(cashier: Cashier) -> None:
    cashier.press(ENTER)
    cashier.press(ENTER)
    assert cashier.session.mode is Mode.SETTLED


def test_the_ticket_of_a_sale_without_a_member_is_read_once(
    cashier: Cashier, tickets_read: list[str]
) -> None:
    ring_up(cashier)

    pay(cashier)

    assert cashier.session.last is not None
    assert cashier.session.last.takes_member
    assert len(tickets_read) == 1


def test_the_ticket_of_a_sale_with_a_member_is_not_read_again(
    cashier: Cashier, tickets_read: list[str]
) -> None:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    phone = "19912345678"
    cashier.ask(lambda: cashier.services.members.enrol(actor, NewMember(phone=phone)))
    cashier.scan(phone)
    ring_up(cashier)

    pay(cashier)

    assert cashier.session.last is not None
    assert not cashier.session.last.takes_member
    assert tickets_read == []
