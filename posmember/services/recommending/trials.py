"""What the night worked out for recommendations: popular goods, and how the lists did."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select

from posmember.domain.recommending.lists import Order
from posmember.domain.recommending.recommending import Reason, Sold
from posmember.domain.recommending.trial import Hits, order_after
from posmember.models.prepared import Prepared
from posmember.models.recommending_trial import PopularGoods, RecommendingTrial
from posmember.services.recommending.rows import Trials

LATELY: Final = "lately"
OVERALL: Final = "overall"
POPULAR_MOST: Final = 60
"""So many of the goods that most baskets hold are kept."""

_POPULAR = Prepared(
    select(PopularGoods.product_id, PopularGoods.baskets).where(
        PopularGoods.span == bindparam("span")
    )
)
_FORGET_POPULAR = Prepared(delete(PopularGoods).where(PopularGoods.span == bindparam("span")))
_TRIALS = Prepared(
    select(
        RecommendingTrial.reason,
        RecommendingTrial.tried_on,
        RecommendingTrial.both,
        RecommendingTrial.ours_only,
        RecommendingTrial.baseline_only,
        RecommendingTrial.neither,
    )
)


def popular(connection: Connection, span: str) -> tuple[Sold, ...]:
    """Return what most baskets of a span hold, as of the last night."""
    return tuple(Sold(*row) for row in _POPULAR.tuples(connection, {"span": span}))


def most_of(counts: Mapping[str, int]) -> tuple[Sold, ...]:
    """Return what most baskets hold, of equals the one whose id is first."""
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Sold(*each) for each in ranked[:POPULAR_MOST])


def keep_popular(connection: Connection, span: str, counts: Mapping[str, int]) -> int:
    """Keep what most baskets of a span hold in the place of what was kept; return how many."""
    found = most_of(counts)
    _FORGET_POPULAR.run(connection, {"span": span})
    if found:
        rows = [
            {"span": span, "product_id": each.product_id, "baskets": each.baskets} for each in found
        ]
        connection.execute(insert(PopularGoods), rows)
    return len(found)


def read_trials(connection: Connection) -> Trials | None:
    """Return how the lists did when they were tried last; None: never yet."""
    rows = _TRIALS.rows(connection)
    if not rows:
        return None
    hits = {Reason(row.reason): Hits(*row[2:]) for row in rows}
    return Trials(date.fromisoformat(rows[0].tried_on), hits)


def orders_in_use(connection: Connection) -> Mapping[Reason, Order]:
    """Return by what each list is ranked: never by what fell below its baseline."""
    trials = read_trials(connection)
    if trials is None:
        return dict.fromkeys(Reason, Order.OWN)
    return {reason: order_after(trials.hits.get(reason, Hits())) for reason in Reason}


def keep_trials(connection: Connection, trials: Trials) -> None:
    """Keep how the lists did in the place of what was kept."""
    connection.execute(delete(RecommendingTrial))
    connection.execute(insert(RecommendingTrial), list(_rows(trials)))


def _rows(trials: Trials) -> Iterable[dict[str, object]]:
    for reason, hits in trials.hits.items():
        yield {
            "reason": reason.value,
            "tried_on": trials.tried_on.isoformat(),
            "both": hits.both,
            "ours_only": hits.ours_only,
            "baseline_only": hits.baseline_only,
            "neither": hits.neither,
        }
