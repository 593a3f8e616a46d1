"""The statement of a return says what becomes of gifts and coupons before it is booked."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from posmember.domain.checkout.cart_changes import add_coupon, add_product
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.engagement.missions import Mission, MissionGoal
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.ids import ProductId, SaleId
from posmember.domain.promotions.effects import AmountOff, Gift, Minimum, Target
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate
from posmember.protocol.bodies import ProductRecord
from posmember.services.members.enrolment import NewMember
from posmember.ui.returns.view import ReturnsView
from posmember.ui.sales.view import SalesView
from tests.support.cashier import Cashier

CONTROL = Qt.KeyboardModifier.ControlModifier
POT = ProductRecord(ProductId("pot"), "POT", "紫砂壶", price_minor=6_000)
CUP = ProductRecord(ProductId("cup"), "CUP", "保温杯", price_minor=1_200)
GIFT = Promotion("cup", "满100送杯", "A cup", Gift("cup"), minimum=Minimum(10_000))
TEN = CouponTemplate("ten", "十元券", "Ten off", AmountOff(1_000, Target.TICKET))

PAIR = Mission(
    "pair", "买一对", "A pair", MissionGoal.PIECES, 2, EngagementReward(coupon_template="ten")
)


def sold(cashier: Cashier) -> SaleId:
    """Sell two pots with a cup that comes along, and a coupon."""
    owner = cashier.ask(cashier.services.operators.operators)[0].operator_id

    def work() -> SaleId:
        services = cashier.services
        services.products.publish(owner, (POT, CUP))
        rules = msgspec.structs.replace(
            services.programme.current(),
            promotions=(GIFT,),
            coupon_templates=(TEN,),
            missions=(PAIR,),
        )
        services.programme.publish(owner, rules)
        member_id = services.members.enrol(owner, NewMember(phone="19912345678"))
        services.coupons.issue(owner, "ten", member_id)
        cart = services.checkout.attach(services.checkout.new_cart(), member_id)
        cart = add_product(cart, services.products.get(ProductId("pot")), 2_000)
        cart = add_coupon(cart, services.coupons.of_member(member_id)[0].coupon)
        due = services.checkout.quote(cart).due_minor
        paid = (TenderLine(TenderKind.WECHAT, due),)
        return services.checkout.settle(owner, cart, paid).ticket.sale_id

    return cashier.ask(work)


def said(view: ReturnsView) -> list[str]:
    labels = view.statement.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_a_gift_that_stays_is_kept_from_the_money_and_the_coupon_stays_used(
    cashier: Cashier,
) -> None:
    sale_id = sold(cashier)
    cashier.shell.open("returns", sale_id)
    cashier.idle()
    view = cashier.shell.screen_named("returns").window
    assert isinstance(view, ReturnsView)

    cashier.press(Qt.Key.Key_Plus)

    words = said(view)
    assert "¥43.00" in words
    assert words[words.index("Kept for gifts that stay") + 1] == "-¥12.00"
    assert words[words.index("Ten off") + 1] == "stays used"


def test_with_the_gift_nothing_is_kept_and_a_return_that_is_done_offers_no_more(
    cashier: Cashier,
) -> None:
    sale_id = sold(cashier)
    cashier.shell.open("returns", sale_id)
    cashier.idle()
    view = cashier.shell.screen_named("returns").window
    assert isinstance(view, ReturnsView)

    cashier.press(Qt.Key.Key_F4)
    words = said(view)
    assert "Kept for gifts that stay" not in words
    assert words[words.index("Ten off") + 1] == "is good again"
    assert "An unused coupon of a mission is withdrawn." in words
    view.damaged.click()
    cashier.press(Qt.Key.Key_Return, CONTROL)

    last = cashier.ask(cashier.services.sales.last)
    assert cashier.ask(lambda: cashier.services.sales.ticket(last)).is_damaged
    assert [action.objectName() for action in view.hints()] == ["returns.back"]
    assert not view.damaged.isEnabled()
    assert not any(press.isEnabled() for press in view._steps.findChildren(QPushButton))


def test_the_lines_say_which_are_gifts_and_what_is_kept_for_them(cashier: Cashier) -> None:
    sale_id = sold(cashier)
    cashier.shell.open("returns", sale_id)
    cashier.idle()
    view = cashier.shell.screen_named("returns").window
    assert isinstance(view, ReturnsView)
    assert items(view) == ["紫砂壶", "保温杯 · gift"]

    view.table.mark(0)
    cashier.press(Qt.Key.Key_Plus)
    assert items(view)[1] == "保温杯 · gift, ¥12.00 kept while it stays"
    cashier.press(Qt.Key.Key_Return, CONTROL)

    cashier.shell.open("returns", sale_id)
    cashier.idle()
    assert items(view)[1] == "保温杯 · gift, ¥12.00 kept before"
    view.table.mark(1)
    cashier.press(Qt.Key.Key_Plus)
    assert items(view)[1] == "保温杯 · gift, the ¥12.00 kept come back"

    cashier.go("sales")
    listed = cashier.shell.screen_named("sales").window
    assert isinstance(listed, SalesView)
    members = [listed._rows.index(row, 2).data() for row in range(2)]
    assert members == ["return  199****5678", "partly returned  199****5678"]


def items(view: ReturnsView) -> list[str]:
    model = view.table.model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]
