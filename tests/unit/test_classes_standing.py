"""Class, stage and temperature of a member: worked out by hand, and one of each for everybody."""

import datetime as dt
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.classes.behaviour import behaviour_of, standing_of
from posmember.domain.classes.history import Back, Figures, History, Receipt, WinBack
from posmember.domain.classes.lifecycle import stage_on
from posmember.domain.classes.moving import Trend, band_changes, degrees_on, trend_of
from posmember.domain.classes.rfm import SIDES, Sides, rfm_class, rfm_reason, sides_of
from posmember.domain.classes.rules import Band, ClassRules, RfmClass, Stage, class_faults
from posmember.domain.classes.warmth import (
    Warmth,
    band_ends,
    band_of,
    band_reason,
    part_reasons,
    warmth_of,
)
from posmember.domain.programme.faults import programme_faults
from posmember.domain.programme.programme import PRESET
from posmember.domain.words.class_words import CLASS_WORDS, TREND_SIGNS
from posmember.domain.words.explanations import explain
from posmember.domain.words.programme_faults import say_fault
from posmember.domain.words.report_words import report_words
from tests.unit.test_classes_history import HISTORIES, TODAY, ago

RULES = ClassRules()
FIGURES = st.builds(
    Figures,
    st.none() | st.integers(0, 4_000),
    st.integers(0, 200),
    st.integers(-10_000, 1_000_000),
    st.integers(0, 100),
)


def visits(*days: int, paid: int = 1_000) -> History:
    """Return a history of visits so many days ago."""
    return History(tuple(Receipt(ago(day), paid) for day in days))


def stage(history: History, rules: ClassRules = RULES) -> Stage:
    return behaviour_of(history, TODAY, rules).stage


def said(history: History, rules: ClassRules = RULES, language: str = "en") -> str:
    return explain(behaviour_of(history, TODAY, rules).stage_reason, language)


@pytest.mark.parametrize(
    ("days", "count", "spend", "expected"),
    [
        (59, 5, 500_00, RfmClass.VALUABLE),
        (59, 4, 500_00, RfmClass.DEEPEN),
        (60, 5, 500_00, RfmClass.WIN_BACK),
        (60, 4, 500_00, RfmClass.RETAIN),
        (0, 5, 499_99, RfmClass.PROMISING),
        (0, 0, 0, RfmClass.NEWCOMER),
        (60, 5, 499_99, RfmClass.KEEP_UP),
        (60, 4, 499_99, RfmClass.LAPSED),
        (None, 0, 0, RfmClass.LAPSED),
    ],
)
def test_each_class_begins_at_its_thresholds(days, count, spend, expected):
    assert rfm_class(Figures(days, count, spend), RULES) is expected


@given(FIGURES)
def test_every_member_is_in_exactly_one_class(figures):
    sides = sides_of(figures, RULES)

    assert [each for each in RfmClass if SIDES[each] == sides] == [rfm_class(figures, RULES)]


def test_the_eight_classes_are_all_sides_there_are():
    every = {Sides(r, f, m) for r in (True, False) for f in (True, False) for m in (True, False)}

    assert set(SIDES.values()) == every
    assert len(SIDES) == len(RfmClass) == 8


def test_a_class_says_its_sides():
    reason = rfm_reason(Figures(12, 7, 812_00), RULES, 2)
    never = rfm_reason(Figures(None, 0, 0), RULES, 2)
    late = rfm_reason(Figures(61, 1, 10_00), RULES, 2)

    assert explain(reason, "en") == (
        "Here 12 days ago (< 60), 7 visits (≥ 5), spent 812.00 (≥ 500.00)"
    )
    assert explain(never, "en") == "No visit yet, 0 visits (< 5), spent 0.00 (< 500.00)"
    assert "61 天前到店（≥ 60），1 次（< 5）" in explain(late, "zh_CN")


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (History(), Stage.LEAD),
        (History((Receipt(ago(3), 100, (Back(ago(1), 100),)),)), Stage.LEAD),
        (visits(89), Stage.NEW),
        (visits(30, 2), Stage.NEW),
        (visits(31, 2), Stage.RETURNING),
        (visits(300, 200, 89), Stage.RETURNING),
        (visits(90, 89), Stage.RETURNING),
        (visits(40, 30, 20), Stage.RETURNING),
        (visits(41, 31, 21), Stage.AT_RISK),
        (visits(31, 21), Stage.RETURNING),
        (visits(41, 41, 21), Stage.RETURNING),
        (visits(61, 41, 31, 31), Stage.AT_RISK),
        (visits(60, 40, 30), Stage.RETURNING),
        (visits(90, 80, 70), Stage.AT_RISK),
        (visits(110, 100, 90), Stage.DORMANT),
        (visits(400), Stage.DORMANT),
        (visits(*range(0, 100, 10)), Stage.LOYAL),
        (visits(*range(0, 90, 10)), Stage.RETURNING),
    ],
)
def test_stages_by_hand(history, expected):
    assert stage(history) is expected


