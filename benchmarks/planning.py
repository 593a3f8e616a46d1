"""Q5: price a cart of 50 lines again after one scan, 40 promotions and 20 coupons at hand.

The limit prices the same cart by the same programme without promotions and coupons. Each scan
brings other goods into another cart, so the slowest hundredth of them counts, too; then the same
carts once more as nobody's, without coupons. All are gone through five times. The least of each is
what the scan costs, the median what it takes. The bar is held against that, and against every
single try; these say as much of the machine, so a fixed loop of the same length is timed beside
them.

Processor time, so that other programs do not count. Garbage is collected between the scans, as the
window does it.
"""

import datetime as dt
import gc
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

import msgspec

from benchmarks.measuring import report, timing_of
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import add_product, attach_member
from posmember.domain.checkout.quote import quote
from posmember.domain.ids import CartId, CouponId, MemberId, ProductId
from posmember.domain.pricing.context import PricingContext
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.scope import Audience, ItemScope, Moment, Schedule
from posmember.domain.programme.programme import PRESET
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
from posmember.ui.collecting import collect_young

SCANS = 100
PASSES = 5
BAR = "p99 < 16 ms"
CATEGORIES = 12
PRODUCTS = 400
LINES = 50
FIRST_DAY = "2026-01-01"
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


class Scans:
    """Carts of a member before and after one more scan, and the programmes that price them."""

    def __init__(self) -> None:
        chance = random.Random(5)
        products = goods(chance)
        kinds = templates()
        coupons = tuple(
            Coupon(CouponId(f"k{number:02}"), kinds[number % len(kinds)].template_id, FIRST_DAY, "")
            for number in range(20)
        )
        self.plain = msgspec.structs.replace(PRESET, promotions=(), coupon_templates=())
        self.full = msgspec.structs.replace(
            self.plain, promotions=promotions(), coupon_templates=kinds
        )
        self.members = [self._pair(chance, products, coupons) for _ in range(SCANS)]
        self.nobodys = [tuple(map(_nobodys, pair)) for pair in self.members]

    def _pair(
        self, chance: random.Random, products: list[ProductSnapshot], coupons: tuple[Coupon, ...]
    ) -> tuple[Cart, ...]:
        member = MemberSnapshot(MemberId("m"), "member", "", "silver", 500, 500, coupons=coupons)
        cart = attach_member(Cart(CartId("c")), member)
        for product in chance.sample(products, LINES - 1):
            cart = add_product(cart, product, 1000 * chance.choice((1, 1, 1, 2, 3)))
        cart = msgspec.structs.replace(cart, coupons=coupons)
        return cart, add_product(cart, chance.choice(products))


def _nobodys(cart: Cart) -> Cart:
    return msgspec.structs.replace(cart, member=None, coupons=())


def seconds(work: Callable[[], object]) -> float:
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


def loop(turns: int) -> None:
    """Spend time on what always takes the same."""
    found: dict[int, int] = {}
    for number in range(turns):
        found[number & 255] = found.get(number * 7 & 255, 0) + number % 13


def one_pass(
    scans: Scans, carts: list[tuple[Cart, ...]], turns: int
) -> list[tuple[float, float, float]]:
    """Return what each scan took, then without promotions, then the loop."""
    times = []
    for before, after in carts:
        quote(before, scans.full, TODAY)
        collect_young()
        full = seconds(partial(quote, after, scans.full, TODAY))
        plain = seconds(partial(quote, after, scans.plain, TODAY))
        times.append((full, plain, seconds(partial(loop, turns))))
    return times


def go_through(scans: Scans, carts: list[tuple[Cart, ...]], whose: str) -> None:
    """Report what a scan costs and takes, by its tries together and by every single one."""
    warm_up = [full for full, _, _ in one_pass(scans, carts, 0)]
    least_loop = min(seconds(partial(loop, 10_000)) for _ in range(20))
    turns = int(10_000 * statistics.median(warm_up) / least_loop)
    passes = [one_pass(scans, carts, turns) for _ in range(PASSES)]
    scans_tried = list(zip(*passes, strict=True))
    for name, of_tries, bar in (("least", min, ""), ("median", statistics.median, BAR)):
        full, plain = (
            timing_of([of_tries([each[n] for each in tries]) for tries in scans_tried])
            for n in range(2)
        )
        report(f"{whose} cart, {name} of {PASSES}", full, plain, bar)
    tries, _, loops = zip(*(each for every in passes for each in every), strict=True)
    report("single tries, against a loop as long", timing_of(tries), timing_of(loops), BAR)


def main() -> None:
    scans = Scans()
    gc.disable()
    gc.collect()
    gc.freeze()
    go_through(scans, scans.members, "a member's")
    go_through(scans, scans.nobodys, "nobody's")


if __name__ == "__main__":
    sys.exit(main())
