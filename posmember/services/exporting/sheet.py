"""How exported values are written: money, days and times of the shop."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from posmember.domain.clock import Instant
from posmember.services.members.today import Today


@dataclass(frozen=True, slots=True)
class Viewed:
    """For whom a file is written: language, and whether phones are whole."""

    today: Today
    language: str
    is_full: bool


def money(amount_minor: int, viewed: Viewed) -> Decimal:
    """Return an amount in whole units of the currency, with its decimals."""
    return Decimal(amount_minor).scaleb(-viewed.today.settings.currency_decimals)


def points(amount: int, viewed: Viewed) -> int | Decimal:
    """Return points as people say them: whole, or with the decimals that the programme keeps."""
    decimals = viewed.today.programme.points_decimals
    return Decimal(amount).scaleb(-decimals) if decimals else amount


def thousandths(quantity_milli: int) -> Decimal:
    """Return a quantity in whole units."""
    return Decimal(quantity_milli).scaleb(-3)


def time_of(at_ms: Instant, viewed: Viewed) -> str:
    """Return a moment as the clock on the shop's wall showed it."""
    zone = ZoneInfo(viewed.today.settings.zone)
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(zone).isoformat(" ", "seconds")


def day_of(at_ms: Instant, viewed: Viewed) -> str:
    """Return the calendar day of a moment in the shop's zone."""
    return time_of(at_ms, viewed)[:10]
