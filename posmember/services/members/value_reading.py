"""What members brought and how often they came, read in pages of members."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from posmember.domain.classes.history import History
from posmember.domain.value.buyers import Buyer, buyer_of
from posmember.domain.value.fitting import cut_of
from posmember.domain.value.worth import Worth
from posmember.models.member import Member
from posmember.models.prepared import Prepared, as_list, listed
from posmember.models.product import Product
from posmember.models.sale import Sale, SaleLine
from posmember.services.members.habits import histories_of

_ROWS_AT_ONCE: Final = 100
_FIRST_DAY: Final = Prepared(
    select(func.min(Sale.business_date)).where(Sale.member_id.is_not(None))
)
_LAST_ROW: Final = Prepared(select(func.coalesce(func.max(Member.row_no), 0)))
_COSTS: Final = Prepared(
    select(
        Sale.member_id,
        func.coalesce(func.sum(Product.cost_minor * SaleLine.quantity_milli), 0),
        func.count(),
        func.count(Product.cost_minor),
    )
    .join_from(Sale, SaleLine, SaleLine.sale_id == Sale.sale_id)
    .join(Product, Product.product_id == SaleLine.product_id, isouter=True)
    .where(
        Sale.member_id.in_(listed("members")),
        Sale.business_date.concat("") <= bindparam("last"),  # found by the member, not by the day
    )
    .group_by(Sale.member_id)
)
"""What goods cost that were sold less those that came back, and of how many lines it is known."""


class Person(NamedTuple):
    """A member who came at least once."""

    member: str
    buyer: Buyer
    worth: Worth


@dataclass(slots=True)
class ValueReading:
    """Gathers who came up to a day; about half a kilobyte for each of them."""

    first: dt.date
    on: dt.date
    window_days: int
    people: list[Person] = field(default_factory=list)

    def read(self, rows: tuple[int, int], connection: Connection) -> None:
        """Add who came of the members of these rows."""
        found = connection.execute(
            select(Member.member_id).where(Member.row_no.between(*rows), Member.is_removed == 0)
        )
        members = tuple(found.scalars())
        histories = histories_of(connection, members)
        worths = worths_of(connection, histories, self.on)
        cut = cut_of(self.first, self.on)
        for member, history in histories.items():
            buyer = buyer_of(history, self.on, self.window_days, cut)
            if buyer is not None:
                self.people.append(Person(member, buyer, worths[member]))

    @property
    def buyers(self) -> Sequence[Buyer]:
        """Return them as the models see them."""
        return [each.buyer for each in self.people]


def worths_of(
    connection: Connection, histories: Mapping[str, History], on: dt.date
) -> Mapping[str, Worth]:
    """Return what members brought up to a day, from their histories and the lines of tickets."""
    asked = {"members": as_list(tuple(histories)), "last": on.isoformat()}
    costs = {member: rest for member, *rest in _COSTS.tuples(connection, asked)}
    return {
        member: Worth(
            sum(each.left_on(on) for each in history.receipts if each.day <= on),
            *costs.get(member, ()),
        )
        for member, history in histories.items()
    }


def first_purchase(connection: Connection) -> dt.date | None:
    """Return the day of the first ticket of a member; None: there was none."""
    found = _FIRST_DAY.scalar(connection)
    return None if found is None else dt.date.fromisoformat(found)


def pages_of_members(connection: Connection) -> tuple[tuple[int, int], ...]:
    """Return ranges of rows of members, both ends within, that are read in a moment each."""
    last = int(_LAST_ROW.scalar(connection))
    starts = range(1, last + 1, _ROWS_AT_ONCE)
    return tuple((first, min(last, first + _ROWS_AT_ONCE - 1)) for first in starts)
