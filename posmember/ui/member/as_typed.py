"""Days and birthdays as people type them into the forms of a member's page."""

from datetime import date

from posmember.domain.members.birthday import Calendar
from posmember.domain.tiers.errors import TierDayUnreadableError
from posmember.services.members.rows import MemberPage


def day_of_text(text: str) -> date | None:
    """Return the day that was typed; None for nothing. Refuses what is no day."""
    cleaned = text.strip().replace("/", "-").replace(".", "-")
    if not cleaned:
        return None
    try:
        return date(*(int(part) for part in cleaned.split("-")))
    except (TypeError, ValueError):
        raise TierDayUnreadableError(text) from None


def birthday_as_text(page: MemberPage) -> str:
    """Return the birthday as the form writes it, and as it can be read again."""
    if page.strip.birthday is None:
        return ""
    birthday = page.strip.birthday.birthday
    calendar = "农历" if birthday.calendar == Calendar.LUNAR else ""
    year = f"{birthday.year}年" if birthday.year else ""
    leap = "闰" if birthday.is_leap_month else ""
    return f"{calendar}{year}{leap}{birthday.month}月{birthday.day}日"
