"""Q5: price a cart of 50 lines again after one scan, 40 promotions and 20 coupons at hand.

The limit prices the same cart by the same programme without promotions and coupons. Rounds scan
other goods into other carts, so that the slowest hundredth counts, too. Processor time, so that
other programs do not count. Garbage is collected between the rounds, as the window does it.
"""

import datetime as dt
import gc
import random
import sys
import time

import msgspec

from benchmarks.measuring import in_turn, report
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import add_product, attach_member
from posmember.domain.checkout.quote import quote
from posmember.domain.ids import CartId, CouponId, MemberId, ProductId
from posmember.domain.pricing.context import PricingContext
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.scope import Audience, ItemScope, Moment, Schedule
from posmember.domain.programme.programme import PRESET, Programme
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
    Gift,
    Minimum,
    NForPrice,
    PercentOff,
    SpendStep,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate

ROUNDS = 100
CATEGORIES = 12
PRODUCTS = 400
LINES = 50
TODAY = PricingContext(Moment(dt.date(2026, 5, 4), 15 * 60, "S1"))
YUAN = 100


def goods(chance: random.Random) -> list[ProductSnapshot]:
    return [
        ProductSnapshot(
            ProductId(f"p{number}"),
            f"p{number}",
            f"goods {number}",
            category=f"c{number % CATEGORIES}",
            price_minor=chance.randint(3, 90) * YUAN - 10,
            labels=("new",) if number % 10 == 0 else (),
        )
        for number in range(PRODUCTS)
    ]


def of(*numbers: int) -> ItemScope:
    return ItemScope(categories=tuple(f"c{number}" for number in numbers))


def one(number: int) -> ItemScope:
    return ItemScope(products=(f"p{number}",))


def promotions() -> tuple[Promotion, ...]:
    """Forty that are live: two or three on most goods, some on everything, some for few people."""
    on_goods: list[tuple[Effect, ItemScope]] = [
        *((FixedPrice((4 + number) * YUAN), one(number)) for number in range(8)),
        *((PercentOff(1000 + 200 * number), of(number)) for number in range(4)),
        *((EveryNth(2, 5000), of(number)) for number in range(3, 7)),
        *((BuyGet(2, 1), of(number)) for number in range(6, 9)),
        *((NForPrice(3, 99 * YUAN), of(number)) for number in range(8, 11)),
        (Bundle((BundlePart(of(0)), BundlePart(of(1))), off_bp=2000), of(0, 1)),
        (Bundle((BundlePart(of(10)), BundlePart(of(11), 2)), 60 * YUAN), of(10, 11)),
        (BuyGet(1, 1, of(5), 5000), of(11)),
        (PercentOff(3000, Target.CHEAPEST), of(2)),
        (AmountOff(2 * YUAN), ItemScope(labels=("new",))),
        (PercentOff(500), ItemScope(excluded_categories=("c11",))),
    ]
    whole: list[tuple[Effect, ItemScope]] = [
        (SpendSteps((SpendStep(500 * YUAN, 40 * YUAN), SpendStep(1500 * YUAN, 150 * YUAN))), of()),
        (SpendSteps((SpendStep(200 * YUAN, off_bp=800),)), of(1, 2, 3)),
        (EachFull(300 * YUAN, 20 * YUAN), of(4, 5, 6)),
        (PercentOff(300, Target.TICKET), of()),
        (PercentOff(600, Target.TICKET), of(7, 8)),
        (Gift("cup"), of()),
    ]
    rest = (
        Promotion("later", "后", "later", PercentOff(5000), schedule=Schedule("2026-06-01")),
        Promotion("early", "早", "early", PercentOff(5000), schedule=Schedule(to_time="10:00")),
        Promotion("code", "码", "code", PercentOff(1500, Target.TICKET), code="MAY"),
        Promotion(
            "new",
            "新",
            "new",
            AmountOff(10 * YUAN, Target.TICKET),
            audience=Audience(tiers=("gold",)),
        ),
        Promotion("big", "大", "big", Gift("bag"), minimum=Minimum(spend_minor=9_999 * YUAN)),
    )
    found = [
        Promotion(
            f"g{number}",
            "单品",
            "goods",
            effect,
            scope,
            group="bundles" if isinstance(effect, Bundle) else "",
        )
        for number, (effect, scope) in enumerate(on_goods)
    ]
    found += [
        Promotion(f"w{number}", "整单", "ticket", effect, scope)
        for number, (effect, scope) in enumerate(whole)
    ]
    return (*found, *rest)


def templates() -> tuple[CouponTemplate, ...]:
    effects: list[tuple[Effect, int, bool]] = [
        (AmountOff(10 * YUAN, Target.TICKET), 100, True),
        (AmountOff(50 * YUAN, Target.TICKET), 600, False),
        (PercentOff(500, Target.TICKET), 0, True),
        (PercentOff(1200, Target.TICKET), 300, False),
        (Exchange(), 200, False),
        (EveryNth(2, 5000), 0, False),
        (AmountOff(5 * YUAN, Target.TICKET), 0, True),
    ]
    return tuple(
        CouponTemplate(
            f"t{number}",
            "券",
            "coupon",
            effect,
            scope=of() if number < 4 else of(number, number + 1),
            minimum=Minimum(spend_minor=least * YUAN),
            with_coupons=is_shared,
        )
        for number, (effect, least, is_shared) in enumerate(effects)
    )


def main() -> None:
    chance = random.Random(5)
    products = goods(chance)
    kinds = templates()
    plain = msgspec.structs.replace(PRESET, promotions=(), coupon_templates=())
    full = msgspec.structs.replace(plain, promotions=promotions(), coupon_templates=kinds)
    coupons = tuple(
        Coupon(CouponId(f"k{number:02}"), kinds[number % len(kinds)].template_id, "2026-01-01", "")
        for number in range(20)
    )
    member = MemberSnapshot(MemberId("m"), "member", "", "silver", 500, 500, coupons=coupons)
    waiting: list[Cart] = []

    def prepare(_number: int) -> None:
        cart = attach_member(Cart(CartId("c")), member)
        for product in chance.sample(products, LINES - 1):
            cart = add_product(cart, product, 1000 * chance.choice((1, 1, 1, 2, 3)))
        cart = msgspec.structs.replace(cart, coupons=coupons)
        quote(cart, full, TODAY)
        waiting[:] = [add_product(cart, chance.choice(products))]
        gc.collect()

    def price(programme: Programme) -> None:
        quote(waiting[0], programme, TODAY)

    gc.disable()
    found = in_turn(
        lambda _number: price(full),
        lambda _number: price(plain),
        ROUNDS,
        prepare,
        warm_up=5,
        clock=time.thread_time,
    )
    report(
        f"price {LINES} lines again, {len(full.promotions)} promotions", *found, bar="p99 < 16 ms"
    )


if __name__ == "__main__":
    sys.exit(main())
