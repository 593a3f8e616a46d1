"""The difference of two versions is said in words, complete, in both languages."""

from typing import Any

import msgspec
import pytest
from hypothesis import given

from posmember.domain.loyalty.policies import EarningBase
from posmember.domain.pricing.product import ProductKind
from posmember.domain.programme.changes import Change, ChangeKind, changes_between, id_of
from posmember.domain.programme.programme import PRESET, Programme
from posmember.domain.programme.shapes import Shape, field_of, fields_of
from posmember.domain.promotions.effects import PercentOff, SpendStep, SpendSteps
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.tiers.benefit import Benefit, BenefitKind
from posmember.domain.tiers.tier import Tier
from posmember.domain.words.programme_field_names import FIELDS, OWN_FIELDS
from posmember.domain.words.programme_log import say_changes, words_for
from posmember.domain.words.programme_values import CHOICES, FORMS
from posmember.domain.words.say import LANGUAGES
from tests.support.programmes import RICH, programmes

replace = msgspec.structs.replace


def structures(kind: type, seen: dict[str, type]) -> dict[str, type]:
    if kind.__name__ not in seen and issubclass(kind, msgspec.Struct):
        seen[kind.__name__] = kind
        for field in fields_of(kind):
            for held in field.kinds:
                structures(held, seen)
    return seen


ALL = structures(Programme, {})


def test_a_changed_figure_is_said_with_its_place() -> None:
    first = replace(RICH.earn_rules[0], effect=replace(RICH.earn_rules[0].effect, per_minor=200))
    new = replace(RICH, earn_rules=(first, *RICH.earn_rules[1:]))

    assert say_changes(RICH, new, "zh_CN") == ("积分规则“消费积分” › 内容 › 每消费：1.00 → 2.00",)
    assert say_changes(RICH, new, "en") == (
        "Earning points “Points for spending” › What it does › For each: 1.00 → 2.00",
    )


def test_a_new_promotion_is_said_with_what_it_does() -> None:
    offer = Promotion("full-50", "满50减5", "5 off 50", SpendSteps((SpendStep(5_000, 500),)))

    said = say_changes(PRESET, replace(PRESET, promotions=(offer,)), "zh_CN")

    assert said == ("新增促销“满50减5”：编号 full-50、内容 满减（分档）（档 满 50.00、减 5.00）",)


def test_a_rule_that_is_gone_and_an_order_that_changed_are_said() -> None:
    gone = say_changes(RICH, replace(RICH, promotions=()), "en")
    turned = say_changes(RICH, replace(RICH, earn_rules=RICH.earn_rules[::-1]), "en")

    assert gone[0].startswith("Promotions “20 off 100” removed:")
    assert turned == ("Earning points in another order: Gold doubles, Points for spending",)


def test_choices_and_ticks_are_said_by_name() -> None:
    policies = replace(RICH.policies, earning_base=EarningBase.GROSS, spend_on_same_ticket=True)

    assert say_changes(RICH, replace(RICH, policies=policies), "en") == (
        "Policies › What earns: Net of every discount, tax included → Before any discount",
        "Policies › Spend points on the same ticket: no → yes",
    )


def test_a_version_number_alone_is_no_change() -> None:
    assert changes_between(RICH, replace(RICH, version=9)) == ()


@pytest.mark.parametrize("kind", ALL.values())
def test_every_field_choice_and_form_has_a_name_in_both_languages(kind: type) -> None:
    for field in fields_of(kind):
        assert field.name in FIELDS
        if field.shape in (Shape.CHOICE, Shape.CHOICES):
            choices: Any = field.kinds[0]
            assert all(f"{choices.__name__}.{each.value}" in CHOICES for each in choices)
        if len(field.kinds) > 1:
            assert all(each.__name__ in FORMS for each in field.kinds)


def test_names_are_given_to_nothing_else() -> None:
    fields = {(name, field.name) for name, kind in ALL.items() for field in fields_of(kind)}

    assert {name for _, name in fields} == set(FIELDS)
    assert {f"{owner}.{name}" for owner, name in fields} >= set(OWN_FIELDS)


@given(old=programmes(), new=programmes())
def test_the_log_leaves_nothing_out(old: Programme, new: Programme) -> None:
    patched = old
    for change in changes_between(old, new):
        patched = replace(patched, **{str(change.path[0]): getattr(new, str(change.path[0]))})

    assert patched == replace(new, version=old.version)


@given(old=programmes(), new=programmes())
def test_every_change_has_words(old: Programme, new: Programme) -> None:
    for language in LANGUAGES:
        said = say_changes(old, new, language)
        assert len(said) == len(changes_between(old, new))
        assert all(each.strip() for each in said)


