"""What the report on classes of members is made of, read in pages of members.

Of a member only counts are kept, and by name only who is on a list, so many at most: memory does
not grow with the shop.
"""

import datetime as dt
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import aliased

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.classes.behaviour import Behaviour, behaviour_of
from posmember.domain.classes.history import History, bought_between
from posmember.domain.classes.moving import degrees_on
from posmember.domain.classes.rules import Band, ClassRules, RfmClass, Stage
from posmember.domain.classes.warmth import band_of
from posmember.domain.members.phone import mask_phone
from posmember.domain.members.text import mask_name
from posmember.domain.reports.period import Period
from posmember.models.member import Member, MemberNote
from posmember.models.prepared import Prepared
from posmember.models.product import Product
from posmember.models.sale import Sale, SaleLine
from posmember.services.members.habits import histories_of
from posmember.services.reports.pages import Asked

LISTED_MOST: Final = 100
NAMED_AT_ONCE: Final = 20
GOING: Final = (Stage.AT_RISK, Stage.DORMANT, Stage.LOST)
_ROWS_AT_ONCE: Final = 100
_ONE: Final = dt.timedelta(days=1)
_back = aliased(Sale)
_CAME_BACK = func.coalesce(
    select(func.sum(_back.due_minor))
    .where(_back.returns_sale_id == Sale.sale_id)
    .scalar_subquery(),
    0,
)
_left = Sale.due_minor + _CAME_BACK
LAST_GOODS: Final = Prepared(
    select(Product.name)
    .join_from(Sale, SaleLine, SaleLine.sale_id == Sale.sale_id)
    .join(Product, Product.product_id == SaleLine.product_id)
    .where(
        Sale.member_id == bindparam("member"),
        Sale.business_date.concat("") == bindparam("day"),  # found by the member, not by the day
        Sale.kind == TicketKind.SALE.value,
        _left >= 0,
    )
    .order_by(_left.desc(), SaleLine.net_minor.desc(), SaleLine.line_no)
    .limit(1)
)
"""The dearest line of the dearest ticket of a day."""
_PERSON: Final = Prepared(
    select(Member.name, Member.phone_e164).where(Member.member_id == bindparam("member"))
)
_LAST_WORD: Final = Prepared(
    select(MemberNote.text)
    .where(MemberNote.member_id == bindparam("member"))
    .order_by(MemberNote.text.startswith("★").desc(), MemberNote.at_ms.desc())
    .limit(1)
)
"""What a member said of a ticket last; who said nothing: what was noted last."""
_WORD_MOST: Final = 40

Part: TypeAlias = RfmClass | Stage | Band


@dataclass(slots=True)
class PartSums:
    """What the members of one part come to."""

    members: int = 0
    visits: int = 0
    net_minor: int = 0
    net_before_minor: int = 0

    def add(self, found: Behaviour) -> None:
        """Count a member."""
        self.members += 1
        self.visits += found.visits
        self.net_minor += found.net_minor
        self.net_before_minor += found.net_before_minor


