"""The queries behind the look-up box. Each is built once, has an index, and scans nobody.

Where an index gives the newest first, the walk along it stops with the last hit that is shown.
A prefix has no such index. If few members have it they are sorted; if many have it, the newest
of them are met soon when all members are walked from the newest on. So neither takes long.
"""

from functools import cache
from string import ascii_lowercase
from typing import Any, Final, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    text,
    union_all,
)
from sqlalchemy.orm import aliased

from posmember.models.ledger_entry import MemberBalance
from posmember.models.member import Member, MemberCard, MemberReading
from posmember.models.prepared import Prepared

DIGITS_MIN: Final = 3
LAST4: Final = 4
PAIR: Final = 2
MANY: Final = 1_000
"""From so many on, members with a prefix are walked from the newest on instead of sorted."""
MANY_NAMED: Final = 300
"""The same for a part of a name, whose members lie farther apart in the file."""

Query: TypeAlias = Select[*tuple[Any, ...]]

_DIGITS: Final = "0123456789"

_wanted: ColumnElement[Any] = bindparam("wanted")
_most: ColumnElement[int] = bindparam("most")

_points = (
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
    func.coalesce(_points, 0).label("points"),
).where(Member.is_removed == 0)
_found = aliased(Member)


def _standing_for(is_found: ColumnElement[bool]) -> Query:
    """Return the hits for records that are found: by any record of theirs, each member once."""
    records = select(func.coalesce(_found.merged_into, _found.member_id)).where(is_found)
    return _HITS.where(Member.member_id.in_(records))


_NEWEST: Final = Member.last_visit_ms.desc()
_UNINDEXED_NEWEST: Final[ColumnElement[int]] = literal_column("+last_visit_ms").desc()

_PLACES = select(Member.row_no, Member.last_visit_ms)
_READINGS = select(MemberReading.row_no, MemberReading.last_visit_ms).distinct()


def _walk(places: Query) -> Query:
    """Return the newest of *places*, which an index gives in this order."""
    visit = places.selected_columns["last_visit_ms"]
    return places.order_by(visit.desc()).limit(_most).subquery().select()


def _sort(places: Query) -> Query:
    """Return the newest of a few *places*, whatever index finds them."""
    return places.order_by(_UNINDEXED_NEWEST).limit(_most).subquery().select()


def _newest_of(*lists: Query) -> Prepared:
    """Return the hits for the newest places of several *lists*, each member once."""
    places = union_all(*lists).subquery()
    distinct = select(places.c.row_no, places.c.last_visit_ms).distinct().subquery()
    chosen = select(distinct.c.row_no).order_by(distinct.c.last_visit_ms.desc()).limit(_most)
    return Prepared(_standing_for(_found.row_no.in_(chosen)).order_by(_NEWEST))


def _along_an_index(column: Any) -> Prepared:  # noqa: ANN401 - a mapped attribute
    """Return the hits for records in the order of an index; two of one person come twice."""
    is_root = Member.member_id == func.coalesce(_found.merged_into, _found.member_id)
    hits = _HITS.join(_found, is_root).where(column == _wanted)
    return Prepared(hits.order_by(_found.last_visit_ms.desc()).limit(_most))


