"""Which version of the programme is in force on a day: one indexed row."""

import datetime as dt
from typing import Final

from sqlalchemy import Connection, bindparam, select

from posmember.domain.programme.calendar import Start
from posmember.models.prepared import Prepared, kept
from posmember.models.shop import ProgrammeStart

_ON: Final = Prepared(
    select(ProgrammeStart.from_date, ProgrammeStart.op_id, ProgrammeStart.version)
    .where(ProgrammeStart.from_date <= bindparam("on"))
    .order_by(ProgrammeStart.from_date.desc())
    .limit(1)
)
_ALL: Final = Prepared(
    select(ProgrammeStart.from_date, ProgrammeStart.op_id, ProgrammeStart.version).order_by(
        ProgrammeStart.from_date
    )
)


def start_on(connection: Connection, on: dt.date) -> Start | None:
    """Return the version in force on a business date; None: this is no shop yet."""
    days: dict[dt.date, Start | None] = kept(connection, "programme_starts", dict)
    if on not in days:
        days[on] = _read(connection, on)
    return days[on]


def _read(connection: Connection, on: dt.date) -> Start | None:
    found = _ON.first(connection, {"on": on.isoformat()})
    return None if found is None else Start(*found)


def starts(connection: Connection) -> tuple[Start, ...]:
    """Return which version begins when, by date."""
    return tuple(Start(*row) for row in _ALL.rows(connection))
