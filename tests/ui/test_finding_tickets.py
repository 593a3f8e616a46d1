"""The ticket of goods that come back is found by what the customer has: a day, the goods."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from posmember.services.members.enrolment import NewMember
from posmember.services.printing.rows import PrinterRow
from posmember.services.printing.states import JobState
from posmember.ui.sales.presenter import day_in
from posmember.ui.sales.view import SalesView
from tests.support.cashier import Cashier

ENTER = Qt.Key.Key_Return


def listed(cashier: Cashier, text: str) -> list[str]:
    """Search the sales for *text*; return the tickets listed."""
    cashier.go("sales")
    view = cashier.shell.screen_named("sales").window
    assert isinstance(view, SalesView)
    view.box.setText(text)
    cashier.idle()
    return [row.sale_id for row in view._rows.rows]


def test_a_day_lists_the_tickets_of_that_day(cashier: Cashier) -> None:
    newest = cashier.ask(lambda: cashier.services.sales.recent(1))[0]

    found = listed(cashier, newest.business_date.isoformat())

    rows = cashier.ask(lambda: cashier.services.sales.recent(500))
    assert found == [row.sale_id for row in rows if row.business_date == newest.business_date]


def test_goods_list_the_tickets_they_are_on(cashier: Cashier) -> None:
    rows = cashier.ask(lambda: cashier.services.sales.recent(500))
    ticket = cashier.ask(lambda: cashier.services.sales.ticket(rows[0].sale_id))
    code = ticket.lines[0].code

    found = listed(cashier, code)

    assert rows[0].sale_id in found
    for sale_id in found:
        on_it = cashier.ask(lambda sale_id=sale_id: cashier.services.sales.ticket(sale_id))
        assert code in [line.code for line in on_it.lines]


def test_the_end_of_a_phone_that_two_have_lists_the_tickets_of_both(cashier: Cashier) -> None:
    product = cashier.ask(lambda: cashier.services.products.browse(limit=1))[0].product
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    sold = []
    for phone in ("19911118888", "19922228888"):
        wish = NewMember(phone=phone, name="王小明")
        cashier.ask(lambda wish=wish: cashier.services.members.enrol(actor, wish))
        cashier.go("checkout")
        cashier.scan(product.barcode)
        cashier.scan(phone)
        cashier.press(ENTER)
        cashier.press(ENTER)
        sold.append(cashier.ask(cashier.services.sales.last))

    assert set(sold) <= set(listed(cashier, "8888"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("2026.1.5", date(2026, 1, 5)),
        ("2026/01/05", date(2026, 1, 5)),
        ("2026-13-01", None),
        ("2026-x-01", None),
        ("22-11-2026", None),
        ("0101-1-000144", None),
    ],
)
def test_what_is_typed_is_a_day_only_if_it_is_one(text: str, day: date | None) -> None:
    assert day_in(text) == day


def test_what_became_of_the_receipt_is_said_beside_it(cashier: Cashier) -> None:
    queue = cashier.services.print_queue
    owner = cashier.ask(lambda: cashier.services.operators.operators()[0]).operator_id
    sale = cashier.ask(lambda: cashier.services.sales.recent(1)[0])
    printer = PrinterRow("counter", "memory://counter", "80mm")
    cashier.ask(lambda: queue.save_printer(owner, printer))
    job_id = cashier.ask(lambda: queue.reprint(owner, sale.sale_id))
    listed(cashier, sale.receipt_no)
    view = cashier.shell.screen_named("sales").window
    assert isinstance(view, SalesView)

    cashier.ask(lambda: queue.settle_job(job_id, JobState.FAILED, "out_of_paper"))
    cashier.until(
        lambda: (
            view.print_state.text() == "receipt not printed: check the printer\n"
            "The printer has no paper. Put some in and the job is printed."
        )
    )
    cashier.ask(lambda: queue.settle_job(job_id, JobState.PRINTED))
    cashier.until(lambda: view.print_state.text() == "receipt printed")
