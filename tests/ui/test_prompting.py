"""The one thing asked about as a member is attached: seen, answered with a key, counted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posmember.domain.checkout.cart_changes import add_product
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.ids import MemberId
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import ReportKind
from posmember.services.stock.rows import StockKind
from posmember.ui.checkout.presenter import CheckoutPresenter
from tests.support.cashier import Cashier


def bought_together(cashier: Cashier) -> tuple[MemberId, str, str]:
    """Let two things be bought together; return a member, and barcode and id of the one."""

    def work() -> tuple[MemberId, str, str]:
        services = cashier.services
        owner = services.operators.operators()[0].operator_id
        goods = [row.product for row in services.products.browse(limit=60)]
        one, other = [each for each in goods if each.barcode and not each.is_weighed][:2]
        for product in (one, other):  # what is sold out is offered to nobody
            services.stock.book(owner, product.product_id, StockKind.RECEIVED, 100_000)
        for _ in range(80):  # more than all else in its latest baskets
            cart = services.checkout.new_cart()
            for product in (one, other):
                cart = add_product(cart, product)
            due = services.checkout.quote(cart).due_minor
            services.checkout.settle(owner, cart, (TenderLine(TenderKind.WECHAT, due),))
        member = services.members.browse(limit=1)[0].member_id
        return member, str(one.barcode), one.product_id

    return cashier.ask(work)


def asked(cashier: Cashier) -> tuple[str, MemberId]:
    """Scan one thing and attach a member, who is asked about another; return thing and member."""
    member, code, one = bought_together(cashier)
    cashier.look_at_the_window()
    cashier.scan(code)
    cashier.checkout.box.setFocus()
    attach(cashier, member)
    assert cashier.checkout.prompt.isVisible()
    return one, member


def attach(cashier: Cashier, member: MemberId) -> CheckoutPresenter:
    presenter = cashier.shell.screen_named("checkout").presenter
    assert isinstance(presenter, CheckoutPresenter)
    presenter.attach(member)
    cashier.idle()
    return presenter


def lines(cashier: Cashier) -> list[str]:
    return [line.product.product_id for line in cashier.session.cart.lines]


def counted(cashier: Cashier) -> list[int]:
    """Return how many took it, did not, and were asked."""

    def work() -> list[int]:
        services = cashier.services
        owner = services.operators.operators()[0].operator_id
        today = services.shop.today()
        report = services.reports.report(owner, ReportKind.PROMPTS, Period(today, today), "en")
        return [figure.value for figure in report.figures[:3]]

    return cashier.ask(work)


def test_one_thing_is_offered_with_its_reason_and_the_box_keeps_the_focus(cashier: Cashier) -> None:
    asked(cashier)

    card = cashier.checkout.prompt
    assert card.name.text().startswith("Offer ")
    assert card.reason.text()
    assert QApplication.focusWidget() is cashier.checkout.box
    assert counted(cashier) == [0, 0, 0]


def test_a_yes_rings_it_up_and_is_counted(cashier: Cashier) -> None:
    one, _ = asked(cashier)

    cashier.press(Qt.Key.Key_F5)

    assert len(lines(cashier)) == 2
    assert lines(cashier)[0] == one
    assert not cashier.checkout.prompt.isVisible()
    assert counted(cashier) == [1, 0, 1]
    cashier.press(Qt.Key.Key_F5)
    assert len(lines(cashier)) == 2


def test_a_no_is_counted_and_the_same_is_not_asked_again(cashier: Cashier) -> None:
    one, member = asked(cashier)
    said = cashier.checkout.prompt.name.text()

    cashier.press(Qt.Key.Key_F10)

    assert lines(cashier) == [one]
    assert counted(cashier) == [0, 1, 1]
    cashier.press(Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    attach(cashier, member)
    card = cashier.checkout.prompt
    assert not card.isVisible() or card.name.text() != said


def test_a_question_goes_with_the_member_with_the_sale_and_with_what_it_asks_for(
    cashier: Cashier,
) -> None:
    _, member = asked(cashier)
    card = cashier.checkout.prompt

    cashier.press(Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert not card.isVisible()
    presenter = attach(cashier, member)
    assert card.isVisible()
    question = presenter.prompting._asked
    assert question is not None
    wanted = question.suggestion.product_id
    product = cashier.ask(lambda: cashier.services.products.get(wanted))
    presenter.add_product(product, 1000)
    cashier.idle()
    assert not card.isVisible()
    cashier.press(Qt.Key.Key_F5)
    assert len(lines(cashier)) == 2
    assert counted(cashier) == [0, 0, 0]


def test_nobody_is_asked_again_because_the_member_is_read_anew(cashier: Cashier) -> None:
    asked(cashier)
    cashier.press(Qt.Key.Key_F10)
    presenter = cashier.shell.screen_named("checkout").presenter

    presenter._attending.refresh()
    cashier.idle()

    assert not cashier.checkout.prompt.isVisible()


def test_the_page_of_a_member_says_what_to_recommend_and_why(cashier: Cashier) -> None:
    rows = cashier.ask(lambda: cashier.services.members.browse(limit=40))
    known = {
        row.member_id: cashier.ask(
            lambda member=row.member_id: cashier.services.recommending.for_member(member)
        )
        for row in rows
    }
    member = max(known, key=lambda each: len(known[each]))

    cashier.go("member", member)

    view = cashier.shell.screen_named("member").window
    assert view.identity.recommended._lines.count() == max(1, len(known[member]))


def test_an_explanation_ends_above_the_question(cashier: Cashier) -> None:
    asked(cashier)
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    for row in [row for row in rows if not row.product.is_weighed][2:16]:
        cashier.scan(row.product.barcode)
    checkout = cashier.checkout
    assert checkout.prompt.isVisible()

    cashier.press(Qt.Key.Key_F1)

    assert checkout.panel.isVisible()
    assert checkout.panel.geometry().bottom() < checkout.prompt.y()
