"""The house of a rehearsal: its tills in memory, joined by a head office where there are more."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace

from posmember.app import Till
from posmember.domain.business_day import business_date
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.errors import NotFoundError
from posmember.domain.ids import CouponId, MemberId, OperatorId, StoreId
from posmember.domain.pricing.coupon import Coupon
from posmember.headoffice.memory_books import BooksDisk, MemoryBooks
from posmember.headoffice.offer import read_offer
from posmember.headoffice.pull import pull
from posmember.headoffice.push import push
from posmember.protocol.messages import Enrolled, Hello, PullRequest, PushRequest, Reply
from posmember.protocol.signing import new_private_key
from posmember.rehearsal.reading import person_of
from posmember.rehearsal.shop import ScriptClock, open_memory_shop
from posmember.rehearsal.shop_scripts import MemberScript
from posmember.services.setup import ShopSetup
from posmember.sync.engine import Engine
from posmember.sync.events import Answered, Lost, Send
from posmember.sync.once import sync_once

_ADDRESS = "https://head-office.rehearsal"


@dataclass(frozen=True, slots=True)
class Counter:
    """One till with its owner at it."""

    name: str
    till: Till
    owner: OperatorId


@dataclass(slots=True)
class House:
    """The tills by name, and the names that the script gave to what came about."""

    counters: dict[str, Counter]
    clock: ScriptClock
    zone: str
    day_start_hour: int
    decimals: int
    points_decimals: int
    books: MemoryBooks | None = None
    members: dict[str, MemberId] = field(default_factory=dict)
    phones: dict[MemberId, str] = field(default_factory=dict)
    tickets: dict[str, Ticket] = field(default_factory=dict)
    gift_codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Codes of gift cards by the name of the ticket that sold them."""
    count_cards: dict[str, tuple[str, MemberId]] = field(default_factory=dict)
    top_ups: dict[str, str] = field(default_factory=dict)
    carts: dict[str, Cart] = field(default_factory=dict)
    coupons: dict[str, CouponId] = field(default_factory=dict)
    campaigns: dict[str, str] = field(default_factory=dict)
    engines: dict[str, Engine] = field(default_factory=dict)

    def counter(self, name: str) -> Counter:
        """Return a till by name; without a name the first one."""
        return self.counters[name or next(iter(self.counters))]

    def member(self, name: str) -> MemberId:
        """Return a member by the script's name; refuses one it does not know."""
        if name not in self.members:
            raise NotFoundError("member", name)
        return self.members[name]

    def keep_count_cards(self, name: str, cards: Iterable[str], member_id: MemberId) -> None:
        """Keep what came with a ticket or a top-up: `t` is its first card, `t:2` the next."""
        for place, card_id in enumerate(sorted(cards), start=1):
            spoken = name if place == 1 else f"{name}:{place}"
            self.count_cards[spoken] = (card_id, member_id)

    def ticket(self, name: str) -> Ticket:
        """Return a ticket by the script's name; refuses one it does not know."""
        if name not in self.tickets:
            raise NotFoundError("sale", name)
        return self.tickets[name]

    def today(self) -> dt.date:
        """Return the business date."""
        return business_date(self.clock.at_ms, self.zone, self.day_start_hour)

    def enrol(self, script: MemberScript, till: str = "") -> None:
        """Enrol a member of the script and keep the name under which it speaks of them."""
        counter = self.counter(till)
        number = len(self.members) + 1
        new = person_of(script, number, self.today(), (self.decimals, self.points_decimals))
        if script.referrer:
            new = replace(new, referrer=self.member(script.referrer))
        member_id = counter.till.services.members.enrol(counter.owner, new)
        self.members[script.id] = member_id
        self.phones[member_id] = new.phone or ""

    def meet(self, phones: Iterable[str], till: str) -> None:
        """Let the script speak of members who came by a list, by the phone that stands there."""
        lookup, known = self.counter(till).till.services.lookup, set(self.members.values())
        for phone in phones:
            for hit in lookup.find(phone, prefer="member").members:
                if hit.member_id not in known:
                    self.members[phone] = hit.member_id
                    self.phones[hit.member_id] = phone

    def gift_code(self, reference: str) -> str:
        """Return the code of a card: `t` is the first one that ticket `t` sold, `t:2` the next."""
        name, _, place = reference.partition(":")
        codes = self.gift_codes.get(name, ())
        number = int(place or 1)
        return codes[number - 1] if number <= len(codes) else reference

    def coupons_for(
        self, cart: Cart, wanted: tuple[str, ...], till: str = ""
    ) -> tuple[Coupon, ...]:
        """Return coupons by the script's name, or the member's of a template: what lapses first.

        What is neither is looked up as a code that was scanned.
        """
        wallet = cart.member.coupons if cart.member else ()
        chosen: list[Coupon] = []
        for name in wanted:
            of_template = (c for c in wallet if c.template_id == name and c not in chosen)
            found = self.named_coupon(name) or next(of_template, None)
            chosen.append(found or self._scanned(name, till))
        return tuple(chosen)

    def _scanned(self, code: str, till: str) -> Coupon:
        found = self.counter(till).till.services.lookup.find(code, is_scan=True)
        if found.coupon is not None:
            return found.coupon
        raise found.notice or NotFoundError("coupon", code)

    def named_coupon(self, name: str, till: str = "") -> Coupon | None:
        """Return the coupon that the script gave this name, as a till knows it."""
        coupon_id = self.coupons.get(name)
        if coupon_id is None:
            return None
        return self.counter(till).till.services.coupons.find(coupon_id).coupon

    def sync(self, names: tuple[str, ...]) -> None:
        """Let tills exchange with head office, twice each, so that all know what all did."""
        chosen = names or tuple(self.engines)
        for name in (*chosen, *chosen):
            sync_once(self.engines[name], self)

    def exchange(self, send: Send) -> Answered | Lost:
        """Answer one request as head office would."""
        return Answered(send.token, 200, self._reply(send))

    def _reply(self, send: Send) -> Reply:
        assert self.books is not None
        match send.request:
            case PushRequest():
                return push(self.books, read_offer(send.request), self.clock())
            case PullRequest():
                return pull(self.books, send.terminal, send.request, self.clock())
            case _:
                return Hello(1, 1, {}, (), self.books.hub().epoch, self.clock())


