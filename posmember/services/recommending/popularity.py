"""What most baskets hold, counted day by day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from posmember.domain.pricing.product import ProductKind
from posmember.domain.recommending.recommending import LATELY_DAYS
from posmember.models.prepared import Prepared
from posmember.models.product import Product
from posmember.models.sale import Sale, SaleLine
from posmember.services.members.today import Today
from posmember.services.recommending.trials import LATELY, keep_popular
from posmember.services.unit_of_work import Reading, Writing

_DAY: Final = Prepared(
    select(SaleLine.product_id, func.count(SaleLine.sale_id.distinct()))
    .join_from(Sale, SaleLine, SaleLine.sale_id == Sale.sale_id)
    .join(Product, Product.product_id == SaleLine.product_id)
    .where(
        Sale.business_date == bindparam("day"),
        SaleLine.quantity_milli > 0,
        Product.kind == ProductKind.GOODS.value,
    )
    .group_by(SaleLine.product_id)
)
_SOLD_BEFORE: Final = Prepared(
    select(func.max(Sale.business_date)).where(
        Sale.business_date < bindparam("day"), Sale.business_date >= bindparam("first")
    )
)


def baskets_on(connection: Connection, day: date) -> Counter[str]:
    """Return in how many baskets of a day goods were."""
    rows = _DAY.tuples(connection, {"day": day.isoformat()})
    return Counter({str(product_id): int(count) for product_id, count in rows})


def _sold_before(reading: Reading, day: date, first: date) -> date | None:
    """Return the last day before *day* on which something was sold, from *first* on."""
    asked = {"day": day.isoformat(), "first": first.isoformat()}
    with reading() as connection:
        found = _SOLD_BEFORE.scalar(connection, asked)
    return None if found is None else date.fromisoformat(found)


def popular_lately(reading: Reading, writing: Writing, now: Today) -> Iterator[int]:
    """Count the baskets of the last thirty days, today not among them; yield 0 after each day.

    At the end they are kept, and what is yielded is how many goods that are. Days on which nothing
    was sold are passed by.
    """
    counts: Counter[str] = Counter()
    first = now.date - timedelta(days=LATELY_DAYS)
    day = _sold_before(reading, now.date, first)
    while day is not None:
        with reading() as connection:
            counts += baskets_on(connection, day)
        yield 0
        day = _sold_before(reading, day, first)
    with writing() as uow:
        kept = keep_popular(uow.connection, LATELY, counts)
    yield kept
