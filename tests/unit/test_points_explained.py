"""What a ticket earns is said rule by rule, with rates, in points as the programme keeps them."""

import msgspec

from posmember.domain.checkout.explaining_lines import explain_settled_line
from posmember.domain.checkout.quote import quote
from posmember.domain.loyalty.earn_rules import EarnRule, Multiply, PerMoney, PerTicket, PerUnit
from posmember.domain.loyalty.policies import EarnRounding, Policies
from posmember.domain.pricing.reduction import AppliedRule, Reduction, ReductionKind
from posmember.domain.programme.programme import PRESET
from posmember.domain.words.explanations import explain
from tests.support.checkout_cases import NOW, TISSUE, WATER, cart_of, member

IN_HUNDREDTHS = Policies(earn_rounding=EarnRounding.TWO_DECIMALS)


def quoted(cart, programme=PRESET):
    return quote(cart, programme, NOW)


def test_each_rule_of_earning_says_by_which_rate_it_gave():
    rules = (
        EarnRule("u", "件", "Units", PerUnit(3)),
        EarnRule("t", "单", "Ticket", PerTicket(5)),
        EarnRule("x", "双倍", "Double", Multiply(20_000)),
    )
    programme = msgspec.structs.replace(PRESET, earn_rules=rules)

    found = quoted(cart_of(WATER, TISSUE, member=member()), programme).explanations

    said = [explain(text, "en") for text in found if text.startswith("rule_")]
    assert said == [
        "“Units” (3 for each 1 units) gives 6 points",
        "“Ticket” gives 5 points",
        "“Double” ×2: 11 points more",
    ]


def test_points_kept_in_hundredths_are_explained_as_such():
    rule = EarnRule("m", "消费", "Spend", PerMoney(50, 100))
    programme = msgspec.structs.replace(
        PRESET, earn_rules=(rule,), points_decimals=2, policies=IN_HUNDREDTHS
    )
    richer = msgspec.structs.replace(member(), points_balance=20_050, points_redeemable=20_050)

    found = quoted(cart_of(WATER, TISSUE, member=richer), programme)

    assert "ticket_earns|points=6.95|base=13.90" in found.explanations
    limits = next(text for text in found.explanations if text.startswith("points_limited"))
    assert "available=200.5" in limits
    assert found.lines[1].explanations[-1] == "line_earns|points=5.95"


def test_a_line_that_came_back_is_explained_without_signs():
    line = quoted(cart_of(TISSUE)).lines[0].priced
    off = Reduction(ReductionKind.COUPON, "ten", 3, -190)
    back = msgspec.structs.replace(
        line,
        quantity_milli=-1_000,
        gross_minor=-1_290,
        reductions=(off,),
        net_minor=-1_100,
        points_earned=-11,
    )

    assert [explain(text, "en") for text in explain_settled_line(back, 2)] == [
        "1 back, at 12.90 each: 12.90",
        "Coupon −1.90",
        "11.00 back",
        "11 points taken back",
    ]


def test_what_cash_adds_is_explained_as_added():
    line = quoted(cart_of(TISSUE)).lines[0].priced
    up = Reduction(ReductionKind.CASH_ROUNDED_UP, "cash", 3, -10)
    rounded = msgspec.structs.replace(line, reductions=(up,), net_minor=1_300)

    said = explain(explain_settled_line(rounded, 2)[1], "en")

    assert "0.10" in said
    assert "-" not in said


def test_points_of_a_line_with_a_reward_are_not_said_to_be_those_used_as_money():
    line = quoted(cart_of(TISSUE)).lines[0].priced
    reward = Reduction(ReductionKind.REWARD, "ten", 3, 129)
    points = Reduction(ReductionKind.POINTS_OFFSET, "points", 3, 20)
    paid = msgspec.structs.replace(
        line, reductions=(reward, points), net_minor=1_141, points_spent=53
    )
    plain = msgspec.structs.replace(line, reductions=(points,), net_minor=1_270, points_spent=20)

    assert [
        explain(explain_settled_line(each, 2)[at], "en") for each, at in ((paid, 2), (plain, 1))
    ] == [
        "Share of the points used −0.20, leaves 11.41 (53 points together with the reward)",
        "Share of the points used −0.20, leaves 12.70 (20 points)",
    ]


def test_a_tier_discount_is_not_called_by_a_rule_that_has_the_id_of_the_tier():
    line = quoted(cart_of(TISSUE)).lines[0].priced
    off = Reduction(ReductionKind.TIER_DISCOUNT, "gold", 3, 129)
    lower = msgspec.structs.replace(line, reductions=(off,), net_minor=1_161)
    rule = AppliedRule("gold", ReductionKind.ITEM_PROMOTION, "促销", "Gold sale", 129, 1)
    tier = PRESET.tiers[2]

    said = explain(explain_settled_line(lower, 2, (rule,), tier)[1], "en")

    assert "Gold sale" not in said
    assert said.startswith("Tier discount “Gold”")