def _begins(column: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a mapped attribute
    """Compare the beginning of *column* without asking an index for it."""
    return func.substr(column, 1, func.length(_wanted)) == _wanted


def _lies_behind(column: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a mapped attribute
    """Ask the index of *column* for what begins with `wanted`."""
    within: ColumnElement[bool] = (column >= _wanted) & (column < bindparam("after"))
    return within


def _count_up_to_many(places: Query) -> Prepared:
    many = places.limit(bindparam("many")).subquery()
    return Prepared(select(func.count()).select_from(many))


BY_ID = Prepared(_standing_for(_found.member_id == _wanted))
BY_PHONE = Prepared(_standing_for(_found.phone_e164 == _wanted))
BY_LAST4 = _along_an_index(_found.phone_last4)
BY_FIRST_CHARACTER = _along_an_index(_found.first_character)

_CARD_HOLDERS = select(MemberCard.member_id).where(
    MemberCard.card_no == _wanted, MemberCard.revoked_at_ms.is_(None)
)
BY_CARD = Prepared(_HITS.where(Member.member_id.in_(_CARD_HOLDERS)))
REVOKED_CARD = Prepared(
    select(MemberCard.card_id).where(
        MemberCard.card_no == _wanted, MemberCard.revoked_at_ms.is_not(None)
    )
)

NAMED = Prepared(
    select(literal_column("rowid"))
    .select_from(text("member_name"))
    .where(text("member_name MATCH :phrase"))
    .limit(bindparam("many"))
)
_named = _PLACES.where(text("member.row_no IN (SELECT value FROM json_each(:rows))"))
BY_ROWS = _newest_of(_sort(_named))
BY_FREQUENT_PART = _newest_of(
    _walk(_PLACES.where(Member.last_visit_ms >= 0, func.instr(Member.name_key, _wanted) > 0))
)

PHONES_BEGINNING = _count_up_to_many(
    select(Member.row_no).where(_lies_behind(Member.phone_national))
)
READINGS_BEGINNING = _count_up_to_many(
    select(MemberReading.row_no).where(_lies_behind(MemberReading.pinyin))
)


@cache
def by_digits(is_short: bool, is_frequent: bool) -> Prepared:  # noqa: FBT001 - what differs
    """Return the query for a part of a phone or a whole card number.

    *is_short*: fewer than four digits; *is_frequent*: many phones begin with them.
    """
    if is_short:
        endings = [
            _walk(_PLACES.where(Member.phone_last4 == bindparam(f"ending{digit}")))
            for digit in _DIGITS
        ]
    else:
        is_ending = Member.phone_national.like(bindparam("like"))
        endings = [_walk(_PLACES.where(Member.phone_last4 == bindparam("last4"), is_ending))]
    if is_frequent:
        beginning = _walk(_PLACES.where(Member.last_visit_ms >= 0, _begins(Member.phone_national)))
    else:
        beginning = _sort(_PLACES.where(_lies_behind(Member.phone_national)))
    holders = _PLACES.where(Member.member_id.in_(_CARD_HOLDERS))
    return _newest_of(*endings, beginning, holders)


def endings_of(digits: str) -> dict[str, str]:
    """Return what `by_digits` asks the ends of phones for."""
    if len(digits) < LAST4:
        return {f"ending{digit}": f"{digit}{digits}" for digit in _DIGITS}
    return {"last4": digits[-LAST4:], "like": f"%{digits}"}


_NEXT: Final = ascii_lowercase + _DIGITS

BY_PAIR = _newest_of(
    _walk(_READINGS.where(MemberReading.initials2 == _wanted)),
    _walk(_READINGS.where(MemberReading.pinyin2 == _wanted)),
)


@cache
def by_letter() -> Prepared:
    """Return the query for a single letter: as many walks as letters and digits may follow it."""
    alone = _walk(_READINGS.where(MemberReading.initials == _wanted))
    pairs = (
        _walk(_READINGS.where(MemberReading.initials2 == bindparam(f"pair_{character}")))
        for character in _NEXT
    )
    return _newest_of(alone, *pairs)


def pairs_of(letter: str) -> dict[str, str]:
    """Return what `by_letter` asks the first two initials for."""
    return {"wanted": letter} | {f"pair_{character}": letter + character for character in _NEXT}


@cache
def by_letters(is_frequent: bool) -> Prepared:  # noqa: FBT001 - what differs
    """Return the query for three letters or more; *is_frequent*: many readings begin with them."""
    initials = _walk(_READINGS.where(MemberReading.initials == _wanted))
    longer = _sort(
        _READINGS.where(
            MemberReading.initials > _wanted, MemberReading.initials < bindparam("after")
        )
    )
    if is_frequent:
        in_group = MemberReading.pinyin2 == bindparam("pair")
        pinyin = _walk(_READINGS.where(in_group, _begins(MemberReading.pinyin)))
    else:
        pinyin = _sort(_READINGS.where(_lies_behind(MemberReading.pinyin)))
    return _newest_of(initials, longer, pinyin)
