"""Years of two members' points at one till, under drawn rules: whatever is done, the books hold."""

import datetime as dt
from contextlib import ExitStack
from dataclasses import dataclass, field

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from posmember.domain.checkout.cart import RewardChoice
from posmember.domain.checkout.cart_changes import add_product
from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket
from posmember.domain.errors import Refusal
from posmember.domain.ids import MemberId, ProductId
from posmember.domain.loyalty.event_points import EventKind, EventRule
from posmember.domain.loyalty.policies import (
    LapsedLots,
    Policies,
    RefundPoints,
    SpentPointsRefunded,
)
from posmember.domain.loyalty.rewards import FreeItem, Reward, RewardLimits, StockGift
from posmember.domain.loyalty.rules import PeriodEnd, RedemptionRule, Validity
from posmember.domain.programme.programme import PRESET
from posmember.protocol.bodies import ProductRecord
from posmember.rehearsal.shop import ScriptClock, open_memory_shop
from posmember.services.members.enrolment import NewMember
from posmember.services.members.standing import points_standing
from posmember.services.reconciliation import verify
from posmember.services.setup import ShopSetup
from tests.support.shops import OWNER_PIN

ZONE = "Asia/Shanghai"
START = dt.datetime.fromisoformat("2026-03-02 10:00")
WHO = st.integers(0, 1)
GOODS = (
    ProductRecord(ProductId("tea"), "T", "Tea", price_minor=3000),
    ProductRecord(ProductId("cake"), "C", "Cake", price_minor=9990),
    ProductRecord(ProductId("mug"), "M", "Mug", price_minor=2000),
)
REWARDS = (
    Reward("free_tea", "茶", "Tea", 120, FreeItem(), limits=RewardLimits(per_ticket=2)),
    Reward("mug", "杯", "Mug", 200, StockGift(ProductId("mug"))),
)
PROGRAMMES = st.builds(
    lambda policies, validity, held: msgspec.structs.replace(
        PRESET,
        tiers=PRESET.tiers[:1],
        policies=policies,
        validity=validity,
        points_held_days=held,
        redemption=RedemptionRule(20, 20, 20, 9000),
        rewards=REWARDS,
        event_points=(EventRule(EventKind.CHECK_IN, 7),),
    ),
    st.builds(
        Policies,
        spend_on_same_ticket=st.booleans(),
        refund_points=st.sampled_from(RefundPoints),
        spent_points_refunded=st.sampled_from(SpentPointsRefunded),
        lapsed_lots=st.sampled_from(LapsedLots),
        lapsed_lot_days=st.integers(0, 40),
    ),
    st.sampled_from(
        [
            Validity(),
            Validity(calendar_years=1),
            Validity(months=1),
            Validity(days=20),
            Validity(days=20, round_up_to=PeriodEnd.QUARTER),
        ]
    ),
    st.sampled_from([0, 0, 3, 10]),
)


def refused(work, *codes: str) -> bool:
    """Do *work*; tell whether it was refused, for one of these reasons."""
    try:
        work()
    except Refusal as refusal:
        if refusal.code() not in codes:
            raise
        return True
    return False


@dataclass
class Sold:
    """A sale, and how many pieces of each line are still with the customer."""

    ticket: Ticket
    left: dict[int, int] = field(default_factory=dict)


