"""What is left of a benefit: its quota over its period, on its occasion."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from posmember.domain.tiers.benefit import Benefit, BenefitKind, BenefitOccasion, BenefitPeriod
from posmember.domain.tiers.comparison import compare, same_as_below
from posmember.domain.tiers.entitlement import (
    BenefitFacts,
    benefit_left,
    benefits_left,
    dates_by_benefit,
    last_anniversary,
    period_of,
    tenure_of,
    uses_per_year,
    waived_delivery,
)
from posmember.domain.tiers.tier import Tier

JOINED = dt.date(2024, 2, 29)
DAYS = st.dates(dt.date(2024, 3, 1), dt.date(2032, 12, 31))


def benefit(**more: object) -> Benefit:
    return Benefit("tea", BenefitKind.GIFT, "茶", "Tea", **more)  # type: ignore[arg-type]


def facts(today: dt.date, *used: dt.date, **more: object) -> BenefitFacts:
    return BenefitFacts(today, JOINED, uses={"tea": used}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (BenefitPeriod.DAY, "2026-05-20", "2026-05-20"),
        (BenefitPeriod.MONTH, "2026-05-01", "2026-05-31"),
        (BenefitPeriod.QUARTER, "2026-04-01", "2026-06-30"),
        (BenefitPeriod.YEAR, "2026-01-01", "2026-12-31"),
        (BenefitPeriod.MEMBERSHIP_YEAR, "2026-02-28", "2027-02-27"),
    ],
)
def test_a_period_has_both_its_end_days(period: BenefitPeriod, first: str, last: str) -> None:
    span = period_of(benefit(period=period), facts(dt.date(2026, 5, 20)))

    assert (str(span.first), str(span.last)) == (first, last)


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        ("2027-02-28", "2027-02-28", "2028-02-28"),
        ("2028-02-28", "2027-02-28", "2028-02-28"),
        ("2028-02-29", "2028-02-29", "2029-02-27"),
        ("2029-02-28", "2029-02-28", "2030-02-27"),
    ],
)
def test_the_year_of_who_joined_on_a_leap_day_ends_where_the_next_begins(
    today: str, first: str, last: str
) -> None:
    year = benefit(period=BenefitPeriod.MEMBERSHIP_YEAR)

    span = period_of(year, facts(dt.date.fromisoformat(today)))

    assert (str(span.first), str(span.last)) == (first, last)


@example(dt.date(2028, 2, 28), BenefitPeriod.MEMBERSHIP_YEAR)
@given(DAYS, st.sampled_from(BenefitPeriod))
def test_a_quota_of_one_is_used_up_by_a_use_of_today(today: dt.date, period: BenefitPeriod) -> None:
    fresh = benefit_left(benefit(period=period), facts(today))
    used = benefit_left(benefit(period=period), facts(today, today))

    assert (fresh.left, fresh.used, fresh.is_usable) == (1, 0, True)
    assert (used.left, used.used, used.obstacle) == (0, 1, "used_up")


def test_what_is_ever_has_no_end_and_no_limit_is_never_used_up() -> None:
    today = dt.date(2026, 5, 20)

    once = benefit_left(benefit(period=BenefitPeriod.EVER), facts(today, dt.date(2024, 5, 1)))
    free = benefit_left(benefit(quota=0), facts(today, today, today))

    assert (once.left, once.until, once.obstacle) == (0, "", "used_up")
    assert (free.left, free.used, free.is_usable) == (None, 2, True)


def test_a_birthday_benefit_is_open_in_the_window_only() -> None:
    cake = benefit(occasion=BenefitOccasion.BIRTHDAY)
    today = dt.date(2026, 5, 20)

    assert benefit_left(cake, facts(today)).obstacle == "no_birthday"
    assert benefit_left(cake, facts(today, is_birthday_window=True)).is_usable


@pytest.mark.parametrize(
    ("today", "obstacle"),
    [
        ("2025-02-27", "no_anniversary"),
        ("2025-02-28", ""),
        ("2025-03-29", ""),
        ("2025-03-30", "no_anniversary"),
        ("2024-03-01", "no_anniversary"),
    ],
)
def test_an_anniversary_benefit_is_open_for_its_days(today: str, obstacle: str) -> None:
    found = benefit_left(
        benefit(occasion=BenefitOccasion.ANNIVERSARY, days=30),
        facts(dt.date.fromisoformat(today)),
    )

    assert found.obstacle == obstacle


def test_a_milestone_comes_with_every_so_many_visits() -> None:
    tenth = benefit(occasion=BenefitOccasion.MILESTONE, every_visits=10)
    today = dt.date(2026, 5, 20)

    early = benefit_left(tenth, facts(today, visit_count=9))
    there = benefit_left(tenth, facts(today, visit_count=20))
    later = benefit_left(tenth, facts(today, today, today, visit_count=29))

    assert (early.left, early.obstacle) == (0, "no_milestone")
    assert (there.left, there.is_usable) == (2, True)
    assert (later.left, later.obstacle) == (0, "used_up")


def test_a_delivery_fee_is_waived_by_what_is_left() -> None:
    free = Benefit("free", BenefitKind.DELIVERY, "免运费", "Free delivery")
    tier = Tier("gold", "金", "Gold", 0, benefits=(benefit(), free))
    today = dt.date(2026, 5, 20)
    used = BenefitFacts(today, JOINED, uses=dates_by_benefit([("free", today)]))

    assert waived_delivery(tier, facts(today)) == free
    assert waived_delivery(tier, used) is None
    assert waived_delivery(None, used) is None
    assert [each.benefit for each in benefits_left(tier, used)] == [benefit(), free]


@given(DAYS)
def test_an_anniversary_is_within_a_year_and_never_ahead(today: dt.date) -> None:
    found = last_anniversary(JOINED, today)

    assert found <= today
    assert (today - found).days < 366


def test_tenure_counts_whole_years() -> None:
    on_the_day = tenure_of(JOINED, 12, dt.date(2026, 2, 28))
    before = tenure_of(JOINED, 12, dt.date(2026, 2, 27))

    assert (on_the_day.years, on_the_day.is_anniversary, on_the_day.visit_count) == (2, True, 12)
    assert (before.years, before.is_anniversary) == (1, False)
    assert not tenure_of(JOINED, 0, JOINED).is_anniversary


@pytest.mark.parametrize(
    ("given_", "uses"),
    [
        (benefit(quota=2, period=BenefitPeriod.MONTH), 24),
        (benefit(quota=2, period=BenefitPeriod.DAY), 730),
        (benefit(quota=3, period=BenefitPeriod.EVER), 3),
        (benefit(quota=2, occasion=BenefitOccasion.BIRTHDAY, period=BenefitPeriod.MONTH), 2),
        (benefit(quota=0), None),
        (benefit(occasion=BenefitOccasion.MILESTONE, every_visits=10), 2),
    ],
)
def test_how_often_a_year_has_a_bound(given_: Benefit, uses: int | None) -> None:
    assert uses_per_year(given_, visits_per_year=25) == uses


def test_tiers_side_by_side_show_where_they_are_the_same() -> None:
    ladder = (
        Tier("a", "甲", "A", 0, benefits=(benefit(),)),
        Tier("b", "乙", "B", 1_000, benefits=(benefit(),)),
        Tier("c", "丙", "C", 2_000, 500, benefits=(benefit(quota=0),), contact_name="Desk"),
    )

    rows = {row.code: row for row in compare(ladder, "en")}

    assert rows["threshold"].values == ("0", "1000", "2000")
    assert rows["multiplier_bp"].is_identical
    assert rows["contact"].values == ("", "", "Desk")
    assert rows["Tea"].values == ("1/year", "1/year", "year")
    assert "茶" in {row.code for row in compare((*ladder, Tier("d", "丁", "D", 3_000)), "zh_CN")}
    assert compare((*ladder, Tier("d", "丁", "D", 3_000)), "en")[-1].values[-1] == ""
    assert same_as_below(ladder) == ("b",)


def test_uses_are_gathered_by_benefit() -> None:
    first, second = dt.date(2026, 5, 20), dt.date(2026, 5, 21)

    found = dates_by_benefit([("tea", first), ("free", first), ("tea", second)])

    assert found == {"tea": (first, second), "free": (first,)}
