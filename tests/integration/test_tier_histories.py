"""Lives of members at two tills: what was kept along the way is what the whole history says."""

import datetime as dt

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from posmember.domain.tiers.credit import Credit, amount_of
from posmember.domain.tiers.periods import measured_span
from posmember.domain.tiers.rules import Downgrade, TierMeasure, TierPeriod, TierRules
from posmember.models.sale import Sale
from posmember.models.tier import TierCredit, TierRung
from posmember.rehearsal.answers import Writer
from posmember.rehearsal.happenings import play_happening
from posmember.rehearsal.house import Counter, House
from posmember.rehearsal.player import opened_house
from posmember.rehearsal.scenario import (
    Advance,
    LineScript,
    MemberScript,
    Nightly,
    ProductScript,
    Refund,
    Scenario,
    Sell,
    SetTier,
    ShopScript,
    Sync,
)
from posmember.rehearsal.tickets import play_ticket
from posmember.services.members.tier_record import counted
from posmember.services.members.today import today_of
from posmember.services.reconciliation import verify

LADDER = [
    {"tier_id": "plain", "name_zh": "普通", "name_en": "Plain", "threshold_minor": 0},
    {"tier_id": "silver", "name_zh": "银卡", "name_en": "Silver", "threshold_minor": 3},
    {"tier_id": "gold", "name_zh": "金卡", "name_en": "Gold", "threshold_minor": 8},
]
TILLS = ("A", "B")
WRITER = Writer("en", 2)

RULES = st.builds(
    TierRules,
    measure=st.sampled_from(TierMeasure),
    period=st.sampled_from(TierPeriod),
    downgrade=st.sampled_from(Downgrade),
    refund_undoes_upgrade=st.booleans(),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("sell"), st.sampled_from(TILLS), st.integers(1, 4)),
        st.tuples(st.just("refund"), st.sampled_from(TILLS), st.integers(0, 5)),
        st.tuples(st.just("days"), st.just("A"), st.sampled_from((1, 40, 200))),
        st.tuples(st.just("night"), st.sampled_from(TILLS), st.just(0)),
        st.tuples(st.just("floor"), st.sampled_from(TILLS), st.integers(1, 2)),
        st.tuples(st.just("sync"), st.just("A"), st.just(0)),
    ),
    min_size=4,
    max_size=14,
)


def scenario(rules: TierRules) -> Scenario:
    ladder = [tier | {"threshold_minor": tier["threshold_minor"] * unit(rules)} for tier in LADDER]
    return Scenario(
        title="a life",
        steps=(),
        shop=ShopScript(tills=TILLS),
        programme={"tiers": ladder, "tier_rules": msgspec.to_builtins(rules)},
        products=(ProductScript(id="tea", price="1.00"),),
        members=(MemberScript(id="wang"),),
    )


def unit(rules: TierRules) -> int:
    """One step of the ladder: a yuan, a point or a visit."""
    return 100 if rules.measure is TierMeasure.NET_SPEND else 1


def live(house: House, steps: list[tuple[str, str, int]]) -> None:
    for number, (what, till, figure) in enumerate(steps):
        match what:
            case "sell":
                lines = (LineScript(product="tea", quantity=figure),)
                step = Sell(till=till, lines=lines, member="wang", name=str(number))
                play_ticket(step, house, WRITER)
            case "refund":
                refund(house, till, figure)
            case "days":
                play_happening(Advance(days=figure, is_nightly=False), house, WRITER)
            case "night":
                play_happening(Nightly(till=till), house, WRITER)
            case "floor":
                tier = str(LADDER[figure]["tier_id"])
                play_happening(SetTier(till=till, member="wang", floor=tier), house, WRITER)
            case _:
                play_happening(Sync(), house, WRITER)


def refund(house: House, till: str, figure: int) -> None:
    """Take one piece of some earlier ticket back, after both tills have heard of it."""
    if not house.tickets:
        return
    play_happening(Sync(), house, WRITER)
    name = list(house.tickets)[figure % len(house.tickets)]
    prepared = house.counter(till).till.services.returns.prepare(house.tickets[name].sale_id)
    if prepared.lines[0].returnable_milli:
        play_ticket(Refund(till=till, ticket=name, lines={"1": 1}), house, WRITER)


def rungs(counter: Counter) -> list[tuple[object, ...]]:
    with counter.till.database.reading() as connection:
        rows = connection.execute(select(*TierRung.__table__.columns).order_by(TierRung.rung_id))
        return [(row.rung_id, row.tier_id, row.since, row.taken_by is None) for row in rows]


def replayed(counter: Counter) -> dict[str, tuple[int, int]]:
    """What every sale still counts for, from the tickets alone."""
    found: dict[str, tuple[int, int]] = {}
    with counter.till.database.reading() as connection:
        for row in connection.execute(select(Sale.ticket)):
            ticket = msgspec.json.decode(row.ticket)
            sale = ticket.get("returns_sale_id") or ticket["sale_id"]
            net, points = found.get(sale, (0, 0))
            found[sale] = (
                net + sum(line["net_minor"] for line in ticket["lines"]),
                points + ticket.get("points_earned", 0),
            )
    return found


def kept(counter: Counter) -> dict[str, tuple[int, int]]:
    with counter.till.database.reading() as connection:
        rows = connection.execute(select(*TierCredit.__table__.columns)).all()
    return {row.sale_id: (row.net_minor, row.points) for row in rows}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(RULES, STEPS)
def test_two_tills_agree_and_what_is_kept_is_what_the_history_says(
    rules: TierRules, steps: list[tuple[str, str, int]]
) -> None:
    with opened_house(scenario(rules)) as house:
        live(house, steps)
        play_happening(Sync(), house, WRITER)

        first, second = (house.counter(name) for name in TILLS)
        member = house.members["wang"]
        standings = [c.till.services.tiers.standing(member) for c in (first, second)]
        assert standings[0] == standings[1]
        assert sorted(map(str, rungs(first))) == sorted(map(str, rungs(second)))
        assert kept(first) == kept(second) == replayed(first)
        for counter in (first, second):
            with counter.till.database.reading() as connection:
                assert verify(connection) == ()


@pytest.mark.parametrize("measure", TierMeasure)
@pytest.mark.parametrize("period", TierPeriod)
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_what_a_query_counts_is_what_the_rule_counts(
    measure: TierMeasure, period: TierPeriod, steps: list[tuple[str, str, int]]
) -> None:
    rules = TierRules(measure=measure, period=period)
    with opened_house(scenario(rules)) as house:
        live(house, steps)
        with house.counter("A").till.database.reading() as connection:
            today = today_of(connection, house.clock.at_ms).date
            rows = connection.execute(select(*TierCredit.__table__.columns)).all()
            found, _oldest = counted(connection, house.members["wang"], rules, today)

    credits_ = [
        Credit(dt.date.fromisoformat(row.sold_on), row.net_minor, row.points) for row in rows
    ]
    assert found == amount_of(credits_, measured_span(rules, today), rules)
