"""Small tickets, promotions and coupons made by chance, for the planner to plan."""

import datetime as dt
from random import Random
from typing import Any

import msgspec

from posmember.domain.ids import CouponId, MemberId, ProductId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductKind, ProductSnapshot
from posmember.domain.pricing.scope import EVERYTHING, ItemScope, Moment
from posmember.domain.pricing.ticket_discount import TicketDiscount
from posmember.domain.promotions.effects import (
    AmountOff,
    Bundle,
    BundlePart,
    BuyGet,
    EachFull,
    Effect,
    EveryNth,
    Exchange,
    FixedPrice,
    FreeDelivery,
    Gift,
    Minimum,
    NForPrice,
    PercentOff,
    SpendCounts,
    SpendStep,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.plan import PlanLine, PlanRequest, PlanReward, PlanRules
from posmember.domain.promotions.promotion import Limits, Promotion, WithMemberPrice
from posmember.domain.promotions.template import CouponTemplate

TODAY = Moment(dt.date(2026, 5, 4))
SCOPES = (
    EVERYTHING,
    ItemScope(labels=("a",)),
    ItemScope(labels=("b",)),
    ItemScope(excluded_labels=("a",)),
)
NAMES = ("member_price", "coupons", "points", "promotions", "g", "p0", "p1", "t0")
PRICES = (0, 1, 99, 333, 500, 1000, 1000, 1999, 2500, 3333, 10_000)
SHARES = (1, 333, 500, 1000, 2000, 5000, 9999, 10_000)
AMOUNTS = (1, 50, 300, 500, 1000, 2000)


def plan_line(
    line_id: int,
    price: int,
    quantity_milli: int = 1000,
    labels: tuple[str, ...] = (),
    **changes: Any,
) -> PlanLine:
    """Return a line of goods at *price* per unit."""
    product = {
        key: changes.pop(key)
        for key in ("kind", "is_weighed", "allows_discount", "category")
        if key in changes
    }
    name = changes.pop("product_id", f"p{line_id}")
    snapshot = ProductSnapshot(
        ProductId(name), name, name, price_minor=price, labels=labels, **product
    )
    gross = (2 * price * quantity_milli + 1000) // 2000
    return PlanLine(line_id, snapshot, quantity_milli, price, gross, **changes)


def coupon(number: int, template_id: str, **changes: Any) -> Coupon:
    """Return a coupon that anybody may bring, any day."""
    return Coupon(CouponId(f"c{number}"), template_id, "2026-01-01", "", **changes)


class Cases:
    """Makes tickets and rules by the chance it is given."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.pick = self.chance.choice

    def seldom(self, times: int) -> bool:
        """Tell yes once in so many times."""
        return self.chance.randrange(times) == 0

    def lines(self, most: int) -> tuple[PlanLine, ...]:
        """Return a few lines, most of them of goods sold by the piece."""
        return tuple(self.line(line_id) for line_id in range(self.chance.randint(1, most)))

    def line(self, line_id: int) -> PlanLine:
        is_weighed = self.seldom(6)
        price = self.pick(PRICES)
        return plan_line(
            line_id,
            price,
            735 if is_weighed else 1000 * self.chance.randint(1, 3),
            self.pick([("a",), ("b",), ("a", "b"), ()]),
            is_weighed=is_weighed,
            allows_discount=not self.seldom(10),
            kind=ProductKind.DELIVERY if self.seldom(8) else ProductKind.GOODS,
            is_hand_priced=self.seldom(10),
            member_price_minor=self.pick([None, None, None, price * 9 // 10, 450]),
            tier_discount_bp=self.pick([0, 0, 500]),
        )

    def group_effect(self) -> Effect:
        """Return a form that needs several pieces, or one certain one."""
        pick, number = self.pick, self.chance.randint
        parts = tuple(BundlePart(pick(SCOPES), number(1, 2)) for _ in range(number(1, 2)))
        makers: list[Effect] = [
            EveryNth(number(2, 3), pick(SHARES), pick([None, None, 100])),
            NForPrice(number(2, 3), pick([500, 1500, 2500])),
            Bundle(parts, None, pick(SHARES)),
            Bundle(parts, pick([500, 1500])),
            BuyGet(
                number(1, 2),
                number(1, 2),
                pick([None, None, *SCOPES[:3]]),
                pick([*SHARES, 10_000, 10_000]),
                pick([None, None, None, 0, 100]),
            ),
            PercentOff(pick(SHARES), Target.CHEAPEST),
            AmountOff(pick(AMOUNTS), Target.CHEAPEST),
        ]
        return pick(makers)

    def item_effect(self) -> Effect:
        """Return a form on pieces."""
        pick = self.pick
        makers: list[Effect] = [
            PercentOff(pick(SHARES)),
            AmountOff(pick(AMOUNTS)),
            FixedPrice(pick(AMOUNTS)),
        ]
        return self.group_effect() if self.chance.random() < 0.6 else pick(makers)

    def whole_effect(self) -> Effect:
        """Return a form on the whole ticket."""
        pick = self.pick
        makers: list[Effect] = [
            PercentOff(pick(SHARES), Target.TICKET),
            AmountOff(pick(AMOUNTS), Target.TICKET),
            SpendSteps((SpendStep(1000, 100), SpendStep(3000, 400))),
            SpendSteps((SpendStep(2500, off_bp=1000), SpendStep(5000, 1500))),
            SpendSteps((SpendStep(1500, off_bp=500), SpendStep(4000, off_bp=2000))),
            EachFull(pick([900, 2000]), pick([100, 300])),
            FreeDelivery(pick([None, 300])),
            Gift("cup"),
        ]
        return pick(makers)

    def minimum(self) -> Minimum:
        """Return what must be on the ticket; often nothing."""
        if not self.seldom(3):
            return Minimum()
        return Minimum(
            self.pick([0, 1000, 3000]),
            self.pick([0, 0, 2000]),
            self.pick([None, *SCOPES]),
            self.pick(list(SpendCounts)),
        )

    def not_with(self) -> tuple[str, ...]:
        """Return what a rule may not stand beside; often anything goes."""
        return (self.pick(NAMES),) if self.seldom(4) else ()

    def promotion(self, index: int) -> Promotion:
        """Return a promotion with the id `p<index>`."""
        pick = self.pick
        return Promotion(
            f"p{index}",
            "促销",
            "offer",
            self.item_effect() if self.chance.random() < 0.65 else self.whole_effect(),
            scope=pick(SCOPES),
            minimum=self.minimum(),
            counts=pick(list(SpendCounts)),
            limits=Limits(
                per_ticket=pick([None, None, None, None, 1, 2]),
                total=5 if self.seldom(8) else None,
                cap_minor=150 if self.seldom(6) else None,
            ),
            priority=pick([0, 0, 0, 1]),
            group=pick(["", "", "", "g"]),
            not_with=self.not_with(),
            with_member_price=pick(list(WithMemberPrice)),
            stops_others=self.seldom(12),
        )

    def template(self, index: int) -> CouponTemplate:
        """Return a coupon template with the id `t<index>`."""
        effects = [self.whole_effect(), self.item_effect(), Exchange(self.chance.randint(1, 2))]
        return CouponTemplate(
            f"t{index}",
            "券",
            "coupon",
            self.pick(effects),
            scope=self.pick(SCOPES),
            minimum=self.minimum(),
            cap_minor=200 if self.seldom(5) else None,
            with_coupons=not self.seldom(3),
            per_ticket=self.chance.randint(1, 2),
            not_with=self.not_with(),
            with_member_price=self.pick(list(WithMemberPrice)),
        )

    def rewards(self) -> tuple[PlanReward, ...]:
        """Return now and then something bought with points."""
        if not self.seldom(5):
            return ()
        effects = [Exchange(), PercentOff(2000, Target.TICKET), PercentOff(5000)]
        return (
            PlanReward(
                "r",
                "奖",
                "reward",
                self.pick(effects),
                self.pick(SCOPES),
                self.pick([None, 700]),
                self.pick([None, None, 0]),
                self.chance.randint(1, 2),
            ),
        )

    def case(
        self, lines: int = 4, promotions: int = 4, coupons: int = 2
    ) -> tuple[PlanRequest, PlanRules]:
        """Return a ticket and the rules that it is planned by."""
        number, pick = self.chance.randint, self.pick
        offers = [self.promotion(index) for index in range(number(0, promotions))]
        templates = [self.template(index) for index in range(2)]
        held = [coupon(each, f"t{number(0, 1)}") for each in range(number(0, coupons))]
        keys = [offer.promotion_id for offer in offers] + [each.coupon_id for each in held]
        request = PlanRequest(
            lines=self.lines(lines),
            moment=TODAY,
            member=MemberSnapshot(MemberId("m"), "", "", "gold", 0, 0),
            tier_id="gold",
            coupons=tuple(held),
            declined=frozenset({pick(keys)} if keys and self.seldom(6) else ()),
            preferred=frozenset({pick(keys), pick(keys)} if keys and self.seldom(4) else ()),
            uses_points=self.seldom(5),
            rewards=self.rewards(),
            ticket_discount=pick(
                [None, None, None, TicketDiscount(amount_minor=250), TicketDiscount(percent_bp=999)]
            ),
            total_uses={"p0": 4},
        )
        rules = PlanRules(
            tuple(offers),
            tuple(templates),
            adds_free_units=self.seldom(4),
            adds_up_percentages=self.seldom(2),
        )
        return request, rules


def steeper(case: tuple[PlanRequest, PlanRules], seed: int) -> tuple[PlanRequest, PlanRules]:
    """Return a case with many steps, minimums on the whole ticket, and coupons that take all."""
    chance = Random(seed)
    request, rules = case
    promotions = tuple(_steep(each, chance) for each in rules.promotions)
    whole = PercentOff(10_000, Target.TICKET)
    templates = tuple(
        msgspec.structs.replace(each, effect=whole, cap_minor=None)
        if chance.random() < 0.5
        else each
        for each in rules.templates
    )
    return request, msgspec.structs.replace(rules, promotions=promotions, templates=templates)


def _steep(promotion: Promotion, chance: Random) -> Promotion:
    kind = chance.random()
    if kind < 0.35:
        effect = AmountOff(chance.choice([50, 300, 900]), Target.TICKET)
        minimum = Minimum(chance.choice([1, 200, 900, 2500]))
        return msgspec.structs.replace(promotion, effect=effect, minimum=minimum)
    if kind < 0.6:
        first = chance.choice([50, 300, 900])
        steps = tuple(
            SpendStep(first + chance.choice([37, 90]) * number, off_minor=10 + 13 * number)
            for number in range(chance.choice([3, 14]))
        )
        rising = tuple(
            step
            for number, step in enumerate(steps)
            if all(step.spend_minor > before.spend_minor for before in steps[:number])
        )
        return msgspec.structs.replace(promotion, effect=SpendSteps(rising))
    return promotion
