"""Goods are exchanged at the window: the difference is paid, both tickets are settled."""

from PySide6.QtCore import Qt

from posmember.domain.checkout.ticket import TenderKind
from posmember.domain.ids import MemberId
from posmember.protocol.bodies import Opening
from posmember.services.members.enrolment import NewMember
from posmember.ui.exchanging.view import ExchangingView
from tests.support.cashier import Cashier

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


def joined(cashier: Cashier, principal_minor: int) -> MemberId:
    """Enrol a member with money in the account."""

    def work() -> MemberId:
        owner = cashier.services.operators.operators()[0].operator_id
        opening = Opening(dated_on="2026-01-01", principal_minor=principal_minor)
        new = NewMember(phone=PHONE, name="王小明", opening=opening)
        return cashier.services.members.enrol(owner, new)

    return cashier.ask(work)
