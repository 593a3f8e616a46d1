"""The queries behind the look-up box; each has an index, none scans the members."""

from typing import Any, Final

from sqlalchemy import Connection, Row, Select, bindparam, func, select, text, union

from posmember.domain.ids import MemberId
from posmember.domain.members.phone import mask_phone
from posmember.models.ledger_entry import MemberBalance
from posmember.models.member import Member, MemberCard, MemberReading
from posmember.services.lookup.rows import MemberHit
from posmember.services.terminals.projection.search_index import spaced

DIGITS_MIN: Final = 3
_LAST4: Final = 4
_INITIALS2: Final = 2
_PINYIN4: Final = 4
_RANGE_LENGTH: Final = 6
"""From this many letters a range of the index is small enough to be sorted."""

_POINTS = (
    select(MemberBalance.amount)
    .where(MemberBalance.member_id == Member.member_id, MemberBalance.unit == "points")
    .scalar_subquery()
)
_HITS = select(
    Member.member_id,
    Member.name,
    Member.phone_e164,
    Member.tier_floor,
    Member.last_visit_ms,
    Member.is_blocked,
    func.coalesce(_POINTS, 0).label("points"),
).where(Member.is_removed == 0)
_NEWEST = (Member.last_visit_ms.desc(),)

_BY_ID = _HITS.where(Member.member_id == bindparam("wanted"))
_BY_PHONE = _HITS.where(Member.phone_e164 == bindparam("wanted"))
_BY_LAST4 = (
    _HITS.where(Member.phone_last4 == bindparam("wanted"))
    .order_by(*_NEWEST)
    .limit(bindparam("most"))
)
_BY_CARD = _HITS.where(
    Member.member_id.in_(
        select(MemberCard.member_id).where(
            MemberCard.card_no == bindparam("wanted"), MemberCard.revoked_at_ms.is_(None)
        )
    )
)
_BY_FIRST_CHARACTER = (
    _HITS.where(Member.first_character == bindparam("wanted"))
    .order_by(*_NEWEST)
    .limit(bindparam("most"))
)
_BY_PHRASE = (
    _HITS.where(
        text("member.row_no IN (SELECT rowid FROM member_name WHERE member_name MATCH :phrase)")
    )
    .order_by(*_NEWEST)
    .limit(bindparam("most"))
)


def by_id(connection: Connection, member_id: MemberId) -> tuple[MemberHit, ...]:
    """Return one member; empty if it was taken back."""
    return _hits(connection.execute(_BY_ID, {"wanted": member_id}).all())


def by_phone(connection: Connection, e164: str) -> tuple[MemberHit, ...]:
    """Return who has this phone number."""
    return _hits(connection.execute(_BY_PHONE, {"wanted": e164}).all())


def by_card(connection: Connection, card_no: str) -> tuple[MemberHit, ...]:
    """Return who has a valid card of this number."""
    return _hits(connection.execute(_BY_CARD, {"wanted": card_no}).all())


def by_last4(connection: Connection, digits: str, limit: int) -> tuple[MemberHit, ...]:
    """Return members whose phone ends with these four digits."""
    rows = connection.execute(_BY_LAST4, {"wanted": digits, "most": limit}).all()
    return _hits(rows)


def by_digits(connection: Connection, digits: str, limit: int) -> tuple[MemberHit, ...]:
    """Return members whose phone begins or ends with *digits*, or whose card number is."""
    found = {hit.member_id: hit for hit in by_card(connection, digits)}
    if len(digits) >= DIGITS_MIN:
        for query in (_ending(digits), _beginning(digits)):
            rows = connection.execute(query.order_by(*_NEWEST).limit(limit)).all()
            found |= {hit.member_id: hit for hit in _hits(rows)}
    newest = sorted(found.values(), key=lambda hit: -hit.last_visit_ms)
    return tuple(newest[:limit])


def _ending(digits: str) -> Select[*tuple[Any, ...]]:
    ends = Member.phone_national.like(f"%{digits}")
    if len(digits) < _LAST4:
        return _HITS.where(Member.last_visit_ms >= 0, ends)
    return _HITS.where(Member.phone_last4 == digits[-_LAST4:], ends)


def _beginning(digits: str) -> Select[*tuple[Any, ...]]:
    after = f"{digits}:"  # the character behind 9: all numbers that begin with these digits
    if len(digits) < _RANGE_LENGTH:
        is_prefix = Member.phone_national.like(f"{digits}%")
        return _HITS.where(Member.last_visit_ms >= 0, is_prefix)
    return _HITS.where(Member.phone_national >= digits, Member.phone_national < after)


def by_letters(connection: Connection, letters: str, limit: int) -> tuple[MemberHit, ...]:
    """Return members by initials or by the beginning of their name in pinyin, in any reading."""
    readings = union(
        *(
            select(MemberReading.row_no, MemberReading.last_visit_ms)
            .where(matches)
            .order_by(MemberReading.last_visit_ms.desc())
            .limit(limit)
            .subquery()
            .select()
            for matches in _reading_matches(letters)
        )
    ).subquery()
    rows = connection.execute(
        _HITS.where(Member.row_no.in_(select(readings.c.row_no))).order_by(*_NEWEST).limit(limit)
    ).all()
    return _hits(rows)


def _reading_matches(letters: str) -> list[Any]:
    after = f"{letters}{{"  # the character behind z
    matches: list[Any] = [MemberReading.initials == letters]
    if len(letters) == _INITIALS2:
        matches.append(MemberReading.initials2 == letters)
    elif len(letters) >= _RANGE_LENGTH:
        matches.append((MemberReading.pinyin >= letters) & (MemberReading.pinyin < after))
    elif len(letters) >= _PINYIN4:
        begins = MemberReading.pinyin.startswith(letters, autoescape=True)
        matches.append((MemberReading.pinyin4 == letters[:_PINYIN4]) & begins)
    elif len(letters) > _INITIALS2:
        matches.append((MemberReading.initials >= letters) & (MemberReading.initials < after))
    return matches


def by_name(connection: Connection, part: str, limit: int) -> tuple[MemberHit, ...]:
    """Return members with *part* in their name; a single character is the first of the name."""
    phrase = spaced(part)
    if not phrase:
        return ()
    if " " not in phrase:
        rows = connection.execute(_BY_FIRST_CHARACTER, {"wanted": part.strip()[:1], "most": limit})
        return _hits(rows.all())
    rows = connection.execute(_BY_PHRASE, {"phrase": f'"{phrase}"', "most": limit})
    return _hits(rows.all())


def _hits(rows: Any) -> tuple[MemberHit, ...]:  # noqa: ANN401 - rows of _HITS
    return tuple(_hit(row) for row in rows)


def _hit(row: Row[Any]) -> MemberHit:
    return MemberHit(
        member_id=MemberId(row.member_id),
        name=row.name,
        masked_phone=mask_phone(row.phone_e164) if row.phone_e164 else "",
        tier_floor=row.tier_floor,
        points=row.points,
        last_visit_ms=row.last_visit_ms,
        is_blocked=bool(row.is_blocked),
    )
