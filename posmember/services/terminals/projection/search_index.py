"""Keep what members are found by: characters of the name, readings, and the last visit."""

from sqlalchemy import (
    Connection,
    bindparam,
    column,
    delete,
    func,
    insert,
    select,
    table,
    text,
    update,
)

from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId
from posmember.domain.members.pinyin import reading_keys
from posmember.models.member import Member, MemberReading
from posmember.models.prepared import Prepared, prepared_insert

INDEX_NAME = Prepared(
    insert(table("member_name", column("rowid"), column("characters"))).values(
        rowid=bindparam("row_no"), characters=bindparam("characters")
    )
)
_INDEX_READING = prepared_insert(MemberReading)
_FORGET_NAME = text("DELETE FROM member_name WHERE rowid = :row_no")

_ROW_OF = select(Member.row_no, Member.last_visit_ms).where(
    Member.member_id == bindparam("wanted_member")
)
_VISIT_MEMBER = Prepared(
    update(Member)
    .where(Member.member_id == bindparam("wanted_member"))
    .values(
        visit_count=Member.visit_count + 1,
        last_visit_ms=func.max(Member.last_visit_ms, bindparam("visit")),
    )
    .returning(Member.row_no)
)
_VISIT_READINGS = Prepared(
    update(MemberReading)
    .where(
        MemberReading.row_no == bindparam("row"), MemberReading.last_visit_ms < bindparam("visit")
    )
    .values(last_visit_ms=bindparam("visit"))
)


def index_name(connection: Connection, row_no: int, name: str, last_visit_ms: Instant) -> None:
    """Make a new member findable by name; `row_no` is the member's row in this file."""
    INDEX_NAME.run(connection, {"row_no": row_no, "characters": spaced(name)})
    readings = reading_rows(row_no, name, last_visit_ms)
    if readings:
        _INDEX_READING.run_many(connection, readings)


def reindex_name(connection: Connection, member_id: MemberId, name: str) -> None:
    """Replace what a member is found by after the name changed."""
    row = connection.execute(_ROW_OF, {"wanted_member": member_id}).one()
    forget_name(connection, row.row_no)
    index_name(connection, row.row_no, name, row.last_visit_ms)


def forget_name(connection: Connection, row_no: int) -> None:
    """Make a member impossible to find by name."""
    connection.execute(_FORGET_NAME, {"row_no": row_no})
    connection.execute(delete(MemberReading).where(MemberReading.row_no == row_no))


def visited(connection: Connection, member_id: MemberId, at_ms: Instant) -> None:
    """Count a visit, and remember the last one, so that the newest customers are listed first."""
    row_no = _VISIT_MEMBER.scalar(connection, {"wanted_member": member_id, "visit": at_ms})
    _VISIT_READINGS.run(connection, {"row": row_no, "visit": at_ms})


def name_key(name: str) -> str:
    """Return the part of *name* that counts when it is looked for: no signs, no case."""
    return "".join(filter(str.isalnum, name.casefold()))


def spaced(name: str) -> str:
    """Return *name* as single characters, as the name index keeps and is asked for them."""
    return " ".join(name_key(name))


def reading_rows(row_no: int, name: str, last_visit_ms: Instant) -> list[dict[str, object]]:
    """Return the rows under which *name* is found in letters, the usual reading first."""
    return [
        {
            "row_no": row_no,
            "position": position,
            "initials": reading.initials,
            "initials2": reading.initials[:2],
            "pinyin": reading.full,
            "pinyin2": reading.full[:2],
            "last_visit_ms": last_visit_ms,
        }
        for position, reading in enumerate(reading_keys(name))
    ]
