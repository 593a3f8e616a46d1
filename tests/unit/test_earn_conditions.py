"""When a rule of earning applies, where it stops, and what it says when it gives nothing."""

import pytest

from posmember.domain.loyalty.earn_rules import (
    BASIC_RULE,
    Ceiling,
    EarnCaps,
    Multiply,
    PerMoney,
    PerTicket,
    basic_rate,
)
from posmember.domain.loyalty.earned import EarnPart
from posmember.domain.loyalty.earning import can_earn
from posmember.domain.loyalty.earning_limits import day_counter, has_counters, month_counter
from posmember.domain.loyalty.giving import Covered, give
from posmember.domain.loyalty.policies import EarnRounding
from posmember.domain.loyalty.tally import PointRounding, nothing
from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.scope import Audience, ItemScope, Schedule
from tests.support.earning import earned, line, product, reasons, rule


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"is_active": False}, "rule_switched_off"),
        ({"schedule": Schedule(weekdays=(2,))}, "rule_not_now"),
        ({"audience": Audience(tiers=("gold",))}, "rule_other_tier"),
        ({"code": "TEA"}, "rule_needs_code"),
        ({"minimum_ticket_minor": 1_200}, "rule_below_minimum|minimum=12.00|missing=2.00"),
        ({"scope": ItemScope(categories=("paper",))}, "rule_covers_nothing"),
        ({"excluded_kinds": (ProductKind.GOODS,)}, "rule_covers_nothing"),
    ],
)
def test_the_first_condition_that_does_not_hold_is_named(more, reason):
    found = earned([line(1_000)], rule(PerMoney(), **more))

    assert reasons(found) == [reason]
    assert found.points == 0


def test_a_code_that_is_given_and_a_minimum_that_is_reached_open_the_rule():
    with_code = rule(PerMoney(), code="TEA", minimum_ticket_minor=1_000)

    assert earned([line(1_000)], with_code, codes=frozenset({"TEA"})).points == 10


def test_figures_in_reasons_have_the_decimals_of_the_currency():
    yen = earned([line(999)], rule(PerMoney(1, 1_000)), currency_decimals=0)
    minimum = earned([line(999)], rule(PerMoney(), minimum_ticket_minor=1_000), currency_decimals=0)

    assert yen.skipped[0].reason == "rule_below_step|per=1000"
    assert minimum.skipped[0].reason == "rule_below_minimum|minimum=1000|missing=1"


def test_stop_after_me_ends_the_rules_below_where_it_gave_something():
    last = rule(PerMoney(2), "last", is_last=True)
    below = rule(PerTicket(9), "below")

    found = earned([line(500)], last, below, rule(PerTicket(9), "off", is_active=False))

    assert found.points == 10
    assert reasons(found) == [
        "rule_after_last|last_zh=规则|last_en=Rule",
        "rule_switched_off",
    ]


def test_stop_after_me_lets_the_others_be_where_it_does_not_apply():
    last = rule(PerMoney(2, 1_000), "last", is_last=True, minimum_ticket_minor=1_000)

    assert earned([line(900)], last, BASIC_RULE).points == 9


@pytest.mark.parametrize(
    ("caps", "so_far", "points"),
    [
        (EarnCaps(per_ticket=7), {}, 7),
        (EarnCaps(per_day=7), {}, 7),
        (EarnCaps(per_month=7), {"other/month": 7}, 7),
        (EarnCaps(per_day=7), {"rule/day": 3, "rule/month": 100}, 4),
        (EarnCaps(per_month=7), {"rule/month": 5}, 2),
        (EarnCaps(per_ticket=8, per_day=7, per_month=6), {}, 6),
        (EarnCaps(per_day=7), {"rule/day": 9}, 0),
        (EarnCaps(per_ticket=10), {}, 10),
        (EarnCaps(per_ticket=11), {}, 10),
    ],
)
def test_caps_leave_the_smallest_room(caps, so_far, points):
    found = earned([line(1_000)], rule(PerMoney(), caps=caps), earned_so_far=so_far)

    assert found.points == points


