"""Periods, scales and charts as shapes: plain arithmetic that every report stands on."""

from datetime import date
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.reports.drawing import Box, Canvas, Hairline, Words, drawn
from posmember.domain.reports.errors import PeriodTooLongError, PeriodTurnedError
from posmember.domain.reports.period import Period, Span, named_period, period_of
from posmember.domain.reports.report import (
    Chart,
    ChartForm,
    Measure,
    Report,
    ReportKind,
    Series,
)
from posmember.domain.reports.scale import scale_of

SUNDAY = date(2026, 11, 22)
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
VALUES = st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=40)


def report(decimals: int = 2) -> Report:
    return Report(
        ReportKind.SALES, "t", "en", "s", "p", "m", (), (), (), currency_decimals=decimals
    )


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.TODAY, date(2026, 11, 22), date(2026, 11, 22)),
        (Span.YESTERDAY, date(2026, 11, 21), date(2026, 11, 21)),
        (Span.THIS_WEEK, date(2026, 11, 16), date(2026, 11, 22)),
        (Span.LAST_WEEK, date(2026, 11, 9), date(2026, 11, 15)),
        (Span.THIS_MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (Span.LAST_MONTH, date(2026, 10, 1), date(2026, 10, 31)),
        (Span.NEXT_MONTH, date(2026, 12, 1), date(2026, 12, 31)),
        (Span.THIS_YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (Span.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_periods_have_names(span: Span, first: date, last: date) -> None:
    assert named_period(span, SUNDAY) == Period(first, last)


def test_a_month_follows_december_and_february_knows_leap_years() -> None:
    assert named_period(Span.NEXT_MONTH, date(2026, 12, 31)).first == date(2027, 1, 1)
    assert named_period(Span.LAST_MONTH, date(2028, 3, 31)).last == date(2028, 2, 29)


def test_a_turned_or_endless_period_is_refused() -> None:
    with pytest.raises(PeriodTurnedError):
        period_of(date(2026, 2, 1), date(2026, 1, 31))
    with pytest.raises(PeriodTooLongError):
        period_of(date(1990, 1, 1), date(2026, 1, 1))


@given(DAYS, st.integers(0, 900), st.integers(1, 40))
def test_parts_of_a_period_meet_without_gap_or_overlap(first: date, length: int, days: int) -> None:
    period = Period(first, date.fromordinal(first.toordinal() + length))

    parts = list(period.parts(days))

    covered = [
        day for part in parts for day in range(part.first.toordinal(), part.last.toordinal() + 1)
    ]
    assert covered == list(range(first.toordinal(), period.last.toordinal() + 1))
    assert all(part.days <= days for part in parts)


@given(DAYS, st.integers(0, 900))
def test_every_day_falls_into_a_bucket_that_is_shown(first: date, length: int) -> None:
    period = Period(first, date.fromordinal(first.toordinal() + length))
    buckets = period.buckets()

    assert period.bucket(first.isoformat()) == buckets[0]
    assert period.bucket(period.last.isoformat()) == buckets[-1]
    assert list(buckets) == sorted(set(buckets))
    assert len(buckets) <= 62


@given(VALUES, st.sampled_from([1, 100, 1000]))
def test_a_scale_encloses_all_values_and_zero_in_few_equal_steps(
    values: list[int], unit: int
) -> None:
    marks = scale_of(values, unit)

    assert marks[0] <= min(0, *values)
    assert marks[-1] >= max(0, *values)
    assert 0 in marks
    assert 2 <= len(marks) <= 7
    assert len({b - a for a, b in pairwise(marks)}) == 1


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ((), (0, 1)),
        ((4,), (0, 1, 2, 3, 4)),
        ((30,), (0, 10, 20, 30)),
        ((-7, 8), (-10, -5, 0, 5, 10)),
    ],
)
def test_a_scale_has_as_many_marks_as_fit(values: tuple[int, ...], marks: tuple[int, ...]) -> None:
    assert scale_of(values, 1) == marks


def test_a_scale_of_nothing_counts_in_whole_units() -> None:
    assert scale_of((0, 0), 100) == (0, 100)
    assert scale_of((0, 40), 100) == (0, 10, 20, 30, 40)


@given(VALUES, st.sampled_from(list(ChartForm)), st.integers(1, 3))
def test_a_chart_stays_on_its_canvas(values: list[int], form: ChartForm, count: int) -> None:
    names = tuple(f"{place:02}-月" for place in range(len(values)))
    series = tuple(Series(f"s{number}", tuple(values)) for number in range(count))
    chart = Chart("t", form, Measure.MONEY, names, series)
    canvas = Canvas(480, 160, 8, lambda text: len(text) * 4.0)

    for shape in drawn(chart, report(), canvas):
        match shape:
            case Box():
                assert shape.left >= -0.01
                assert shape.left + shape.width <= 480.01
                assert shape.top >= -0.01
                assert shape.top + shape.height <= 160.01
            case Words():
                assert shape.left >= -0.01
                assert shape.left + canvas.measured(shape.text) <= 480.01
            case Hairline():
                assert 0 <= shape.start[1] <= 160


def test_columns_are_as_tall_as_their_values() -> None:
    chart = Chart(
        "t", ChartForm.COLUMNS, Measure.MONEY, ("a", "b", "c"), (Series("s", (100, 400, -200)),)
    )

    boxes = [
        one for one in drawn(chart, report(), Canvas(300, 100, 8, len)) if isinstance(one, Box)
    ]

    assert [round(box.height / boxes[0].height, 6) for box in boxes] == [1, 4, 2]
    zero = boxes[0].top + boxes[0].height
    assert boxes[1].top + boxes[1].height == pytest.approx(zero)
    assert boxes[2].top == pytest.approx(zero)


def test_a_lying_bar_stands_between_its_name_and_its_number_all_in_the_middle() -> None:
    chart = Chart("t", ChartForm.BARS, Measure.COUNT, ("ab", "c"), (Series("s", (40, -10)),))
    canvas = Canvas(100, 60, 10, lambda text: 5.0 * len(text))

    shapes = [_rounded(shape) for shape in drawn(chart, report(), canvas)]

    # 18 for the names and 23 for the numbers; 30 for each bar, of which a line takes 16
    assert shapes == [
        Words(0.0, 7.0, "ab"),
        Box(18.0, 4.8, 59.0, 20.4, 0),
        Words(83.0, 7.0, "40", is_muted=False),
        Words(5.0, 37.0, "c"),
        Box(18.0, 34.8, 14.75, 20.4, 0),
        Words(38.75, 37.0, "-10", is_muted=False),
    ]


def _rounded(shape: Box | Words) -> Box | Words:
    places = {
        name: round(value, 6)
        for name, value in msgspec.structs.asdict(shape).items()
        if isinstance(value, float)
    }
    return msgspec.structs.replace(shape, **places)


@pytest.mark.parametrize(
    ("measure", "value", "words"),
    [
        (Measure.COUNT, 12345, "12,345"),
        (Measure.MONEY, -123456, "-1,234.56"),
        (Measure.POINTS, 1286, "1,286"),
        (Measure.MILLI, 735, "0.735"),
        (Measure.SHARE, 6667, "66.67%"),
        (None, "x", "x"),
    ],
)
def test_numbers_are_written_as_people_read_them(measure, value, words) -> None:
    assert report().written(measure, value) == words


def test_a_name_too_long_for_its_bar_is_cut_where_room_ends() -> None:
    chart = Chart("t", ChartForm.BARS, Measure.COUNT, ("a" * 200, "b"), (Series("s", (2, 1)),))
    canvas = Canvas(100, 40, 8, lambda text: float(len(text)))

    names = [shape.text for shape in drawn(chart, report(), canvas) if isinstance(shape, Words)]

    assert names == ["a" * 29 + "…", "2", "b", "1"]


def test_a_name_for_which_there_is_no_room_at_all_is_only_cut() -> None:
    chart = Chart("t", ChartForm.BARS, Measure.COUNT, ("abc",), (Series("s", (2,)),))
    canvas = Canvas(1, 40, 8, lambda text: float(len(text)))

    words = [shape.text for shape in drawn(chart, report(), canvas) if isinstance(shape, Words)]

    assert words[0] == "…"


def test_a_long_period_is_shown_by_month_and_a_short_one_by_day() -> None:
    two_months = Period(date(2026, 7, 1), date(2026, 8, 31))
    longer = Period(date(2026, 7, 1), date(2026, 9, 1))

    assert (two_months.days, two_months.is_by_month) == (62, False)
    assert (longer.days, longer.is_by_month) == (63, True)
    assert longer.buckets() == ("2026-07", "2026-08", "2026-09")


def test_twenty_calendar_years_apart_are_taken_and_one_more_is_refused() -> None:
    assert period_of(date(2006, 1, 1), date(2026, 1, 1)).first == date(2006, 1, 1)
    assert period_of(date(2026, 1, 1), date(2026, 1, 1)).days == 1
    with pytest.raises(PeriodTooLongError):
        period_of(date(2005, 12, 31), date(2026, 1, 1))
