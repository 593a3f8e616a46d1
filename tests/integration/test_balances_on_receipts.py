"""The balance that a receipt names is the one that the member then has, whatever came beside it."""

import msgspec
import pytest

from posmember.rehearsal.answers import Writer
from posmember.rehearsal.house import House
from posmember.rehearsal.player import carry_out, opened_house
from posmember.rehearsal.scenario import Scenario
from posmember.services.members.standing import balances_of

SHOP = {
    "title": "points beside tickets",
    "preset": False,
    "programme": {
        "tiers": [
            {"tier_id": "member", "name_zh": "会员", "name_en": "Member", "threshold_minor": 0},
            {"tier_id": "gold", "name_zh": "金卡", "name_en": "Gold", "threshold_minor": 5_000},
        ],
        "event_points": [{"event": "first_purchase", "points": 25, "times_in_all": 1}],
        "missions": [
            {
                "mission_id": name,
                "name_zh": "买三件",
                "name_en": "Buy three",
                "goal": "pieces",
                "target": 3,
                "reward": {"points": points},
                "audience": audience,
            }
            for name, points, audience in (
                ("all", 9, {}),
                ("gold", 40, {"tiers": ["gold"]}),
                ("first", 100, {"is_first_purchase": True}),
                ("later", 200, {"tags": ["vip"]}),
            )
        ],
    },
    "products": [{"id": "tea", "price": "20.00"}],
    "members": [{"id": "ann", "points": 100}],
}


def balances(house: House, ticket: str, steps: list[dict[str, object]]) -> tuple[int, int]:
    """Return what *ticket* says is left, and what the member has."""
    writer = Writer("en", 2)
    for step in msgspec.convert({**SHOP, "steps": steps}, Scenario).steps:
        carry_out(step, house, writer)
    member = house.tickets[ticket].member
    assert member is not None
    with house.counter("").till.database.reading() as connection:
        return member.points_after, balances_of(connection, house.member("ann")).points


@pytest.mark.parametrize(("quantity", "left"), [(1, 100 + 20 + 25), (3, 100 + 60 + 25 + 9 + 40)])
def test_a_first_ticket_names_what_it_brings_besides(quantity: int, left: int) -> None:
    sale = {
        "do": "sell",
        "name": "a",
        "member": "ann",
        "lines": [{"product": "tea", "quantity": quantity}],
    }
    with opened_house(msgspec.convert({**SHOP, "steps": []}, Scenario)) as house:
        assert balances(house, "a", [sale]) == (left, left)


def test_nothing_is_named_that_is_given_no_more() -> None:
    sale = {"do": "sell", "member": "ann", "lines": [{"product": "tea", "quantity": 3}]}
    steps = [
        {**sale, "name": "a"},
        {**sale, "name": "b"},
        {**sale, "name": "c", "member": ""},
        {"do": "refund", "ticket": "b"},
    ]
    with opened_house(msgspec.convert({**SHOP, "steps": []}, Scenario)) as house:
        assert balances(house, "b", steps[:2]) == (294, 294)
        assert balances(house, "b", steps[2:])[1] == 234
