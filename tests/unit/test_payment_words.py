"""Money that changes hands is explained: what remains, cash rounded, exchanges, no receipt."""

import msgspec
import pytest

from posmember.domain.checkout.explaining_payment import (
    explain_exchange,
    explain_open_return,
    explain_payment,
)
from posmember.domain.checkout.open_return import plan_open_return
from posmember.domain.checkout.quote import quote
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.money import Rounding
from posmember.domain.programme.programme import PRESET
from posmember.domain.words.explanations import explain
from tests.support.checkout_cases import NOW, TISSUE, WATER, cart_of

BY_WECHAT = TenderLine(TenderKind.WECHAT, 500)


def priced(*products, rounding=Rounding.FLOOR, step=10):
    rules = msgspec.structs.replace(PRESET, cash_rounding=rounding, cash_rounding_minor=step)
    return quote(cart_of(*products), rules, NOW)


def words(texts, language="en"):
    return [explain(text, language) for text in texts]


def odd(rounding=Rounding.FLOOR, step=10):
    """Price one piece at 12.93."""
    return priced(msgspec.structs.replace(TISSUE, price_minor=1293), rounding=rounding, step=step)


def test_nothing_is_said_of_a_payment_that_has_not_begun_and_rounds_nothing():
    assert not words(explain_payment(odd(step=0), ()))


def test_what_remains_is_what_is_due_less_what_came():
    said = words(explain_payment(odd(step=0), (BY_WECHAT,)))

    assert said == ["Due 12.93 − received 5.00 = 7.93 remaining"]


@pytest.mark.parametrize(
    ("rounding", "how", "rounded"),
    [
        (Rounding.FLOOR, "rounded down", "12.90"),
        (Rounding.CEILING, "rounded up", "13.00"),
        (Rounding.HALF_UP, "halves up", "12.90"),
        (Rounding.HALF_EVEN, "halves to the even one", "12.90"),
    ],
)
def test_what_the_rest_comes_to_in_cash_is_said_with_the_way_of_rounding(rounding, how, rounded):
    (said,) = words(explain_payment(odd(rounding), ()))

    assert how in said
    assert f"12.93 → {rounded}" in said


def test_with_cash_among_the_tenders_the_change_and_the_rounding_are_said():
    said = words(explain_payment(odd(), (TenderLine(TenderKind.CASH, 2_000),)))

    assert said[0] == "Received 20.00 − due 12.90 = 7.10 change"
    assert "12.93 → 12.90" in said[1]


def test_an_exchange_says_what_is_to_be_paid_and_how_cash_rounds_it():
    said = words(explain_exchange(odd(), 200, 200))

    assert said[0] == "Goods taken 12.93 − 2.00 paid by the goods back (worth 2.00) = 10.93 to pay"
    assert "10.93 → 10.90" in said[1]


def test_an_exchange_for_less_says_what_is_given_back():
    said = words(explain_exchange(priced(WATER), 200, 1_290))

    assert said == ["Goods back 12.90 − 2.00 for the goods taken = 10.90 to give back"]


def test_an_exchange_for_what_only_money_kept_apart_paid_is_due_in_full():
    said = words(explain_exchange(priced(WATER, step=0), 0, 1_290))

    assert said == ["Goods taken 2.00 − 0.00 paid by the goods back (worth 12.90) = 2.00 to pay"]


def test_goods_without_a_receipt_say_their_rule_and_how_far_they_are_above_the_cap():
    plan = plan_open_return(cart_of(WATER, WATER), PRESET, NOW)
    tight = msgspec.structs.replace(plan, cap_minor=399)

    fits, too_much = words(explain_open_return(plan)), words(explain_open_return(tight))

    assert "= 4.00" in fits[0]
    assert "up to" in fits[-1]
    assert too_much[-1].startswith("0.01 above")
