"""Words of checkout and loyalty: refusals and explanations."""

import dataclasses
import string

import msgspec
import pytest
from hypothesis import given

from posmember.domain import money
from posmember.domain.checkout import errors as checkout_errors
from posmember.domain.checkout.errors import ChangeOnlyFromCashError, OverReturnError
from posmember.domain.checkout.explaining_lines import explain_settled_line, explain_sum
from posmember.domain.checkout.quote import quote
from posmember.domain.checkout.settlement import settle
from posmember.domain.documents.statement import note_words
from posmember.domain.errors import Refusal
from posmember.domain.loyalty import errors as loyalty_errors
from posmember.domain.loyalty.errors import InsufficientPointsError, MemberNeededError
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.reduction import AppliedRule, Reduction, ReductionKind
from posmember.domain.programme.programme import PRESET
from posmember.domain.tiers.tier import Tier
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
        "line_coupon|amount=100|left=1080|points=30|version=3",
        "line_net|amount=1180",
    )
    assert explain_settled_line(reduced, 2, (rule,))[1:] == (
        "line_coupon_of|amount=1.00|left=10.80|rule_zh=十元券|rule_en=Ten off|version=3",
        "line_net|amount=11.80",
    )
    earning = msgspec.structs.replace(line, points_earned=11)
    assert explain_settled_line(earning, 2)[-1] == "line_earns|points=11"


def test_a_tier_discount_is_explained_with_its_base_and_share():
    line = sold(cart_of(APPLES)).lines[0]
    off = Reduction(ReductionKind.TIER_DISCOUNT, "gold", 4, 59)
    reduced = msgspec.structs.replace(line, reductions=(off,), net_minor=1121)
    gold = Tier("gold", "金卡", "Gold", 0, discount_bp=500)

    said = explain_settled_line(reduced, 2, (), gold)[1]

    assert explain(said, "en") == (
        "Tier discount “Gold”: 5 % off 11.80, −0.59, leaves 11.21 (rules, version 4)"
    )
    assert "11.80 省 5%" in explain(said, "zh_CN")


def test_a_line_writes_points_as_the_programme_keeps_them():
    line = msgspec.structs.replace(sold(cart_of(APPLES)).lines[0], points_earned=1250)

    assert explain_settled_line(line, 2, points_decimals=2)[-1] == "line_earns|points=12.5"


def test_what_a_ticket_comes_to_is_added_up_with_the_version_of_its_rules():
    line = sold(cart_of(APPLES)).lines[0]
    off = Reduction(ReductionKind.COUPON, "ten", 3, 180)
    reduced = msgspec.structs.replace(line, reductions=(off,), net_minor=1000)
    taxed = msgspec.structs.replace(reduced, added_tax_minor=60, net_minor=1060)
    back = msgspec.structs.replace(
        reduced,
        gross_minor=-1180,
        net_minor=-1000,
        reductions=(msgspec.structs.replace(off, amount_minor=-180),),
    )

    assert explain_sum((reduced, line), 3, 2) == (
        "ticket_sum|gross=23.60|saved=1.80|tax=0.00|due=21.80",
        "rules_version|version=3",
    )
    said = [explain(explain_sum((each,), 3, 2)[0], "en") for each in (taxed, back)]
    assert said == [
        "Goods 11.80 − savings 1.80 + taxes 0.60 = 10.60",
        "Goods back 11.80 − what was off 1.80 = 10.00 back",
    ]
    assert "line_added_tax|amount=0.60" in explain_settled_line(taxed, 2)


def test_refusals_of_points_write_them_as_the_programme_keeps_them():
    refusal = InsufficientPointsError(wanted=20_000, available=505)

    assert "200 wanted, 5.05 available" in say(refusal, "en", points_decimals=2)


def test_a_statement_names_the_event_or_the_reason_of_an_entry():
    assert note_words("award", "check_in", "zh_CN") == "签到"
    assert note_words("award", "draw", "en") == "Prize draw"
    assert note_words("adjustment", "check_in", "en") == "check_in"
    assert note_words("award", "later_event", "en") == "later_event"


def test_a_price_rounded_up_in_cash_and_goods_that_come_back_are_explained_without_signs():
    line = sold(cart_of(APPLES)).lines[0]
    more = Reduction(ReductionKind.CASH_ROUNDED_UP, "cash", 3, -2)
    rounded = msgspec.structs.replace(line, reductions=(more,), net_minor=1182, points_earned=0)
    back = msgspec.structs.replace(
        line, quantity_milli=-1000, gross_minor=-1180, net_minor=-1180, points_earned=-11
    )

    assert explain_settled_line(rounded, 2)[1:] == (
        f"line_cash_rounded_up|amount=0.02|left=11.82|points={abs(line.points_spent)}|version=3",
        "line_net|amount=11.82",
    )
    assert explain_settled_line(back, 2) == (
        "goods_back|price=11.80|list=11.80|quantity=1|amount=11.80",
        "line_earned_back|points=11",
    )


def test_a_quote_adds_up_what_it_comes_to():
    found = quote(cart_of(APPLES), PRESET, NOW)

    assert found.sums == (
        "ticket_sum|gross=11.80|saved=0.00|tax=0.00|due=11.80",
        f"rules_version|version={PRESET.version}",
    )
