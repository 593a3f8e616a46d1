"""Goods are exchanged at the window: the difference is paid, both tickets are settled."""

from PySide6.QtCore import Qt

from posmember.domain.checkout.cart_changes import add_product
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.ids import MemberId, ProductId, SaleId
from posmember.domain.stored_value.proof import SpendProof
from posmember.protocol.bodies import Opening, ProductRecord
from posmember.services.members.enrolment import NewMember
from posmember.ui.exchange_subject import subject_of
from posmember.ui.exchanging.presenter import ExchangingPresenter
from posmember.ui.exchanging.view import ExchangingView
from tests.support.cashier import Cashier
from tests.support.labels import with_check_digit

ENTER = Qt.Key.Key_Return
PHONE = "19955554321"


def opened(cashier: Cashier) -> ExchangingView:
    """Sell the cheapest piece, and begin to exchange it."""
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=60))
    pieces = [row.product for row in rows if not row.product.is_weighed and row.product.barcode]
    cheap = min(pieces, key=lambda product: product.price_minor)
    cashier.scan(cheap.barcode)
    cashier.press(ENTER)
    cashier.press(ENTER)
    cashier.shell.open("returns", cashier.ask(cashier.services.sales.last))
    cashier.idle()
    cashier.press(Qt.Key.Key_F4)
    cashier.press(Qt.Key.Key_F7)
    view = cashier.shell.screen_named("exchanging").window
    assert isinstance(view, ExchangingView)
    assert cashier.shell.front == "exchanging"
    return view


def test_the_difference_is_paid_and_both_tickets_are_settled(cashier: Cashier) -> None:
    view = opened(cashier)
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=60))
    pieces = [row.product for row in rows if not row.product.is_weighed and row.product.barcode]
    dear = max(pieces, key=lambda product: product.price_minor)

    cashier.scan(dear.barcode)
    cashier.press(Qt.Key.Key_F2)

    newest = cashier.ask(lambda: cashier.services.sales.recent(2))
    assert {row.kind for row in newest} == {"sale", "return"}
    sale = next(row for row in newest if row.kind == "sale")
    ticket = cashier.ask(lambda: cashier.services.sales.ticket(sale.sale_id))
    assert [tender.kind for tender in ticket.tenders] == [TenderKind.EXCHANGE, TenderKind.WECHAT]
    assert not view.box.isEnabled()


def test_a_weight_on_a_label_is_the_weight_that_goes_out(cashier: Cashier) -> None:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    pork = ProductRecord(
        ProductId("pork"), "P0043", "五花肉", unit="公斤", price_minor=40_00, is_weighed=True
    )
    cashier.ask(lambda: cashier.services.products.save(actor, pork))
    opened(cashier)

    cashier.scan(with_check_digit("26" + "00043" + "00735"))
    cashier.press(Qt.Key.Key_F2)

    newest = cashier.ask(lambda: cashier.services.sales.recent(2))
    sale = next(row for row in newest if row.kind == "sale")
    ticket = cashier.ask(lambda: cashier.services.sales.ticket(sale.sale_id))
    assert [(line.product_id, line.quantity_milli) for line in ticket.lines] == [("pork", 735)]


def test_a_weight_of_nothing_on_a_label_is_refused(cashier: Cashier) -> None:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    pork = ProductRecord(
        ProductId("pork"), "P0043", "五花肉", unit="公斤", price_minor=40_00, is_weighed=True
    )
    cashier.ask(lambda: cashier.services.products.save(actor, pork))
    opened(cashier)

    cashier.scan(with_check_digit("26" + "00043" + "00000"))

    presenter = cashier.shell.screen_named("exchanging").presenter
    assert isinstance(presenter, ExchangingPresenter)
    assert presenter._wish.cart.lines == ()
    assert cashier.toast


def test_a_count_is_typed_before_what_goes_out(cashier: Cashier) -> None:
    view = opened(cashier)
    code = cashier.ask(lambda: cashier.services.products.browse(limit=1))[0].product.code

    cashier.type(f"3*{code}")
    cashier.press(ENTER)

    assert view.table.model().rowCount() > 0
    presenter = cashier.shell.screen_named("exchanging").presenter
    assert isinstance(presenter, ExchangingPresenter)
    assert [line.quantity_milli for line in presenter._wish.cart.lines] == [3000]


