"""Members who come and spend as the models of value have it, the same for the same seed."""

from datetime import date, timedelta
from random import Random

from posmember.domain.classes.history import History, Receipt
from posmember.domain.value.buyers import Buyer, buyer_of
from posmember.domain.value.fitting import cut_of
from posmember.domain.value.visits import VisitModel

FIRST = date(2026, 1, 1)
MODEL = VisitModel(0.6, 3.0, 0.8, 2.5)


def on(days: int) -> date:
    """Return the day so many days after the first of all."""
    return FIRST + timedelta(days=days)


def comings(chance: Random, model: VisitModel, days: int) -> list[int]:
    """Return the days on which somebody came; *a* of 0: nobody leaves."""
    rate = chance.gammavariate(model.r, 1 / model.alpha) / 7
    leaving = chance.betavariate(model.a, model.b) if model.a else 0.0
    at, found = 0.0, [0]
    while (at := at + chance.expovariate(rate)) <= days:
        found.append(int(at))
        if chance.random() < leaving:  # never after the first visit
            break
    return sorted(set(found))


def receipts(count: int, model: VisitModel, days: int = 365) -> list[tuple[Receipt, ...]]:
    """Return what so many members paid who first came on the first day of all."""
    chance, found = Random(20_051_101), []
    for _ in range(count):
        mean = chance.gammavariate(3.0, 50.0)
        found.append(
            tuple(
                Receipt(on(day), 1 + round(chance.gammavariate(5.0, mean / 5.0) * 100))
                for day in comings(chance, model, days)
            )
        )
    return found


def made(count: int, model: VisitModel, days: int = 365) -> list[Buyer]:
    """Return the same as the models see them."""
    last, cut = on(days), cut_of(FIRST, on(days))
    seen = (buyer_of(History(each), last, days, cut) for each in receipts(count, model, days))
    return [each for each in seen if each is not None]
