"""Two tills that were apart take the same goods back: the rest still comes back, once."""

import datetime as dt
import json
from typing import Any

import msgspec
import pytest

from posmember.domain.checkout.returned_before import within_what_was_sold
from posmember.rehearsal.answers import Answer, Writer
from posmember.rehearsal.player import carry_out, opened_house
from posmember.rehearsal.scenario import Scenario
from posmember.services.replay.replay import report_of
from posmember.services.sales.sales import returns_of

COUPON = {
    "template_id": "ten",
    "name_zh": "立减10元",
    "name_en": "10 off",
    "effect": {"form": "amount", "off_minor": 1000, "target": "ticket"},
    "validity": {"days": 30},
    "trigger": {"on": "joining"},
}
SOLD = {
    "do": "sell",
    "name": "s",
    "till": "A",
    "member": "ann",
    "coupons": ["ten"],
    "lines": [{"product": "pot"}, {"product": "pan", "quantity": 3}],
}


def refund(till: str, lines: dict[str, int] | None = None) -> dict[str, Any]:
    return {"do": "refund", "ticket": "s", "till": till, "lines": lines or {}}


def scenario(*steps: dict[str, Any]) -> Scenario:
    script = {
        "title": "the same goods at two tills",
        "preset": False,
        "shop": {"tills": ["A", "B"]},
        "programme": {"coupon_templates": [COUPON]},
        "products": [{"id": "pot", "price": 100}, {"id": "pan", "price": 100}],
        "members": [{"id": "ann"}],
        "steps": list(steps),
    }
    return msgspec.json.decode(json.dumps(script), type=Scenario)


SYNC = {"do": "sync"}
TWICE = (SOLD, SYNC, refund("A", {"1": 1, "2": 1}), refund("B", {"1": 1, "2": 1}), SYNC)


def test_what_came_back_at_both_tills_counts_once_for_the_rest() -> None:
    played = scenario(*TWICE, refund("A", {"1": 1}), refund("B"), SYNC, refund("A"))
    answers: list[Answer] = []
    with opened_house(played) as house:
        writer = Writer("en", 2)
        answers.extend(carry_out(step, house, writer) for step in played.steps)

    assert answers[2]["statement"]["money_back"] == "195.00"  # of 390.00 for four pieces
    assert answers[3]["statement"]["money_back"] == "195.00"
    assert answers[5]["refused"] == "over_return"
    assert answers[6]["statement"]["money_back"] == "97.50"
    assert answers[6]["statement"]["coupons_returned"] == ["ten"]
    assert answers[8]["refused"] == "nothing_to_return"


def test_of_a_return_that_goes_beyond_the_sale_the_part_within_counts() -> None:
    played = scenario(SOLD, SYNC, refund("A", {"2": 2}), refund("B", {"2": 2}))
    with opened_house(played) as house:
        writer = Writer("en", 2)
        for step in played.steps:
            carry_out(step, house, writer)
        sold = house.ticket("s")
        back = []
        for counter in house.counters.values():
            with counter.till.database.reading() as connection:
                back.extend(returns_of(connection, sold.sale_id))

    first, second = within_what_was_sold(sold, back)

    assert first == back[0]
    assert [line.quantity_milli for line in second.lines] == [-1000]
    assert [line.net_minor for line in second.lines] == [-9750]


def test_a_replay_takes_goods_that_came_back_twice_as_they_did() -> None:
    played = scenario(*TWICE)
    with opened_house(played) as house:
        writer = Writer("en", 2)
        for step in played.steps:
            carry_out(step, house, writer)
        services = house.counter("").till.services
        today = services.shop.today()
        run = services.replay.start(services.programme.current(), dt.date(2020, 1, 1), today)
        services.replay.advance(run)
    report = report_of(run)

    assert report.recorded_minor == report.replayed_minor == 39_000 - 2 * 19_500


@pytest.mark.parametrize(("spend_minor", "kept"), [(9_000, 0), (10_000, 0), (12_000, 1_200)])
def test_what_is_said_to_be_kept_for_a_gift_was_kept(spend_minor: int, kept: int) -> None:
    """Of 120.00 neither till kept for a gift from 90.00 on; from 100.00 on, both did."""
    cup = {
        "promotion_id": "cup",
        "name_zh": "送杯",
        "name_en": "A cup",
        "effect": {"form": "gift", "product_id": "cup"},
        "minimum": {"spend_minor": spend_minor},
    }
    apart = ("A", "A") if kept else ("A", "B")
    steps = [
        {"do": "sell", "name": "s", "lines": [{"product": "tea", "quantity": 4}]},
        SYNC,
        *(refund(till, {"1": 1}) for till in apart),
        SYNC,
    ]
    script = {
        "title": "a gift",
        "preset": False,
        "shop": {"tills": ["A", "B"]},
        "programme": {"promotions": [cup]},
        "products": [{"id": "tea", "price": 30}, {"id": "cup", "price": 12}],
        "steps": steps,
    }
    with opened_house(msgspec.convert(script, Scenario)) as house:
        for step in msgspec.convert(script, Scenario).steps:
            carry_out(step, house, Writer("en", 2))
        found = house.counter("A").till.services.returns.prepare(house.ticket("s").sale_id)

    assert [line.gift_kept_minor for line in found.lines] == [0, kept]
