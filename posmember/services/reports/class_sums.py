"""What the report on classes of members is made of, read in short pieces."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, select

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.classes.behaviour import Behaviour, Purchase, behaviour_of
from posmember.domain.classes.rules import ClassRules, Stage
from posmember.domain.members.phone import mask_phone
from posmember.models.member import Member
from posmember.models.product import Product
from posmember.models.sale import Sale, SaleLine
from posmember.services.members.habits import (
    PURCHASES,
    TICKETS,
    came_to_events,
    interactions,
    standing,
)
from posmember.services.reports.pages import Asked, row_of

_LISTED: Final = 100
_GOING: Final = (Stage.AT_RISK, Stage.DORMANT, Stage.LOST)


@dataclass(frozen=True, slots=True)
class Person:
    """A member as the record has them; *joined_on* an ISO date."""

    name: str
    phone: str
    joined_on: str


@dataclass(slots=True)
class ClassSums:
    """What the pieces of the report gather."""

    asked: Asked
    people: dict[str, Person] = field(default_factory=dict)
    purchases: dict[str, list[Purchase]] = field(default_factory=lambda: defaultdict(list))
    others: list[int] = field(default_factory=lambda: [0, 0])
    """Tickets of nobody in the period, and what they came to."""
    times: list[dict[str, int]] = field(default_factory=list)
    """What members did besides buying: up to the day before the period, and to its last day."""
    before: dict[str, Behaviour] = field(default_factory=dict)
    now: dict[str, Behaviour] = field(default_factory=dict)
    last_goods: dict[str, str] = field(default_factory=dict)

    @property
    def rules(self) -> ClassRules:
        """The thresholds in force."""
        return self.asked.today.programme.classes

    @property
    def last(self) -> dt.date:
        """The day members are looked at: the last of the period, but not one to come."""
        return min(self.asked.period.last, self.asked.today.date)

    def read_members(self, rows: tuple[int, int], connection: Connection) -> None:
        """Read who there is, by row number."""
        query = select(Member.member_id, Member.name, Member.phone_e164, Member.joined_on)
        within = Member.row_no.between(*rows) & (Member.is_removed == 0)
        for row in connection.execute(query.where(within)):
            phone = mask_phone(row.phone_e164) if row.phone_e164 else ""
            self.people[row.member_id] = Person(row.name, phone, row.joined_on)

    def read_sales(self, rows: tuple[int, int], connection: Connection) -> None:
        """Read what stayed sold, by row number."""
        for member, purchase in standing(
            connection.execute(PURCHASES.where(row_of(Sale).between(*rows)))
        ):
            self.purchases[member].append(purchase)

    def read_others(self, connection: Connection) -> None:
        """Read what was sold to nobody in the period."""
        period = self.asked.period
        within = Sale.business_date.between(period.first.isoformat(), period.last.isoformat())
        is_meant = within & Sale.member_id.is_(None) & (row_of(Sale) <= self.asked.cut.sale)
        for _nobody, purchase in standing(connection.execute(TICKETS.where(is_meant))):
            self.others[0] += 1
            self.others[1] += purchase.net_minor

    def read_times(self, connection: Connection) -> None:
        """Read what members did besides buying."""
        for on in (self.asked.period.first - dt.timedelta(days=1), self.last):
            times = Counter(interactions(connection, on, self.rules.window_days))
            times.update(came_to_events(connection, on, self.rules.window_days))
            self.times.append(times)

    def classify(self, connection: Connection) -> None:
        """Work out where everybody stands and stood; name the last goods of who is going."""
        first = self.asked.period.first - dt.timedelta(days=1)
        for member in self.people:
            bought = self.purchases.get(member, ())
            self.before[member] = self._of(bought, self.times[0].get(member, 0), first)
            self.now[member] = self._of(bought, self.times[1].get(member, 0), self.last)
        for member in self.going():
            self.last_goods[member] = _last_goods(connection, member)

    def going(self) -> list[str]:
        """Return who is at risk, dormant or lost, those who spent most first."""
        found = [member for member, each in self.now.items() if each.stage in _GOING]
        return sorted(found, key=lambda each: (-self.now[each].total_minor, each))[:_LISTED]

    def best(self) -> list[str]:
        """Return who spent most in the window."""
        found = [member for member, each in self.now.items() if each.net_minor > 0]
        return sorted(found, key=lambda each: (-self.now[each].net_minor, each))[:_LISTED]

    def _of(self, bought: Sequence[Purchase], times: int, on: dt.date) -> Behaviour:
        return behaviour_of(bought, times, on, self.rules)


def _last_goods(connection: Connection, member: str) -> str:
    """Return what a member bought last: the dearest line of the newest sale."""
    newest = (
        select(Sale.sale_id)
        .where(Sale.member_id == member, Sale.kind == TicketKind.SALE.value)
        .order_by(Sale.at_ms.desc())
        .limit(1)
        .scalar_subquery()
    )
    found = connection.execute(
        select(Product.name)
        .join(SaleLine, SaleLine.product_id == Product.product_id)
        .where(SaleLine.sale_id == newest)
        .order_by(SaleLine.net_minor.desc(), SaleLine.line_no)
        .limit(1)
    ).scalar()
    return str(found or "")