def test_a_full_cap_says_that_it_is_reached():
    found = earned(
        [line(1_000)], rule(PerMoney(), caps=EarnCaps(per_day=7)), earned_so_far={"rule/day": 7}
    )

    assert reasons(found) == ["rule_cap_reached"]


def test_what_a_cap_cuts_lies_on_the_lines_in_the_same_proportion():
    capped = rule(PerMoney(), caps=EarnCaps(per_ticket=8))

    assert earned([line(300), line(900)], capped).shares == (2, 6)


def test_a_cap_counts_the_rules_own_points_only():
    found = earned([line(1_000)], BASIC_RULE, rule(PerMoney(), caps=EarnCaps(per_ticket=4)))

    assert found.points == 14


def test_a_cap_in_hundredths_gives_whole_points_where_only_those_count():
    found = earned([line(1_000)], rule(PerMoney(100), caps=EarnCaps(per_ticket=250)), decimals=2)

    assert found.points == 200


def test_counters_are_kept_for_days_and_months_only():
    assert (day_counter("tea"), month_counter("tea")) == ("tea/day", "tea/month")
    assert [
        has_counters(rule(PerMoney(), caps=caps))
        for caps in (EarnCaps(per_day=1), EarnCaps(per_month=0), EarnCaps(per_ticket=1))
    ] == [True, True, False]


def test_a_ceiling_limits_everything_also_the_multipliers_wherever_it_stands():
    ceiling = rule(Ceiling(), "top", caps=EarnCaps(per_ticket=12))

    found = earned([line(300), line(700)], ceiling, BASIC_RULE, tier_multiplier_bp=20_000)

    assert found.shares == (4, 8)  # 12 by 6 : 14 is 3.6 and 8.4
    assert found.parts[-1] == EarnPart("top", "规则", "Rule", -8)


def test_a_ceiling_that_is_not_reached_or_not_for_this_ticket_says_so():
    high = rule(Ceiling(), "high", caps=EarnCaps(per_ticket=10))
    other = rule(Ceiling(), "other", caps=EarnCaps(per_ticket=1), audience=Audience(tags=("vip",)))
    endless = rule(Ceiling(), "endless")

    found = earned([line(1_000)], BASIC_RULE, high, other, endless)

    assert found.points == 10
    assert [(skipped.rule_id, skipped.reason) for skipped in found.skipped] == [
        ("high", "rule_below_ceiling"),
        ("other", "rule_other_segment"),
        ("endless", "rule_below_ceiling"),
    ]


def test_a_ceiling_per_day_counts_what_earlier_tickets_brought():
    daily = rule(Ceiling(), "top", caps=EarnCaps(per_day=25))

    assert earned([line(1_000)], BASIC_RULE, daily, earned_so_far={"top/day": 20}).points == 5


def test_only_rules_that_give_and_cover_let_a_product_earn():
    tea, paper = product(), product("paper")
    for_tea = rule(PerMoney(), scope=ItemScope(categories=("tea",)))

    assert can_earn(tea, [for_tea])
    assert not can_earn(paper, [for_tea])
    assert not can_earn(product(earns_points=False), [for_tea])
    assert not can_earn(product(kind=ProductKind.DELIVERY), [for_tea])
    assert not can_earn(tea, [rule(PerMoney(), is_active=False)])
    assert not can_earn(tea, [rule(Ceiling()), rule(Multiply(20_000))])


def test_the_plain_rate_is_the_first_that_holds_for_everybody_at_any_time():
    rules = (
        rule(PerMoney(9), is_active=False),
        rule(PerMoney(8), schedule=Schedule(weekdays=(1,))),
        rule(PerMoney(7), audience=Audience(members_only=True)),
        rule(PerMoney(6), code="X"),
        rule(PerTicket(5)),
        rule(PerMoney(4)),
        rule(PerMoney(3)),
    )

    assert basic_rate(rules) == PerMoney(4)
    assert basic_rate(rules[:5]) is None


def test_a_ceiling_gives_nothing_of_its_own():
    covered = Covered((100, 200), (1000, 1000))
    how = PointRounding(EarnRounding.FLOOR_PER_TICKET, 0, covered.quantities)

    assert give(Ceiling(), covered, nothing(2), how).numerators == (0, 0)
