"""An import that is taken back keeps the members who got, paid for or brought something since."""

import msgspec
import pytest

from posmember.rehearsal.answers import Writer
from posmember.rehearsal.player import carry_out, opened_house
from posmember.rehearsal.scenario import Scenario
from posmember.services.reconciliation import verify

PHONE = "13912340001"
SHOP = {
    "title": "a list that was a mistake",
    "preset": False,
    "programme": {
        "tiers": [
            {
                "tier_id": "member",
                "name_zh": "会员",
                "name_en": "Member",
                "threshold_minor": 0,
                "benefits": [
                    {"benefit_id": "cup", "kind": "gift", "name_zh": "杯", "name_en": "A cup"}
                ],
            },
            {"tier_id": "gold", "name_zh": "金卡", "name_en": "Gold", "threshold_minor": 100},
        ],
        "count_cards": [
            {"plan_id": "wash", "name_zh": "洗车", "name_en": "W", "price_minor": 9_000, "uses": 3}
        ],
        "coupon_templates": [
            {
                "template_id": name,
                "name_zh": name,
                "name_en": name,
                "effect": {"form": "amount", "off_minor": 500, "target": "ticket"},
                "trigger": {"on": on},
            }
            for name, on in (("ten", "by_hand"), ("hello", "joining"))
        ],
    },
    "members": [{"id": "ann"}],
}
LIST = {
    "do": "import",
    "rows": [["姓名", "手机号", "积分"], ["李四", PHONE, "100"], ["王五", "13912340002", "5"]],
}
KEEPING = (
    {"do": "count_card", "card": "k", "action": "sell", "plan": "wash", "member": PHONE},
    {"do": "give_coupon", "template": "ten", "member": PHONE},
    {"do": "set_tier", "member": PHONE, "floor": "gold"},
    {"do": "use_benefit", "member": PHONE, "benefit": "cup"},
    {"do": "join", "member": {"id": "friend", "referrer": PHONE}},
    {"do": "merge", "member": PHONE, "other": "ann"},
)


@pytest.mark.parametrize(
    ("step", "removed"),
    [*((step, 1) for step in KEEPING), ({"do": "look"}, 2)],
    ids=lambda value: value["do"] if isinstance(value, dict) else str(value),
)
def test_who_has_something_by_now_stays(step: dict[str, object], removed: int) -> None:
    scenario = msgspec.convert({**SHOP, "steps": [LIST, step]}, Scenario)
    with opened_house(scenario) as house:
        for each in scenario.steps:
            assert "refused" not in carry_out(each, house, Writer("en", 2))
        counter = house.counter("")
        imports = counter.till.services.imports

        undone = imports.undo(counter.owner, imports.batches()[0].batch_id)

        assert (undone.removed, len(undone.kept)) == (removed, 2 - removed)
        with counter.till.database.reading() as connection:
            assert verify(connection) == ()
