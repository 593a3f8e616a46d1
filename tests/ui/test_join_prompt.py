"""What joining would bring stands beside the total of a cart without a member."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from posmember.services.demo.offers import with_offers
from posmember.services.members.enrolment import NewMember
from tests.support.cashier import Cashier


def scan_goods(cashier: Cashier) -> None:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    cashier.scan(next(row.product.barcode for row in rows if not row.product.is_weighed))


def test_the_prompt_comes_with_the_goods_and_goes_with_them(cashier: Cashier) -> None:
    scan_goods(cashier)
    offer = cashier.session.join_offer
    assert offer is not None
    assert offer.points > 0
    prompt = cashier.checkout.totals.prompt
    assert prompt.isVisible()
    assert str(offer.points) in prompt.text()

    cashier.press(Qt.Key.Key_Delete)

    assert not prompt.isVisible()
    assert cashier.session.join_offer is None


def test_f1_says_it_too(cashier: Cashier) -> None:
    scan_goods(cashier)

    cashier.press(Qt.Key.Key_F1)

    words = [label.text() for label in cashier.checkout.panel.findChildren(QLabel)]
    assert any("Joining now saves" in said for said in words)


def test_who_is_a_member_is_not_asked_to_join(cashier: Cashier) -> None:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    cashier.ask(
        lambda: cashier.services.members.enrol(actor, NewMember(phone="19912345678", name="王小明"))
    )
    scan_goods(cashier)
    assert cashier.checkout.totals.prompt.isVisible()

    cashier.scan("19912345678")

    assert cashier.session.cart.member is not None
    assert not cashier.checkout.totals.prompt.isVisible()
    assert cashier.session.join_offer is None


def test_what_could_be_had_is_said_no_more_once_the_sale_is_made(cashier: Cashier) -> None:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    programmes = cashier.services.programme
    current = cashier.ask(programmes.current)
    (full, *_others) = with_offers(current).promotions
    with_full = msgspec.structs.replace(current, promotions=(full,))
    cashier.ask(lambda: programmes.publish(actor, with_full))
    bread = next(
        row.product
        for row in cashier.ask(lambda: cashier.services.products.browse(limit=100))
        if row.product.category == "烘焙" and 50_00 > row.product.price_minor > 10_00
    )
    totals = cashier.checkout.totals
    for _ in range(4):
        cashier.scan(bread.barcode)
    assert totals.nudge.isVisible()
    missing, _, saved = totals.nudge.text().partition(" more for ")
    assert (missing[0], saved.rpartition(" ")[2][0]) == ("¥", "¥")
    assert totals.prompt.isVisible()

    cashier.press(Qt.Key.Key_Return)
    cashier.press(Qt.Key.Key_Return)

    assert cashier.checkout.settled.isVisible()
    assert not totals.nudge.isVisible()
    assert not totals.prompt.isVisible()
