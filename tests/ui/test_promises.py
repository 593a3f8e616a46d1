"""What the screen promises is what is posted; where that is over, the cashier sees new terms."""

import msgspec
from PySide6.QtCore import Qt

from posmember.domain.checkout.cart_changes import add_product, set_points_to_redeem
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.ids import MemberId
from posmember.domain.promotions.effects import AmountOff, Target
from posmember.domain.promotions.template import CouponTemplate
from posmember.services.bundle import Services
from posmember.ui.checkout.states import Mode
from tests.support.cashier import Cashier

ENTER = Qt.Key.Key_Return


def richest(cashier: Cashier) -> MemberId:
    rows = cashier.ask(lambda: cashier.services.members.browse(limit=100))
    return max(rows, key=lambda row: row.points).member_id


def spend_elsewhere(cashier: Cashier, member_id: MemberId, ticket_minor: int = 10_00) -> None:
    """Let the member spend points on small tickets that this window does not see, until few stay.

    Small, so that what they earn does not bring the points back or lift the tier.
    """
    checkout, products = cashier.services.checkout, cashier.services.products

    def spend_once() -> int:
        actor = cashier.services.operators.operators()[0].operator_id
        cart = checkout.attach(checkout.new_cart(), member_id)
        dear = next(row for row in products.browse(limit=40) if row.product.price_minor)
        pieces = -(-ticket_minor // dear.product.price_minor)
        cart = add_product(cart, dear.product, pieces * 1_000)
        limits = checkout.quote(cart).redemption
        if not limits.maximum_points:
            return 0
        cart = set_points_to_redeem(cart, limits.maximum_points, limits)
        paid = (TenderLine(TenderKind.WECHAT, checkout.quote(cart).due_minor),)
        return checkout.settle(actor, cart, paid).ticket.points_redeemed

    while cashier.ask(spend_once):
        pass


def test_points_spent_elsewhere_are_not_promised_twice(cashier: Cashier) -> None:
    member_id = richest(cashier)
    goods = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    for row in [row for row in goods if not row.product.is_weighed][:12]:
        cashier.scan(row.product.barcode)
    cashier.shell.screen_named("checkout").presenter.attach(member_id)
    cashier.idle()
    cashier.press(Qt.Key.Key_F9)
    assert cashier.session.quote is not None
    promised = cashier.session.quote
    assert promised.points_redeemed >= 100
    cashier.press(ENTER)
    spend_elsewhere(cashier, member_id)

    cashier.press(ENTER)

    assert cashier.session.mode is Mode.PAYING
    assert cashier.session.quote is not None
    assert cashier.session.quote.points_redeemed < promised.points_redeemed
    assert cashier.session.quote.due_minor > promised.due_minor
    assert cashier.toast


def test_the_new_terms_are_what_the_next_key_posts(cashier: Cashier) -> None:
    member_id = richest(cashier)
    for row in cashier.ask(lambda: cashier.services.products.browse(limit=40)):
        if not row.product.is_weighed:
            cashier.scan(row.product.barcode)
    cashier.shell.screen_named("checkout").presenter.attach(member_id)
    cashier.idle()
    cashier.press(Qt.Key.Key_F9)
    cashier.press(ENTER)
    spend_elsewhere(cashier, member_id)
    cashier.press(ENTER)
    shown = cashier.session.quote
    assert shown is not None

    cashier.press(Qt.Key.Key_F2)
    cashier.press(ENTER)

    assert cashier.session.mode is Mode.SETTLED
    assert cashier.session.last is not None
    ticket = cashier.session.last.ticket
    assert ticket.due_minor == shown.due_minor
    assert ticket.points_earned == shown.points_earned
    assert ticket.points_redeemed == shown.points_redeemed


def give_a_coupon(services: Services, member_id: MemberId) -> None:
    """Publish a coupon of one yuan off the ticket and give the member one."""
    actor = services.operators.operators()[0].operator_id
    template = CouponTemplate("one", "一元券", "One off", AmountOff(100, Target.TICKET))
    programme = services.programme.current()
    templates = (*programme.coupon_templates, template)
    changed = msgspec.structs.replace(programme, coupon_templates=templates)
    services.programme.publish(actor, changed)
    services.coupons.issue(actor, "one", member_id)


def test_a_coupon_given_meanwhile_is_offered(cashier: Cashier) -> None:
    member_id = richest(cashier)
    goods = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    for row in [row for row in goods if not row.product.is_weighed][:12]:
        cashier.scan(row.product.barcode)
    cashier.shell.screen_named("checkout").presenter.attach(member_id)
    cashier.idle()
    before = cashier.session.quote
    assert before is not None

    cashier.ask(lambda: give_a_coupon(cashier.services, member_id))

    cashier.until(
        lambda: cashier.session.quote is not None and bool(cashier.session.quote.coupons_at_hand)
    )
    cashier.press(Qt.Key.Key_F7)
    cashier.press(Qt.Key.Key_1)

    assert cashier.session.quote is not None
    assert cashier.session.quote.due_minor == before.due_minor - 100
    cashier.press(Qt.Key.Key_1)
    assert cashier.session.quote.due_minor == before.due_minor, "its digit stays the same"
