"""Weeks of coupons at two tills, against facts folded slowly: a till says what it has heard."""

import datetime as dt
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from posmember.domain.checkout.cart_changes import add_product
from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket
from posmember.domain.errors import Refusal
from posmember.domain.ids import OperatorId, ProductId
from posmember.domain.loyalty.policies import CouponAfterPartialRefund
from posmember.domain.pricing.coupon import Coupon
from posmember.rehearsal.player import opened_house
from posmember.rehearsal.scenario import Scenario
from posmember.services.bundle import Services
from posmember.services.reconciliation import verify
from tests.support.coupon_facts import CouponFacts, Returning, Sold, state_of

TILLS, PEOPLE = ("A", "B"), ("ann", "ben")
AT, WHO, WHICH = st.sampled_from(TILLS), st.sampled_from(PEOPLE), st.integers(0, 9)
START = dt.datetime.fromisoformat("2026-03-02 10:00")
EACH = 3_000
"""For so much a purchase brings a coupon."""
SHARES = CouponAfterPartialRefund.SHARE_AS_NEW.value
_COMMON = {"validity": {"days": 20}, "with_coupons": True, "per_ticket": 2}
TEMPLATES = [
    {
        **_COMMON,
        "template_id": "given",
        "name_zh": "减5元",
        "name_en": "5 off",
        "effect": {"form": "amount", "off_minor": 500, "target": "ticket"},
    },
    {
        **_COMMON,
        "template_id": "next",
        "name_zh": "下次减7元",
        "name_en": "7 off next time",
        "effect": {"form": "amount", "off_minor": 700, "target": "ticket"},
        "trigger": {
            "on": "purchase",
            "minimum": {"spend_minor": EACH},
            "is_per_minimum": True,
        },
    },
]


