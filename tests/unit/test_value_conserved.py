"""Principal and bonus over any sequence of what happens to an account: nothing is made or lost."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.checkout.value_tenders import drawn_tender, purse_after, tender_back
from posmember.domain.stored_value.errors import NothingToGiveBackError
from posmember.domain.stored_value.purse import Purse, ValueLot, ValueUse
from posmember.domain.stored_value.refunding import TopUpRemains, refund_sum
from posmember.domain.stored_value.rules import SpendOrder

START = dt.date(2026, 3, 2)


class Account:
    """An account as the ledger keeps it, and what money and gifts went in and out."""

    def __init__(self, order: SpendOrder) -> None:
        self.order = order
        self.today = START
        self.purse = Purse()
        self.tops: list[dict[str, int]] = []
        self.sales: list[tuple[TenderLine, list[int]]] = []
        self.put_in = {"principal": 0, "bonus": 0}
        self.taken = {"principal": 0, "bonus": 0}
        self.lapsed = 0

    def top_up(self, paid: int, bonus: int, days: int) -> None:
        number = len(self.tops)
        ends = self.today + dt.timedelta(days=days) if days else None
        self.tops.append({"paid": paid, "bonus": bonus, "open": 1})
        principal = (*self.purse.principal, ValueLot(f"p{number}", paid))
        gifts = (*self.purse.bonus, ValueLot(f"b{number}", bonus, ends))
        self.purse = Purse(principal, gifts)
        self.put_in["principal"] += paid
        self.put_in["bonus"] += bonus

    def spend(self, part: int) -> None:
        amount = self.purse.spendable(self.today).total_minor * part // 100
        if amount:
            tender = TenderLine(TenderKind.STORED_VALUE, amount)
            drawn = drawn_tender(tender, self.purse, self.today, self.order)
            self._take(drawn)
            self.sales.append((drawn, []))

    def give_back(self, place: int, part: int) -> None:
        if self.sales:
            drawn, given = self.sales[place % len(self.sales)]
            amount = -(-(drawn.amount_minor - sum(given)) * part // 100)
            if amount:
                self._take(tender_back(drawn, sum(given), amount))
                given.append(amount)

    def pass_days(self, days: int) -> None:
        self.today += dt.timedelta(days=days)
        gone = tuple(
            ValueUse(lot.lot_id, lot.remaining_minor)
            for lot in self.purse.bonus
            if lot.is_lapsed(self.today) and lot.remaining_minor > 0
        )
        self.lapsed += sum(use.amount_minor for use in gone)
        self.purse = self.purse.without((), gone)

    def refund(self, place: int) -> None:
        if not self.tops:
            return
        number = place % len(self.tops)
        top = self.tops[number]
        principal, bonus = self.purse.principal[number], self.purse.bonus[number]
        remains = TopUpRemains(
            top["paid"], top["bonus"], principal.remaining_minor, bonus.remaining_minor
        )
        if not top["open"]:
            return
        try:
            found = refund_sum(remains)
        except NothingToGiveBackError:
            return
        assert 0 < found.money_back_minor <= top["paid"]
        top["open"] = 0
        self.taken["principal"] += principal.remaining_minor
        self.taken["bonus"] += bonus.remaining_minor
        self.purse = self.purse.without(
            (ValueUse(principal.lot_id, principal.remaining_minor),),
            (ValueUse(bonus.lot_id, bonus.remaining_minor),),
        )

    def _take(self, tender: TenderLine) -> None:
        self.purse = purse_after(self.purse, (tender,))
        self.taken["principal"] += tender.principal_minor
        self.taken["bonus"] += tender.bonus_minor


events = st.one_of(
    st.tuples(
        st.just("top_up"), st.integers(1, 500_000), st.integers(0, 90_000), st.integers(0, 40)
    ),
    st.tuples(st.just("spend"), st.integers(1, 100)),
    st.tuples(st.just("give_back"), st.integers(0, 9), st.integers(1, 100)),
    st.tuples(st.just("pass_days"), st.integers(0, 30)),
    st.tuples(st.just("refund"), st.integers(0, 9)),
)


@given(st.sampled_from(SpendOrder), st.lists(events, max_size=25))
def test_what_went_in_is_what_is_there_was_taken_or_lapsed(
    order: SpendOrder, life: list[tuple[str, int]]
) -> None:
    account = Account(order)

    for name, *figures in life:
        getattr(account, name)(*figures)

        principal = sum(lot.remaining_minor for lot in account.purse.principal)
        bonus = sum(lot.remaining_minor for lot in account.purse.bonus)
        assert principal == account.put_in["principal"] - account.taken["principal"]
        assert bonus + account.lapsed == account.put_in["bonus"] - account.taken["bonus"]
        assert all(lot.remaining_minor >= 0 for lot in account.purse.principal)
        assert all(lot.remaining_minor >= 0 for lot in account.purse.bonus)


@given(st.sampled_from(SpendOrder), st.lists(events, max_size=25))
def test_sales_given_back_whole_leave_the_principal_as_it_was_paid_in(
    order: SpendOrder, life: list[tuple[str, int]]
) -> None:
    account = Account(order)
    for name, *figures in life:
        if name != "refund":
            getattr(account, name)(*figures)

    for place in range(len(account.sales)):
        account.give_back(place, 100)

    assert account.taken == {"principal": 0, "bonus": 0}
    assert [lot.remaining_minor for lot in account.purse.principal] == [
        top["paid"] for top in account.tops
    ]
