"""The three lists, each in its own order and in that of its baseline.

*Usual*: the days on which the member bought something, those of the last quarter counting four
times, of the one before twice; the baseline counts all alike. *Together*: the cosine of the
baskets, with the nearest of the goods looked at; the baseline is what most baskets hold. *New*:
never bought, by the cosine with all of these goods together, then by what sold lately; the
baseline is what sold lately alone. The cosine is that between goods of Sarwar, Karypis, Konstan and
Riedl (2001), added up as by Deshpande and Karypis (2004).
"""

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from posmember.domain.recommending.recommending import (
    TOGETHER_LEAST,
    Candidate,
    Habit,
    Pairing,
    Reason,
    Sold,
)

USUAL_LEAST: Final = 2
"""Days on which something was bought for it to be usual."""
SOLD_LEAST: Final = 3
"""Goods in fewer baskets are not bought by many."""
_QUARTER_DAYS: Final = 91
_WEIGHTS: Final = (4, 2)
"""What a day of the last quarter counts, and of the one before; any earlier one counts 1."""


class Order(enum.StrEnum):
    """By what a list is ranked."""

    OWN = "own"
    BASELINE = "baseline"


class Known(msgspec.Struct, frozen=True):
    """What is known of a member and of the shop, on a day."""

    today: dt.date
    habits: tuple[Habit, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    """With goods of the cart and with the member's most usual goods."""
    overall: tuple[Sold, ...] = ()
    lately: tuple[Sold, ...] = ()
    present: tuple[str, ...] = ()
    """What is in the cart already: no list holds it."""


def candidates(reason: Reason, order: Order, known: Known) -> Iterator[Candidate]:
    """Yield what one list holds, the best first; it is ranked when the first is asked for."""
    for each in _LISTS[reason, order](known):
        if each.product_id not in known.present:
            yield each


def most_usual(habits: Iterable[Habit], today: dt.date) -> list[Habit]:
    """Return what a member buys, ranked by the days on which they did, later ones counting more."""

    def rank(habit: Habit) -> tuple[int, tuple[int, int, str]]:
        weight = sum(_day_weight((today - day).days) for day in habit.days)
        return -weight, _frequency(habit)

    return sorted(habits, key=rank)


def _usual(known: Known) -> Iterator[Candidate]:
    return _of_habits(most_usual(known.habits, known.today))


def _usual_baseline(known: Known) -> Iterator[Candidate]:
    return _of_habits(sorted(known.habits, key=_frequency))


def _together(known: Known) -> Iterator[Candidate]:
    habits = {habit.product_id: habit for habit in known.habits}
    seen: set[str] = set()
    for pair in _telling(known):
        if pair.product_id not in seen:
            seen.add(pair.product_id)
            yield _with_habit(
                Candidate(pair.product_id, Reason.TOGETHER, pairing=pair),
                habits.get(pair.product_id),
            )


def _together_baseline(known: Known) -> Iterator[Candidate]:
    habits = {habit.product_id: habit for habit in known.habits}
    for sold in _most_sold(known.overall):
        found = Candidate(sold.product_id, Reason.TOGETHER, sold=sold)
        yield _with_habit(found, habits.get(sold.product_id))


def _new(known: Known) -> Iterator[Candidate]:
    lately = {sold.product_id: sold.baskets for sold in known.lately}
    near: defaultdict[str, int] = defaultdict(int)
    nearest: dict[str, Pairing] = {}
    for pair in _telling(known):
        near[pair.product_id] += pair.cosine_millionths
        nearest.setdefault(pair.product_id, pair)
    bought = {habit.product_id for habit in known.habits}
    for product in sorted(near, key=lambda each: (-near[each], -lately.get(each, 0), each)):
        if product not in bought:
            yield Candidate(product, Reason.NEW, pairing=nearest[product])
    for candidate in _new_baseline(known):
        if candidate.product_id not in near:
            yield candidate


def _new_baseline(known: Known) -> Iterator[Candidate]:
    bought = {habit.product_id for habit in known.habits}
    for sold in _most_sold(known.lately):
        if sold.product_id not in bought:
            yield Candidate(sold.product_id, Reason.NEW, sold=sold)


_LISTS: Final = {
    (Reason.USUAL, Order.OWN): _usual,
    (Reason.USUAL, Order.BASELINE): _usual_baseline,
    (Reason.TOGETHER, Order.OWN): _together,
    (Reason.TOGETHER, Order.BASELINE): _together_baseline,
    (Reason.NEW, Order.OWN): _new,
    (Reason.NEW, Order.BASELINE): _new_baseline,
}


def _day_weight(ago: int) -> int:
    quarter = ago // _QUARTER_DAYS
    return _WEIGHTS[quarter] if 0 <= quarter < len(_WEIGHTS) else 1


def _frequency(habit: Habit) -> tuple[int, int, str]:
    return -len(habit.days), -habit.days[-1].toordinal(), habit.product_id


def _of_habits(ranked: Iterable[Habit]) -> Iterator[Candidate]:
    for habit in ranked:
        if len(habit.days) >= USUAL_LEAST:
            yield _with_habit(Candidate(habit.product_id, Reason.USUAL), habit)


def _telling(known: Known) -> list[Pairing]:
    """Return the pairings that say anything, the nearest first."""
    return sorted(
        (pair for pair in known.pairings if pair.together >= TOGETHER_LEAST),
        key=lambda pair: (-pair.score, pair.product_id, pair.with_id),
    )


def _most_sold(sold: Iterable[Sold]) -> list[Sold]:
    return sorted(
        (each for each in sold if each.baskets >= SOLD_LEAST),
        key=lambda each: (-each.baskets, each.product_id),
    )


def _with_habit(candidate: Candidate, habit: Habit | None) -> Candidate:
    if habit is None:
        return candidate
    return msgspec.structs.replace(
        candidate, times=len(habit.days), last_on=habit.days[-1], interval=habit.interval
    )
