"""A ticket that was just planned is not planned again."""

import gc
from collections.abc import Iterator

import msgspec
import pytest

from posmember.domain.promotions.kept import let_go
from posmember.domain.promotions.planner import plan
from posmember.domain.promotions.problem import Problem
from tests.support.plan_cases import Cases


@pytest.fixture
def uncollected() -> Iterator[None]:
    """Let nothing be collected but what a test asks for."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_an_equal_ticket_has_the_plan_that_was_made_before() -> None:
    request, rules = Cases(7).case(lines=6, promotions=6, coupons=3)
    found = plan(request, rules)

    copy = msgspec.structs.replace(request, lines=(*request.lines,))

    assert plan(copy, msgspec.structs.replace(rules)) is found


def test_another_ticket_or_other_rules_are_planned_for_themselves() -> None:
    request, rules = Cases(7).case(lines=6, promotions=6, coupons=3)
    found = plan(request, rules)

    fewer = plan(msgspec.structs.replace(request, lines=request.lines[:1]), rules)
    newer = plan(request, msgspec.structs.replace(rules, version=rules.version + 1))

    assert len(fewer.nets) == 1
    assert newer is not found
    assert newer.nets == found.nets


def test_only_the_last_few_plans_are_kept() -> None:
    request, rules = Cases(7).case(lines=6, promotions=6, coupons=3)
    found = plan(request, rules)

    for version in range(100, 105):
        plan(request, msgspec.structs.replace(rules, version=version))

    assert plan(request, rules) == found
    assert plan(request, rules) is not found


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize(("cases", "lines", "promotions"), [(250, 6, 8), (40, 18, 16)])
def test_what_plans_need_no_more_is_gone_without_a_collection_that_holds_up_the_window(
    cases: int, lines: int, promotions: int
) -> None:
    for seed in range(cases):
        plan(*Cases(seed).case(lines=lines, promotions=promotions, coupons=2))

    assert gc.collect() == 0


@pytest.mark.usefixtures("uncollected")
def test_what_a_plan_was_worked_out_with_is_taken_apart_once_nobody_scans() -> None:
    request, rules = Cases(7).case(lines=6, promotions=6, coupons=3)
    let_go()
    before = problems()
    plan(request, msgspec.structs.replace(rules, version=1_000))

    waiting = problems()
    let_go()

    assert waiting == before + 1
    assert problems() == before


def problems() -> int:
    """Return how many tickets are held with what was worked out for them."""
    return sum(isinstance(each, Problem) for each in gc.get_objects())