def test_what_a_tier_no_longer_gives_is_named_though_the_tier_stands_elsewhere_now() -> None:
    first, second = Tier("a", "甲", "A", 0), Tier("b", "乙", "B", 1_000)
    cake = Benefit("cake", BenefitKind.GIFT, "蛋糕", "Cake")
    old = replace(RICH, tiers=(replace(second, benefits=(cake,)),))
    new = replace(RICH, tiers=(first, second))

    said = say_changes(old, new, "en")

    assert any("B" in each and "Cake" in each for each in said)
    removed = next(each for each in changes_between(old, new) if each.kind is ChangeKind.REMOVED)
    assert removed.path == ("tiers", 0, "benefits", 0)


def test_kinds_of_change_are_those_that_can_be_said() -> None:
    assert [kind.value for kind in ChangeKind] == ["added", "removed", "changed", "moved"]


def test_days_of_the_week_and_steps_are_said_by_name() -> None:
    offer = RICH.promotions[0]
    timed = replace(offer, schedule=replace(offer.schedule, weekdays=(6, 7)))
    stepped = replace(offer, effect=SpendSteps((SpendStep(5_000, 500), SpendStep(9_000, 0, 1_000))))

    (days,) = say_changes(RICH, replace(RICH, promotions=(timed,)), "en")
    steps = " ".join(say_changes(RICH, replace(RICH, promotions=(stepped,)), "en"))

    assert days.endswith(": none → Sat, Sun")
    assert "50.00" in steps
    assert "10%" in steps


def test_a_list_of_steps_is_said_step_by_step() -> None:
    steps = (SpendStep(5_000, 500), SpendStep(9_000, 0, 1_000))

    said = words_for(RICH, "en").value(steps, field_of(SpendSteps, "steps"))

    assert said == "Spend: 50.00, Amount off: 5.00, Spend: 90.00, Share off: 10%"


def test_kinds_of_goods_in_a_list_are_said_by_name() -> None:
    first = replace(RICH.earn_rules[0], excluded_kinds=(ProductKind.SERVICE,))

    (said,) = say_changes(RICH, replace(RICH, earn_rules=(first, *RICH.earn_rules[1:])), "zh_CN")

    assert said.endswith("→ 服务")


def test_each_change_of_a_list_says_where_it_is_and_what_was_and_is() -> None:
    basic, gold = RICH.earn_rules
    dearer = replace(basic, minimum_ticket_minor=500)
    extra = replace(basic, rule_id="extra")
    new = replace(RICH, earn_rules=(extra, dearer))

    assert changes_between(RICH, new) == (
        Change(("earn_rules", 1), ChangeKind.REMOVED, gold),
        Change(("earn_rules", 0), ChangeKind.ADDED, None, extra),
        Change(("earn_rules", 1, "minimum_ticket_minor"), ChangeKind.CHANGED, 0, 500),
    )


def test_rules_in_another_order_are_one_change_of_their_list() -> None:
    new = replace(RICH, earn_rules=RICH.earn_rules[::-1])

    assert changes_between(RICH, new) == (
        Change(("earn_rules",), ChangeKind.MOVED, RICH.earn_rules, new.earn_rules),
    )


def test_a_rule_that_is_new_or_gone_moves_none_of_the_others() -> None:
    basic, gold = RICH.earn_rules
    extra = replace(basic, rule_id="extra")

    one = changes_between(RICH, replace(RICH, earn_rules=(basic, extra, gold)))
    other = changes_between(replace(RICH, earn_rules=(extra, basic, gold)), RICH)

    assert [each.kind for each in one] == [ChangeKind.ADDED]
    assert [each.kind for each in other] == [ChangeKind.REMOVED]


def test_rules_that_cannot_be_told_apart_change_as_a_whole() -> None:
    first, second = SpendStep(5_000, 500), SpendStep(9_000, 900)
    offer = RICH.promotions[0]
    old, new = (
        replace(RICH, promotions=(replace(offer, effect=SpendSteps(steps)),))
        for steps in ((first,), (first, second))
    )
    twice = replace(RICH, promotions=(offer, offer))

    path = ("promotions", 0, "effect", "steps")
    assert changes_between(old, new) == (
        Change(path, ChangeKind.CHANGED, (first,), (first, second)),
    )
    assert changes_between(RICH, twice) == (
        Change(("promotions",), ChangeKind.CHANGED, (offer,), (offer, offer)),
    )


def test_an_effect_of_another_form_changes_as_a_whole() -> None:
    offer = RICH.promotions[0]
    new = replace(RICH, promotions=(replace(offer, effect=PercentOff(500)),))

    assert changes_between(RICH, new) == (
        Change(("promotions", 0, "effect"), ChangeKind.CHANGED, offer.effect, PercentOff(500)),
    )


def test_what_tells_a_rule_apart_is_its_id() -> None:
    assert id_of(RICH.promotions[0]) == "full-100"
    assert id_of(SpendStep(1, 1)) is None
    assert id_of("gold") is None
