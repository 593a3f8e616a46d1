"""The slow planner's ticket while coupons and discounts on the whole work on it."""

from typing import TYPE_CHECKING

from posmember.domain.promotions.effects import (
    AmountOff,
    EachFull,
    FreeDelivery,
    Gift,
    PercentOff,
    SpendCounts,
    SpendSteps,
)
from posmember.domain.promotions.promotion import Promotion
from tests.support.slow_forms import Unit, half_up, is_sweep, spread, sweep
from tests.support.slow_rules import BETTER_ONE, Candidate, on_pieces
from tests.support.slow_sharing import Shared, capped, groups_taken

if TYPE_CHECKING:
    from tests.support.slow_planner import SlowPlanner


class SlowTicket:
    """What is left of a ticket while coupons and discounts on the whole work on it."""

    def __init__(self, planner: "SlowPlanner", shared: Shared, *, has_members: bool) -> None:
        self.planner, self.worth = planner, 0
        self.has_members = has_members
        self.member_lines = {place for place, saving in shared.members.items() if saving}
        self.units = {}
        self.nets = []
        for place, line in enumerate(planner.lines):
            units = planner.units(place)
            left = [unit.lowered(shared.offs.get((place, unit.number), 0)) for unit in units]
            net = sum(unit.price for unit in left) - shared.members.get(place, 0)
            self.nets.append(net if units else line.gross_minor)
            self._set(place, left, net)
        self.begin_stage()

    def begin_stage(self) -> None:
        self.start = list(self.nets)
        self.used: set[tuple[int, int]] = set()

    def _set(self, place: int, units: list[Unit], net: int) -> None:
        prices = spread(net, [unit.price for unit in units])
        self.units[place] = [
            Unit(unit.line, unit.number, price, unit.milli)
            for unit, price in zip(units, prices, strict=True)
        ]

    def apply(self, each: Candidate, line_id: int | None = None) -> bool:
        planner, effect = self.planner, each.effect
        if not planner.enough(each, self.start):
            return False
        if isinstance(effect, Gift):
            return True
        lines = sorted(set().union(*planner.parts(each)))
        if isinstance(effect, FreeDelivery):
            lines = [
                p
                for p, x in enumerate(planner.lines)
                if x.product.kind == "delivery" and x.product.allows_discount and x.gross_minor > 0
            ]
        if each.coupon and each.rule.with_member_price is BETTER_ONE:
            lines = [place for place in lines if place not in self.member_lines]
        if line_id is not None:
            lines = [place for place in lines if planner.lines[place].line_id == line_id]
        if on_pieces(effect):
            return self._off_pieces(each, lines)
        left = sum(self.nets[place] for place in lines)
        amount = min(left, self._amount(each, left))
        amount = amount if each.cap is None else min(amount, each.cap)
        self._lower(amount, lines)
        return amount > 0

    def by_hand(self) -> None:
        discount = self.planner.request.ticket_discount
        if discount is None:
            return
        lines = [
            place
            for place, line in enumerate(self.planner.lines)
            if line.gross_minor > 0
            and line.product.allows_discount
            and line.product.kind != "gift_card"
        ]
        left = sum(self.nets[place] for place in lines)
        amount = discount.amount_minor or half_up(left * discount.percent_bp, 10_000)
        self._lower(min(amount, left), lines)

    def _lower(self, amount: int, lines: list[int]) -> None:
        shares = spread(amount, [self.nets[place] for place in lines])
        for place, share in zip(lines, shares, strict=True):
            self.nets[place] -= share
            if share:
                self._set(place, self.units[place], self.nets[place])

    def _amount(self, each: Candidate, left: int) -> int:
        effect = each.effect
        if isinstance(effect, PercentOff):
            return half_up(left * effect.off_bp, 10_000)
        if isinstance(effect, AmountOff):
            return effect.off_minor
        if isinstance(effect, FreeDelivery):
            return left if effect.up_to_minor is None else effect.up_to_minor
        base = self.start
        if isinstance(each.rule, Promotion) and each.rule.counts is SpendCounts.GROSS:
            base = [line.gross_minor for line in self.planner.lines]
        spent = sum(base[place] for place in self.planner.covered(each.rule.scope))
        if isinstance(effect, EachFull):
            times, most = spent // effect.spend_minor, self.planner.most(each)
            return effect.off_minor * (times if most is None else min(times, most))
        assert isinstance(effect, SpendSteps)
        steps = [step for step in effect.steps if step.spend_minor <= spent]
        if not steps:
            return 0
        return steps[-1].off_minor or half_up(left * steps[-1].off_bp, 10_000)

    def _off_pieces(self, each: Candidate, lines: list[int]) -> bool:
        units = [
            unit
            for place in lines
            for unit in self.units[place]
            if unit.price > 0 and (unit.line, unit.number) not in self.used
        ]
        goods = 0
        if is_sweep(each.effect):
            got = capped(sweep(each.effect, units, None), each.cap)
        else:
            got, goods = groups_taken(
                self.planner, each, units, lambda group: sum(off for _, off in group)
            )
        for unit, off in got:
            self.used.add((unit.line, unit.number))
            self.nets[unit.line] -= off
            self.units[unit.line] = [
                other.lowered(off) if other.number == unit.number else other
                for other in self.units[unit.line]
            ]
        self.worth += goods
        return bool(got)
