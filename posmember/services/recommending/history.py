"""What was bought, by a member and by others; bounded, so that it is quick in any shop."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from sqlalchemy import Connection, bindparam, func, select
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
_HABITS = Prepared(
    select(SaleLine.product_id, _day.label("day"))
    .join_from(Sale, SaleLine, SaleLine.sale_id == Sale.sale_id)
    .join(_sold, _sold.sale_id == Sale.returns_sale_id, isouter=True)
    .where(Sale.member_id == bindparam("member"), Sale.business_date >= bindparam("since"))
    .group_by(SaleLine.product_id, _day)
    .having(func.sum(SaleLine.quantity_milli) > 0)
    .order_by(_day)
)
_latest = (
    select(SaleLine.sale_id)
    .where(SaleLine.product_id == bindparam("product"), SaleLine.quantity_milli > 0)
    .order_by(SaleLine.sale_id.desc())
    .limit(bindparam("most"))
)
_TOGETHER = Prepared(
    select(SaleLine.product_id, func.count(SaleLine.sale_id.distinct()).label("together"))
    .where(SaleLine.sale_id.in_(_latest))
    .group_by(SaleLine.product_id)
    .order_by(func.count(SaleLine.sale_id.distinct()).desc(), SaleLine.product_id)
    .limit(bindparam("others"))
)
_COUNTED = Prepared(select(func.count()).select_from(_latest.subquery()))
_BUYERS = Prepared(
    select(Sale.member_id, Sale.business_date)
    .where(Sale.sale_id.in_(_latest), Sale.member_id.is_not(None))
    .distinct()
    .order_by(Sale.member_id, Sale.business_date)
)
_DECLINED = Prepared(
    select(PromptAnswer.product_id).where(
        PromptAnswer.member_id == bindparam("member"),
        PromptAnswer.business_date >= bindparam("since"),
        PromptAnswer.is_accepted == 0,
    )
)


def habits_of(connection: Connection, member_id: MemberId, today: date) -> tuple[Habit, ...]:
    """Return what a member bought on which days, within two years."""
    since = (today - timedelta(days=HISTORY_DAYS)).isoformat()
    days: defaultdict[str, list[date]] = defaultdict(list)
    for row in _HABITS.rows(connection, {"member": member_id, "since": since}):
        days[row.product_id].append(date.fromisoformat(row.day))
    return tuple(Habit(product_id, tuple(bought)) for product_id, bought in days.items())


def pairings_with(connection: Connection, anchors: Sequence[str]) -> tuple[Pairing, ...]:
    """Return what else is in the latest baskets with each of *anchors*."""
    found: list[Pairing] = []
    counted: dict[str, int] = {}

    def in_all(product_id: str) -> int:
        if product_id not in counted:
            counted[product_id] = _count(connection, product_id, COUNTED_MOST)
        return counted[product_id]

    for anchor in anchors:
        baskets = _count(connection, anchor, BASKETS_MOST)
        asked = {"product": anchor, "most": BASKETS_MOST, "others": PAIRED_MOST + 1}
        for row in _TOGETHER.rows(connection, asked):
            if row.product_id != anchor and row.together >= TOGETHER_LEAST:
                figures = (row.together, baskets, in_all(anchor), in_all(row.product_id))
                found.append(Pairing(row.product_id, anchor, *figures))
    return tuple(found)


def shops_interval(connection: Connection, product_id: str) -> int | None:
    """Return after how many days members of this shop buy a product again; None: nobody did."""
    rows = _BUYERS.rows(connection, {"product": product_id, "most": BUYERS_MOST})
    return usual_gap(
        (date.fromisoformat(later.business_date) - date.fromisoformat(earlier.business_date)).days
        for earlier, later in pairwise(rows)
        if earlier.member_id == later.member_id
    )


def declined_since(connection: Connection, member_id: MemberId, since: date) -> Collection[str]:
    """Return what a member said no to since a day."""
    asked = {"member": member_id, "since": since.isoformat()}
    return {row.product_id for row in _DECLINED.rows(connection, asked)}


def _count(connection: Connection, product_id: str, most: int) -> int:
    return int(_COUNTED.scalar(connection, {"product": product_id, "most": most}))
