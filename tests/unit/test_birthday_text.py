"""Birthdays in every spelling that sheets and people use."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.members.birthday_text import guess_day_first, parse_birthday
from posmember.domain.members.errors import BirthdayReason, BirthdayUnreadableError

TODAY = date(2026, 11, 22)


def solar(year: int | None, month: int, day: int) -> Birthday:
    return Birthday(Calendar.SOLAR, month, day, year=year)


def lunar(year: int | None, month: int, day: int, *, is_leap_month: bool = False) -> Birthday:
    return Birthday(Calendar.LUNAR, month, day, is_leap_month, year)


@pytest.mark.parametrize(
    ("value", "hint", "birthday"),
    [
        ("2000-07-03", "", solar(2000, 7, 3)),
        ("2000-07-03", "公历", solar(2000, 7, 3)),
        ("1945/10/5", "", solar(1945, 10, 5)),
        ("1945.10.5", "1", solar(1945, 10, 5)),
        ("2000-07-03 00:00:00", "", solar(2000, 7, 3)),
        ("2000-07-03T08:30", "", solar(2000, 7, 3)),
        ("2000年7月3日", "", solar(2000, 7, 3)),
        ("19900815", "", solar(1990, 8, 15)),
        (19900815.0, "", solar(1990, 8, 15)),
        ("0703", "", solar(None, 7, 3)),
        ("10月2日", "公历", solar(None, 10, 2)),
        ("元月2号", "", solar(None, 1, 2)),
        ("十月二日", "", solar(None, 10, 2)),
        ("7-3", "", solar(None, 7, 3)),
        ("5/5/1978", "", solar(1978, 5, 5)),
        ("21/8/1962", "", solar(1962, 8, 21)),
        ("8/21/1962", "", solar(1962, 8, 21)),
        (date(2009, 6, 7), "", solar(2009, 6, 7)),
        (datetime(2009, 6, 7, 12, 30), "公历", solar(2009, 6, 7)),  # noqa: DTZ001 - sheets know no zone
        (36525, "", solar(1999, 12, 31)),
        (36525.5, "", solar(1999, 12, 31)),
        ("36525", 1.0, solar(1999, 12, 31)),
        ("２０００－０７－０３", "", solar(2000, 7, 3)),
        ("公历2000-7-3", "农历", solar(2000, 7, 3)),
        ("农历冬月初三", "农历", lunar(None, 11, 3)),
        ("农历正月初七", "", lunar(None, 1, 7)),
        ("农历腊月三十", "", lunar(None, 12, 30)),
        ("农历十二月卅", "", lunar(None, 12, 30)),
        ("农历闰六月十五", "公历", lunar(None, 6, 15, is_leap_month=True)),
        ("闰6月15", "", lunar(None, 6, 15, is_leap_month=True)),
        ("农历四月廿七", "", lunar(None, 4, 27)),
        ("农历五月廿", "", lunar(None, 5, 20)),
        ("阴历 三月 二十八", "", lunar(None, 3, 28)),
        ("2.9(农)", "", lunar(None, 2, 9)),
        ("11.18（农）", "", lunar(None, 11, 18)),
        ("8.15农历", "", lunar(None, 8, 15)),
        ("八月十五", "", lunar(None, 8, 15)),
        ("八月十五", "公历", solar(None, 8, 15)),
        ("冬月初三", "公历", lunar(None, 11, 3)),
        ("1963-01-27", "农历", lunar(1963, 1, 27)),
        ("19900815", 0, lunar(1990, 8, 15)),
        ("1990-08-15", "0农历", lunar(1990, 8, 15)),
        ("1990年闰五月初三", "", lunar(1990, 5, 3, is_leap_month=True)),
        ("一九八五年三月初五", "", lunar(1985, 3, 5)),
        (8.15, "农历", lunar(None, 8, 15)),
        ("Lunar 8-15", "", lunar(None, 8, 15)),
    ],
)
def test_every_usual_spelling_is_read(value: object, hint: object, birthday: Birthday) -> None:
    assert parse_birthday(value, hint, today=TODAY) == birthday


@pytest.mark.parametrize(
    ("value", "hint", "reason"),
    [
        ("", "", BirthdayReason.EMPTY),
        (None, "农历", BirthdayReason.EMPTY),
        ("农历", "", BirthdayReason.EMPTY),
        ("1988-02-30", "公历", BirthdayReason.NO_SUCH_DAY),
        ("1963-01-31", "农历", BirthdayReason.NO_SUCH_DAY),
        ("1990-13-01", "", BirthdayReason.NO_SUCH_DAY),
        ("0000-00-00", "", BirthdayReason.TOO_LONG_AGO),
        ("二月三十一日", "", BirthdayReason.NO_SUCH_DAY),
        ("1991年闰五月初三", "", BirthdayReason.NO_SUCH_LEAP_MONTH),
        ("闰正月初三", "", BirthdayReason.NO_SUCH_LEAP_MONTH),
        ("2030-01-01", "", BirthdayReason.FUTURE),
        ("2026-11-23", "", BirthdayReason.FUTURE),
        ("2026-11-23", "农历", BirthdayReason.FUTURE),
        (99999, "", BirthdayReason.FUTURE),
        ("1900-01-01", "", BirthdayReason.TOO_LONG_AGO),
        (date(1899, 12, 31), "", BirthdayReason.TOO_LONG_AGO),
        ("3/5/1978", "", BirthdayReason.DAY_OR_MONTH_FIRST),
        (8.1, "农历", BirthdayReason.ROUNDED),
        ("85-07-03", "", BirthdayReason.UNREADABLE),
        ("未知", "", BirthdayReason.UNREADABLE),
        ("十三月初一", "", BirthdayReason.UNREADABLE),
        ("三月初十一", "", BirthdayReason.UNREADABLE),
        (True, "", BirthdayReason.UNREADABLE),
    ],
)
def test_what_is_no_birthday_is_refused_with_the_reason(
    value: object, hint: object, reason: BirthdayReason
) -> None:
    with pytest.raises(BirthdayUnreadableError) as refused:
        parse_birthday(value, hint, today=TODAY)

    assert refused.value.reason is reason


@pytest.mark.parametrize(
    ("is_day_first", "birthday"), [(True, solar(1978, 5, 3)), (False, solar(1978, 3, 5))]
)
def test_day_or_month_first_is_read_as_the_column_writes_it(
    *, is_day_first: bool, birthday: Birthday
) -> None:
    assert parse_birthday("3/5/1978", today=TODAY, is_day_first=is_day_first) == birthday


@pytest.mark.parametrize(
    ("column", "is_day_first"),
    [
        (["3/5/1978", "21/8/1962", "", None, "2000-01-01"], True),
        (["3/5/1978", "8/21/1962"], False),
        (["21/8/1962", "8/21/1962"], None),
        (["3/5/1978"], None),
        ([], None),
    ],
)
def test_a_column_shows_whether_its_day_comes_first(
    column: list[object], *, is_day_first: bool | None
) -> None:
    assert guess_day_first(column) is is_day_first


@given(
    st.dates(date(1907, 1, 1), TODAY), st.sampled_from(["{:%Y-%m-%d}", "{:%Y%m%d}", "{:%Y/%m/%d}"])
)
def test_a_written_date_is_read_back(day: date, form: str) -> None:
    assert parse_birthday(form.format(day), today=TODAY) == solar(day.year, day.month, day.day)
    assert parse_birthday(day, today=TODAY) == parse_birthday(day.isoformat(), today=TODAY)


@given(
    value=st.one_of(
        st.text(),
        st.text("0123456789-/.年月日初十廿正腊闰农公历() ", max_size=14),
        st.floats(),
        st.integers(),
        st.datetimes(),
    ),
    hint=st.sampled_from(["", "公历", "农历", 0, 1, "?"]),
    is_day_first=st.sampled_from([None, True, False]),
)
def test_anything_is_a_birthday_before_today_or_refused(
    value: object, hint: object, *, is_day_first: bool | None
) -> None:
    try:
        birthday = parse_birthday(value, hint, today=TODAY, is_day_first=is_day_first)
    except BirthdayUnreadableError:
        return
    assert birthday.year is None or 1900 <= birthday.year <= TODAY.year