def test_part_of_several_names_takes_none_of_them(cashier: Cashier) -> None:
    opened(cashier)

    cashier.type("ml")
    cashier.press(ENTER)

    presenter = cashier.shell.screen_named("exchanging").presenter
    assert isinstance(presenter, ExchangingPresenter)
    assert presenter._wish.cart.lines == ()
    assert "“ml”" in cashier.toast


def test_leaving_changes_nothing(cashier: Cashier) -> None:
    opened(cashier)
    before = len(cashier.ask(lambda: cashier.services.sales.recent(1_000)))

    cashier.press(Qt.Key.Key_Escape)

    assert cashier.shell.front == "sales"
    assert len(cashier.ask(lambda: cashier.services.sales.recent(1_000))) == before


def test_stored_value_pays_the_difference_once_the_member_is_shown(cashier: Cashier) -> None:
    member_id = joined(cashier, 500_00)
    cashier.scan(PHONE)
    view = opened(cashier)
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=60))
    pieces = [row.product for row in rows if not row.product.is_weighed and row.product.barcode]
    dear = max(pieces, key=lambda product: product.price_minor)
    cashier.scan(dear.barcode)

    cashier.press(Qt.Key.Key_F5)
    assert view.pin.pin.hasFocus()
    cashier.type("0000")
    cashier.press(ENTER)
    assert view.box.isEnabled()
    view.pin.pin.clear()
    cashier.type(PHONE[-4:])
    cashier.press(ENTER)

    assert not view.box.isEnabled()
    newest = cashier.ask(lambda: cashier.services.sales.recent(2))
    sale = next(row for row in newest if row.kind == "sale")
    ticket = cashier.ask(lambda: cashier.services.sales.ticket(sale.sale_id))
    assert [each.kind for each in ticket.tenders] == [TenderKind.EXCHANGE, TenderKind.STORED_VALUE]
    paid = ticket.tenders[1].amount_minor
    wallet = cashier.ask(lambda: cashier.services.wallets.of(member_id))
    assert wallet.spendable.total_minor == 500_00 - paid


def test_too_little_stored_value_is_said_and_another_tender_pays(cashier: Cashier) -> None:
    joined(cashier, 1)
    cashier.scan(PHONE)
    view = opened(cashier)
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=60))
    pieces = [row.product for row in rows if not row.product.is_weighed and row.product.barcode]
    cashier.scan(max(pieces, key=lambda product: product.price_minor).barcode)

    cashier.press(Qt.Key.Key_F5)
    assert "0.01" in cashier.toast
    assert view.box.isEnabled()
    cashier.press(Qt.Key.Key_F2)

    assert not view.box.isEnabled()


def test_what_stored_value_paid_is_exchanged_and_paid_with_it_again(cashier: Cashier) -> None:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=60))
    pieces = [row.product for row in rows if not row.product.is_weighed and row.product.barcode]
    cheap = min(pieces, key=lambda product: product.price_minor)
    member_id = joined(cashier, cheap.price_minor)

    def sold() -> SaleId:
        services = cashier.services
        cart = services.checkout.attach(services.checkout.new_cart(), member_id)
        cart = add_product(cart, cheap)
        owner = services.operators.operators()[0].operator_id
        tenders = [TenderLine(TenderKind.STORED_VALUE, services.checkout.quote(cart).due_minor)]
        proof = SpendProof(PHONE[-4:])
        return services.checkout.settle(owner, cart, tenders, proof=proof).ticket.sale_id

    cashier.shell.open("exchanging", subject_of(cashier.ask(sold), {1: 1000}))
    cashier.idle()
    view = cashier.shell.screen_named("exchanging").window
    assert isinstance(view, ExchangingView)
    cashier.scan(cheap.barcode)

    cashier.press(Qt.Key.Key_F5)
    cashier.type(PHONE[-4:])
    cashier.press(ENTER)

    assert not view.box.isEnabled()
    newest = cashier.ask(lambda: cashier.services.sales.recent(1))
    ticket = cashier.ask(lambda: cashier.services.sales.ticket(newest[0].sale_id))
    assert [each.kind for each in ticket.tenders] == [TenderKind.STORED_VALUE]


def joined(cashier: Cashier, principal_minor: int) -> MemberId:
    """Enrol a member with money in the account."""

    def work() -> MemberId:
        owner = cashier.services.operators.operators()[0].operator_id
        opening = Opening(dated_on="2026-01-01", principal_minor=principal_minor)
        new = NewMember(phone=PHONE, name="王小明", opening=opening)
        return cashier.services.members.enrol(owner, new)

    return cashier.ask(work)
