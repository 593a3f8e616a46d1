"""Coupons for many: one press asks, the next one gives them out, and the batch can be undone."""

import msgspec
from PySide6.QtCore import Qt

from posmember.domain.promotions.effects import AmountOff, Target
from posmember.domain.promotions.template import CouponTemplate
from posmember.services.coupons.rows import TemplateStanding
from posmember.ui.coupons.view import CouponsView
from tests.support.cashier import Cashier
from tests.support.counter_people import OWNER_PIN, let_a_cashier_work


def opened(cashier: Cashier) -> CouponsView:
    services = cashier.services

    def publish() -> None:
        owner = services.operators.operators()[0].operator_id
        ten = CouponTemplate("ten", "十元券", "Ten off", AmountOff(1_000, Target.TICKET))
        rules = msgspec.structs.replace(services.programme.current(), coupon_templates=(ten,))
        services.programme.publish(owner, rules)

    cashier.ask(publish)
    cashier.go("coupons")
    view = cashier.shell.screen_named("coupons").window
    assert isinstance(view, CouponsView)
    cashier.until(lambda: view.table.model().rowCount() == 1)
    return view


def standing(cashier: Cashier) -> TemplateStanding:
    return cashier.ask(cashier.services.coupons.templates)[0]


def test_a_batch_is_asked_back_before_it_goes_out_and_can_be_undone(cashier: Cashier) -> None:
    view = opened(cashier)

    cashier.press(Qt.Key.Key_F6)
    assert view.many.is_asking
    assert standing(cashier).issued == 0
    cashier.press(Qt.Key.Key_F6)
    cashier.until(lambda: not view.many.undo.isHidden())
    given = standing(cashier)
    assert given.issued == given.open > 0

    view.many.undo.click()
    cashier.until(lambda: "taken back" in cashier.toast)

    assert standing(cashier).open == 0
    assert view.many.undo.isHidden()


def test_escape_gives_nothing_out_and_stays_on_the_screen(cashier: Cashier) -> None:
    view = opened(cashier)
    cashier.press(Qt.Key.Key_F6)

    cashier.press(Qt.Key.Key_Escape)

    assert not view.many.is_asking
    assert cashier.shell.front == "coupons"
    assert standing(cashier).issued == 0


def test_without_a_name_the_window_says_who_is_missing(cashier: Cashier) -> None:
    view = opened(cashier)

    cashier.press(Qt.Key.Key_F4)

    assert "Say first who gets it" in cashier.toast
    assert view.member.hasFocus()


def test_a_cashier_gives_a_coupon_with_the_pin_of_somebody_who_may(cashier: Cashier) -> None:
    opened(cashier)
    member = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0]

    let_a_cashier_work(cashier)
    cashier.go("coupons")
    view = cashier.shell.screen_named("coupons").window
    assert isinstance(view, CouponsView)
    cashier.until(lambda: view.table.model().rowCount() == 1)
    view.member.setText(member.name)

    cashier.press(Qt.Key.Key_F4)
    cashier.press(Qt.Key.Key_Escape)
    assert cashier.shell.front == "coupons"
    assert standing(cashier).issued == 0
    cashier.press(Qt.Key.Key_F4)
    cashier.type(OWNER_PIN)
    cashier.press(Qt.Key.Key_Return)
    cashier.until(lambda: standing(cashier).issued == 1)

    assert view.member.text() == ""
