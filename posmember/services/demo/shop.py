"""Fills a new shop with two years of business, through the services that a till uses."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from posmember.domain.business_day import business_date
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import add_product, set_points_to_redeem
from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId, OperatorId, SaleId
from posmember.domain.pricing.product import ProductSnapshot
from posmember.services.bundle import Services
from posmember.services.demo.clock import DAY_MS, MINUTE_MS, SteppingClock
from posmember.services.demo.goods import product_records
from posmember.services.demo.ladder import with_benefits
from posmember.services.demo.offers import with_offers
from posmember.services.demo.people import Person, people
from posmember.services.members.enrolment import NewMember
from posmember.services.stock.products import ProductService
from posmember.services.stock.rows import StockKind

MEMBERS: Final = 300
SALES: Final = 600
DAYS: Final = 730
SEED: Final = 7
OWNER_PIN: Final = "246810"
"""The PIN of the owner of a demo shop; it is written on the demo's first page."""

_FIRST_DAY_SHARE: Final = 0.4
"""This share of the members joined before the first sale."""
_MEMBER_SHARE: Final = 0.8
_REDEEM_SHARE: Final = 0.25
_RETURN_SHARE: Final = 0.02
_CARD_SHARE: Final = 0.3
_CONSENT_SHARE: Final = 0.6
_SALES_BETWEEN_DELIVERIES: Final = 20
_RUNNING_LOW_MILLI: Final = 24_000
_DELIVERED_MILLI: Final = 48_000
_MOST_GOODS: Final = 100
_OPENS_AT_HOUR: Final = 8
_OPEN_MINUTES: Final = 13 * 60


@dataclass(frozen=True, slots=True)
class DemoShop:
    """What was made."""

    members: tuple[MemberId, ...]
    sales: tuple[SaleId, ...]
    card_member: MemberId
    """Somebody with a card, points and a birthday today."""


def demo_start(now_ms: Instant) -> Instant:
    """Return when a demo shop seen at *now_ms* was founded."""
    return now_ms - DAYS * DAY_MS


