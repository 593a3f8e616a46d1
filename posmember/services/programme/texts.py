"""The published programmes as they were sent: JSON."""

from typing import Final

from sqlalchemy import Connection, bindparam, select

from posmember.models.prepared import Prepared
from posmember.models.shop import ProgrammeVersion

_TEXT: Final = Prepared(
    select(ProgrammeVersion.programme).where(ProgrammeVersion.op_id == bindparam("op_id"))
)


def text_published(connection: Connection, op_id: str) -> bytes:
    """Return the programme of one publication as JSON."""
    text: bytes = _TEXT.scalar(connection, {"op_id": op_id})
    return text
