"""Stored value at the window: pay with it, prove who spends, top up, pay back."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from posmember.domain.checkout.cart_changes import add_product
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.events import MemberChanged
from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.stored_value.gift_code import looks_like_gift_code
from posmember.protocol.bodies import ProductRecord
from posmember.services.stored_value.rows import GiftCardState
from posmember.ui.checkout.states import Ask, Mode
from posmember.ui.stored_value.view import StoredValueView
from tests.support.cashier import Cashier
from tests.support.counter_people import member_with

ENTER = Qt.Key.Key_Return
PHONE = "19912345678"


def ring_up(cashier: Cashier) -> int:
    """Scan goods for the member and go on to the money; return what is due."""
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    row = next(row for row in rows if not row.product.is_weighed)
    cashier.scan(row.product.barcode)
    cashier.type(PHONE)
    cashier.press(ENTER)
    cashier.press(ENTER)
    assert cashier.session.mode is Mode.PAYING
    assert cashier.session.quote is not None
    return cashier.session.quote.due_minor


def test_the_member_says_four_digits_and_the_balance_pays(cashier: Cashier) -> None:
    member_id = member_with(cashier, 50_000, PHONE)
    due = ring_up(cashier)

    cashier.press(Qt.Key.Key_F5)
    assert cashier.checkout.open_panel is Ask.PROOF
    cashier.type("5678")
    cashier.press(ENTER)
    assert [tender.kind for tender in cashier.session.tenders] == [TenderKind.STORED_VALUE]
    cashier.press(ENTER)

    assert cashier.session.mode is Mode.SETTLED
    assert "stored value left" in cashier.checkout.settled.points.text()
    wallet = cashier.ask(lambda: cashier.services.wallets.of(member_id))
    assert wallet.spendable.total_minor == 50_000 - due
    assert cashier.checkout.box.hasFocus()

    cashier.press(ENTER)

    assert cashier.session.mode is Mode.RINGING


def test_a_scan_at_the_question_for_the_digits_leaves_it_open(cashier: Cashier) -> None:
    member_with(cashier, 50_000, PHONE)
    ring_up(cashier)
    cashier.press(Qt.Key.Key_F5)
    cashier.type("56")

    cashier.scan("6999999999994")
    assert cashier.checkout.open_panel is Ask.PROOF
    cashier.type("78")
    cashier.press(ENTER)

    assert [tender.kind for tender in cashier.session.tenders] == [TenderKind.STORED_VALUE]


def test_wrong_digits_are_said_at_once_and_nothing_is_noted(cashier: Cashier) -> None:
    member_with(cashier, 50_000, PHONE)
    ring_up(cashier)

    cashier.press(Qt.Key.Key_F5)
    cashier.type("0000")
    cashier.press(ENTER)

    assert cashier.session.tenders == []
    assert cashier.checkout.open_panel is Ask.PROOF
    assert cashier.toast
    cashier.type("5678")
    cashier.press(ENTER)
    assert [tender.kind for tender in cashier.session.tenders] == [TenderKind.STORED_VALUE]
    assert cashier.toast == ""


def test_nothing_typed_lets_somebody_with_the_right_vouch(cashier: Cashier) -> None:
    member_with(cashier, 50_000, PHONE)
    ring_up(cashier)

    cashier.press(Qt.Key.Key_F5)
    cashier.press(ENTER)

    assert [tender.kind for tender in cashier.session.tenders] == [TenderKind.STORED_VALUE]
    assert cashier.session.proof.is_approved


def test_a_balance_that_is_too_small_pays_a_part(cashier: Cashier) -> None:
    member_with(cashier, 10, PHONE)
    due = ring_up(cashier)

    cashier.press(Qt.Key.Key_F5)
    cashier.type("5678")
    cashier.press(ENTER)
    cashier.press(ENTER)

    assert cashier.session.mode is Mode.SETTLED
    last = cashier.session.last
    assert last is not None
    assert [tender.kind for tender in last.ticket.tenders] == [
        TenderKind.STORED_VALUE,
        TenderKind.CASH,
    ]
    assert last.ticket.tenders[0].amount_minor == 10
    assert last.ticket.due_minor <= due


def test_leaving_the_payment_forgets_the_balance(cashier: Cashier) -> None:
    member_with(cashier, 50_000, PHONE)
    ring_up(cashier)
    cashier.press(Qt.Key.Key_F5)
    cashier.type("5678")
    cashier.press(ENTER)

    cashier.press(Qt.Key.Key_Escape)

    assert cashier.session.mode is Mode.RINGING
    assert cashier.session.tenders == []
    assert cashier.session.quote is not None
    assert cashier.session.quote.stored.total_minor == 0


def stored_value_of(cashier: Cashier, subject: str = "") -> StoredValueView:
    cashier.go("stored_value", subject)
    view = cashier.shell.screen_named("stored_value").window
    assert isinstance(view, StoredValueView)
    return view


def test_an_amount_says_what_it_brings_and_is_paid_in(cashier: Cashier) -> None:
    member_id = member_with(cashier, 10_000, PHONE)
    view = stored_value_of(cashier, member_id)

    cashier.type("200")
    cashier.idle()
    assert view.top_up.taking.keys["alipay"].isEnabled()
    cashier.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)

    wallet = cashier.ask(lambda: cashier.services.wallets.of(member_id))
    (newest, _) = cashier.ask(lambda: cashier.services.top_up_refunds.history(member_id))
    assert wallet.spendable.principal_minor == 30_000
    assert [paid.kind for paid in newest.top_up.payments] == ["alipay"]
    assert view.table.model().rowCount() == 2
    assert view.top_up.amount.text() == ""


def test_cash_that_was_given_says_its_change_and_the_slip_keeps_it(cashier: Cashier) -> None:
    member_id = member_with(cashier, 10_000, PHONE)
    view = stored_value_of(cashier, member_id)

    cashier.type("188")
    cashier.press(ENTER)
    cashier.type("200")
    assert view.top_up.taking.change.text() == "Change ¥12.00"
    cashier.press(ENTER)

    rows = cashier.ask(lambda: cashier.services.top_up_refunds.history(member_id))
    assert (rows[0].top_up.amount_minor, rows[0].top_up.change_minor) == (18_800, 1_200)
    assert cashier.toast.endswith("Change: ¥12.00")


def test_an_amount_that_is_none_cannot_be_paid(cashier: Cashier) -> None:
    view = stored_value_of(cashier, member_with(cashier, 10_000, PHONE))

    cashier.type("12x")
    cashier.idle()

    assert not view.top_up.taking.keys["cash"].isEnabled()


def test_the_statement_stands_before_the_money_goes_back(cashier: Cashier) -> None:
    member_id = member_with(cashier, 10_000, PHONE)
    view = stored_value_of(cashier, member_id)

    cashier.press(Qt.Key.Key_F4)
    assert view.pages.currentIndex() == 2
    wallet = cashier.ask(lambda: cashier.services.wallets.of(member_id))
    assert wallet.spendable.total_minor == 10_000
    cashier.press(ENTER)

    wallet = cashier.ask(lambda: cashier.services.wallets.of(member_id))
    assert wallet.spendable.total_minor == 0
    assert view.pages.currentIndex() == 1


def test_news_from_elsewhere_leaves_the_statement_on_the_screen(cashier: Cashier) -> None:
    member_id = member_with(cashier, 10_000, PHONE)
    view = stored_value_of(cashier, member_id)
    cashier.press(Qt.Key.Key_F4)
    assert view.pages.currentIndex() == 2

    told: list[MemberChanged] = []
    bridge = cashier.program._bridge
    assert bridge is not None
    bridge.subscribe(MemberChanged, told.append)
    bridge.tell(MemberChanged(member_id))
    cashier.until(lambda: bool(told))
    cashier.idle()

    assert view.pages.currentIndex() == 2
    assert QApplication.focusWidget() is view.refund.confirm


def test_a_statement_of_money_paid_back_elsewhere_goes_away(cashier: Cashier) -> None:
    member_id = member_with(cashier, 10_000, PHONE)
    view = stored_value_of(cashier, member_id)
    cashier.press(Qt.Key.Key_F4)
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id

    def pay_back() -> None:
        refunds = cashier.services.top_up_refunds
        top_up_id = refunds.history(member_id)[0].top_up.top_up_id
        shown = refunds.plan(top_up_id).sum.money_back_minor
        refunds.refund(actor, top_up_id, shown_minor=shown, reason="elsewhere")

    cashier.ask(pay_back)
    cashier.until(lambda: view.pages.currentIndex() == 1)

    assert "refunded before" in cashier.toast


def test_without_a_member_the_money_that_may_come_back_is_listed(cashier: Cashier) -> None:
    member_with(cashier, 10_000, PHONE)
    view = stored_value_of(cashier)

    assert view.table.model().rowCount() == 1
    cashier.type(PHONE)
    cashier.idle()
    assert view.people.model().rowCount() == 1
    cashier.press(ENTER)

    assert view.pages.currentIndex() == 1


def test_the_page_of_a_member_leads_to_the_stored_value(cashier: Cashier) -> None:
    member_id = member_with(cashier, 10_000, PHONE)
    cashier.go("member", member_id)

    cashier.press(Qt.Key.Key_F6)

    assert cashier.shell.front == "stored_value"


def gift_code(cashier: Cashier) -> str:
    """Sell a gift card and return its code."""
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    product = ProductRecord(
        ProductId("gift"), "GC", "礼品卡", price_minor=5_000, kind=ProductKind.GIFT_CARD
    )

    def sell() -> str:
        services = cashier.services
        services.products.publish(actor, (product,))
        cart = services.checkout.new_cart()
        cart = add_product(cart, services.products.get(ProductId("gift")), 1_000)
        paid = (TenderLine(TenderKind.WECHAT, 5_000),)
        return services.checkout.settle(actor, cart, paid).gift_cards[0].code

    return cashier.ask(sell)


def test_a_gift_card_is_scanned_to_pay(cashier: Cashier) -> None:
    code = gift_code(cashier)
    member_with(cashier, 10, PHONE)
    due = ring_up(cashier)

    cashier.scan(code)

    assert [tender.kind for tender in cashier.session.tenders] == [TenderKind.GIFT_CARD]
    assert cashier.session.tenders[0].amount_minor == min(due, 5_000)


def test_enter_in_the_box_opens_the_marked_gift_card_or_member(cashier: Cashier) -> None:
    gift_code(cashier)
    view = stored_value_of(cashier)

    cashier.press(Qt.Key.Key_F7)
    cashier.press(ENTER)
    is_card = view.pages.currentIndex() == 4
    cashier.press(Qt.Key.Key_F3)
    cashier.type("1")
    cashier.press(Qt.Key.Key_Backspace)
    cashier.type(cashier.ask(lambda: cashier.services.members.browse(limit=1))[0].name)
    cashier.press(ENTER)

    assert (is_card, view.pages.currentIndex()) == (True, 1)


def test_a_gift_card_is_looked_at_topped_up_and_frozen(cashier: Cashier) -> None:
    code = gift_code(cashier)
    view = stored_value_of(cashier)

    cashier.type(code)
    cashier.idle()
    assert view.pages.currentIndex() == 4
    view.gift.amount.setFocus()
    cashier.type("20")
    view.gift.taking.given.setFocus()
    cashier.type("50")
    assert view.gift.taking.change.text() == "Change ¥30.00"
    cashier.press(ENTER)
    assert cashier.ask(lambda: cashier.services.gift_cards.look(code)).balance_minor == 7_000
    assert cashier.toast.endswith("Change: ¥30.00")
    view.gift.freeze.click()
    cashier.idle()

    assert cashier.ask(lambda: cashier.services.gift_cards.look(code)).is_frozen


def test_beyond_the_cap_of_a_gift_card_it_is_said_before_the_money_is_taken(
    cashier: Cashier,
) -> None:
    code = gift_code(cashier)
    view = stored_value_of(cashier)
    cashier.type(code)
    cashier.idle()

    view.gift.amount.setFocus()
    cashier.type("5000")
    cashier.idle()

    assert view.gift._words.count() == 1
    assert view.gift.taking.keys["cash"].isEnabled(), "the usual policy warns"


def test_gift_cards_are_listed_by_their_state_and_a_lost_one_gets_a_new_code(
    cashier: Cashier,
) -> None:
    code = gift_code(cashier)
    view = stored_value_of(cashier)

    cashier.press(Qt.Key.Key_F7)
    assert [card.state for card in view.gifts._rows.rows] == [GiftCardState.ACTIVE]
    view.gifts.opened.emit(0)
    cashier.idle()
    assert view.pages.currentIndex() == 4
    view.gift.replace.click()
    cashier.idle()

    shown = [label.text() for label in view.gift.findChildren(QLabel) if label.isVisible()]
    fresh = next(text for text in shown if looks_like_gift_code(text))
    cards = cashier.services.gift_cards
    assert cashier.ask(lambda: cards.look(fresh)).balance_minor == 5_000
    assert cashier.ask(lambda: cards.look(code)).state is GiftCardState.REPLACED
    view.gifts.state_chosen.emit("replaced")
    cashier.idle()
    assert [card.hint for card in view.gifts._rows.rows] == [code[-4:]]
    cashier.press(Qt.Key.Key_Escape)
    assert view.lists.currentIndex() == 1, "back to the list first"
    cashier.press(Qt.Key.Key_Escape)
    assert view.lists.currentIndex() == 0


def test_what_came_onto_a_replaced_card_from_another_till_can_be_given_a_new_code(
    cashier: Cashier,
) -> None:
    code = gift_code(cashier)
    view = stored_value_of(cashier)
    seen = cashier.ask(lambda: cashier.services.gift_cards.look(code))

    view.gift.show_card(replace(seen, is_frozen=True, is_replaced=True))
    can_be_moved = view.gift.replace.isEnabled()
    view.gift.show_card(replace(seen, is_frozen=True, is_replaced=True, balance_minor=0))

    assert can_be_moved
    assert not view.gift.replace.isEnabled()
