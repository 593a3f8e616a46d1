"""Classes of members: hand-computed cases, and that the parts always add up."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.classes.behaviour import (
    Behaviour,
    Purchase,
    band_of,
    behaviour_of,
    rfm_class,
    usual_gap,
)
from posmember.domain.classes.rules import Band, ClassRules, RfmClass, Stage, class_faults
from posmember.domain.programme.faults import programme_faults
from posmember.domain.programme.programme import PRESET
from posmember.domain.words.programme_faults import say_fault

TODAY = dt.date(2026, 11, 22)
RULES = ClassRules()


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def bought(*days: int, each_minor: int = 10_000) -> list[Purchase]:
    return [Purchase(ago(days_ago), each_minor) for days_ago in days]


def seen(*days: int, each_minor: int = 10_000, times: int = 0) -> Behaviour:
    return behaviour_of(bought(*days, each_minor=each_minor), times, TODAY, RULES)


@pytest.mark.parametrize(
    ("away", "visits", "net_minor", "expected"),
    [
        (59, 5, 50_000, RfmClass.VALUABLE),
        (59, 4, 50_000, RfmClass.DEEPEN),
        (60, 5, 50_000, RfmClass.WIN_BACK),
        (60, 4, 50_000, RfmClass.RETAIN),
        (59, 5, 49_999, RfmClass.PROMISING),
        (59, 4, 49_999, RfmClass.NEWCOMER),
        (60, 5, 49_999, RfmClass.KEEP_UP),
        (60, 4, 49_999, RfmClass.LAPSED),
        (None, 0, 0, RfmClass.LAPSED),
    ],
)
def test_the_eight_classes_by_their_edges(
    away: int | None, visits: int, net_minor: int, expected: RfmClass
) -> None:
    assert rfm_class(away, visits, net_minor, RULES) is expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((), Stage.LEAD),
        ((0,), Stage.NEW),
        ((30,), Stage.NEW),
        ((31,), Stage.RETURNING),
        ((89,), Stage.RETURNING),
        ((90,), Stage.DORMANT),
        ((364,), Stage.DORMANT),
        ((365,), Stage.LOST),
        ((70, 60, 50, 20), Stage.RETURNING),  # away 20, usual gap 10: just not twice as long
        ((70, 60, 50, 21), Stage.AT_RISK),
        ((90, 80, 70, 60, 50, 10), Stage.LOYAL),
        ((400, 390, 90), Stage.DORMANT),  # dormant comes before at risk
    ],
)
def test_each_member_is_in_the_stage_that_their_days_say(
    days: tuple[int, ...], expected: Stage
) -> None:
    assert seen(*days).stage is expected


def test_a_sale_takes_the_warning_away() -> None:
    assert seen(70, 60, 50, 21).stage is Stage.AT_RISK

    assert seen(70, 60, 50, 21, 0).stage is Stage.LOYAL


def test_the_usual_gap_is_the_median_of_days_not_of_tickets() -> None:
    assert usual_gap([ago(10), ago(10), ago(4)]) is None
    assert usual_gap([ago(30), ago(20), ago(0)]) == 15
    assert usual_gap([ago(31), ago(30), ago(20), ago(0)]) == 10


def test_a_temperature_is_the_sum_of_parts_that_can_be_checked_by_hand() -> None:
    warm = seen(45, 40, times=3)

    assert (warm.warmth.recency, warm.warmth.frequency) == (22, 12)
    assert (warm.warmth.spend, warm.warmth.engagement) == (8, 6)
    assert warm.warmth.degrees == 48
    assert warm.band is Band.WARM
    assert [seen(days).warmth.recency for days in (0, 45, 90, 4_000)] == [40, 20, 10, 0]


def test_the_window_before_is_counted_apart() -> None:
    found = seen(0, 364, 365, 729, 730, each_minor=100)

    assert (found.visits, found.net_minor) == (2, 200)
    assert (found.visits_before, found.net_before_minor) == (2, 200)
    assert found.total_minor == 500


def test_what_happened_later_is_left_out() -> None:
    earlier = behaviour_of(bought(100, 0), 0, ago(50), RULES)

    assert (earlier.days_away, earlier.visits) == (50, 1)


@given(
    st.lists(st.tuples(st.integers(0, 1_500), st.integers(0, 10**7)), max_size=30),
    st.integers(0, 50),
    st.integers(-400, 400),
)
def test_a_temperature_stays_within_its_scale_and_a_newer_visit_never_cools(
    tickets: list[tuple[int, int]], times: int, shift: int
) -> None:
    purchases = [Purchase(ago(days), minor) for days, minor in tickets]
    on = TODAY + dt.timedelta(days=shift)

    found = behaviour_of(purchases, times, on, RULES)
    again = behaviour_of([*purchases, Purchase(on, 0)], times, on, RULES)

    assert 0 <= found.warmth.degrees <= 100
    assert found == behaviour_of(purchases[::-1], times, on, RULES)
    assert again.warmth.degrees >= found.warmth.degrees
    assert band_of(found.warmth.degrees, RULES) is found.band


def test_thresholds_lie_above_each_other() -> None:
    faulty = ClassRules(dormant_days=400, warm_from=80, risk_percent=50)

    found = {fault.path[0]: say_fault(fault, "en") for fault in class_faults(faulty)}

    assert set(found) == {"lost_days", "hot_from", "risk_percent"}
    assert found["lost_days"] == "“Lost after days” must be above “Dormant after days”"
    assert programme_faults(PRESET) == ()