@pytest.mark.parametrize(
    ("days", "reached", "over", "expected"),
    [
        (365, 100, 1, Stage.LOST),
        (364, 100, 1, Stage.DORMANT),
        (365, 365, 1, Stage.DORMANT),
        (365, 364, 1, Stage.LOST),
        (365, 100, 0, Stage.DORMANT),
    ],
)
def test_lost_is_who_an_offer_after_the_last_visit_did_not_bring_back(
    days, reached, over, expected
):
    offer = WinBack(ago(reached), ago(over))

    assert stage(History(visits(days).receipts, (), (offer,))) is expected


def test_a_visit_clears_the_flag_and_its_return_puts_it_back():
    away = visits(70, 60, 50)
    came = History((*away.receipts, Receipt(ago(2), 500)))
    gave_back = History((*away.receipts, Receipt(ago(2), 500, (Back(ago(1), 500),))))

    assert stage(away) is Stage.AT_RISK
    assert stage(came) is Stage.RETURNING
    assert stage(gave_back) is Stage.AT_RISK


def test_thresholds_of_stages_are_the_owners():
    rules = ClassRules(
        new_days=5,
        loyal_visits=2,
        risk_visits=4,
        risk_percent=150,
        dormant_days=20,
        lost_days=21,
    )

    assert stage(visits(6, 5), rules) is Stage.LOYAL
    assert stage(visits(5, 1), rules) is Stage.NEW
    assert stage(visits(46, 36, 26, 16), rules) is Stage.AT_RISK
    assert stage(visits(45, 35, 25, 15), rules) is Stage.LOYAL
    assert stage(visits(36, 26, 16), rules) is Stage.LOYAL
    assert stage(visits(20), rules) is Stage.DORMANT


def test_stages_say_why():
    lost = History(visits(380).receipts, (), (WinBack(ago(99), ago(60)), WinBack(ago(50), ago(20))))

    assert said(History()) == "Joined, and has not bought yet"
    assert said(visits(12, 3)) == "First came 12 days ago (30 at most)"
    assert said(visits(45)) == "Came once, 45 days ago"
    assert said(visits(50, 40, 35)) == ("Away for 35 days: more than 200% of the usual 7.5")
    assert said(visits(100)) == "Away for 100 days (90 at least)"
    assert said(lost) == "Away for 380 days (365 at least); an offer until 2026-11-02 did not help"
    assert said(visits(400, 50, 20)) == "Came on 3 days; 2 visits in 365 days"
    assert said(visits(*range(0, 100, 10))) == "10 visits in 365 days (10 at least)"
    assert said(visits(45), language="zh_CN") == "45 天前来过一次"


@given(HISTORIES, st.integers(0, 90))
def test_every_member_is_in_exactly_one_stage_each_day(history, days):
    day = ago(days)
    found = behaviour_of(history, day, RULES)
    figures = Figures(found.days_away, found.visits, found.net_minor, found.engaged)

    assert stage_on(history, figures, day, RULES) == (found.stage, found.stage_reason)
    assert rfm_class(figures, RULES) is found.rfm
    assert behaviour_of(history, day, RULES) == found


def test_the_temperature_by_hand():
    figures = Figures(days_away=45, visits=6, net_minor=50_000, engaged=3)

    # 40 × 1/2 × 3/4 = 15; 25 × 6/12 = 12.5; 25 × 500/2000 = 6.25; 10 × 3/12 = 2.5
    assert warmth_of(figures, RULES) == Warmth(15, 13, 6, 3)
    assert warmth_of(figures, RULES).degrees == 37


