"""Campaigns at the window: planned, started after a question, stopped; figures follow tickets."""

import msgspec
from PySide6.QtCore import Qt

from posmember.domain.campaigns.campaign import CampaignState
from posmember.domain.checkout.cart_changes import add_coupon, add_product
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.ui.campaigns.view import CampaignsView
from tests.support.campaigns import FIVE_OFF
from tests.support.cashier import Cashier


def opened(cashier: Cashier) -> CampaignsView:
    def offer() -> None:
        owner = cashier.services.operators.operators()[0].operator_id
        programme = cashier.services.programme.current()
        changed = msgspec.structs.replace(programme, coupon_templates=(FIVE_OFF,))
        cashier.services.programme.publish(owner, changed)

    cashier.ask(offer)
    cashier.go("campaigns")
    view = cashier.shell.screen_named("campaigns").window
    assert isinstance(view, CampaignsView)
    return view


def planned(cashier: Cashier) -> CampaignsView:
    view = opened(cashier)
    view.planning.name.setText("回馈")
    view.planning.last.setText("7")
    view.planning.budget.setText("100")
    cashier.press(Qt.Key.Key_F7)
    assert [row.terms.name for row in view._model.rows] == ["回馈"]
    return view


def sell_with_a_coupon(cashier: Cashier) -> None:
    """Let one of those on the list buy with their coupon, as another till's window would."""

    def work() -> None:
        services = cashier.services
        owner = services.operators.operators()[0].operator_id
        (campaign,) = services.campaigns.all()
        listed = services.campaigns.members(campaign.campaign_id)
        cart = services.checkout.attach(services.checkout.new_cart(), listed[0].member_id)
        goods = services.products.browse(limit=20)
        dear = max(goods, key=lambda row: row.product.price_minor)
        cart = add_product(cart, services.products.get(dear.product.product_id))
        assert cart.member is not None
        cart = add_coupon(cart, next(each for each in cart.member.coupons if each.campaign_id))
        due = services.checkout.quote(cart).due_minor
        services.checkout.settle(owner, cart, (TenderLine(TenderKind.WECHAT, due),))

    cashier.ask(work)


def test_a_campaign_is_started_after_a_question_and_its_figures_follow_a_ticket(
    cashier: Cashier,
) -> None:
    view = planned(cashier)
    cashier.press(Qt.Key.Key_F4)
    assert not view.question.isHidden()
    assert view._model.rows[0].state is CampaignState.PLANNED

    cashier.press(Qt.Key.Key_F4)

    assert view.question.isHidden()
    row = view._model.rows[0]
    assert row.state is CampaignState.RUNNING
    assert view.monitor.given.figure.text() == str(row.reached)
    assert view.monitor.used.figure.text() == "0"
    sell_with_a_coupon(cashier)
    cashier.until(lambda: view.monitor.used.figure.text() == "1")
    assert view.monitor.left.figure.text() == "¥95.00"
    cashier.press(Qt.Key.Key_F5)
    assert view.pages.currentWidget() is view.listed
    assert len(view._listed.rows) == row.reached
    assert view._listed.rows[0].spent_minor > 0
    cashier.press(Qt.Key.Key_F5)
    assert view.pages.currentWidget() is view.monitor
    cashier.press(Qt.Key.Key_F6)
    assert view._model.rows[0].state is CampaignState.STOPPED
    assert "Stopped" in cashier.toast


def test_whom_a_segment_holds_is_counted_while_it_is_chosen(cashier: Cashier) -> None:
    view = opened(cashier)
    cashier.until(lambda: view.planning.reach.text().startswith("40 members"))

    view.planning.idle.setText("3000")
    cashier.until(lambda: view.planning.reach.text().startswith("0 members"))
    view.planning.idle.setText("many")
    cashier.until(lambda: not view.planning.reach.text())


def test_a_campaign_is_brought_into_the_form_and_changed(cashier: Cashier) -> None:
    view = planned(cashier)

    cashier.press(Qt.Key.Key_F8)
    assert view.planning.name.text() == "回馈"
    assert "回馈" in view.planning.heading.text()
    view.planning.name.setText("谢谢")
    cashier.press(Qt.Key.Key_F7)

    assert [row.terms.name for row in view._model.rows] == ["谢谢"]
    assert view.planning.name.text() == ""


def test_a_campaign_says_that_it_is_for_the_lost_too(cashier: Cashier) -> None:
    view = opened(cashier)
    view.planning.lost.setChecked(True)
    planned(cashier)

    assert view._model.rows[0].terms.segment.has_lost
    assert not view.planning.lost.isChecked()
    cashier.press(Qt.Key.Key_F8)
    assert view.planning.lost.isChecked()


def test_a_form_without_a_name_or_a_last_day_goes_where_it_is_missing(cashier: Cashier) -> None:
    view = opened(cashier)
    cashier.look_at_the_window()

    cashier.press(Qt.Key.Key_F7)
    assert view.planning.name.hasFocus()
    view.planning.name.setText("x")
    cashier.press(Qt.Key.Key_F7)
    assert view.planning.last.hasFocus()
    cashier.press(Qt.Key.Key_Escape)
    assert cashier.shell.front == "marketing"
