"""What people type into the forms of a member's page, and what it changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.members.birthday_text import parse_birthday
from posmember.domain.members.tags import read_tags
from posmember.domain.tiers.errors import TierDayUnreadableError
from posmember.services.members.rows import MemberPage


@dataclass(frozen=True, slots=True)
class EditedMember:
    """What the form says. An empty phone leaves the phone as it is."""

    name: str
    gender: str
    phone: str
    birthday_text: str
    remark: str
    tags_text: str = ""


def changes_of(page: MemberPage, edited: EditedMember, today: date) -> Mapping[str, Any]:
    """Return the fields that the form changes; a birthday that stands as it was written stays."""
    changes: dict[str, Any] = {
        "name": edited.name,
        "gender": edited.gender,
        "remark": edited.remark,
        "tags": read_tags(edited.tags_text),
    }
    if edited.phone.strip():
        changes["phone"] = edited.phone
    if edited.birthday_text.strip() != birthday_as_text(page):
        changes["birthday"] = _birthday(edited.birthday_text, today)
    return changes


def _birthday(text: str, today: date) -> Birthday | None:
    return parse_birthday(text, today=today) if text.strip() else None


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
