"""What the shop owes on cards stands in the report, apart from what members' accounts hold."""

from datetime import date

import msgspec
import pytest

from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.pricing.product import ProductKind
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import ReportKind
from posmember.domain.stored_value.rules import CountCardPlan
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.protocol.bodies import ProductRecord
from posmember.services.reconciliation import verify

PLAN = CountCardPlan("wash", "洗车3次", "3 washes", 10_000, 3)
GIFT = ProductRecord("card", "GC", "礼品卡", price_minor=10_000, kind=ProductKind.GIFT_CARD)


@pytest.fixture
def owing(shop):
    """A shop with 100.00 on a gift card, 50.00 put onto it, and two of three washes to come."""
    programme = msgspec.structs.replace(shop.services.programme.current(), count_cards=(PLAN,))
    shop.services.programme.publish(shop.owner, programme)
    shop.services.products.publish(shop.owner, (GIFT,))
    paid = (TenderLine(TenderKind.WECHAT, 10_000),)
    sold = shop.services.checkout.settle(shop.owner, shop.cart(("card", 1_000)), paid)
    code = sold.gift_cards[0].code
    shop.services.gift_cards.top_up(shop.owner, code, 5_000, (Payment(PaymentKind.CASH, 5_000),))
    cash = (Payment(PaymentKind.CASH, 10_000),)
    card = shop.services.count_cards.sell(shop.owner, shop.join(), "wash", cash)
    shop.services.count_cards.use(shop.owner, card.card_id)
    return shop


def test_the_report_says_what_is_owed_on_cards(owing):
    period = Period(date(2026, 11, 1), date(2026, 11, 30))

    report = owing.services.reports.report(owing.owner, ReportKind.STORED_VALUE, period, "en")

    figures = {figure.name: figure.value for figure in report.figures}
    assert figures["Left on gift cards"] == 15_000
    assert figures["Left on count cards"] == 6_667


def test_the_books_hold_with_cards_in_them(owing):
    with owing.till.database.reading() as connection:
        assert verify(connection) == ()
