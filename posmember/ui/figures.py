"""Writes money, points, quantities, dates and times the way the reader's language does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from posmember.domain.clock import Instant
from posmember.domain.money import format_money, format_trimmed

_SIGNS = {"CNY": "¥", "HKD": "HK$", "MOP": "MOP$", "TWD": "NT$", "USD": "$"}
_MILLI_DECIMALS = 3


@dataclass(slots=True)
class Figures:
    """How this shop writes figures; plain Python."""

    language: str
    currency: str = "CNY"
    decimals: int = 2
    zone: str = "Asia/Shanghai"
    points_decimals: int = 0
    """How many the programme in force keeps of points; changes with it."""

    def money(self, minor: int) -> str:
        """Write an amount with its currency sign: ¥1,234.50."""
        sign = "-" if minor < 0 else ""
        return f"{sign}{_SIGNS.get(self.currency, self.currency + ' ')}{self.amount(abs(minor))}"

    def amount(self, minor: int) -> str:
        """Write an amount without a sign for the currency: 1,234.50."""
        return format_money(minor, self.decimals, grouped=True)

    def plain_amount(self, minor: int) -> str:
        """Write an amount as a person types it: 1234.50."""
        return format_money(minor, self.decimals)

    def quantity(self, milli: int) -> str:
        """Write thousandths without needless zeros: 2, 0.735."""
        return format_trimmed(milli, _MILLI_DECIMALS)

    def points(self, points: int) -> str:
        """Write points: 1,286; where they are kept in hundredths, 12.5."""
        text = format_money(points, self.points_decimals, grouped=True)
        return text.rstrip("0").rstrip(".") if self.points_decimals else text

    def signed_points(self, points: int) -> str:
        """Write points as a change: +14, -200."""
        return ("" if points < 0 else "+") + self.points(points)

    def listed(self, names: Iterable[str]) -> str:
        """Write several names after each other: 茶、纸, tea, paper."""
        return ("、" if self.language == "zh_CN" else ", ").join(names)

    def day(self, day: date) -> str:
        """Write a date: 2026年11月22日, 22 Nov 2026."""
        if self.language == "zh_CN":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def short_day(self, day: date) -> str:
        """Write a date without its year: 11月22日, 22 Nov."""
        if self.language == "zh_CN":
            return f"{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]}"

    def moment(self, at_ms: Instant) -> str:
        """Write an instant in the shop's zone: 2026-11-22 18:32."""
        return f"{self._local(at_ms):%Y-%m-%d %H:%M}"

    def day_of(self, at_ms: Instant) -> str:
        """Write the day of an instant in the shop's zone: 2026-11-22."""
        return f"{self._local(at_ms):%Y-%m-%d}"

    def clock(self, at_ms: Instant) -> str:
        """Write the time of day of an instant in the shop's zone: 18:32."""
        return f"{self._local(at_ms):%H:%M}"

    def _local(self, at_ms: Instant) -> datetime:
        at = datetime.fromtimestamp(at_ms / 1000, UTC)
        return at.astimezone(ZoneInfo(self.zone))


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