@dataclass(slots=True)
class Leaders:
    """Those with the largest amounts, so many at most; a heap."""

    most: int = field(default_factory=lambda: LISTED_MOST)
    _heap: list[tuple[int, str, Behaviour]] = field(default_factory=list)

    def add(self, amount: int, member: str, found: Behaviour) -> None:
        """Keep somebody, unless enough have more."""
        heapq.heappush(self._heap, (amount, member, found))
        if len(self._heap) > self.most:
            heapq.heappop(self._heap)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._heap)

    def ranked(self, place: int) -> Iterator[tuple[str, Behaviour]]:
        """Yield some of them from *place* on, the largest amount first."""
        ranked = sorted(self._heap, key=lambda each: (-each[0], each[1]))
        for _amount, member, found in ranked[place : place + NAMED_AT_ONCE]:
            yield member, found


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a list, as lists name people."""

    name: str
    phone: str
    behaviour: Behaviour
    last_goods: str = ""
    last_word: str = ""


@dataclass(slots=True)
class ClassSums:
    """What the pieces of the report gather."""

    asked: Asked
    parts: dict[Part, PartSums] = field(default_factory=lambda: defaultdict(PartSums))
    everybody: int = 0
    """How many members there are."""
    degrees: Counter[int] = field(default_factory=Counter)
    """Of those who ever bought."""
    moves: Counter[tuple[Band | None, Band]] = field(default_factory=Counter)
    """From which band before the period (None: had not joined) to which."""
    base: dict[str, list[int]] = field(
        default_factory=lambda: {"base_before": [0, 0, 0], "base_new": [0, 0, 0]}
    )
    """Buyers, tickets and money of the period."""
    others: list[int] = field(default_factory=lambda: [0, 0])
    """Tickets of nobody in the period, and what they came to."""
    going: dict[Stage, Leaders] = field(
        default_factory=lambda: {stage: Leaders() for stage in GOING}
    )
    best: Leaders = field(default_factory=Leaders)
    named_going: list[Person] = field(default_factory=list)
    named_best: list[Person] = field(default_factory=list)

    @property
    def rules(self) -> ClassRules:
        """The thresholds in force."""
        return self.asked.today.programme.classes

    @property
    def last(self) -> dt.date:
        """The day members are looked at: the last of the period, but not one to come."""
        return min(self.asked.period.last, self.asked.today.date)

    @property
    def before(self) -> dt.date:
        """The day that it is compared with."""
        return min(self.asked.period.first, self.last) - _ONE

    def read_members(self, rows: tuple[int, int], connection: Connection) -> None:
        """Add the members of these rows who had joined by the day."""
        found = connection.execute(
            select(Member.member_id, Member.joined_on).where(
                Member.row_no.between(*rows),
                Member.is_removed == 0,
                Member.joined_on <= self.last.isoformat(),
            )
        )
        joined = {row.member_id: dt.date.fromisoformat(row.joined_on) for row in found}
        for member, history in histories_of(connection, tuple(joined)).items():
            self._add(member, joined[member], history)

    def read_others(self, part: Period, connection: Connection) -> None:
        """Add what was sold to nobody on a day and stayed sold."""
        meant = (
            *self.asked.settled(part),
            Sale.member_id.is_(None),
            Sale.kind == TicketKind.SALE.value,
        )
        left = select(_left.label("left")).where(*meant).subquery()
        tickets, net = connection.execute(
            select(func.count(), func.coalesce(func.sum(left.c.left), 0)).where(left.c.left > 0)
        ).one()
        self.others[0] += tickets
        self.others[1] += net

    def name_going(self, stage: Stage, place: int, connection: Connection) -> None:
        """Name some of the list of a stage from a place on, those who spent most first."""
        for member, found in self.going[stage].ranked(place):
            asked = {"member": member, "day": str(found.last_on)}
            goods = LAST_GOODS.scalar(connection, asked) or ""
            word = str(_LAST_WORD.scalar(connection, asked) or "")[:_WORD_MOST]
            self.named_going.append(Person(*_who(connection, member), found, goods, word))

    def name_best(self, place: int, connection: Connection) -> None:
        """Name some of those who spent most in the window, from a place on."""
        for member, found in self.best.ranked(place):
            self.named_best.append(Person(*_who(connection, member), found))

    def quartiles(self) -> tuple[int, int, int]:
        """Return the degrees that a quarter, a half and three quarters of buyers do not exceed."""
        ranked, buyers = sorted(self.degrees.items()), self.degrees.total()
        first, second, third = (_reached(ranked, buyers * part) for part in (1, 2, 3))
        return first, second, third

    def _add(self, member: str, joined: dt.date, history: History) -> None:
        found = behaviour_of(history, self.last, self.rules)
        for part in (found.stage, found.rfm, found.band):
            self.parts[part].add(found)
        self.everybody += 1
        if found.last_on is not None:
            self.degrees[found.warmth.degrees] += 1
        earlier = None
        if joined <= self.before:
            earlier = band_of(degrees_on(history, self.before, self.rules), self.rules)
        self.moves[earlier, found.band] += 1
        self._add_to_base(joined, history)
        if found.stage in self.going:
            self.going[found.stage].add(found.total_minor, member, found)
        if found.net_minor > 0:
            self.best.add(found.net_minor, member, found)

    def _add_to_base(self, joined: dt.date, history: History) -> None:
        first, last = self.asked.period.first, self.asked.period.last
        tickets, net = bought_between(history, self.last, first - _ONE, last)
        if tickets or net:
            sums = self.base["base_before" if joined < first else "base_new"]
            for place, amount in enumerate((bool(tickets), tickets, net)):
                sums[place] += amount


def pages_of_members(connection: Connection) -> tuple[tuple[int, int], ...]:
    """Return ranges of rows of members, both ends within, that are read in a moment each."""
    last = connection.execute(select(func.coalesce(func.max(Member.row_no), 0))).scalar_one()
    starts = range(1, last + 1, _ROWS_AT_ONCE)
    return tuple((first, min(last, first + _ROWS_AT_ONCE - 1)) for first in starts)


def _who(connection: Connection, member: str) -> tuple[str, str]:
    person = _PERSON.first(connection, {"member": member})
    phone = mask_phone(person.phone_e164) if person.phone_e164 else ""
    return mask_name(person.name), phone


def _reached(ranked: list[tuple[int, int]], quarters: int) -> int:
    """Return the degrees at which so many quarters of a member are counted."""
    counted = 0
    for degrees, members in ranked:
        counted += 4 * members
        if counted >= quarters:
            return degrees
    return 0
