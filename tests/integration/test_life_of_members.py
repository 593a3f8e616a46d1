"""Years of four members at two tills, in the words of a rehearsal: the books hold after each step.

A failing run prints steps; as JSON they are a scenario.
"""

import datetime as dt
from contextlib import ExitStack
from dataclasses import dataclass, field

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from posmember.domain.loyalty.policies import (
    LapsedLots,
    RefundPoints,
    SpentPointsRefunded,
    StoredValueEarning,
)
from posmember.domain.tiers.rules import Downgrade, TierMeasure, TierPeriod
from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.house import Counter
from posmember.rehearsal.player import carry_out, opened_house
from posmember.rehearsal.scenario import AnyStep, Scenario
from posmember.rehearsal.standing import standing_of
from posmember.services.members.standing import balances_of, points_standing
from posmember.services.reconciliation import verify
from posmember.services.terminals.merged import landing

PEOPLE = ("ann", "ben", "cyd", "dan")
TILLS = ("A", "B")
WHO, AT = st.sampled_from(PEOPLE), st.sampled_from(TILLS)
START = dt.datetime.fromisoformat("2026-03-02 10:00")
ALIKE = ("points", "usable", "lots", "principal", "bonus", "tier", "counted", "visits", "coupons")
"""What all tills say alike of a member once they know the same."""
NO_BUY = {
    "balance_too_low",
    "floor_limit",
    "change_only_from_cash",
    "tender_not_positive",
    "tender_not_needed",
}
NO_MEMBER = {"ticket_has_member", "ticket_came_back", "ticket_paid_too_long_ago"}
NO_REFUND = {"points_spent_since", "void_too_late", "over_return", "nothing_to_return"}

PROGRAMMES = st.fixed_dictionaries(
    {
        "policies": st.fixed_dictionaries(
            {
                "refund_points": st.sampled_from([each.value for each in RefundPoints]),
                "spent_points_refunded": st.sampled_from(
                    [each.value for each in SpentPointsRefunded]
                ),
                "lapsed_lots": st.sampled_from([each.value for each in LapsedLots]),
                "lapsed_lot_days": st.integers(0, 30),
                "stored_value_earns": st.sampled_from([each.value for each in StoredValueEarning]),
            }
        ),
        "validity": st.sampled_from([{}, {"months": 2}, {"days": 40}, {"calendar_years": 1}]),
        "points_held_days": st.sampled_from([0, 0, 5]),
        "redemption": st.just(
            {
                "points_per_step": 20,
                "worth_minor_per_step": 20,
                "minimum_points": 20,
                "cap_bp": 9000,
            }
        ),
        "stored_value": st.just(
            {
                "spend_check": "none",
                "floor": {"is_unsynced_top_up_spendable": True},
            }
        ),
        "tier_rules": st.fixed_dictionaries(
            {
                "measure": st.sampled_from([each.value for each in TierMeasure]),
                "period": st.sampled_from([each.value for each in TierPeriod]),
                "downgrade": st.sampled_from([each.value for each in Downgrade]),
            }
        ),
        "top_ups": st.just(
            [
                {
                    "rule_id": "big",
                    "name_zh": "充100送20",
                    "name_en": "100 and 20 more",
                    "amount_minor": 10_000,
                    "bonus_minor": 2_000,
                    "bonus_valid_days": 60,
                    "points": 10,
                }
            ]
        ),
    }
)
LADDER = [
    {"tier_id": "member", "name_zh": "会员", "name_en": "Member", "threshold_minor": 0},
    {
        "tier_id": "silver",
        "name_zh": "银卡",
        "name_en": "Silver",
        "threshold_minor": 30_000,
        "discount_bp": 200,
        "validity_months": 6,
    },
    {
        "tier_id": "gold",
        "name_zh": "金卡",
        "name_en": "Gold",
        "threshold_minor": 90_000,
        "discount_bp": 500,
        "earn_multiplier_bp": 15_000,
        "validity_months": 6,
    },
]


@dataclass
class Sold:
    """A sale, where it was last worked on, and what is still with the customer."""

    name: str
    sale_id: str
    due_minor: int
    at: str
    left: dict[int, int] = field(default_factory=dict)
    made_at: str = ""
    """The till that made it for nobody, and may give it a member."""


