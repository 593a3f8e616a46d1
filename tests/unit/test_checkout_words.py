"""Words of checkout and loyalty: refusals and explanations."""

import dataclasses
import string

import msgspec
import pytest
from hypothesis import given

from posmember.domain import money
from posmember.domain.checkout import errors as checkout_errors
from posmember.domain.checkout.errors import ChangeOnlyFromCashError, OverReturnError
from posmember.domain.checkout.explaining import explain_settled_line
from posmember.domain.checkout.quote import quote
from posmember.domain.checkout.settlement import settle
from posmember.domain.errors import Refusal
from posmember.domain.loyalty import errors as loyalty_errors
from posmember.domain.loyalty.errors import InsufficientPointsError, MemberNeededError
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.reduction import AppliedRule, Reduction, ReductionKind
from posmember.domain.words.explanations import WORDS, explain
from posmember.domain.words.refusals.catalogue import REFUSAL_WORDS
from posmember.domain.words.say import LANGUAGES, say
from tests.support.checkout_cases import APPLES, NOW, SALE, cart_of, carts, paid, programmes, sold

REFUSALS = [
    thing
    for module in (checkout_errors, loyalty_errors, money)
    for thing in vars(module).values()
    if isinstance(thing, type) and issubclass(thing, Refusal) and thing is not Refusal
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.code())
def test_every_refusal_has_words_for_exactly_its_fields(refusal, language):
    text = REFUSAL_WORDS[refusal.code()][language]
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    assert named <= {field.name for field in dataclasses.fields(refusal)}


def test_money_and_quantities_are_said_as_people_read_them():
    assert say(ChangeOnlyFromCashError(405), "en").startswith("Payments other than cash are 4.05 ")
    assert "405" in say(ChangeOnlyFromCashError(405, currency_decimals=0), "zh_CN")
    assert "0.735" in say(OverReturnError("苹果", 1000, 735), "zh_CN")
    assert say(InsufficientPointsError(wanted=200, available=5), "en") == (
        "Not enough points: 200 wanted, 5 available. Use fewer."
    )
    assert say(MemberNeededError(), "zh_CN").endswith("。")


def test_each_kind_of_reduction_has_words():
    assert all(f"line_{kind}" in WORDS for kind in ReductionKind)


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_use_the_same_figures(key):
    fields = [
        {name for _, name, _, _ in string.Formatter().parse(WORDS[key][language]) if name}
        for language in LANGUAGES
    ]
    assert fields[0] == fields[1]


@given(carts(), programmes())
def test_whatever_a_quote_explains_can_be_said(cart, programme):
    found = quote(cart, programme, NOW)
    for texts in (found.explanations, *(line.explanations for line in found.lines)):
        for text in texts:
            assert all(explain(text, language) for language in LANGUAGES)


@given(paid())
def test_whatever_a_ticket_keeps_can_be_said(case):
    found, tenders, standing = case
    ticket = settle(found, tenders, SALE, standing)
    lines = [explain_settled_line(line, ticket.currency_decimals) for line in ticket.lines]
    for text in (*ticket.explanations, *(text for texts in lines for text in texts)):
        assert all(explain(text, language) for language in LANGUAGES)


def test_names_follow_the_language():
    text = explanation("tier_benefits", tier_zh="金卡", tier_en="Gold", percent="5", times="1.5")
    assert explain(text, "zh_CN") == "金卡：省 5%，积分 ×1.5"
    assert explain(text, "en") == "Gold: 5 % off, points ×1.5"


def test_braces_in_a_name_are_shown_as_they_are():
    text = explanation("category_earns_nothing", category="{0} %s|=")
    assert explain(text, "en") == "“{0} %s|=” earns no points"


def test_a_settled_line_is_explained_figure_by_figure():
    line = sold(cart_of(APPLES)).lines[0]
    by_hand = msgspec.structs.replace(
        line, is_hand_priced=True, unit_price_minor=1_000, quantity_milli=735, points_spent=30
    )
    share = Reduction(ReductionKind.COUPON, "ten", 3, 100)
    rule = AppliedRule("ten", ReductionKind.COUPON, "十元券", "Ten off", 100)
    reduced = msgspec.structs.replace(by_hand, reductions=(share,), points_earned=0)

    assert explain_settled_line(line, 2) == (
        "list_price|price=11.80|list=11.80|quantity=1|amount=11.80",
    )
    assert explain_settled_line(by_hand, 2)[0] == (
        "hand_price|price=10.00|list=11.80|quantity=0.735|amount=11.80"
    )
    assert explain_settled_line(reduced, 0)[1:] == (
        "line_coupon|amount=100|points=30",
        "line_net|amount=1180",
    )
    assert explain_settled_line(reduced, 2, (rule,))[1:] == (
        "line_coupon_of|amount=1.00|rule_zh=十元券|rule_en=Ten off|version=3",
        "line_net|amount=11.80",
    )
    earning = msgspec.structs.replace(line, points_earned=11)
    assert explain_settled_line(earning, 2)[-1] == "line_earns|points=11"
