"""Gift cards: the code is on no record, the money always is."""

import pytest

from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.errors import NotPermittedError
from posmember.domain.pricing.product import ProductKind
from posmember.domain.shifts.rules import ShiftRules
from posmember.domain.staff.permissions import Role
from posmember.domain.stored_value.errors import DamagedGiftCodeError, GiftCardUnknownError
from posmember.domain.stored_value.gift_code import grouped
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.protocol.bodies import ProductRecord
from posmember.services.printing.rows import PrinterRow
from posmember.services.reconciliation import verify

CARD = ProductRecord("card", "GC", "礼品卡100", price_minor=10_000, kind=ProductKind.GIFT_CARD)


@pytest.fixture
def sold(shop):
    """A shop that has just sold two cards; their codes."""
    shop.services.products.publish(shop.owner, (CARD,))
    cart = shop.cart(("card", 2_000))
    paid = (TenderLine(TenderKind.WECHAT, 20_000),)
    return shop.services.checkout.settle(shop.owner, cart, paid)


def holds(shop):
    with shop.till.database.reading() as connection:
        return verify(connection) == ()


def test_each_card_has_a_code_of_its_own_that_is_on_no_record(shop, sold):
    codes = [each.code for each in sold.gift_cards]

    assert len(set(codes)) == 2
    with shop.till.database.reading() as connection:
        texts = connection.exec_driver_sql("SELECT canonical FROM operation").scalars().all()
    assert not any(code.encode() in bytes(text) for code in codes for text in texts)
    assert holds(shop)


def test_a_code_is_read_however_it_is_typed(shop, sold):
    code = sold.gift_cards[0].code

    seen = shop.services.gift_cards.look(grouped(code).lower())

    assert seen.balance_minor == 10_000
    assert code.endswith(seen.hint)


def test_a_code_with_a_wrong_sign_is_damaged_and_a_made_up_one_is_unknown(shop, sold):
    code = sold.gift_cards[0].code
    wrong = code[:-3] + ("0" if code[-3] != "0" else "1") + code[-2:]

    with pytest.raises(DamagedGiftCodeError):
        shop.services.gift_cards.look(wrong)
    with pytest.raises(GiftCardUnknownError):
        shop.services.gift_cards.look("no-such-id")


def test_settling_the_same_cart_again_makes_no_more_cards(shop, sold):
    assert len(shop.services.gift_cards.of_sale(sold.ticket.sale_id)) == 2

    shop.services.checkout.settle(
        shop.owner,
        shop.services.checkout.new_cart().__class__(cart_id=sold.ticket.sale_id),
        (),
    )

    assert len(shop.services.gift_cards.listed()) == 2


def test_cards_are_printed_with_their_codes(shop):
    shop.services.products.publish(shop.owner, (CARD,))
    shop.services.print_queue.save_printer(shop.owner, PrinterRow("front", "memory:", "80mm"))
    cart = shop.cart(("card", 1_000))

    shop.services.checkout.settle(shop.owner, cart, (TenderLine(TenderKind.WECHAT, 10_000),))

    kinds = {job.kind for job in shop.services.print_queue.jobs()}
    assert kinds == {"receipt", "gift_card"}


def test_the_code_pays_and_the_ticket_names_the_card_only(shop, sold):
    code = sold.gift_cards[0].code
    cart = shop.cart(("water", 1_000))

    ticket = shop.services.checkout.settle(
        shop.owner, cart, (TenderLine(TenderKind.GIFT_CARD, 200, code),)
    ).ticket

    assert ticket.tenders[0].reference == sold.gift_cards[0].card.card_id
    assert shop.services.gift_cards.look(code).balance_minor == 9_800
    assert holds(shop)


def test_money_put_onto_a_card_is_part_of_the_shift_and_not_of_its_sales(shop, sold):
    shop.services.shop.change(shop.owner, shifts=ShiftRules(are_used=True))
    shop.services.shifts.open(shop.owner, 0)
    payment = (Payment(PaymentKind.CASH, 6_000),)
    shop.clock.step()

    shop.services.gift_cards.top_up(shop.owner, sold.gift_cards[0].code, 5_000, payment)

    figures = shop.services.shifts.so_far(shop.owner)
    assert (figures.top_ups, figures.sold_minor) == ((("cash", 5_000),), 0)


def test_a_cashier_may_freeze_a_card_and_not_free_it(shop, sold):
    cashier = shop.services.operators.add(shop.owner, "小李", "135790", Role.CASHIER)
    code = sold.gift_cards[0].code

    shop.services.gift_cards.freeze(cashier, code, is_frozen=True)
    with pytest.raises(NotPermittedError):
        shop.services.gift_cards.freeze(cashier, code, is_frozen=False)

    assert shop.services.gift_cards.look(code).is_frozen
