"""Birthdays of a period, by both calendars, and what was done about them."""

from collections import Counter
from functools import partial

from sqlalchemy import Connection

from posmember.domain.documents.birthday_slip import birthday_text
from posmember.domain.members.birthday import Calendar
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Chart, ChartForm, Field, Figure, Grid, Measure, Series
from posmember.services.care.birthdays import due_between
from posmember.services.care.rows import BirthdayRow
from posmember.services.reports.content import Content, grid
from posmember.services.reports.pages import Asked, Pages, day_by_day
from posmember.services.reports.sales import shortened


def birthdays_report(pages: Pages, asked: Asked) -> Content:
    """Return whose birthday falls into the period."""
    found: list[BirthdayRow] = []
    pages.walk([partial(_read, asked, found, part) for part in day_by_day(asked.period)])
    say, count = asked.say, Measure.COUNT
    is_lunar = [row.birthday.calendar == Calendar.LUNAR for row in found]
    figures = (
        Figure(say("birthdays"), count, len(found), is_main=True),
        Figure(say("lunar"), count, sum(is_lunar)),
        Figure(say("greeted"), count, sum(row.is_greeted for row in found)),
        Figure(say("gift_given"), count, sum(row.is_gift_given for row in found)),
    )
    return Content(figures, _charts(asked, found), (_list(asked, found),))


def _read(asked: Asked, found: list[BirthdayRow], part: Period, connection: Connection) -> None:
    found.extend(due_between(connection, part.first, part.last, asked.today))


def _charts(asked: Asked, found: list[BirthdayRow]) -> tuple[Chart, ...]:
    names = asked.period.buckets()
    if len(names) == 1:
        return ()
    numbers = Counter(asked.period.bucket(row.occurs_on.isoformat()) for row in found)
    series = Series(asked.say("birthdays"), tuple(numbers[name] for name in names))
    short = tuple(shortened(name) for name in names)
    title = asked.say("birthdays_by_period")
    return (Chart(title, ChartForm.COLUMNS, Measure.COUNT, short, (series,)),)


def _list(asked: Asked, found: list[BirthdayRow]) -> Grid:
    say, yes = asked.say, asked.say("yes")
    fields = tuple(
        Field(say(name))
        for name in ("day", "member", "phone", "birthday", "age", "greeted", "gift_given")
    )
    rows = [
        (
            row.occurs_on.isoformat(),
            row.who or say("no_name"),
            row.masked_phone,
            birthday_text(row.birthday, asked.language),
            "" if row.age is None else str(row.age),
            yes if row.is_greeted else "",
            yes if row.is_gift_given else "",
        )
        for row in found
    ]
    return grid(asked, "list", fields, rows)
