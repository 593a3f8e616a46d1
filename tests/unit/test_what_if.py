"""What a ladder would mean for a shop, by figures worked out by hand."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.tiers.benefit import Benefit, BenefitKind, BenefitOccasion, BenefitPeriod
from posmember.domain.tiers.rules import USUAL_RULES
from posmember.domain.tiers.standing import Rung, TierRecord
from posmember.domain.tiers.tier import Tier
from posmember.domain.tiers.what_if import MemberFigures, TierFigures, what_if

TODAY = dt.date(2026, 11, 22)
GIFT = Benefit("gift", BenefitKind.GIFT, "礼", "Gift", 2, BenefitPeriod.YEAR, cost_minor=150)
COFFEE = Benefit("coffee", BenefitKind.SERVICE, "咖啡", "Coffee", 0, cost_minor=40)
TENTH = Benefit(
    "tenth",
    BenefitKind.GIFT,
    "第十次",
    "Tenth",
    occasion=BenefitOccasion.MILESTONE,
    every_visits=10,
    cost_minor=500,
)
LADDER = (
    Tier("plain", "普通", "Plain", 0),
    Tier("silver", "银", "Silver", 100_00, 500, 15_000, benefits=(GIFT,)),
    Tier("gold", "金", "Gold", 1000_00, 10_000, 5_000, benefits=(GIFT, COFFEE, TENTH)),
)


def test_each_rung_has_its_members_their_spend_and_what_it_costs_a_year():
    members = [
        MemberFigures(-5, -5, 1),
        MemberFigures(99_99, 99_99, 3),
        MemberFigures(100_00, 95_00, 4),
        MemberFigures(999_99, 950_00, 9),
        MemberFigures(1000_00, 1000_00, 25),
    ]

    plain, silver, gold = what_if(members, LADDER, USUAL_RULES, TODAY, 100)

    assert plain == TierFigures("plain", 2, 99_94, 0, 0, 0)
    # 1,045.00 were left of 1,100.00 at 5 % off; half as many points again, worth 1 % of the spend:
    # 5.225, rounded half-up; each of the two has two gifts at 1.50.
    assert silver == TierFigures("silver", 2, 1045_00, 55_00, 5_23, 6_00)
    # All of it off: as much as was spent. Fewer points than the plain rate cost nothing more.
    # Two gifts, 25 coffees at 0.40, and the tenth and twentieth visit at 5.00.
    assert gold == TierFigures("gold", 1, 1000_00, 1000_00, 0, 3_00 + 10_00 + 10_00)
    assert (plain.cost_minor, silver.cost_minor, gold.cost_minor) == (0, 66_23, 1023_00)


def test_what_is_on_record_of_a_member_is_kept():
    floored = MemberFigures(0, 1_00, 0, TierRecord(floor="gold"))
    reached = MemberFigures(1, 2_00, 0, TierRecord((Rung("silver", "2026-01-01"),)))
    gone = MemberFigures(2, 4_00, 0, TierRecord((Rung("platinum", "2026-01-01"),)))

    found = what_if([floored, reached, gone], LADDER, USUAL_RULES, TODAY, 100)

    assert [(tier.members, tier.spend_minor) for tier in found] == [(1, 4_00), (1, 2_00), (1, 1_00)]


FIGURES = st.lists(
    st.builds(MemberFigures, st.integers(-9_999, 200_000), st.integers(0, 200_000), st.just(2)),
    max_size=30,
)


@given(FIGURES)
def test_nobody_and_no_money_is_lost_between_the_rungs(members):
    found = what_if(members, LADDER, USUAL_RULES, TODAY, 100)

    assert sum(tier.members for tier in found) == len(members)
    assert sum(tier.spend_minor for tier in found) == sum(each.spend_minor for each in members)


@given(FIGURES)
def test_a_member_with_an_empty_record_stands_where_one_without_stands(members):
    with_records = [
        MemberFigures(each.amount, each.spend_minor, each.visits, TierRecord()) for each in members
    ]

    found = [what_if(each, LADDER, USUAL_RULES, TODAY, 100) for each in (members, with_records)]

    assert found[0] == found[1]
