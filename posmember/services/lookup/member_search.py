"""Find members by phone, card, letters and parts of a name, the newest customers first.

How each is asked stands in `member_queries`; here is which question is the cheap one.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from posmember.domain.ids import MemberId
from posmember.domain.members.phone import mask_phone
from posmember.models.prepared import Prepared
from posmember.services.lookup import member_queries as queries
from posmember.services.lookup.rows import MemberHit
from posmember.services.terminals.projection.search_index import name_key


def by_id(connection: Connection, member_id: MemberId) -> tuple[MemberHit, ...]:
    """Return one member; empty if it was taken back."""
    return _hits(connection, queries.BY_ID, {"wanted": member_id})


def by_phone(connection: Connection, e164: str) -> tuple[MemberHit, ...]:
    """Return who has this phone number."""
    return _hits(connection, queries.BY_PHONE, {"wanted": e164})


def by_card(connection: Connection, card_no: str) -> tuple[MemberHit, ...]:
    """Return who has a valid card of this number."""
    return _hits(connection, queries.BY_CARD, {"wanted": card_no})


def is_revoked(connection: Connection, card_no: str) -> bool:
    """Return whether a card of this number was reported lost, or replaced."""
    return bool(queries.REVOKED_CARD.tuples(connection, {"wanted": card_no}))


def by_last4(connection: Connection, digits: str, limit: int) -> tuple[MemberHit, ...]:
    """Return members whose phone ends with these four digits."""
    return _hits(connection, queries.BY_LAST4, {"wanted": digits, "most": limit})


def by_digits(connection: Connection, digits: str, limit: int) -> tuple[MemberHit, ...]:
    """Return members whose phone begins or ends with *digits*, or whose card number it is.

    Fewer than three digits are only looked for among the cards: they would find everybody.
    """
    if len(digits) < queries.DIGITS_MIN:
        return by_card(connection, digits)
    prefix = {"wanted": digits, "after": f"{digits}:"}  # the character behind 9
    is_frequent = _is_frequent(connection, queries.PHONES_BEGINNING, prefix)
    query = queries.by_digits(len(digits) < queries.LAST4, is_frequent)
    endings = queries.endings_of(digits)
    return _hits(connection, query, prefix | endings | {"most": limit})


def by_letters(connection: Connection, letters: str, limit: int) -> tuple[MemberHit, ...]:
    """Return members by the beginning of their initials or of their pinyin, in any reading."""
    prefix = {"wanted": letters, "after": f"{letters}{{"}  # the character behind z
    if len(letters) == 1:
        return _hits(connection, queries.by_letter(), queries.pairs_of(letters) | {"most": limit})
    if len(letters) == queries.PAIR:
        return _hits(connection, queries.BY_PAIR, {"wanted": letters} | {"most": limit})
    is_frequent = _is_frequent(connection, queries.READINGS_BEGINNING, prefix)
    query = queries.by_letters(is_frequent)
    pair = {"pair": letters[: queries.PAIR]} if is_frequent else {}
    return _hits(connection, query, prefix | pair | {"most": limit})


def by_name(connection: Connection, part: str, limit: int) -> tuple[MemberHit, ...]:
    """Return members with *part* in their name; a single character is the first of the name."""
    key = name_key(part)
    if not key:
        return ()
    if len(key) == 1:
        return _hits(connection, queries.BY_FIRST_CHARACTER, {"wanted": key, "most": limit})
    phrase = {"phrase": f'"{" ".join(key)}"', "many": queries.MANY_NAMED}
    named = [row_no for (row_no,) in queries.NAMED.tuples(connection, phrase)]
    if len(named) >= queries.MANY_NAMED:
        return _hits(connection, queries.BY_FREQUENT_PART, {"wanted": key, "most": limit})
    return _hits(connection, queries.BY_ROWS, {"rows": str(named), "most": limit})


def _is_frequent(connection: Connection, query: Prepared, prefix: dict[str, str]) -> bool:
    """Tell whether too many begin so to be sorted: then the newest are quickly met instead."""
    return int(query.scalar(connection, {**prefix, "many": queries.MANY})) >= queries.MANY


def _hits(connection: Connection, query: Prepared, values: dict[str, Any]) -> tuple[MemberHit, ...]:
    """Return what a query finds, each member once: two records of one may be found."""
    hits = (_hit(row) for row in query.tuples(connection, values))
    return tuple({hit.member_id: hit for hit in hits}.values())


def _hit(row: Sequence[Any]) -> MemberHit:
    member_id, name, phone_e164, tier_floor, last_visit_ms, is_blocked, points = row
    return MemberHit(
        member_id=MemberId(member_id),
        name=name,
        masked_phone=mask_phone(phone_e164) if phone_e164 else "",
        tier_floor=tier_floor,
        points=points,
        last_visit_ms=last_visit_ms,
        is_blocked=bool(is_blocked),
    )
