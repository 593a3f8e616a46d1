"""The bottom line names the keys that do something right now, and no others."""

from dataclasses import replace

from PySide6.QtCore import Qt

from posmember.services.printing.rows import PrintState
from tests.support.cashier import Cashier

ENTER = Qt.Key.Key_Return
ESCAPE = Qt.Key.Key_Escape


def named(cashier: Cashier) -> list[str]:
    return [action.objectName() for action in cashier.checkout.hints()]


def ring_up(cashier: Cashier) -> None:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    cashier.scan(next(row.product.barcode for row in rows if not row.product.is_weighed))


def test_nothing_about_a_member_is_named_before_there_is_one(cashier: Cashier) -> None:
    assert "checkout.member" in named(cashier)
    assert "checkout.count_cards" not in named(cashier)


def test_the_keys_are_the_same_after_a_payment_that_was_left(cashier: Cashier) -> None:
    ring_up(cashier)
    before = named(cashier)

    cashier.press(ENTER)
    cashier.press(ESCAPE)

    assert named(cashier) == before


def test_printing_again_is_named_only_where_the_receipt_did_not_come_out(cashier: Cashier) -> None:
    ring_up(cashier)
    cashier.press(ENTER)
    cashier.press(ENTER)
    named_at_first = named(cashier)
    settled = cashier.session.last
    assert settled is not None

    troubled = replace(settled, receipt=PrintState("failed", "", None))
    cashier.checkout.show_settled(troubled)

    assert "settled.retry" not in named_at_first
    assert "settled.retry" in named(cashier)


def test_a_key_of_payment_stays_one_when_the_member_changes_meanwhile(cashier: Cashier) -> None:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    member = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0].member_id
    cashier.go("checkout", member)
    ring_up(cashier)
    cashier.press(ENTER)

    cashier.ask(lambda: cashier.services.members.add_note(actor, member, "likes tea"))
    cashier.until(lambda: "likes tea" in cashier.checkout.member.note.text())
    cashier.press(Qt.Key.Key_F3)

    assert [tender.kind for tender in cashier.session.tenders] == ["alipay"]
    assert cashier.shell.front == "checkout"
