"""A day to get in touch on is read as people type it, and is never over."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.members.due_day import due_day
from posmember.domain.members.errors import DueDayUnreadableError

TODAY = dt.date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-05", dt.date(2026, 12, 5)),
        ("2026/12/5", dt.date(2026, 12, 5)),
        ("2026年12月5日", dt.date(2026, 12, 5)),
        ("12-05", dt.date(2026, 12, 5)),
        ("12月5日", dt.date(2026, 12, 5)),
        ("11-29", TODAY),
        ("11-28", dt.date(2027, 11, 28)),
        ("0", TODAY),
        ("+7", dt.date(2026, 12, 6)),
        (" 30 ", dt.date(2026, 12, 29)),
    ],
)
def test_days_are_read_as_people_type_them(text: str, day: dt.date) -> None:
    assert due_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "soon", "2026-11-28", "13-01", "02-30", "2026-02-29", "-3"])
def test_what_is_no_day_to_come_is_refused(text: str) -> None:
    with pytest.raises(DueDayUnreadableError):
        due_day(text, TODAY)


@given(st.dates(TODAY, dt.date(2100, 1, 1)))
def test_every_day_to_come_can_be_written_whole(day: dt.date) -> None:
    assert due_day(day.isoformat(), TODAY) == day
