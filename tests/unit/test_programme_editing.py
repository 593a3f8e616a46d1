"""Editing changes one place and nothing else; every rule and form has a start."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.engagement.draws import Draw, Prize
from posmember.domain.engagement.missions import Mission, MissionGoal
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.loyalty.earn_rules import Multiply
from posmember.domain.loyalty.event_points import EventKind, EventRule
from posmember.domain.programme.editing import (
    blank,
    copied_rule,
    field_at,
    new_rule,
    value_at,
    with_name,
    with_rule,
    with_rule_moved,
    with_value,
    without_rule,
)
from posmember.domain.programme.programme import PRESET, Programme, code_among
from posmember.domain.programme.shapes import Shape, field_in, fields_in, fields_of
from posmember.domain.promotions.effects import (
    AmountOff,
    EachFull,
    EarlyAccess,
    NForPrice,
    PercentOff,
    SpendStep,
    SpendSteps,
)
from posmember.domain.stored_value.rules import CountCardPlan
from posmember.domain.taxes.tax import Tax
from posmember.domain.words.programme_notes import NOTES
from tests.support.programmes import RICH, programmes

LISTS = [field.name for field in fields_of(Programme) if field.shape is Shape.PARTS]


def structures(kind: type, seen: dict[str, type]) -> dict[str, type]:
    if kind.__name__ not in seen and issubclass(kind, msgspec.Struct):
        seen[kind.__name__] = kind
        for field in fields_of(kind):
            for held in field.kinds:
                structures(held, seen)
    return seen


ALL = structures(Programme, {})


def test_one_field_changes_and_nothing_else() -> None:
    path = ("earn_rules", 0, "effect", "points")

    changed = with_value(RICH, path, 7)

    assert value_at(changed, path) == 7
    assert with_value(changed, path, 1) == RICH
    assert field_at(RICH, path).shape is Shape.POINTS


@pytest.mark.parametrize("name", LISTS)
def test_every_list_takes_new_rules_under_ids_of_their_own(name: str) -> None:
    programme = PRESET
    for _ in range(3):
        programme = with_rule(programme, (name,), new_rule(programme, (name,)))
    programme = with_rule(programme, (name,), copied_rule(programme, (name, 0)))

    rules = value_at(programme, (name,))
    first = fields_of(type(rules[0]))[0].name
    assert len({getattr(rule, first) for rule in rules}) == len(rules)


def test_a_rule_moves_as_far_as_its_list_goes() -> None:
    down = with_rule_moved(RICH, ("earn_rules", 0), 5)

    assert [rule.rule_id for rule in down.earn_rules] == ["gold", "basic"]
    assert with_rule_moved(down, ("earn_rules", 1), -1) == RICH


@pytest.mark.parametrize("kind", ALL.values())
def test_every_form_has_a_start(kind: type) -> None:
    assert isinstance(blank(kind), kind)


def test_notes_are_on_fields_that_exist() -> None:
    fields = {f"{name}.{field.name}" for name, kind in ALL.items() for field in fields_of(kind)}

    assert set(NOTES) <= fields


@given(programme=programmes(), name=st.sampled_from(LISTS))
def test_a_rule_that_is_added_and_removed_leaves_no_trace(programme: Programme, name: str) -> None:
    longer = with_rule(programme, (name,), new_rule(programme, (name,)))

    assert without_rule(longer, (name, len(value_at(programme, (name,))))) == programme


def test_a_place_in_a_list_belongs_to_the_field_of_its_list() -> None:
    assert field_at(RICH, ("earn_rules", 0)) == field_at(RICH, ("earn_rules",))
    assert field_at(RICH, ("earn_rules", 1, "audience", "tiers", 0)).name == "tiers"


def test_a_form_without_an_id_is_copied_as_it_is() -> None:
    path = ("promotions", 0, "effect", "steps")

    longer = with_rule(RICH, path, copied_rule(RICH, (*path, 0)))

    steps = value_at(longer, path)
    assert steps == (steps[0], steps[0])


def test_a_code_is_found_whatever_its_case_where_its_rule_is_active() -> None:
    coded = msgspec.structs.replace(RICH.promotions[0], code="Tea-1")
    earning = msgspec.structs.replace(RICH.earn_rules[0], code="茶", is_active=False)
    programme = msgspec.structs.replace(RICH, promotions=(coded,), earn_rules=(earning,))

    assert code_among(programme, " tEA-1 ") == "Tea-1"
    assert code_among(programme, "茶") == ""
    assert code_among(programme, "") == ""


def test_the_target_of_a_mission_is_money_where_spend_is_counted() -> None:
    reward = EngagementReward(points=5)
    by_spend = Mission("m", "花", "Spend", MissionGoal.SPEND, 10_000, reward)
    by_visits = msgspec.structs.replace(by_spend, goal=MissionGoal.VISITS)

    shapes = [
        {field.name: field.shape for field in fields_in(mission)}
        for mission in (by_spend, by_visits)
    ]

    assert shapes[0]["target"] is field_in(by_spend, "target").shape is Shape.MONEY
    assert shapes[1]["target"] is field_in(by_visits, "target").shape is not Shape.MONEY
    assert shapes[0] | {"target": None} == shapes[1] | {"target": None}


def offers(*ids: str) -> Programme:
    """Return a programme with promotions of these ids."""
    rule = RICH.promotions[0]
    named = tuple(msgspec.structs.replace(rule, promotion_id=each) for each in ids)
    return msgspec.structs.replace(RICH, promotions=named)


def ids_of(programme: Programme) -> list[str]:
    return [each.promotion_id for each in programme.promotions]


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ((), "promotion-1"),
        (("tea",), "promotion-1"),
        (("promotion-1",), "promotion-2"),
        (("promotion-1", "promotion-3", "promotion-2"), "promotion-4"),
        (("promotion-2", "promotion-3"), "promotion-1"),
    ],
)
def test_a_new_rule_has_the_first_number_that_is_free(taken: tuple[str, ...], free: str) -> None:
    programme = offers(*taken)

    assert new_rule(programme, ("promotions",)).promotion_id == free


def test_a_copy_is_the_same_but_for_its_id() -> None:
    copied = copied_rule(offers("tea", "promotion-1"), ("promotions", 0))

    assert copied == msgspec.structs.replace(RICH.promotions[0], promotion_id="promotion-2")


def test_a_new_rule_for_an_event_is_for_one_that_has_none_while_there_is_any() -> None:
    programme, events = PRESET, list(EventKind)
    for _ in events:
        programme = with_rule(programme, ("event_points",), new_rule(programme, ("event_points",)))

    assert [each.event for each in programme.event_points] == events
    assert new_rule(programme, ("event_points",)).event is events[0]


@pytest.mark.parametrize(
    ("place", "by", "order"),
    [
        (0, 1, "bacd"),
        (1, 1, "acbd"),
        (1, 2, "acdb"),
        (1, 9, "acdb"),
        (2, -1, "acbd"),
        (2, -2, "cabd"),
        (2, -9, "cabd"),
        (3, 0, "abcd"),
    ],
)
def test_a_rule_moves_so_many_places_and_the_others_keep_their_order(
    place: int, by: int, order: str
) -> None:
    moved = with_rule_moved(offers(*"abcd"), ("promotions", place), by)

    assert "".join(ids_of(moved)) == order


def test_a_rule_in_the_middle_goes_or_changes_alone() -> None:
    programme = offers(*"abc")

    assert ids_of(without_rule(programme, ("promotions", 1))) == ["a", "c"]
    changed = with_value(programme, ("promotions", 1, "priority"), 7)
    assert [each.priority for each in changed.promotions] == [0, 7, 0]
    assert ids_of(changed) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        (EarlyAccess, EarlyAccess("")),
        (AmountOff, AmountOff(1_000)),
        (PercentOff, PercentOff(1_000)),
        (EachFull, EachFull(10_000, 1_000)),
        (NForPrice, NForPrice(2, 1_000)),
        (SpendSteps, SpendSteps((SpendStep(10_000, 2_000),))),
        (Multiply, Multiply(20_000)),
        (Draw, Draw("", "", "", (Prize("prize-1", "", "", 1_000, EngagementReward(10)),))),
        (Mission, Mission("", "", "", MissionGoal.PIECES, 5, EngagementReward(10))),
        (EventRule, EventRule(EventKind.JOIN, 1)),
        (CountCardPlan, CountCardPlan("", "", "", 1_000, 10)),
        (Tax, Tax("", "", "")),
    ],
)
def test_a_form_begins_with_figures_that_can_be_meant(
    kind: type[msgspec.Struct], start: msgspec.Struct
) -> None:
    assert blank(kind) == start


def test_a_code_is_that_of_the_first_rule_that_has_it_in_any_list() -> None:
    earning = msgspec.structs.replace(RICH.earn_rules[0], code="Double")
    idle = msgspec.structs.replace(RICH.promotions[0], code="double", is_active=False)
    programme = msgspec.structs.replace(RICH, promotions=(idle,), earn_rules=(earning,))

    assert code_among(programme, "DOUBLE") == "Double"
    assert code_among(programme, "doub") == ""


def test_a_name_goes_along_until_it_says_something_of_its_own() -> None:
    at = ("promotions", len(RICH.promotions))
    begun = with_rule(RICH, at[:1], new_rule(RICH, at[:1]))

    named = with_name(begun, (*at, "name_zh"), "满十", "name_en")
    renamed = with_name(named, (*at, "name_zh"), "满百", "name_en")
    told = with_value(renamed, (*at, "name_en"), "100")
    apart = with_name(told, (*at, "name_zh"), "满百减十", "name_en")

    names = [
        (each.promotions[-1].name_zh, each.promotions[-1].name_en) for each in (renamed, apart)
    ]
    assert names == [("满百", "满百"), ("满百减十", "100")]
