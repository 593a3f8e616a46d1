"""What a member brought, and what the fit that the night keeps expects of them."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

import msgspec
from sqlalchemy import Connection, delete, insert, select

from posmember.domain.ids import MemberId
from posmember.domain.value.ahead import MemberValue
from posmember.domain.value.buyers import buyer_of
from posmember.domain.value.fitting import Fit, fitted
from posmember.domain.value.steps import Work
from posmember.models.prepared import Prepared
from posmember.models.value_fit import ValueFit
from posmember.services.members.habits import histories_of
from posmember.services.members.today import Today
from posmember.services.members.value_reading import (
    ValueReading,
    first_purchase,
    pages_of_members,
    worths_of,
)
from posmember.services.unit_of_work import Reading, Writing

OLD_DAYS: Final = 7
"""After so many days the night fits the models anew."""
_KEPT: Final = Prepared(select(ValueFit.fit))


def value_now(connection: Connection, member_id: MemberId, now: Today) -> MemberValue:
    """Return a member's value as of today, by the fit that is kept."""
    histories = histories_of(connection, (member_id,))
    worth = worths_of(connection, histories, now.date)[member_id]
    window = now.programme.classes.window_days
    buyer = buyer_of(histories[member_id], now.date, window, now.date)
    return MemberValue(worth, buyer, kept_fit(connection))


def kept_fit(connection: Connection) -> Fit | None:
    """Return the fit that was kept last."""
    found = _KEPT.scalar(connection)
    return None if found is None else msgspec.json.decode(found, type=Fit)


def keep_fit(connection: Connection, fit: Fit) -> None:
    """Keep a fit in the place of the one before."""
    connection.execute(delete(ValueFit))
    values = {"fitted_on": fit.on.isoformat(), "fit": msgspec.json.encode(fit)}
    connection.execute(insert(ValueFit), values)


def fitted_at_night(reading: Reading, writing: Writing, now: Today) -> Iterator[int]:
    """Fit the models where the last fit is old; yield 0 after each piece, then who came."""
    with reading() as connection:
        last, first = kept_fit(connection), first_purchase(connection)
        pages = pages_of_members(connection)
    if first is None or (last is not None and _is_young(last, now.date)):
        return
    found = ValueReading(first, now.date, now.programme.classes.window_days)
    for rows in pages:
        with reading() as connection:
            found.read(rows, connection)
        yield 0
    work = Work(fitted(found.buyers, first, now.date))
    for _step in work:
        yield 0
    with writing() as uow:
        keep_fit(uow.connection, work.result)
    yield len(found.people)


def _is_young(last: Fit, today: dt.date) -> bool:
    return (today - last.on).days < OLD_DAYS