@pytest.mark.parametrize(
    ("days", "expected"), [(0, 40), (15, 30), (30, 20), (60, 10), (90, 5), (269, 0), (270, 0)]
)
def test_recency_halves_with_each_half_life(days, expected):
    assert warmth_of(Figures(days), RULES).recency == expected


@given(FIGURES, st.integers(1, 400), st.integers(0, 100))
def test_recency_is_the_exact_fraction_rounded_half_up(figures, half_life, weight):
    rules = msgspec.structs.replace(RULES, half_life_days=half_life, recency_weight=weight)
    days = figures.days_away
    exact = Fraction(0)
    if days is not None:
        halvings, rest = divmod(days, half_life)
        exact = weight * (1 - Fraction(rest, 2 * half_life)) / 2**halvings

    assert warmth_of(figures, rules).recency == int(exact + Fraction(1, 2))


@given(FIGURES)
def test_a_score_is_the_sum_of_its_parts_from_0_to_100_and_in_one_band(figures):
    parts = warmth_of(figures, RULES)
    first, last = band_ends(band_of(parts.degrees, RULES), RULES)

    assert all(part >= 0 for part in parts)
    assert parts.degrees == sum(parts) <= 100
    assert first <= parts.degrees <= last
    assert warmth_of(figures, RULES) == parts


@given(FIGURES, FIGURES)
def test_who_does_more_is_never_colder(one, other):
    days = [each for each in (one.days_away, other.days_away) if each is not None]
    more = Figures(min(days, default=None), *map(max, one[1:], other[1:]))

    assert warmth_of(more, RULES).degrees >= warmth_of(one, RULES).degrees


def test_full_marks_are_100():
    assert warmth_of(Figures(0, 12, 200_000, 12), RULES).degrees == 100
    assert warmth_of(Figures(0, 99, 9_000_000, 99), RULES).degrees == 100


@pytest.mark.parametrize(
    ("score", "band", "words"),
    [
        (24, Band.COLD, "24 lies from 0 to 24"),
        (25, Band.LUKEWARM, "25 lies from 25 to 49"),
        (49, Band.LUKEWARM, "49 lies from 25 to 49"),
        (50, Band.WARM, "50 lies from 50 to 74"),
        (74, Band.WARM, "74 lies from 50 to 74"),
        (75, Band.HOT, "75 lies from 75 to 100"),
    ],
)
def test_bands_begin_at_their_cuts(score, band, words):
    assert band_of(score, RULES) is band
    assert explain(band_reason(score, RULES), "en") == words


def test_the_parts_are_said_the_days_away_the_last_visit_first():
    parts = part_reasons(Figures(45, 6, 50_000, 3), RULES, 2)
    never = part_reasons(Figures(), RULES, 2)

    assert [explain(each, "en") for each in parts] == [
        "Last visit 45 days ago: 15 of 40",
        "6 visits in 365 days: 13 of 25",
        "500.00 spent in 365 days: 6 of 25",
        "3 check-ins, reviews etc. in 365 days: 3 of 10",
    ]
    assert explain(never[0], "zh_CN") == "没有到店记录：0/40"


def test_money_of_a_thousand_and_more_is_grouped_and_has_the_decimals_of_the_currency():
    figures = Figures(45, 6, 1_234_567, 3)
    rules = ClassRules(spend_minor=2_000_000)

    assert explain(part_reasons(figures, RULES, 2)[2], "en").startswith("12,345.67 spent")
    assert explain(part_reasons(figures, RULES, 0)[2], "en").startswith("1,234,567 spent")
    assert "spent 12,345.67 (< 20,000.00)" in explain(rfm_reason(figures, rules, 2), "en")
    assert "spent 1,234,567 (< 2,000,000)" in explain(rfm_reason(figures, rules, 0), "en")


def test_the_trend_is_against_30_days_ago():
    once = visits(40)

    assert behaviour_of(once, TODAY, RULES).trend is Trend.DOWN
    assert behaviour_of(visits(3), TODAY, RULES).trend is Trend.UP
    assert behaviour_of(History(), TODAY, RULES).trend is Trend.LEVEL
    assert trend_of(5, 5) is Trend.LEVEL


