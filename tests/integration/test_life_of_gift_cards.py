"""Years of gift cards at two tills, against facts folded slowly: a till says what it has heard."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from posmember.domain.checkout.cart_changes import add_product
from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket
from posmember.domain.errors import Refusal
from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.domain.stored_value.validity import months_later
from posmember.rehearsal.house import Counter as Counterpart
from posmember.rehearsal.player import opened_house
from posmember.rehearsal.scenario import Scenario
from posmember.services.checkout.rows import SettledSale
from posmember.services.reconciliation import verify
from tests.support.gift_facts import GiftFacts, in_use, obstacles, untouched

TILLS = ("A", "B")
AT, WHICH = st.sampled_from(TILLS), st.integers(0, 7)
START = dt.datetime.fromisoformat("2026-03-02 10:00")
LIMITLESS = {
    "per_spend_minor": 10**9,
    "per_member_minor": 10**9,
    "per_till_lower_minor": 10**9,
    "per_till_upper_minor": 10**9,
    "data_age_hours": 10**6,
}
CARDS = {"small": 5_000, "big": 10_000}
_ROWS = "SELECT card_id, balance, is_frozen, expires_on, replaced_by FROM gift_card"


@dataclass
class Sold:
    """A ticket, what each gift card paid of it, and what is still with the customer."""

    ticket: Ticket
    at: str
    left: dict[int, int]
    back: Counter[str]


class LifeOfGiftCards(RuleBasedStateMachine):
    """What two counters may do to gift cards in any order; they agree once they have met."""

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        self.model = GiftFacts(TILLS)
        self.codes: dict[str, str] = {}
        self.sold: list[Sold] = []
        self.wall = START

    @initialize(months=st.sampled_from([0, 1, 36]))
    def open_house(self, months) -> None:
        script = {
            "title": "a life",
            "steps": [],
            "preset": False,
            "shop": {"tills": list(TILLS), "start": START.isoformat(" ", "minutes")},
            "programme": {
                "cash_rounding_minor": 10,
                "stored_value": {"gift_card_valid_months": months, "floor": LIMITLESS},
            },
            "products": [
                {"id": "tea", "price": "30.05"},
                *(
                    {"id": name, "price": worth // 100, "kind": "gift_card"}
                    for name, worth in CARDS.items()
                ),
            ],
            "members": [{"id": "ann"}],
        }
        self.months = months
        self.house = self.closing.enter_context(opened_house(msgspec.convert(script, Scenario)))

    def teardown(self) -> None:
        with self.closing:
            for till in TILLS:
                with self.counter(till).till.database.reading() as connection:
                    assert verify(connection) == ()

    def do(self, work: Callable[[], Any], expected: set[str]) -> Any:
        """Do *work*; it is refused exactly where that is expected, and for one of the reasons."""
        self.wall += dt.timedelta(minutes=1)
        self.house.clock.set(self.wall, self.house.zone)
        done, code = None, None
        try:
            done = work()
        except Refusal as refusal:
            code = refusal.code()
        assert code in expected if expected else code is None
        return done

    def counter(self, till: str) -> Counterpart:
        return self.house.counter(till)

    def card(self, which: int) -> str:
        return sorted(self.codes)[which % len(self.codes)]

    def ends(self) -> dt.date | None:
        return months_later(self.house.today(), self.months) if self.months else None

    @rule(
        till=AT,
        cards=st.dictionaries(st.sampled_from(sorted(CARDS)), st.integers(1, 2), max_size=2),
        teas=st.integers(0, 3),
        pays=st.lists(st.tuples(WHICH, st.sampled_from([500, 1234, 3005])), max_size=2),
        is_cash=st.booleans(),
    )
    def sell(self, till, cards, teas, pays, is_cash) -> None:
        services, owner = self.counter(till).till.services, self.counter(till).owner
        cart = services.checkout.new_cart()
        for name, count in (*cards.items(), ("tea", teas)):
            if count:
                cart = add_product(cart, services.products.get(ProductId(name)), count * 1000)
        if not cart.lines:
            return
        rest = services.checkout.quote(cart).due_minor
        paid, may_pay = Counter[str](), teas * 3005
        for which, wanted in pays if self.codes else ():
            amount = min(wanted, may_pay)
            may_pay, rest = may_pay - amount, rest - amount
            paid[self.card(which)] += amount
        paid = +paid
        tenders = [TenderLine(TenderKind.GIFT_CARD, paid[c], self.codes[c]) for c in paid]
        if rest and is_cash:
            tenders.append(TenderLine(TenderKind.CASH, rest + 2_000))
        elif rest:
            tenders.append(TenderLine(TenderKind.WECHAT, rest))
        known, today = self.model.cards(till), self.house.today()
        expected = {why for c in paid for why in obstacles(known, c, today, paid[c])}
        done = self.do(lambda: services.checkout.settle(owner, cart, tenders), expected)
        if done is not None:
            self._note_sale(till, done, paid)

    def _note_sale(self, till: str, done: SettledSale, paid: Counter[str]) -> None:
        ticket = done.ticket
        for fresh in done.gift_cards:
            card = fresh.card
            self.codes[card.card_id] = fresh.code
            assert card.expires_on == (str(self.ends()) if self.months else None)
            line = (ticket.sale_id, card.line_no)
            more = {"face": card.amount_minor, "ends": self.ends(), "line": line}
            self.model.add(till, "sold", card=card.card_id, **more)
        for card, amount in paid.items():
            self.model.add(till, "moved", card=card, amount=-amount)
        left = {line.line_no: line.quantity_milli // 1000 for line in ticket.lines}
        self.sold.append(Sold(ticket, till, left, Counter()))

    @precondition(lambda self: any(any(sold.left.values()) for sold in self.sold))
    @rule(data=st.data(), till=AT, is_whole=st.booleans())
    def refund(self, data, till, is_whole) -> None:
        sold = data.draw(st.sampled_from([each for each in self.sold if any(each.left.values())]))
        wanted = {number: left for number, left in sold.left.items() if left}
        if not is_whole:
            number = data.draw(st.sampled_from(sorted(wanted)))
            wanted = {number: data.draw(st.integers(1, wanted[number]))}
        if sold.at != till:
            self.exchange(TILLS)
        known = self.model.cards(till)
        kinds = {line.line_no: line.kind for line in sold.ticket.lines}
        may_come = {
            number: untouched(known, (sold.ticket.sale_id, number))
            for number in wanted
            if kinds[number] is ProductKind.GIFT_CARD
        }
        is_touched = any(len(may_come[number]) < wanted[number] for number in may_come)
        back = self._take_back(till, sold, wanted, {"gift_card_spent"} if is_touched else set())
        if back is not None:
            sold.at = till
            self._check_money(till, sold, back)
            self._check_cards(till, back, set().union(*may_come.values()))

    def _take_back(self, till: str, sold: Sold, wanted: dict[int, int], expected: set[str]) -> Any:
        services, owner = self.counter(till).till.services, self.counter(till).owner
        milli = {number: count * 1000 for number, count in wanted.items()}

        def work() -> Ticket:
            plan = services.returns.plan(sold.ticket.sale_id, milli)
            ticket = services.returns.complete(owner, sold.ticket.sale_id, milli).ticket
            assert plan.tenders == ticket.tenders, "what is shown is what is done"
            return ticket

        back = self.do(work, expected)
        for number in wanted if back is not None else ():
            sold.left[number] -= wanted[number]
        return back

    def _check_money(self, till: str, sold: Sold, back: Ticket) -> None:
        """What a card paid goes to the card in use, never more than it paid, in the end all."""
        known = self.model.cards(till)
        paid = Counter[str]()
        for tender in sold.ticket.tenders:
            if tender.kind is TenderKind.GIFT_CARD:
                paid[in_use(known, tender.reference)] += tender.amount_minor
        for tender in back.tenders:
            if tender.kind is TenderKind.GIFT_CARD:
                self.model.add(till, "moved", card=tender.reference, amount=-tender.amount_minor)
                sold.back[tender.reference] -= tender.amount_minor
        came = Counter[str]()
        for card, amount in sold.back.items():
            came[in_use(known, card)] += amount
        assert -sum(tender.amount_minor for tender in back.tenders) == -back.due_minor
        assert came <= paid if any(sold.left.values()) else came == paid

    def _check_cards(self, till: str, back: Ticket, may_come: set[str]) -> None:
        """Only untouched cards come back, with all that is on them."""
        known = self.model.cards(till)
        ask = "SELECT card_id, amount FROM gift_entry WHERE kind = 'taken_back' AND sale_id = ?"
        with self.counter(till).till.database.reading() as connection:
            gone = connection.exec_driver_sql(ask, (back.sale_id,)).all()
        lines = [line for line in back.lines if line.kind is ProductKind.GIFT_CARD]
        assert len(gone) == -sum(line.quantity_milli for line in lines) // 1000
        for card, amount in gone:
            assert card in may_come
            assert known[card]["balance"] == -amount
            self.model.add(till, "moved", card=card, amount=amount)

    @precondition(lambda self: self.codes)
    @rule(till=AT, which=WHICH, amount=st.sampled_from([1_000, 5_000]))
    def top_up(self, till, which, amount) -> None:
        card, counter = self.card(which), self.counter(till)
        expected = obstacles(self.model.cards(till), card, self.house.today(), None)
        cards, paid = counter.till.services.gift_cards, (Payment(PaymentKind.CASH, amount),)
        if self.do(lambda: cards.top_up(counter.owner, self.codes[card], amount, paid), expected):
            self.model.add(till, "moved", card=card, amount=amount)

    @precondition(lambda self: self.codes)
    @rule(till=AT, which=WHICH)
    def merge(self, till, which) -> None:
        card, counter, known = self.card(which), self.counter(till), self.model.cards(till)
        expected = obstacles(known, card, self.house.today(), 0)
        cards, ann = counter.till.services.gift_cards, self.house.members["ann"]
        if self.do(lambda: cards.merge(counter.owner, self.codes[card], ann), expected):
            self.model.add(till, "moved", card=card, amount=-known[card]["balance"])

    @precondition(lambda self: self.codes)
    @rule(till=AT, which=WHICH, is_frozen=st.booleans())
    def freeze(self, till, which, is_frozen) -> None:
        card, counter, known = self.card(which), self.counter(till), self.model.cards(till)
        expected = set() if card in known else {"gift_card_unknown"}
        if card in known and known[card]["by"] is not None and not is_frozen:
            expected = {"gift_card_replaced"}
        cards, code = counter.till.services.gift_cards, self.codes[card]
        self.do(lambda: cards.freeze(counter.owner, code, is_frozen=is_frozen), expected)
        if not expected:
            self.model.add(till, "frozen", card=card, is_frozen=is_frozen)

    @precondition(lambda self: self.codes)
    @rule(till=AT, which=WHICH)
    def renew(self, till, which) -> None:
        card, counter = self.card(which), self.counter(till)
        expected = set() if card in self.model.cards(till) else {"gift_card_unknown"}
        cards = counter.till.services.gift_cards
        self.do(lambda: cards.renew(counter.owner, self.codes[card]), expected)
        if not expected:
            self.model.add(till, "renewed", card=card, ends=self.ends())

    @precondition(lambda self: self.codes)
    @rule(till=AT, which=WHICH)
    def replace(self, till, which) -> None:
        card, counter, known = self.card(which), self.counter(till), self.model.cards(till)
        expected = set() if card in known else {"gift_card_unknown"}
        if card in known and known[card]["balance"] <= 0:
            expected = {"gift_card_empty"}
        cards = counter.till.services.gift_cards
        fresh = self.do(lambda: cards.replace(counter.owner, self.codes[card]), expected)
        if fresh is not None:
            new = fresh.card.card_id
            self.codes[new] = fresh.code
            more = {"new": new, "amount": known[card]["balance"], "ends": self.ends()}
            self.model.add(till, "replaced", card=card, **more)

    @rule(days=st.sampled_from([1, 20, 32]))
    def let_time_pass(self, days) -> None:
        self.wall += dt.timedelta(days=days)
        self.house.clock.set(self.wall, self.house.zone)

    @rule(tills=st.sampled_from([("A",), ("B",), TILLS]))
    def exchange(self, tills) -> None:
        self.house.sync(tills)
        self.model.exchange(tills)

    @invariant()
    def each_till_says_what_it_has_heard(self) -> None:
        for till in TILLS:
            with self.counter(till).till.database.reading() as connection:
                rows = {row[0]: tuple(row[1:]) for row in connection.exec_driver_sql(_ROWS)}
            assert rows == {
                name: (
                    card["balance"],
                    card["frozen"],
                    card["ends"] and str(card["ends"]),
                    card["by"],
                )
                for name, card in self.model.cards(till).items()
            }


LifeOfGiftCards.TestCase.settings = settings(
    max_examples=max(3, settings().max_examples // 20), stateful_step_count=25, deadline=None
)
TestLifeOfGiftCards = LifeOfGiftCards.TestCase