class LifeOfCoupons(RuleBasedStateMachine):
    """What two counters may do to coupons in any order; they agree once they have met."""

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        self.model = CouponFacts(TILLS)
        self.sold: list[Sold] = []
        self.all: list[str] = []
        self.wall = START

    @initialize(policy=st.sampled_from([each.value for each in CouponAfterPartialRefund]))
    def open_house(self, policy) -> None:
        script = {
            "title": "a life",
            "steps": [],
            "preset": False,
            "shop": {"tills": list(TILLS), "start": START.isoformat(" ", "minutes")},
            "programme": {
                "earn_rules": [],
                "coupon_templates": TEMPLATES,
                "policies": {"coupon_after_partial_refund": policy},
            },
            "products": [{"id": "tea", "price": "20.00"}, {"id": "cake", "price": "35.50"}],
            "members": [{"id": who} for who in PEOPLE],
        }
        self.gives_shares = policy == SHARES
        self.house = self.closing.enter_context(opened_house(msgspec.convert(script, Scenario)))

    def teardown(self) -> None:
        with self.closing:
            for till in TILLS:
                with self.house.counter(till).till.database.reading() as connection:
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

    def at(self, till: str) -> tuple[Services, OperatorId]:
        counter = self.house.counter(till)
        return counter.till.services, counter.owner

    def note(self, till: str, coupon: Coupon, holder: str, sale: str = "") -> None:
        """Note a coupon that was given out."""
        last = coupon.valid_to
        if coupon.share_of is None:
            assert last == str(self.house.today() + dt.timedelta(days=19))
        else:
            assert last == self.model.coupons(till)[coupon.share_of]["last"], "its old last day"
        self.all.append(coupon.coupon_id)
        more = {"share_of": coupon.share_of, "sale": sale, "last": last}
        self.model.add(till, "issued", coupon=coupon.coupon_id, holder=holder, **more)

    def move(self, till: str, coupon_id: str, how: str, by: str = "") -> None:
        amount = 1 if how == "returned" else -1
        self.model.add(till, "moved", coupon=coupon_id, amount=amount, how=how, by=by)

    @rule(till=AT, who=WHO)
    def give(self, till, who) -> None:
        services, owner = self.at(till)
        member = self.house.members[who]
        for coupon in self.do(lambda: services.coupons.issue(owner, "given", member), set()):
            self.note(till, coupon, who)

    @rule(till=AT, who=WHO, teas=st.integers(0, 4), cakes=st.integers(0, 2), most=st.integers(0, 2))
    def sell(self, till, who, teas, cakes, most) -> None:
        services, owner = self.at(till)
        cart = services.checkout.new_cart()
        for name, count in (("tea", teas), ("cake", cakes)):
            if count:
                cart = add_product(cart, services.products.get(ProductId(name)), count * 1000)
        if not cart.lines:
            return
        known, today = self.model.coupons(till), self.house.today()
        cart = services.checkout.attach(cart, self.house.members[who])
        wallet = cart.member.coupons if cart.member else ()
        held = {
            name for name, each in known.items() if each["holder"] == who and each["balance"] > 0
        }
        assert {coupon.coupon_id for coupon in wallet} == held
        chosen = tuple(c for c in wallet if state_of(known[c.coupon_id], today) == "usable")[:most]
        cart = msgspec.structs.replace(cart, coupons=chosen)
        gross, due = 2_000 * teas + 3_550 * cakes, services.checkout.quote(cart).due_minor
        tenders = [TenderLine(TenderKind.WECHAT, due)] if due else []
        ticket = self.do(lambda: services.checkout.settle(owner, cart, tenders), set()).ticket
        used = [rule.coupon_id for rule in ticket.applied]
        worth = {"given": 500, "next": 700}
        whole = sum(c.amount_minor or worth[c.template_id] for c in chosen)
        assert gross - due == min(gross, whole)
        for coupon_id in used:
            self.move(till, coupon_id, "redeemed", ticket.sale_id)
        assert len(ticket.coupons_issued) == ticket.due_minor // EACH
        issued = [coupon.coupon_id for coupon in ticket.coupons_issued]
        sold = Sold(ticket, who, till, used, issued)
        for line in ticket.lines:
            sold.left[line.line_no] = line.quantity_milli // 1000
        self.sold.append(sold)
        for coupon in ticket.coupons_issued:
            self.note(till, coupon, who, ticket.sale_id)

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
        services, owner = self.at(till)
        milli = {number: count * 1000 for number, count in wanted.items()}
        staying = Returning(self.model, till, self.sold, EACH).stays_used(sold)
        plan = services.returns.plan(sold.ticket.sale_id, milli)
        work = services.returns.complete
        back = self.do(lambda: work(owner, sold.ticket.sale_id, milli), set()).ticket
        assert plan.coupons_withdrawn == back.coupons_withdrawn
        assert len(plan.coupons_returned) == len(back.coupons_returned)
        sold.at = till
        for number, count in wanted.items():
            sold.left[number] -= count
        more = {"pieces": sum(wanted.values()), "minor": -back.due_minor}
        self.model.add(till, "came_back", sale=sold.ticket.sale_id, **more)
        self._check_coupons(till, sold, back, staying)

    def _check_coupons(self, till: str, sold: Sold, back: Ticket, staying: set[str]) -> None:
        """A part gives shares by policy, the last part the whole, and takes shares back."""
        known, is_last = self.model.coupons(till), not any(sold.left.values())
        after = Returning(self.model, till, self.sold, EACH)
        gone, whole, shared = after.withdrawn_of_issued(sold), set(), set()
        for each in sold.used:
            mine = [name for name in known if known[name]["share_of"] == each]
            open_ones = {name for name in mine if known[name]["balance"] > 0}
            spent = any(n not in open_ones and known[n]["by"] != "return" for n in mine)
            if is_last and each in staying:
                gone |= open_ones
            elif is_last and not spent:
                whole.add(each)
                gone |= open_ones
            elif each not in staying and (is_last or self.gives_shares):
                shared.add(each)
        assert set(back.coupons_withdrawn) == gone
        returned = {coupon.coupon_id: coupon for coupon in back.coupons_returned}
        fresh = [coupon for coupon in returned.values() if coupon.coupon_id not in sold.used]
        assert returned.keys() & set(sold.used) == whole
        assert {coupon.share_of for coupon in fresh} <= shared
        for coupon_id in whole:
            self.move(till, coupon_id, "returned")
        for coupon_id in gone:
            self.move(till, coupon_id, "withdrawn", "return")
        for coupon in fresh:
            holder = known[coupon.share_of]["holder"]
            assert coupon.member_id == self.house.members[holder]
            self.note(till, coupon, holder, back.sale_id)

    @precondition(lambda self: self.all)
    @rule(till=AT, which=WHICH, who=WHO)
    def hand_on(self, till, which, who) -> None:
        coupon_id, (services, owner) = self.all[which % len(self.all)], self.at(till)
        known, member = self.model.coupons(till), self.house.members[who]
        state = state_of(known[coupon_id], self.house.today()) if coupon_id in known else "unknown"
        expected = set() if state == "usable" else {f"coupon_{state}"}
        self.do(lambda: services.coupons.transfer(owner, coupon_id, member), expected)
        if not expected and known[coupon_id]["holder"] != who:
            self.model.add(till, "handed_on", coupon=coupon_id, to=who)

    @precondition(lambda self: self.all)
    @rule(till=AT, which=WHICH)
    def withdraw(self, till, which) -> None:
        coupon_id, (services, owner) = self.all[which % len(self.all)], self.at(till)
        known = self.model.coupons(till)
        state = state_of(known[coupon_id], self.house.today()) if coupon_id in known else "unknown"
        expected = set() if state in {"usable", "expired"} else {f"coupon_{state}"}
        self.do(lambda: services.coupons.withdraw(owner, (coupon_id,), "why"), expected)
        if not expected:
            self.move(till, coupon_id, "withdrawn", "hand")

    @rule(days=st.sampled_from([1, 8, 25]))
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
            with self.house.counter(till).till.database.reading() as connection:
                rows = connection.exec_driver_sql(
                    "SELECT coupon_id, balance, member_id, valid_to FROM coupon"
                ).all()
            assert {row[0]: tuple(row[1:]) for row in rows} == {
                name: (each["balance"], self.house.members[each["holder"]], each["last"])
                for name, each in self.model.coupons(till).items()
            }


LifeOfCoupons.TestCase.settings = settings(
    max_examples=max(3, settings().max_examples // 20), stateful_step_count=25, deadline=None
)
TestLifeOfCoupons = LifeOfCoupons.TestCase
