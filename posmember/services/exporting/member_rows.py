"""Members as rows of a file; the import reads them back."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.members.phone import mask_phone
from posmember.domain.words.export_columns import CALENDARS, GENDERS
from posmember.models.ledger_entry import MemberBalance
from posmember.models.member import Member, MemberCard
from posmember.models.sale import Sale
from posmember.services.exporting.sheet import Viewed, day_of, money, points
from posmember.services.members.tier_crowd import TierCrowd
from posmember.services.terminals.projection.profiles import birthday_of, tags_of
from posmember.services.workbook import TextCell


def member_rows(connection: Connection, viewed: Viewed) -> Iterator[tuple[TextCell, ...]]:
    """Yield a row for each member, in order of joining."""
    balances = _balances(connection)
    cards = _cards(connection)
    spent = _net_spend(connection)
    crowd = TierCrowd(connection, viewed.today.programme, viewed.today.date)
    members = connection.execute(
        select(*Member.__table__.columns).where(Member.is_removed == 0).order_by(Member.row_no)
    )
    for row in members:
        sums = balances.get(row.member_id, {})
        tier = crowd.standing(row.member_id).tier
        phone = row.phone_national or ""
        yield (
            phone if viewed.is_full or not phone else mask_phone(row.phone_e164),
            cards.get(row.member_id, ""),
            row.name,
            GENDERS[viewed.language].get(row.gender, row.gender),
            *_birthday(birthday_of(row), viewed.language),
            tier.name_in(viewed.language) if tier else "",
            points(sums.get("points", 0), viewed),
            money(sums.get("principal", 0), viewed),
            money(sums.get("bonus", 0), viewed),
            row.joined_on,
            money(spent.get(row.member_id, 0) + row.opening_spend_minor, viewed),
            row.source,
            row.remark,
            " ".join(tags_of(row)),
            row.visit_count,
            day_of(row.last_visit_ms, viewed) if row.visit_count else "",
            row.is_blocked,
            row.member_id,
        )


def _birthday(birthday: Birthday | None, language: str) -> tuple[str, str]:
    """Return a birthday and its calendar, in a form that the import reads without doubt."""
    if birthday is None:
        return "", ""
    calendar = CALENDARS[language][str(birthday.calendar)]
    if birthday.calendar == Calendar.LUNAR and birthday.is_leap_month:
        year = f"{birthday.year}年" if birthday.year else ""
        return f"{year}闰{birthday.month}月{birthday.day}日", calendar
    if birthday.year is None:
        return f"{birthday.month}月{birthday.day}日", calendar
    return f"{birthday.year:04d}-{birthday.month:02d}-{birthday.day:02d}", calendar


def _balances(connection: Connection) -> dict[str, dict[str, int]]:
    sums: dict[str, dict[str, int]] = {}
    rows = connection.execute(
        select(MemberBalance.member_id, MemberBalance.unit, MemberBalance.amount)
    )
    for member_id, unit, amount in rows:
        sums.setdefault(member_id, {})[unit] = amount
    return sums


def _cards(connection: Connection) -> dict[str, str]:
    """Return the newest valid card number of each member."""
    rows = connection.execute(
        select(MemberCard.member_id, MemberCard.card_no)
        .where(MemberCard.revoked_at_ms.is_(None))
        .order_by(MemberCard.issued_at_ms)
    )
    return dict[str, str]((row.member_id, row.card_no) for row in rows)


def _net_spend(connection: Connection) -> dict[str, int]:
    query = (
        select(Sale.member_id, func.sum(Sale.due_minor))
        .where(Sale.member_id.is_not(None))
        .group_by(Sale.member_id)
    )
    return {str(member_id): int(total) for member_id, total in connection.execute(query)}