class LifeOfPoints(RuleBasedStateMachine):
    """What a counter may do to points in any order; after each step the books are looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        self.sold: list[Sold] = []

    @initialize(programme=PROGRAMMES)
    def open_shop(self, programme) -> None:
        self.clock = ScriptClock()
        self.clock.set(START, ZONE)
        setup = ShopSetup(name="Shop", owner_pin=OWNER_PIN, programme=programme)
        self.till = self.closing.enter_context(open_memory_shop(setup, self.clock))
        self.services = self.till.services
        self.owner = self.services.operators.operators()[0].operator_id
        self.services.products.publish(self.owner, GOODS)
        phones = ("13800000001", "13800000002")
        self.members = [
            self.services.members.enrol(self.owner, NewMember(phone=phone)) for phone in phones
        ]
        self.wall = START

    def teardown(self) -> None:
        self.closing.close()

    def _balance(self, who: int) -> int:
        return self.services.members.strip(self.members[who]).balances.points

    @rule(
        who=WHO,
        teas=st.integers(0, 3),
        cakes=st.integers(0, 3),
        points=st.integers(0, 60),
        rewards=st.lists(st.sampled_from(["free_tea", "mug"]), max_size=2),
    )
    def buy(self, who, teas, cakes, points, rewards) -> None:
        cart = self.services.checkout.new_cart()
        for product, count in (("tea", teas), ("cake", cakes)):
            if count:
                known = self.services.products.get(ProductId(product))
                cart = add_product(cart, known, count * 1000)
        if not cart.lines:
            return
        cart = self.services.checkout.attach(cart, self.members[who])
        cart = msgspec.structs.replace(
            cart, points_to_redeem=points * 20, rewards=tuple(map(RewardChoice, rewards))
        )
        quote = self.services.checkout.quote(cart)
        tenders = (TenderLine(TenderKind.WECHAT, quote.due_minor),) if quote.due_minor else ()
        before = self._balance(who)
        done = self.services.checkout.settle(self.owner, cart, tenders, promised=quote).ticket
        again = self.services.checkout.settle(self.owner, cart, tenders).ticket
        assert again == done
        assert (done.points_earned, done.points_redeemed) == (
            quote.points_earned,
            quote.points_redeemed,
        )
        assert self._balance(who) == before + done.points_earned - done.points_redeemed
        left = {line.line_no: line.quantity_milli // 1000 for line in done.lines}
        self.sold.append(Sold(done, left))

    @precondition(lambda self: any(any(sold.left.values()) for sold in self.sold))
    @rule(data=st.data(), is_whole=st.booleans())
    def refund(self, data, is_whole) -> None:
        open_sales = [sold for sold in self.sold if any(sold.left.values())]
        sold = data.draw(st.sampled_from(open_sales))
        lines = {number: left for number, left in sold.left.items() if left}
        if not is_whole:
            number = data.draw(st.sampled_from(sorted(lines)))
            lines = {number: data.draw(st.integers(1, lines[number]))}
        wanted = {number: count * 1000 for number, count in lines.items()}
        who = self.members.index(MemberId(sold.ticket.member.member_id))
        before = self._balance(who)
        returns, sale_id = self.services.returns, sold.ticket.sale_id
        if refused(lambda: returns.plan(sale_id, wanted), "points_spent_since"):
            assert refused(
                lambda: returns.complete(self.owner, sale_id, wanted), "points_spent_since"
            )
            assert self._balance(who) == before
            return
        plan = returns.plan(sale_id, wanted)
        done = returns.complete(self.owner, sale_id, wanted).ticket
        assert done.due_minor == -plan.money_back_minor <= 0
        for number, count in lines.items():
            sold.left[number] -= count
        if not any(sold.left.values()):
            self._check_whole(sold)

    def _check_whole(self, sold: Sold) -> None:
        """All of it is back: the money less what was kept, and nothing of its points is open."""
        with self.till.database.reading() as connection:
            rows = connection.exec_driver_sql(
                "SELECT ticket FROM sale WHERE returns_sale_id = ?", (sold.ticket.sale_id,)
            ).all()
        backs = [msgspec.json.decode(row[0], type=Ticket) for row in rows]
        kept = sum(
            -part.amount_minor
            for back in backs
            for line in back.lines
            for part in line.reductions
            if part.kind == "points_kept"
        )
        assert -sum(back.due_minor for back in backs) + kept == sold.ticket.due_minor
        taken = {0, -sold.ticket.points_earned}
        assert sum(back.points_earned for back in backs) in taken
        assert sum(back.points_redeemed for back in backs) in {0, -sold.ticket.points_redeemed}

    @rule(who=WHO, points=st.integers(-80, 80))
    def correct(self, who, points) -> None:
        before = self._balance(who)
        adjust = self.services.points.adjust
        if refused(
            lambda: adjust(self.owner, self.members[who], points, "why"),
            "adjustment_empty",
            "insufficient_points",
        ):
            points = 0
        assert self._balance(who) == before + points

    @rule(who=WHO, points=st.integers(1, 80))
    def hand_on(self, who, points) -> None:
        before = self._balance(0) + self._balance(1)
        other = self.members[1 - who]
        transfer = self.services.points.transfer
        refused(
            lambda: transfer(self.owner, self.members[who], other, points), "insufficient_points"
        )
        assert self._balance(0) + self._balance(1) == before

    @rule(who=WHO)
    def check_in(self, who) -> None:
        before = self._balance(who)
        award = self.services.points.award
        is_refused = refused(
            lambda: award(self.owner, self.members[who], EventKind.CHECK_IN), "awarded_already"
        )
        earned = 0 if is_refused else 7
        assert self._balance(who) == before + earned

    @rule(days=st.sampled_from([1, 1, 5, 20, 40, 200]), is_nightly=st.booleans())
    def let_time_pass(self, days, is_nightly) -> None:
        self.wall += dt.timedelta(days=days)
        self.clock.set(self.wall, ZONE)
        if is_nightly:
            self.services.nightly.run()
            assert self.services.nightly.run().counts["points_expiry"] == 0
            for who in (0, 1):
                standing = self._standing(who)
                assert standing.balance(self.wall.date()) == self._balance(who)

    def _standing(self, who: int):
        with self.till.database.reading() as connection:
            return points_standing(connection, self.members[who], with_empty_lots=True)

    @invariant()
    def a_balance_is_the_sum_of_lots_less_the_debt(self) -> None:
        for who in range(len(getattr(self, "members", ()))):
            standing = self._standing(who)
            assert all(lot.remaining >= 0 for lot in standing.lots)
            assert standing.debt >= 0
            assert sum(lot.remaining for lot in standing.lots) - standing.debt == self._balance(who)
            statement = self.services.members.statement(self.members[who])
            points = [row for row in statement.rows if row.unit == "points"]
            assert not points or points[-1].balance_after == self._balance(who)
            usable = self.services.members.strip(self.members[who]).points_redeemable
            assert 0 <= usable <= max(0, standing.balance(self.wall.date()))

    @invariant()
    def the_books_are_sound(self) -> None:
        if hasattr(self, "till"):
            with self.till.database.reading() as connection:
                assert verify(connection) == ()


LifeOfPoints.TestCase.settings = settings(
    max_examples=max(6, settings().max_examples // 6), stateful_step_count=25, deadline=None
)
TestLifeOfPoints = LifeOfPoints.TestCase
