"""Members who come and spend as the models of value have it, the same for the same seed."""

from datetime import date, timedelta
from random import Random

from sqlalchemy import Connection, insert, select

from posmember.domain.classes.history import History, Receipt
from posmember.domain.ids import MemberId
from posmember.domain.value.buyers import Buyer, buyer_of
from posmember.domain.value.fitting import cut_of
from posmember.domain.value.visits import VisitModel
from posmember.models.member import Member
from posmember.models.sale import Sale

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


def put_in(
    connection: Connection, member: MemberId, count: int, last: date, days: int
) -> list[MemberId]:
    """Put tickets of so many members into a store, who are all like *member*, the first of them.

    They first came *days* days before the *last*; their tickets have no lines.
    """
    row = connection.execute(select(*Member.__table__.columns).where(Member.member_id == member))
    like, members = dict(row.mappings().one()), [member]
    tickets = []
    for number, bought in enumerate(receipts(count, MODEL, days)):
        if number:
            members.append(MemberId(f"member-{number:03d}"))
            more = {"row_no": 1_000 + number, "phone_e164": None, "member_id": members[-1]}
            connection.execute(insert(Member), {**like, **more})
        for receipt in bought:
            day = last + (receipt.day - on(days))
            tickets.append(_ticket(f"{number}-{day}", members[-1], day, receipt.paid_minor))
    connection.execute(insert(Sale), tickets)
    return members


def _ticket(sale_id: str, member: MemberId, day: date, due_minor: int) -> dict[str, object]:
    names = ("sale_id", "op_id", "receipt_no", "store", "terminal", "actor")
    amounts = ("at_ms", "change_minor", "points_earned", "points_redeemed")
    return {
        **dict.fromkeys(names, sale_id),
        **dict.fromkeys(amounts, 0),
        "kind": "sale",
        "member_id": member,
        "booked_for": None,
        "returns_sale_id": None,
        "business_date": day.isoformat(),
        "gross_minor": due_minor,
        "due_minor": due_minor,
        "ticket": b"{}",
    }
