"""What was bought, by a member and by others; bounded, so that it is quick in any shop."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from posmember.domain.ids import MemberId
from posmember.domain.recommending.recommending import TOGETHER_LEAST, Habit, Pairing, usual_gap
from posmember.models.prepared import Prepared
from posmember.models.prompt_answer import PromptAnswer
from posmember.models.sale import Sale, SaleLine

HISTORY_DAYS: Final = 730
BASKETS_MOST: Final = 200
"""The latest baskets with a product that are looked at for what else is in them."""
COUNTED_MOST: Final = 1_000
"""Baskets with a product are counted up to so many."""
BUYERS_MOST: Final = 400
"""The latest baskets with a product that are looked at for when members buy it again."""
PAIRED_MOST: Final = 8
"""So many others that are bought with a product are looked at closer."""

_sold = aliased(Sale)
_day = func.coalesce(_sold.business_date, Sale.business_date)


class _Statements:
    """The questions, of all that is on record or of what was sold before a day."""

    def __init__(self, *, is_past: bool) -> None:
        latest = _latest(is_past=is_past)
        days = [Sale.business_date >= bindparam("since")]
        if is_past:
            days.append(Sale.business_date < bindparam("before"))
        self.habits = Prepared(_bought(*days))
        self.together = Prepared(
            select(SaleLine.product_id, func.count(SaleLine.sale_id.distinct()).label("together"))
            .where(SaleLine.sale_id.in_(latest))
            .group_by(SaleLine.product_id)
            .order_by(func.count(SaleLine.sale_id.distinct()).desc(), SaleLine.product_id)
            .limit(bindparam("others"))
        )
        self.counted = Prepared(select(func.count()).select_from(latest.subquery()))
        self.buyers = Prepared(
            select(Sale.member_id, Sale.business_date)
            .where(Sale.sale_id.in_(latest), Sale.member_id.is_not(None))
            .distinct()
            .order_by(Sale.member_id, Sale.business_date)
        )


def _bought(*conditions: ColumnElement[bool]) -> Select[str, str]:
    """Return what a member bought and kept on which day."""
    return (
        select(SaleLine.product_id, _day.label("day"))
        .join_from(Sale, SaleLine, SaleLine.sale_id == Sale.sale_id)
        .join(_sold, _sold.sale_id == Sale.returns_sale_id, isouter=True)
        .where(Sale.member_id == bindparam("member"), *conditions)
        .group_by(SaleLine.product_id, _day)
        .having(func.sum(SaleLine.quantity_milli) > 0)
        .order_by(_day)
    )


def _latest(*, is_past: bool) -> Select[str]:
    """Return the latest baskets with a product."""
    found = select(SaleLine.sale_id).where(
        SaleLine.product_id == bindparam("product"), SaleLine.quantity_milli > 0
    )
    if is_past:  # looked up basket by basket: going by the days would read all of them
        day = select(Sale.business_date).where(Sale.sale_id == SaleLine.sale_id)
        found = found.where(day.correlate(SaleLine).scalar_subquery() < bindparam("before"))
    return found.order_by(SaleLine.sale_id.desc()).limit(bindparam("most"))


_NOW: Final = _Statements(is_past=False)
_PAST: Final = _Statements(is_past=True)
_BASKET: Final = Prepared(
    _bought(Sale.business_date >= bindparam("day"), Sale.business_date < bindparam("before"))
)
_HOLDS_IT = (
    select(SaleLine.sale_id)
    .where(
        SaleLine.sale_id == Sale.sale_id,
        SaleLine.product_id == bindparam("product"),
        SaleLine.quantity_milli > 0,
    )
    .correlate(Sale)
    .limit(1)
    .scalar_subquery()
)
_EVER: Final = Prepared(
    select(Sale.sale_id)
    .where(Sale.member_id == bindparam("member"), _HOLDS_IT.is_not(None))
    .limit(1)
)
_ANSWERED: Final = Prepared(
    select(PromptAnswer.product_id, PromptAnswer.is_accepted, PromptAnswer.business_date).where(
        PromptAnswer.member_id == bindparam("member"),
        PromptAnswer.business_date >= bindparam("since"),
    )
)


class Record:
    """What is on record, or was *before* a day; what was asked once is not asked again.

    What was counted up to a bound for one day stands *bounded* for any later one.
    """

    def __init__(
        self,
        connection: Connection,
        before: date | None = None,
        bounded: set[tuple[str, int]] | None = None,
    ) -> None:
        self.connection = connection
        self._statements = _NOW if before is None else _PAST
        self._before = {} if before is None else {"before": before.isoformat()}
        self._bounded = set() if bounded is None else bounded
        self._counted: dict[tuple[str, int], int] = {}
        self._pairings: dict[str, tuple[Pairing, ...]] = {}
        self._intervals: dict[str, int | None] = {}

    def habits_of(self, member_id: MemberId, today: date) -> tuple[Habit, ...]:
        """Return what a member bought on which days, within two years."""
        since = (today - timedelta(days=HISTORY_DAYS)).isoformat()
        asked = {"member": member_id, "since": since, **self._before}
        days: defaultdict[str, list[date]] = defaultdict(list)
        for row in self._statements.habits.rows(self.connection, asked):
            days[row.product_id].append(date.fromisoformat(row.day))
        return tuple(Habit(product_id, tuple(bought)) for product_id, bought in days.items())

    def pairings_with(self, anchors: Sequence[str]) -> tuple[Pairing, ...]:
        """Return what else is in the latest baskets with each of *anchors*."""
        for anchor in anchors:
            if anchor not in self._pairings:
                self._pairings[anchor] = tuple(self._paired(anchor))
        return tuple(pair for anchor in anchors for pair in self._pairings[anchor])

    def shops_interval(self, product_id: str) -> int | None:
        """Return after how many days members of this shop buy a product again; None: nobody."""
        if product_id not in self._intervals:
            asked = {"product": product_id, "most": BUYERS_MOST, **self._before}
            rows = self._statements.buyers.rows(self.connection, asked)
            self._intervals[product_id] = usual_gap(
                (_as_date(later.business_date) - _as_date(earlier.business_date)).days
                for earlier, later in pairwise(rows)
                if earlier.member_id == later.member_id
            )
        return self._intervals[product_id]

    def _paired(self, anchor: str) -> Iterator[Pairing]:
        baskets = self._count(anchor, BASKETS_MOST)
        asked = {
            "product": anchor,
            "most": BASKETS_MOST,
            "others": PAIRED_MOST + 1,
            **self._before,
        }
        for row in self._statements.together.rows(self.connection, asked):
            if row.product_id != anchor and row.together >= TOGETHER_LEAST:
                in_all = self._count(anchor, COUNTED_MOST)
                figures = (row.together, baskets, in_all, self._count(row.product_id, COUNTED_MOST))
                yield Pairing(row.product_id, anchor, *figures)

    def _count(self, product_id: str, most: int) -> int:
        key = product_id, most
        if key in self._bounded:
            return most
        if key not in self._counted:
            asked = {"product": product_id, "most": most, **self._before}
            self._counted[key] = int(self._statements.counted.scalar(self.connection, asked))
            if self._counted[key] == most:
                self._bounded.add(key)
        return self._counted[key]


def has_ever_bought(connection: Connection, member_id: MemberId, product_id: str) -> bool:
    """Tell whether a member ever bought a product, however long ago, kept or not."""
    asked = {"member": member_id, "product": product_id}
    return _EVER.first(connection, asked) is not None


def basket_of(connection: Connection, member_id: MemberId, day: date, before: date) -> set[str]:
    """Return what a member bought on a day of their own accord, as far as known *before* another.

    What they took because it was offered at the counter says nothing about what is recommended.
    """
    asked = {"member": member_id, "day": day.isoformat(), "before": before.isoformat()}
    bought = _BASKET.rows(connection, asked)
    answers = _ANSWERED.rows(connection, {"member": member_id, "since": day.isoformat()})
    taken = {
        row.product_id
        for row in answers
        if row.is_accepted and row.business_date == day.isoformat()
    }
    return {row.product_id for row in bought if row.day == day.isoformat()} - taken


def declined_since(connection: Connection, member_id: MemberId, since: date) -> Collection[str]:
    """Return what a member said no to since a day."""
    asked = {"member": member_id, "since": since.isoformat()}
    answers = _ANSWERED.rows(connection, asked)
    return {row.product_id for row in answers if not row.is_accepted}


def _as_date(text: str) -> date:
    return date.fromisoformat(text)
