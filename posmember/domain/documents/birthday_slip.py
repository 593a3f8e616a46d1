"""The slip for a member whose birthday is near: what it brings, and when."""

import msgspec

from posmember.domain.documents.document import (
    Align,
    Cut,
    Document,
    Facts,
    Feed,
    Rule,
    Size,
    Text,
)
from posmember.domain.documents.heading import ShopHeader, foot_blocks, head_blocks
from posmember.domain.documents.slips import MemberFace, member_facts
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.money import format_trimmed
from posmember.domain.words.documents import label


class BirthdayOffer(msgspec.Struct, frozen=True):
    """What a birthday brings. Days are text as the shop reads them, the last one included."""

    birthday: str
    first_day: str
    last_day: str
    multiplier_bp: int
    is_once: bool


def birthday_slip_document(
    member: MemberFace, offer: BirthdayOffer, shop: ShopHeader, language: str
) -> Document:
    """Return the slip that wishes *member* well and says what the birthday brings."""
    times = format_trimmed(offer.multiplier_bp, 4)
    window = label("birthday_window", language, start=offer.first_day, end=offer.last_day)
    once = (Text(label("birthday_once", language), Align.CENTRE),) if offer.is_once else ()
    blocks = (
        *head_blocks(shop),
        Feed(),
        Text(label("birthday_slip", language), Align.CENTRE, is_bold=True, size=Size.DOUBLE),
        Feed(),
        Facts(
            (
                *member_facts(member, language),
                label("birthday_kept_on", language, text=offer.birthday),
            )
        ),
        Rule(),
        Text(window, Align.CENTRE),
        Text(
            label("birthday_times", language, times=times),
            Align.CENTRE,
            is_bold=True,
            size=Size.TALL,
        ),
        *once,
        Rule(),
        Text(label("birthday_show", language), Align.CENTRE),
        *foot_blocks(shop, language),
        Cut(),
    )
    return Document(f"{label('birthday_slip', language)} {member.display_name}", language, blocks)


def birthday_text(birthday: Birthday, language: str) -> str:
    """Return the day of a birthday on paper, its calendar named where it is not plain."""
    is_lunar = birthday.calendar == Calendar.LUNAR
    leap = label("calendar.leap", language) if birthday.is_leap_month else ""
    fields = {"month": birthday.month, "day": birthday.day}
    if is_lunar:
        return label("calendar.lunar", language, leap=leap, **fields)
    return label("calendar.solar", language, **fields)
