"""Coupons as the specification has them: facts that a till knows, folded into coupons, slowly."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from posmember.domain.checkout.ticket import Ticket
from tests.support.heard import Heard

Held: TypeAlias = dict[str, Any]


@dataclass
class Sold:
    """A ticket with the coupons that it used and gave out, in order."""

    ticket: Ticket
    who: str
    at: str
    used: list[str]
    issued: list[str]
    left: dict[int, int] = field(default_factory=dict)
    """Pieces that are still with the customer, by line."""


class CouponFacts(Heard):
    """What happened to coupons."""

    def coupons(self, till: str) -> dict[str, Held]:
        """Return all coupons as a till knows them; of transfers that cross the later stands."""
        coupons: dict[str, Held] = defaultdict(
            lambda: {"balance": 0, "ended": "", "by": "", "holder": None, "handed_on": False}
        )
        for fact in self.of(till):
            if fact["kind"] == "came_back":
                continue
            coupon = coupons[fact["coupon"]]
            if fact["kind"] == "issued":
                holder = coupon["holder"] if coupon["handed_on"] else fact["holder"]
                coupon |= fact | {"holder": holder, "balance": coupon["balance"] + 1}
            elif fact["kind"] == "handed_on":
                coupon |= {"holder": fact["to"], "handed_on": True}
            else:
                coupon["balance"] += fact["amount"]
                if fact["amount"] < 0:
                    coupon |= {"ended": fact["how"], "by": fact["by"]}
        return dict(coupons)

    def came_back(self, till: str) -> dict[str, tuple[int, int]]:
        """Return pieces and money that came back of each sale, as a till knows it."""
        found: dict[str, tuple[int, int]] = {}
        for fact in self.of(till):
            if fact["kind"] == "came_back":
                pieces, minor = found.get(fact["sale"], (0, 0))
                found[fact["sale"]] = pieces + fact["pieces"], minor + fact["minor"]
        return found


def state_of(coupon: Held, today: dt.date) -> str:
    """Return how a coupon stands on a day."""
    if coupon["balance"] <= 0:
        return {"redeemed": "used", "withdrawn": "withdrawn"}[coupon["ended"]]
    return "usable" if today.isoformat() <= coupon["last"] else "expired"


class Returning:
    """What a return means for coupons, as its till knows them."""

    def __init__(self, facts: CouponFacts, till: str, sales: list[Sold], each_minor: int) -> None:
        self.coupons = facts.coupons(till)
        self.back = facts.came_back(till)
        self.sales = {sold.ticket.sale_id: sold for sold in sales}
        self.each_minor = each_minor

    def gone(self, coupon_id: str) -> bool:
        """Tell whether a coupon went with a return, or stays used for a ticket that is back."""
        coupon = self.coupons[coupon_id]
        if coupon["balance"] > 0:
            return False
        if coupon["ended"] == "withdrawn":
            return True
        ticket = self.sales[coupon["by"]].ticket
        pieces = sum(line.quantity_milli for line in ticket.lines) // 1000
        return self.back.get(ticket.sale_id, (0, 0))[0] == pieces

    def beyond(self, sold: Sold) -> int:
        """Return how many coupons too many a sale gave out, for what is left of it."""
        left = sold.ticket.due_minor - self.back.get(sold.ticket.sale_id, (0, 0))[1]
        deserved = min(len(sold.issued), left // self.each_minor)
        return max(0, sum(not self.gone(each) for each in sold.issued) - deserved)

    def shares(self, coupon_id: str) -> list[str]:
        """Return the unspent shares of a used coupon."""
        return [
            name
            for name, share in self.coupons.items()
            if share["share_of"] == coupon_id and share["balance"] > 0
        ]

    def withdrawn_of_issued(self, sold: Sold) -> set[str]:
        """Return what goes of the coupons that a sale gave out: unspent, the newest first."""
        newest = sold.issued[::-1]
        unspent = [each for each in newest if self.coupons[each]["balance"] > 0]
        used = [each for each in newest if each not in unspent and not self.gone(each)]
        most = self.beyond(sold)
        going = unspent[:most]
        rest = used[: most - len(going)]
        return {*going, *(share for each in rest for share in self.shares(each))}

    def stays_used(self, sold: Sold) -> set[str]:
        """Return what a sale used of coupons that purchases would not bring any more."""
        staying: set[str] = set()
        for each in sold.used:
            origin = self.coupons[each]["share_of"] or each
            brought = self.sales.get(self.coupons[origin]["sale"])
            if brought is None or origin not in brought.issued:
                continue
            others = sum(
                each in staying for each in sold.used if self._origin(each) in brought.issued
            )
            if others < self.beyond(brought):
                staying.add(each)
        return staying

    def _origin(self, coupon_id: str) -> str:
        return self.coupons[coupon_id]["share_of"] or coupon_id
