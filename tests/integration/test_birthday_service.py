"""The birthday list: both calendars, New Year, leap days and months, one mark a birthday year."""

import datetime as dt

import pytest

from posmember.domain.ids import MemberId
from posmember.domain.members import lunar
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.members.errors import BirthdayMarkedAlreadyError
from tests.support.shops import DAY_MS, Shop

SOLAR, LUNAR = Calendar.SOLAR, Calendar.LUNAR


def join(shop: Shop, *birthdays: Birthday) -> list[MemberId]:
    return [
        shop.join(f"138{number:08d}", f"王{number}", birthday=birthday)
        for number, birthday in enumerate(birthdays)
    ]


def listed(shop: Shop, on: dt.date, days: int) -> list[tuple[str, str]]:
    rows = shop.services.birthdays.due(on, days)
    return [(row.name, row.occurs_on.isoformat()) for row in rows]


def test_today_and_the_coming_days_are_listed_nearest_first(shop: Shop) -> None:
    join(
        shop,
        Birthday(SOLAR, 11, 29),
        Birthday(SOLAR, 11, 22, year=1990),
        Birthday(SOLAR, 11, 30),
        Birthday(SOLAR, 11, 21),
    )

    today = shop.services.birthdays.due()
    week = listed(shop, dt.date(2026, 11, 22), 7)

    assert [(row.name, row.days_until, row.age) for row in today] == [("王1", 0, 36)]
    assert week == [("王1", "2026-11-22"), ("王0", "2026-11-29")]


def test_a_lunar_birthday_falls_on_its_day_of_that_year(shop: Shop) -> None:
    on = dt.date(2026, 11, 25)
    moon = lunar.lunar_date(on)
    join(shop, Birthday(LUNAR, moon.month, moon.day), Birthday(SOLAR, moon.month, moon.day))

    assert listed(shop, dt.date(2026, 11, 22), 7) == [("王0", "2026-11-25")]


def test_the_window_crosses_new_year(shop: Shop) -> None:
    join(shop, Birthday(SOLAR, 12, 31), Birthday(SOLAR, 1, 1), Birthday(SOLAR, 1, 5))

    rows = shop.services.birthdays.due(dt.date(2026, 12, 30), 4)

    assert [(row.name, row.birthday_year, row.days_until) for row in rows] == [
        ("王0", 2026, 1),
        ("王1", 2027, 2),
    ]


def test_the_lunar_new_year_belongs_to_the_lunar_year(shop: Shop) -> None:
    first, last = lunar.solar_date(2027, 1, 1, is_leap_month=False), dt.date(2027, 2, 5)
    assert first is not None
    join(shop, Birthday(LUNAR, 1, 1), Birthday(LUNAR, 12, 30))

    rows = shop.services.birthdays.due(last - dt.timedelta(days=1), 3)

    assert [(row.name, row.occurs_on, row.birthday_year) for row in rows] == [
        ("王1", first - dt.timedelta(days=1), 2026),
        ("王0", first, 2027),
    ]


@pytest.mark.parametrize(
    ("rule", "on"), [("february_28", dt.date(2027, 2, 28)), ("march_1", dt.date(2027, 3, 1))]
)
def test_the_leap_day_is_kept_as_the_shop_says(shop: Shop, rule: str, on: dt.date) -> None:
    join(shop, Birthday(SOLAR, 2, 29))
    shop.services.shop.change(shop.owner, birthday_leap_day=rule)

    assert listed(shop, dt.date(2027, 2, 27), 3) == [("王0", on.isoformat())]
    assert listed(shop, dt.date(2028, 2, 27), 3) == [("王0", "2028-02-29")]


@pytest.mark.parametrize(("rule", "times"), [("leap", 1), ("ordinary", 1), ("both", 2)])
def test_a_leap_month_is_kept_as_the_shop_says(shop: Shop, rule: str, times: int) -> None:
    join(shop, Birthday(LUNAR, 6, 10, is_leap_month=True))
    shop.services.shop.change(shop.owner, birthday_leap_month=rule)

    year_2025 = shop.services.birthdays.due(dt.date(2025, 6, 1), 120)  # has a leap sixth month
    year_2026 = shop.services.birthdays.due(dt.date(2026, 6, 1), 120)

    assert len(year_2025) == times
    assert {row.birthday_year for row in year_2025} == {2025}
    assert len(year_2026) == 1


def test_each_mark_is_set_once_a_birthday_year(shop: Shop) -> None:
    (member,) = join(shop, Birthday(SOLAR, 11, 22))
    mark = shop.services.birthdays.mark

    mark(shop.owner, member, 2026, "greeted")
    with pytest.raises(BirthdayMarkedAlreadyError):
        mark(shop.owner, member, 2026, "greeted")
    mark(shop.owner, member, 2026, "gift")
    mark(shop.owner, member, 2027, "greeted")

    (this_year,) = shop.services.birthdays.due(dt.date(2026, 11, 22))
    (next_year,) = shop.services.birthdays.due(dt.date(2027, 11, 22))
    assert (this_year.is_greeted, this_year.is_gift_given) == (True, True)
    assert (next_year.is_greeted, next_year.is_gift_given) == (True, False)


def test_a_birthday_told_inside_its_own_window_opens_nothing_that_year(shop: Shop) -> None:
    (late,) = join(shop, Birthday(SOLAR, 11, 25))
    early = shop.join("13900000000", "早", birthday=Birthday(SOLAR, 12, 30))
    snapshot = shop.services.members.snapshot

    assert not snapshot(late).is_birthday_window
    shop.clock.step(36 * DAY_MS)  # 28 December, two days before the other one's birthday
    assert snapshot(early).is_birthday_window
    shop.clock.step((365 - 36) * DAY_MS)
    assert snapshot(late).is_birthday_window


def test_moving_a_birthday_into_the_window_does_not_open_it(shop: Shop) -> None:
    (member,) = join(shop, Birthday(SOLAR, 5, 1))
    shop.clock.step(60 * DAY_MS)

    shop.services.members.amend(shop.owner, member, {"birthday": Birthday(SOLAR, 1, 21)})

    assert not shop.services.members.snapshot(member).is_birthday_window