def test_changes_of_band_are_dated_with_their_cause():
    """One visit of 2,000.00: 40 + 2 + 25 = 67. Recency is below 22.5 after 27 days (40 × 33/60 =
    22), which makes 49; 27 are left in the end, until the visit is older than the window."""
    history = visits(370, paid=200_000)

    found = band_changes(history, TODAY, RULES, days=400)

    assert [
        (change.day, change.before, change.after, explain(change.cause, "en")) for change in found
    ] == [
        (ago(5), Band.LUKEWARM, Band.COLD, "something is older than 365 days now"),
        (ago(343), Band.WARM, Band.LUKEWARM, "27 days without a visit"),
        (ago(370), Band.COLD, Band.WARM, "a visit"),
    ]


def test_goods_back_and_engagement_are_causes_too():
    back = History((Receipt(ago(9), 200_000, (Back(ago(4), 200_000),)),))
    rules = ClassRules(full_events=1, engagement_weight=30, recency_weight=20)
    active = History((), (ago(3),))

    causes = [explain(each.cause, "en") for each in band_changes(back, TODAY, RULES)]
    assert causes == ["goods came back", "a visit"]
    (change,) = band_changes(active, TODAY, rules)
    assert (change.day, change.degrees) == (ago(3), 30)
    assert explain(change.cause, "en") == "a check-in, review or the like"


def test_goods_back_without_a_receipt_that_leave_the_window_can_warm():
    refunded = History((Receipt(ago(370), -100_000), Receipt(ago(8), 100_000)))
    rules = ClassRules(lukewarm_from=48, warm_from=49, hot_from=50)

    (change, *_) = band_changes(refunded, ago(5), rules, days=2)

    assert (change.day, change.before) == (ago(5), Band.COLD)
    assert explain(change.cause, "en") == "something is older than 365 days now"


@given(HISTORIES)
def test_changes_lead_from_the_band_of_a_year_ago_to_the_band_of_today(history):
    found = band_changes(history, TODAY, RULES)
    bands = [band_of(degrees_on(history, ago(365), RULES), RULES)]
    for change in reversed(found):
        assert change.before is bands[-1]
        assert change.degrees == degrees_on(history, change.day, RULES)
        assert change.after is band_of(change.degrees, RULES)
        bands.append(change.after)

    assert bands[-1] is behaviour_of(history, TODAY, RULES).band
    assert [each.day for each in found] == sorted((each.day for each in found), reverse=True)


def test_everything_has_a_name_in_both_languages():
    for language in ("zh_CN", "en"):
        for kind, parts in (("rfm", RfmClass), ("stage", Stage), ("band", Band)):
            names = [report_words(f"{kind}.{each.value}", language) for each in parts]
            assert len(set(names)) == len(names)
    assert set(TREND_SIGNS) == set(Trend)
    assert all(set(words) == {"zh_CN", "en"} for words in CLASS_WORDS.values())


def test_a_behaviour_says_what_it_rests_on():
    found = behaviour_of(visits(500, 40, 40, 21, 9), TODAY, RULES)

    assert (found.first_on, found.last_on, found.days_away) == (ago(500), ago(9), 9)
    assert (found.visits, found.net_minor, found.engaged) == (4, 4_000, 0)
    assert (found.visits_before, found.net_before_minor) == (1, 1_000)
    assert (found.usual_gap_days, found.total_minor) == (19, 5_000)
    assert behaviour_of(visits(9, 3), TODAY, RULES).usual_gap_days is None
    assert behaviour_of(History(), TODAY, RULES).first_on is None


def test_thresholds_lie_above_each_other_and_parts_come_to_100():
    faulty = ClassRules(
        dormant_days=400, warm_from=80, risk_percent=50, risk_visits=2, spend_weight=26
    )

    found = {fault.path[0]: say_fault(fault, "en") for fault in class_faults(faulty)}

    assert set(found) == {"lost_days", "hot_from", "risk_percent", "risk_visits", "recency_weight"}
    assert found["lost_days"] == "“Lost after days” must be above “Dormant after days”"
    assert "100, not 101" in found["recency_weight"]
    assert programme_faults(PRESET) == ()


def test_a_day_of_the_past_is_seen_as_it_was():
    history = visits(200, 20)

    assert standing_of(history, ago(100), RULES, 2).day == dt.date(2026, 8, 14)
    assert standing_of(history, ago(100), RULES, 2) == standing_of(visits(200), ago(100), RULES, 2)
