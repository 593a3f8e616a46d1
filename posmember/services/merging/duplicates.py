"""Find pairs of records that look like one person's; who said once that they are two is heeded."""

from typing import Final

from sqlalchemy import Connection, text

from posmember.domain.ids import MemberId
from posmember.domain.members.phone import mask_phone
from posmember.services.merging.rows import AlikeRow, LikelyPair, Likeness

# Each looks at all members once: a sort of the file, not a comparison of each with each.
_GROUPS: Final = {
    Likeness.PHONE: "phone_e164",
    Likeness.NAME_AND_BIRTHDAY: (
        "name_key, birthday_calendar, birthday_month, birthday_day, birthday_is_leap"
    ),
    Likeness.NAME_AND_PHONE_END: "name_key, phone_last4",
}
_NEEDED: Final = {
    Likeness.PHONE: "phone_e164 IS NOT NULL",
    Likeness.NAME_AND_BIRTHDAY: "length(name_key) > 1 AND birthday_month IS NOT NULL",
    Likeness.NAME_AND_PHONE_END: "length(name_key) > 1 AND phone_last4 IS NOT NULL",
}
_PAIRS: Final = """
    SELECT one.member_id AS one, one.name AS one_name, one.phone_e164 AS one_phone,
        two.member_id AS two, two.name AS two_name, two.phone_e164 AS two_phone
    FROM (
        SELECT min(member_id) AS first_id, max(member_id) AS last_id FROM member
        WHERE is_removed = 0 AND {needed} GROUP BY {group}
        HAVING count(*) > 1
    ) same
    JOIN member one ON one.member_id = same.first_id
    JOIN member two ON two.member_id = same.last_id
    WHERE NOT EXISTS (
        SELECT 1 FROM member_merge merge WHERE merge.undone_by IS NOT NULL
            AND merge.member_id IN (one.member_id, two.member_id)
            AND merge.into_id IN (one.member_id, two.member_id))
    ORDER BY one.member_id LIMIT :most
"""


def likely_pairs(connection: Connection, limit: int) -> tuple[LikelyPair, ...]:
    """Return up to *limit* pairs; of a group of more, its first and its last record."""
    found: dict[tuple[str, str], LikelyPair] = {}
    for likeness in Likeness:
        query = text(_PAIRS.format(group=_GROUPS[likeness], needed=_NEEDED[likeness]))
        for row in connection.execute(query, {"most": limit}):
            pair = LikelyPair(
                likeness,
                MemberId(row.one),
                row.one_name,
                mask_phone(row.one_phone) if row.one_phone else "",
                MemberId(row.two),
                row.two_name,
                mask_phone(row.two_phone) if row.two_phone else "",
            )
            found.setdefault((row.one, row.two), pair)
    return tuple(found.values())[:limit]


_ALIKE: Final = """
    SELECT other.member_id, other.name, other.phone_e164,
        CASE WHEN other.phone_e164 = own.phone_e164 THEN 'phone'
            WHEN other.birthday_calendar = own.birthday_calendar
                AND other.birthday_month = own.birthday_month
                AND other.birthday_day = own.birthday_day
                AND other.birthday_is_leap = own.birthday_is_leap THEN 'name_and_birthday'
            WHEN other.phone_last4 = own.phone_last4 THEN 'name_and_phone_end' END AS likeness
    FROM member own JOIN member other ON other.member_id <> own.member_id
        AND other.is_removed = 0 AND (other.phone_e164 = own.phone_e164
            OR (other.name_key = own.name_key AND length(own.name_key) > 1))
    WHERE own.member_id = :member AND likeness IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM member_merge merge WHERE merge.undone_by IS NOT NULL
            AND merge.member_id IN (own.member_id, other.member_id)
            AND merge.into_id IN (own.member_id, other.member_id))
    ORDER BY other.member_id LIMIT 20
"""


def alike_to(connection: Connection, member_id: MemberId) -> tuple[AlikeRow, ...]:
    """Return records that look like one of this member, the strongest likeness first."""
    rows = connection.execute(text(_ALIKE), {"member": member_id})
    found = [
        AlikeRow(
            MemberId(row.member_id),
            row.name,
            mask_phone(row.phone_e164) if row.phone_e164 else "",
            Likeness(row.likeness),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: list(Likeness).index(each.likeness)))