@contextmanager
def open_house(setup: ShopSetup, tills: tuple[str, ...], clock: ScriptClock) -> Iterator[House]:
    """Open the tills of a script; they are gone at the end."""
    with ExitStack() as closing:
        counters = {}
        for name in tills:
            till = closing.enter_context(open_memory_shop(setup, clock))
            owner = till.services.operators.operators()[0].operator_id
            counters[name] = Counter(name, till, owner)
        house = House(
            counters,
            clock,
            setup.zone,
            setup.day_start_hour,
            setup.currency_decimals,
            setup.programme.points_decimals,
        )
        if len(counters) > 1:
            _join(house, setup)
        yield house


def _join(house: House, setup: ShopSetup) -> None:
    house.books = MemoryBooks(BooksDisk())
    for number, counter in enumerate(house.counters.values(), start=1):
        store = StoreId(f"store-{number}")
        terminal = counter.till.sync_store.position().terminal
        enrolled = Enrolled(
            terminal=terminal,
            terminal_no=f"{number:02d}",
            store=store,
            store_no=f"{number:02d}",
            store_name=counter.name,
            shop_name=setup.name,
            zone=setup.zone,
            currency=setup.currency,
            incarnation=1,
            server_epoch=house.books.hub().epoch,
            server_time_ms=house.clock(),
        )
        counter.till.services.terminals.accept(_ADDRESS, enrolled, new_private_key())
        house.books.add_terminal(terminal, store)
        jitter = random.Random(number).random  # noqa: S311 - only spreads waiting times
        house.engines[counter.name] = Engine(counter.till.sync_store, house.clock, jitter)