class LifeOfMembers(RuleBasedStateMachine):
    """What two counters may do to members in any order; after each step the books are looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        self.sold: list[Sold] = []
        self.top_ups: list[str] = []
        self.house = None
        self.touched: set[str] = set()
        """Tills whose books were not looked at since something was done there."""

    @initialize(programme=PROGRAMMES)
    def open_house(self, programme) -> None:
        script = {
            "title": "a life",
            "steps": [],
            "shop": {"tills": list(TILLS), "start": START.isoformat(" ", "minutes")},
            "programme": {**programme, "tiers": LADDER},
            "products": [{"id": "tea", "price": "30.00"}, {"id": "cake", "price": "99.90"}],
            "members": [
                {"id": "ann", "points": 150, "points_expire_on": "2026-06-30"},
                {"id": "ben", "points": 40, "principal": "50.00", "bonus": "5.00"},
                {"id": "cyd", "tier": "silver"},
                {"id": "dan"},
            ],
        }
        scenario = msgspec.convert(script, Scenario)
        self.house = self.closing.enter_context(opened_house(scenario))
        self.writer = Writer("en", 2)
        self.wall = START

    def teardown(self) -> None:
        self.closing.close()

    def play(self, do: str, **said) -> Answer:
        step = msgspec.convert({"do": do, **said}, AnyStep)
        self.touched |= set(TILLS) if do == "sync" else {step.till or TILLS[0]}
        return carry_out(step, self.house, self.writer)

    def standing(self, till: str, who: str) -> Answer:
        return standing_of(self.house.counter(till), self.house.members[who], self.writer)

    def is_refused(self, answer: Answer, allowed: set[str]) -> bool:
        """Tell whether a step was refused, for one of these reasons."""
        code = answer.get("refused")
        assert code is None or code in allowed, answer
        return code is not None

    @rule(
        who=WHO,
        till=AT,
        teas=st.integers(0, 4),
        cakes=st.integers(0, 4),
        points=st.integers(0, 40),
        paid=st.sampled_from([0, 0, 5, 30, 80]),
    )
    def buy(self, who, till, teas, cakes, points, paid) -> None:
        wanted = [("tea", teas), ("cake", cakes)]
        lines = [{"product": name, "quantity": count} for name, count in wanted if count]
        if not lines:
            return
        name = f"t{len(self.sold)}"
        tenders = [{"kind": "stored_value", "amount": paid}] if paid else []
        answer = self.play(
            "sell",
            name=name,
            till=till,
            member=who,
            lines=lines,
            points=points * 20,
            tenders=[*tenders, {"kind": "wechat"}],
        )
        if self.is_refused(answer, NO_BUY):
            return
        ticket = self.house.tickets[name]
        assert ticket.due_minor == sum(line.net_minor for line in ticket.lines) >= 0
        left = {line.line_no: line.quantity_milli // 1000 for line in ticket.lines}
        self.sold.append(Sold(name, ticket.sale_id, ticket.due_minor, till, left))

    @rule(
        who=WHO, till=AT, teas=st.integers(1, 4), cakes=st.integers(0, 2), is_at_once=st.booleans()
    )
    def buy_and_say_later_who(self, who, till, teas, cakes, is_at_once) -> None:
        wanted = [("tea", teas), ("cake", cakes)]
        lines = [{"product": name, "quantity": count} for name, count in wanted if count]
        name = f"t{len(self.sold)}"
        assert "refused" not in self.play("sell", name=name, till=till, lines=lines)
        ticket = self.house.tickets[name]
        left = {line.line_no: line.quantity_milli // 1000 for line in ticket.lines}
        self.sold.append(Sold(name, ticket.sale_id, ticket.due_minor, till, left, till))
        if is_at_once:
            answer = self.play("attach_member", till=till, ticket=name, member=who)
            assert "refused" not in answer
            assert answer["ticket"]["total"] == self.writer.money(ticket.due_minor)

    @precondition(lambda self: any(sold.made_at for sold in self.sold))
    @rule(data=st.data(), who=WHO, has_heard=st.booleans())
    def attach(self, data, who, has_heard) -> None:
        """Give a ticket its member, perhaps not knowing that goods of it came back elsewhere."""
        sold = data.draw(st.sampled_from([each for each in self.sold if each.made_at]))
        if has_heard and sold.at != sold.made_at:
            self.sync()
        answer = self.play("attach_member", till=sold.made_at, ticket=sold.name, member=who)
        self.is_refused(answer, NO_MEMBER)

    @precondition(lambda self: any(any(sold.left.values()) for sold in self.sold))
    @rule(data=st.data(), till=AT, is_whole=st.booleans())
    def refund(self, data, till, is_whole) -> None:
        sold = data.draw(st.sampled_from([each for each in self.sold if any(each.left.values())]))
        lines = {number: left for number, left in sold.left.items() if left}
        if not is_whole:
            number = data.draw(st.sampled_from(sorted(lines)))
            lines = {number: data.draw(st.integers(1, lines[number]))}
        if sold.at != till:
            self.sync()
        said = {str(number): count for number, count in lines.items()}
        answer = self.play("refund", till=till, ticket=sold.name, lines=said)
        if self.is_refused(answer, NO_REFUND):
            return
        sold.at = till
        for number, count in lines.items():
            sold.left[number] -= count
        self._check_money(sold, till)

    @precondition(lambda self: self.sold)
    @rule(data=st.data())
    def void(self, data) -> None:
        sold = data.draw(st.sampled_from(self.sold))
        answer = self.play("void", till=sold.at, ticket=sold.name)
        if not self.is_refused(answer, NO_REFUND):
            sold.left = dict.fromkeys(sold.left, 0)
            self._check_money(sold, sold.at)

    def _check_money(self, sold: Sold, till: str) -> None:
        """Never more comes back than was paid; of a ticket that is back whole, all but was kept."""
        with self.house.counter(till).till.database.reading() as connection:
            rows = connection.exec_driver_sql(
                "SELECT ticket FROM sale WHERE returns_sale_id = ?", (sold.sale_id,)
            ).all()
        backs = [msgspec.json.decode(row[0]) for row in rows]
        returned = -sum(back["due_minor"] for back in backs)
        kept = -sum(
            part["amount_minor"]
            for back in backs
            for line in back["lines"]
            for part in line.get("reductions", ())
            if part["kind"] == "points_kept"
        )
        assert returned <= sold.due_minor
        if not any(sold.left.values()):
            assert returned + kept == sold.due_minor

    @rule(who=WHO, till=AT, amount=st.sampled_from([20, 50, 100, 250]))
    def top_up(self, who, till, amount) -> None:
        name = f"u{len(self.top_ups)}"
        answer = self.play("top_up", till=till, member=who, amount=amount, name=name)
        if not self.is_refused(answer, {"value_cap"}):
            self.top_ups.append(name)

    @precondition(lambda self: self.top_ups)
    @rule(data=st.data(), till=AT)
    def refund_top_up(self, data, till) -> None:
        name = data.draw(st.sampled_from(self.top_ups))
        self.sync()
        answer = self.play("refund_top_up", till=till, top_up=name)
        self.is_refused(answer, {"top_up_taken_back", "nothing_to_give_back"})

    @rule(who=WHO, till=AT, points=st.integers(-60, 60))
    def correct(self, who, till, points) -> None:
        answer = self.play("adjust_points", till=till, member=who, points=points, reason="why")
        self.is_refused(answer, {"adjustment_empty", "insufficient_points"})

    @rule(one=WHO, two=WHO, till=AT, is_known=st.booleans())
    def merge(self, one, two, till, is_known) -> None:
        if is_known:
            self.sync()
        answer = self.play("merge", till=till, member=one, other=two)
        self.is_refused(answer, {"same_person_already", "merge_needs_contact"})
        if "merge" in answer:
            after, stands = answer["merge"]["after"], self.standing(till, one)
            assert stands == self.standing(till, two)
            assert after["points"] == stands["points"]
            assert (after["principal"], after["bonus"]) == (stands["principal"], stands["bonus"])
            assert after["tier"] == stands["tier"]

    @rule(who=WHO, till=AT)
    def part(self, who, till) -> None:
        answer = self.play("unmerge", till=till, member=who)
        self.is_refused(answer, {"not_found", "not_merged", "merge_needs_contact"})

    @rule(who=WHO, till=AT, tier=st.sampled_from(["", "member", "silver", "gold"]))
    def set_floor(self, who, till, tier) -> None:
        answer = self.play("set_tier", till=till, member=who, floor=tier)
        self.is_refused(answer, set())

    @rule(days=st.sampled_from([1, 1, 5, 30, 70, 200]))
    def let_time_pass(self, days) -> None:
        self.wall += dt.timedelta(days=days)
        self.house.clock.set(self.wall, self.house.zone)
        for till in TILLS:
            self.is_refused(self.play("nightly", till=till), set())

    @rule()
    def exchange_with_head_office(self) -> None:
        self.sync()
        for who in PEOPLE:
            first, second = (self.standing(till, who) for till in TILLS)
            assert {key: first[key] for key in ALIKE} == {key: second[key] for key in ALIKE}
        self._check_head_office()

    def sync(self) -> None:
        assert "refused" not in self.play("sync")
        for sold in self.sold:
            sold.at = sold.at or TILLS[0]

    def _check_head_office(self) -> None:
        """All tills and head office know the same: balances are the sums of the legs."""
        held = self.house.books.disk.balances
        for who in PEOPLE:
            for counter in self.house.counters.values():
                page = counter.till.services.members.page(self.house.members[who])
                records = self._records(counter, page.member_id)
                sums = {
                    unit: sum(held.get((f"member:{record}", unit), 0) for record in records)
                    for unit in ("points", "principal", "bonus")
                }
                balances = page.strip.balances
                assert (sums["points"], sums["principal"], sums["bonus"]) == (
                    balances.points,
                    balances.principal_minor,
                    balances.bonus_minor,
                )

    def _records(self, counter: Counter, member_id: str) -> list[str]:
        with counter.till.database.reading() as connection:
            rows = connection.exec_driver_sql(
                "SELECT member_id FROM member WHERE member_id = ?1 OR merged_into = ?1",
                (member_id,),
            )
            return [row[0] for row in rows]

    @invariant()
    def the_books_are_sound(self) -> None:
        """Balances are the sums of lots less the debt, and nothing is found to be broken."""
        for till in sorted(self.touched):
            with self.house.counter(till).till.database.reading() as connection:
                for member_id in self.house.members.values():
                    root = landing(connection, member_id)
                    standing = points_standing(connection, root, with_empty_lots=True)
                    sums = sum(lot.remaining for lot in standing.lots) - standing.debt
                    assert sums == balances_of(connection, root).points
                assert verify(connection) == ()
        self.touched.clear()


LifeOfMembers.TestCase.settings = settings(
    max_examples=max(4, settings().max_examples // 15), stateful_step_count=25, deadline=None
)
TestLifeOfMembers = LifeOfMembers.TestCase