class DemoFiller:
    """Makes members, goods and sales in an empty shop, oldest first."""

    def __init__(
        self,
        services: Services,
        clock: SteppingClock,
        now_ms: Instant,
        progress: Callable[[int, int], object] = lambda _done, _total: None,
    ) -> None:
        self._services = services
        self._clock = clock
        self._now_ms = now_ms
        self._progress = progress
        self._chance = random.Random(SEED)  # noqa: S311 - repeatable, not secret
        self._actor: OperatorId = services.operators.operators()[0].operator_id
        self._members: list[MemberId] = []
        self._sales: list[SaleId] = []

    def fill(self, members: int = MEMBERS, sales: int = SALES) -> DemoShop:
        """Make *members* and *sales* (ten at least), spread over two years up to now."""
        programmes = self._services.programme
        programmes.publish(self._actor, with_benefits(programmes.current()))
        self._services.products.publish(self._actor, product_records())
        goods = _goods(self._services.products)
        settings = self._services.shop.settings()
        today = business_date(self._now_ms, settings.zone, settings.day_start_hour)
        waiting = list(people(members, today, SEED))
        at_once = int(members * _FIRST_DAY_SHARE)
        for person in waiting[:at_once]:
            self._enrol(person)
        later = waiting[at_once:]
        for number, at_ms in enumerate(self._moments(sales)):
            while later and len(self._members) - at_once < len(waiting[at_once:]) * number // sales:
                self._enrol(later.pop(0))
            self._clock.set(at_ms)
            if number % _SALES_BETWEEN_DELIVERIES == 0:
                self._receive(number // _SALES_BETWEEN_DELIVERIES + 1)
            self._sell(goods)
            self._progress(number + 1, sales)
        for person in later:
            self._enrol(person)
        self._clock.set(self._now_ms)
        return DemoShop(tuple(self._members), tuple(self._sales), self._members[0])

    def open_offers(self) -> None:
        """Let offers begin today: what was sold before was sold without."""
        programmes = self._services.programme
        programmes.publish(self._actor, with_offers(programmes.current()))

    def _moments(self, sales: int) -> list[Instant]:
        """Return opening-hour moments over two years, denser towards the end."""
        moments = []
        for _ in range(sales):
            day = int(DAYS * (1 - self._chance.random() ** 1.5))
            minutes = _OPENS_AT_HOUR * 60 + self._chance.randrange(_OPEN_MINUTES)
            midnight = (demo_start(self._now_ms) // DAY_MS + day) * DAY_MS
            moments.append(midnight + (minutes - 8 * 60) * MINUTE_MS)
        return sorted(moment for moment in moments if moment < self._now_ms)

    def _enrol(self, person: Person) -> None:
        has_consent = self._chance.random() < _CONSENT_SHARE
        member_id = self._services.members.enrol(
            self._actor,
            NewMember(
                phone=person.phone,
                name=person.name,
                gender=person.gender,
                birthday=person.birthday,
                remark=person.remark,
                consents=(("service", True), ("marketing", True)) if has_consent else (),
            ),
        )
        if not self._members or self._chance.random() < _CARD_SHARE:
            self._services.cards.issue(self._actor, member_id)
        self._members.append(member_id)

    def _receive(self, delivery: int) -> None:
        """Book what comes of goods that run low."""
        for row in self._services.products.browse(limit=_MOST_GOODS):
            if row.is_kept and row.stock_milli < _RUNNING_LOW_MILLI:
                self._services.stock.book(
                    self._actor,
                    row.product.product_id,
                    StockKind.RECEIVED,
                    _DELIVERED_MILLI,
                    reason=f"送货单 {delivery:03d}",
                )

    def _sell(self, goods: Sequence[ProductSnapshot]) -> None:
        cart = self._filled(self._services.checkout.new_cart(), goods)
        if self._chance.random() < _MEMBER_SHARE:
            cart = self._services.checkout.attach(cart, self._regular())
        quote = self._services.checkout.quote(cart)
        if quote.redemption.maximum_points and self._chance.random() < _REDEEM_SHARE:
            cart = set_points_to_redeem(cart, quote.redemption.maximum_points, quote.redemption)
            quote = self._services.checkout.quote(cart)
        settled = self._services.checkout.settle(self._actor, cart, self._tenders(quote))
        self._sales.append(settled.ticket.sale_id)
        if self._chance.random() < _RETURN_SHARE:
            wanted = {1: settled.ticket.lines[0].quantity_milli}
            self._services.returns.complete(
                self._actor, settled.ticket.sale_id, wanted, reason="包装破损"
            )

    def _regular(self) -> MemberId:
        """Return a member; the first ones come most often."""
        position = int(len(self._members) * self._chance.random() ** 2.5)
        return self._members[position]

    def _filled(self, cart: Cart, goods: Sequence[ProductSnapshot]) -> Cart:
        for _ in range(self._chance.choice((1, 1, 2, 2, 3, 4, 6))):
            product = goods[int(len(goods) * self._chance.random() ** 1.4)]
            if product.is_weighed:
                quantity_milli = self._chance.randrange(200, 2_500)
            else:
                quantity_milli = 1_000 * self._chance.choice((1, 1, 1, 2, 3))
            cart = add_product(cart, product, quantity_milli)
        return cart

    def _tenders(self, quote: Quote) -> tuple[TenderLine, ...]:
        kind = self._chance.choice(
            (TenderKind.WECHAT, TenderKind.WECHAT, TenderKind.ALIPAY, TenderKind.CASH)
        )
        due_minor = quote.due_minor
        if kind is TenderKind.CASH:
            return (TenderLine(kind, -(-due_minor // 1_000) * 1_000),)
        return (TenderLine(kind, due_minor),) if due_minor else ()


def _goods(products: ProductService) -> tuple[ProductSnapshot, ...]:
    rows = products.browse(limit=_MOST_GOODS)
    return tuple(row.product for row in rows)
