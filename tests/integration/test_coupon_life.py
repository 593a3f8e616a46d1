"""Whatever happens to coupons at one till, each can be spent once or not at all."""

import shutil
import tempfile
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from posmember.app import Outside, open_till
from posmember.domain.errors import Refusal
from posmember.domain.ids import SaleId
from posmember.domain.loyalty.policies import CouponAfterPartialRefund, Policies
from posmember.domain.promotions.effects import AmountOff, Minimum, Target
from posmember.domain.promotions.template import (
    CouponTemplate,
    CouponValidity,
    IssueOn,
    IssueTrigger,
)
from posmember.models.coupon import CouponRow
from posmember.services.reconciliation import verify
from tests.support.shops import CHEAP_PINS, DAY_MS, Shop, SteppingClock

TEMPLATES = (
    CouponTemplate(
        "five",
        "立减5元",
        "5 off",
        AmountOff(500, Target.TICKET),
        validity=CouponValidity(days=20),
        with_coupons=True,
        per_ticket=2,
    ),
    CouponTemplate(
        "next",
        "下次立减3元",
        "3 off next time",
        AmountOff(300, Target.TICKET),
        trigger=IssueTrigger(
            IssueOn.PURCHASE, Minimum(spend_minor=1000), is_per_minimum=True, count=1
        ),
        with_coupons=True,
    ),
)
ACTS = ("give", "sell", "refund", "hand_on", "withdraw", "wait")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("give", "sell", "sell", "refund", "refund", "hand_on", "withdraw", "wait")
        ),
        st.integers(0, 5),
    ),
    min_size=4,
    max_size=14,
)


class Life:
    """Lives through drawn steps; what is refused leaves nothing."""

    def __init__(self, shop: Shop, policy: CouponAfterPartialRefund) -> None:
        self.shop = shop
        self.members = [shop.join(), shop.join("13912345678")]
        self.sales: list[SaleId] = []
        programme = shop.services.programme.current()
        changed = msgspec.structs.replace(
            programme,
            coupon_templates=TEMPLATES,
            policies=Policies(coupon_after_partial_refund=policy),
        )
        shop.services.programme.publish(shop.owner, changed)

    def give(self, which: int) -> None:
        self.shop.services.coupons.issue(self.shop.owner, "five", self.members[which % 2], 2)

    def sell(self, which: int) -> None:
        goods = (("paper", 1000), ("water", 3000)) if which % 3 else (("paper", 2000),)
        cart = self.shop.cart(*goods, member=self.members[which % 2])
        assert cart.member is not None
        cart = msgspec.structs.replace(cart, coupons=cart.member.coupons[: which % 4])
        self.sales.append(self.shop.settle(cart).sale_id)

    def refund(self, which: int) -> None:
        if self.sales:
            sale = self.sales[which % len(self.sales)]
            lines = self.shop.services.returns.prepare(sale).lines
            wanted = {each.line_no: each.returnable_milli for each in lines[which % 2 :]}
            wanted = {line_no: milli for line_no, milli in wanted.items() if milli}
            self.shop.services.returns.complete(self.shop.owner, sale, wanted)

    def hand_on(self, which: int) -> None:
        service = self.shop.services.coupons
        for each in service.of_member(self.members[which % 2])[:1]:
            service.transfer(self.shop.owner, each.coupon_id, self.members[(which + 1) % 2])

    def withdraw(self, which: int) -> None:
        service = self.shop.services.coupons
        found = service.of_member(self.members[which % 2])
        service.withdraw(self.shop.owner, [each.coupon_id for each in found[:1]], "")

    def wait(self, which: int) -> None:
        self.shop.clock.step(which * 2 * DAY_MS)


@settings(max_examples=12, deadline=None)
@given(drawn=STEPS, policy=st.sampled_from(CouponAfterPartialRefund))
def test_a_coupon_can_be_spent_once_or_not_at_all(
    shop_template: Path, drawn: list[tuple[str, int]], policy: CouponAfterPartialRefund
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "shop"
        shutil.copytree(shop_template, root)
        clock = SteppingClock()
        with open_till(root, Outside(clock=clock, pins=CHEAP_PINS)) as till:
            owner = till.services.operators.operators()[0].operator_id
            life = Life(Shop(till, clock, owner), policy)
            for name, which in drawn:
                clock.step()
                try:
                    getattr(life, name)(which)
                except Refusal:
                    continue
                with till.database.reading() as connection:
                    balances = set(connection.execute(select(CouponRow.balance)).scalars())
                assert balances <= {0, 1}
            with till.database.reading() as connection:
                assert verify(connection) == ()
