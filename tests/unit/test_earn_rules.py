"""What each rule of earning gives, where it stops, and what it says when it gives nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.loyalty.earn_rules import (
    BASIC_RULE,
    Ceiling,
    EarnCaps,
    Multiply,
    PerMoney,
    PerTicket,
    PerUnit,
    SpendBand,
    SpendBands,
)
from posmember.domain.loyalty.earned import EarnPart
from posmember.domain.loyalty.policies import EarnRounding
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.words.explanations import WORDS
from tests.support.earning import (
    HUNDREDTHS,
    LINE,
    TICKET,
    UNIT,
    earned,
    line,
    reasons,
    rule,
)


@pytest.mark.parametrize(
    ("rounding", "decimals", "shares"),
    [
        (TICKET, 0, (2, 1)),  # 2.50 + 0.99 = 3.49 → 3, by 250 : 99
        (LINE, 0, (2, 0)),
        (UNIT, 0, (2, 1)),  # 1.25 a piece → 1, twice; 0.99 → 1
        (HUNDREDTHS, 2, (250, 99)),
    ],
)
def test_points_per_money_are_rounded_where_the_shop_rounds(rounding, decimals, shares):
    lines = [line(250, quantity_milli=2000), line(99)]
    points = 100 if rounding is HUNDREDTHS else 1

    found = earned(lines, rule(PerMoney(points)), rounding=rounding, decimals=decimals)

    assert found.shares == shares
    assert found.points == sum(shares)
    assert found.base_minor == 349


def test_weighed_goods_are_rounded_per_unit_and_once_more_for_their_weight():
    found = earned([line(590, quantity_milli=735)], rule(PerMoney()), rounding=UNIT)

    assert found.points == 6  # 5.90 for 0.735 kg: 8.03 a kg → 8; 8 × 0.735 = 5.88 → 6


def test_a_line_of_no_quantity_gives_nothing_per_unit():
    assert earned([line(500, quantity_milli=0)], rule(PerMoney()), rounding=UNIT).points == 0


@pytest.mark.parametrize(
    ("rounding", "decimals", "shares"),
    [(TICKET, 0, (5, 10)), (LINE, 0, (5, 10)), (HUNDREDTHS, 2, (5, 10)), (UNIT, 0, (5, 10))],
)
def test_points_per_unit_count_the_quantity_of_covered_lines(rounding, decimals, shares):
    lines = [line(300, quantity_milli=1500), line(600, quantity_milli=3000), line(900, "paper")]
    by_the_bottle = rule(PerUnit(5, 1500), scope=ItemScope(categories=("tea",)))

    found = earned(lines, by_the_bottle, rounding=rounding, decimals=decimals)

    assert found.shares == (*shares, 0)
    assert found.base_minor == 900


def test_part_of_a_unit_counts_only_together_with_others_or_as_a_fraction():
    lines = [line(300, quantity_milli=700), line(300, quantity_milli=700)]

    def points(rounding, decimals=0, each=10):
        return earned(lines, rule(PerUnit(each)), rounding=rounding, decimals=decimals).points

    assert points(TICKET) == 10
    assert points(LINE) == 0
    assert points(UNIT) == 14
    assert points(HUNDREDTHS, 2, 1000) == 1400


def test_a_unit_can_be_as_small_as_a_thousandth():
    grams = rule(PerUnit(2, 1))

    for rounding in (TICKET, LINE):
        assert earned([line(300, quantity_milli=735)], grams, rounding=rounding).points == 1_470


def test_a_ticket_below_the_first_unit_says_how_much_one_is():
    found = earned([line(300, quantity_milli=900)], rule(PerUnit(5)))

    assert (found.points, found.base_minor) == (0, 0)
    assert reasons(found) == ["rule_below_units|units=1"]


def test_points_per_ticket_lie_on_the_covered_lines_by_their_value():
    found = earned([line(100), line(300), line(500, "paper")], TEA_TWENTY)

    assert found.shares == (5, 15, 0)
    assert found.parts == (EarnPart("twenty", "规则", "Rule", 20),)


TEA_TWENTY = rule(PerTicket(20), "twenty", scope=ItemScope(categories=("tea",)))


@pytest.mark.parametrize(
    ("net_minor", "points"),
    [(4_999, 0), (5_000, 10), (9_999, 10), (10_000, 30), (19_999, 57), (20_000, 100)],
)
def test_one_band_counts_and_its_start_belongs_to_it(net_minor, points):
    bands = (SpendBand(5_000, 10), SpendBand(20_000, 100), SpendBand(10_000, 3, 1_000))

    assert earned([line(net_minor)], rule(SpendBands(bands))).points == points


def test_below_the_first_band_the_ticket_hears_where_it_starts():
    bands = SpendBands((SpendBand(9_000, 10), SpendBand(5_000, 1)))

    assert reasons(earned([line(4_999)], rule(bands))) == ["rule_below_bands|start=50.00"]


def test_a_band_that_gives_nothing_and_no_band_at_all_say_so():
    for bands in ((SpendBand(100, 0),), ()):
        found = earned([line(500)], rule(SpendBands(bands)))

        assert reasons(found) == ["rule_adds_nothing"]


def test_less_than_a_step_of_money_says_what_a_step_is():
    found = earned([line(999)], rule(PerMoney(1, 1_000)))

    assert found.skipped[0].reason == "rule_below_step|per=10.00"
    assert found.skipped[0].rule_id == "rule"


@pytest.mark.parametrize(
    "effect", [PerMoney(0), PerMoney(5, 0), PerUnit(5, 0), PerTicket(0), Multiply(20_000)]
)
def test_rules_that_can_add_nothing_are_skipped_with_words(effect):
    found = earned([line(500)], rule(effect))

    assert (found.points, found.parts, found.base_minor) == (0, (), 0)
    assert [reason.partition("|")[0] in WORDS for reason in reasons(found)] == [True]


def test_multiplying_takes_what_stands_above_on_its_own_lines():
    double_tea = rule(Multiply(20_000), "double", scope=ItemScope(categories=("tea",)))

    found = earned([line(300), line(500, "paper")], BASIC_RULE, double_tea)

    assert found.shares == (6, 5)
    assert [(part.rule_id, part.points) for part in found.parts] == [("basic", 8), ("double", 3)]
    assert found.base_minor == 800


def test_multiplying_below_one_takes_points_away():
    found = earned([line(300), line(500, "paper")], BASIC_RULE, rule(Multiply(5_000)))

    assert found.points == 4
    assert found.parts[-1].points == -4


def test_multiplied_before_anything_stood_above_is_nothing():
    found = earned([line(500)], rule(Multiply(20_000)), BASIC_RULE)

    assert found.points == 5
    assert reasons(found) == ["rule_nothing_to_multiply"]


def test_tier_and_birthday_multiply_one_after_the_other_and_stand_as_parts():
    found = earned(
        [line(1_000)], BASIC_RULE, tier_multiplier_bp=15_000, birthday_multiplier_bp=20_000
    )

    assert [(part.rule_id, part.name_en, part.points) for part in found.parts] == [
        ("basic", "Points for spending", 10),
        ("tier", "Tier", 5),
        ("birthday", "Birthday", 15),
    ]
    assert [part.name_zh for part in found.parts[1:]] == ["等级积分", "生日积分"]


def test_a_multiplier_of_nothing_is_no_part():
    found = earned([line(50)], BASIC_RULE, tier_multiplier_bp=15_000)

    assert (found.points, found.parts) == (0, ())


def test_the_exact_fraction_goes_through_the_multipliers():
    found = earned([line(150)], BASIC_RULE, tier_multiplier_bp=20_000)
    in_fractions = earned(
        [line(150)], rule(PerMoney(100)), rounding=HUNDREDTHS, decimals=2, tier_multiplier_bp=20_000
    )

    assert found.points == 2
    assert in_fractions.points == 300


EFFECTS = st.one_of(
    st.builds(PerMoney, st.integers(0, 9), st.integers(1, 500)),
    st.builds(PerUnit, st.integers(0, 9), st.integers(1, 3_000)),
    st.builds(PerTicket, st.integers(0, 50)),
    st.builds(Multiply, st.sampled_from([0, 5_000, 10_000, 15_000, 33_333])),
    st.builds(Ceiling),
    st.builds(SpendBands, st.just((SpendBand(1_000, 5), SpendBand(5_000, 1, 100)))),
)
CAPS = st.builds(
    EarnCaps, *(st.none() | st.integers(0, 60) for _ in ("per_ticket", "per_day", "per_month"))
)
RULES = st.lists(st.builds(rule, EFFECTS, st.sampled_from("abc"), caps=CAPS), max_size=4)
LINES = st.lists(st.builds(line, st.integers(0, 9_999), st.just("tea"), st.integers(1, 5_000)))


@given(LINES, RULES, st.sampled_from(EarnRounding), st.sampled_from([10_000, 12_500]))
def test_the_parts_and_the_shares_add_up_to_the_points_and_none_is_negative(
    lines, rules, rounding, tier
):
    decimals = 2 if rounding is HUNDREDTHS else 0

    found = earned(lines, *rules, rounding=rounding, decimals=decimals, tier_multiplier_bp=tier)

    assert sum(part.points for part in found.parts) == found.points == sum(found.shares)
    assert all(share >= 0 for share in found.shares)
    assert len(found.parts) + len(found.skipped) >= len(rules)


@given(LINES, st.integers(0, 9), st.integers(1, 500))
def test_one_rate_alone_gives_its_full_steps(lines, points, per_minor):
    rate = rule(PerMoney(points, per_minor))
    paid = [each.net_minor for each in lines]

    assert earned(lines, rate).points == sum(paid) // per_minor * points
    assert earned(lines, rate, rounding=LINE).points == sum(
        net // per_minor * points for net in paid
    )
    assert earned(lines, rate, rounding=HUNDREDTHS, decimals=2).points == (
        sum(paid) * points // per_minor
    )
