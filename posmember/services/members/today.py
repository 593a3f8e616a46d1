"""The moment a question is asked, with the rules and settings in force then."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from posmember.domain.business_day import business_date, local_datetime
from posmember.domain.clock import Instant
from posmember.domain.members.birthday import LeapDayRule, LeapMonthRule, LeapPolicy
from posmember.domain.pricing.scope import Moment
from posmember.domain.programme.programme import Programme
from posmember.services.programme.in_force import programme_in_force
from posmember.services.shop import ShopSettings, read_settings


@dataclass(frozen=True, slots=True)
class Today:
    """Now, the business date it belongs to, and what is in force."""

    at_ms: Instant
    date: date
    settings: ShopSettings
    programme: Programme
    leap_policy: LeapPolicy

    def moment(self, store: str) -> Moment:
        """Return the moment as rules look at it."""
        wall = local_datetime(self.at_ms, self.settings.zone)
        return moment_at(wall, self.date, store)


def moment_at(wall: datetime, date_: date, store: str) -> Moment:
    """Return the moment at which the store's clock shows *wall* on a business date."""
    minute, is_past_midnight = wall.hour * 60 + wall.minute, wall.date() > date_
    return Moment(date_, minute, store, is_past_midnight)


def today_of(connection: Connection, at_ms: Instant) -> Today:
    """Return the business day of *at_ms* in this shop."""
    settings = read_settings(connection)
    date = business_date(at_ms, settings.zone, settings.day_start_hour)
    return Today(
        at_ms=at_ms,
        date=date,
        settings=settings,
        programme=programme_in_force(connection, date),
        leap_policy=LeapPolicy(
            LeapMonthRule(settings.birthday_leap_month), LeapDayRule(settings.birthday_leap_day)
        ),
    )
