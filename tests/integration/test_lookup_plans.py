"""How SQLite answers look-ups: by index, newest first, with nobody scanned."""

import re

import pytest

from posmember.services.lookup import member_queries as queries
from tests.support.shops import Shop

TABLES = ("member", "member_reading", "member_card", "member_balance", "sale", "product")
INDEXES_BY_VISIT = (
    "ix_member_phone_last4_visit",
    "ix_member_visit",
    "ix_member_first_character",
    "ix_member_reading_initials ",
    "ix_member_reading_initials2",
    "ix_member_reading_pinyin2",
)
TYPED = (
    "13812345678",
    "5678",
    "138",
    "1381",
    "13812",
    "45678",
    "12345678",
    "91010000000000",
    "VIP00017",
    "w",
    "wx",
    "wxm",
    "wang",
    "wangxiaoming",
    "王",
    "小明",
    "王小明",
)


def plan_of(shop: Shop, statement: str) -> list[str]:
    driver = shop.till.database._driver
    return [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()]


def asked_for(shop: Shop, text: str) -> list[str]:
    """Return the statements, with their values, by which *text* is looked up among members."""
    statements: list[str] = []
    driver = shop.till.database._driver
    driver.set_trace_callback(statements.append)
    shop.services.lookup.find(text, prefer="member")
    driver.set_trace_callback(None)
    return [statement for statement in statements if statement.startswith("SELECT")]


def make_frequent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every prefix count as one that many members have."""
    monkeypatch.setattr(queries, "MANY", 0)
    monkeypatch.setattr(queries, "MANY_NAMED", 0)


@pytest.mark.parametrize("is_frequent", [False, True], ids=["rare", "frequent"])
def test_no_look_up_scans_a_table(
    shop: Shop, is_frequent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.join()
    if is_frequent:
        make_frequent(monkeypatch)

    statements = [statement for text in TYPED for statement in asked_for(shop, text)]

    assert len(statements) >= len(TYPED)
    for statement in statements:
        scans = [step for step in plan_of(shop, statement) if step.startswith("SCAN ")]
        assert not [step for step in scans if step.split()[1] in TABLES], statement


@pytest.mark.parametrize("is_frequent", [False, True], ids=["rare", "frequent"])
def test_no_walk_along_the_visits_is_sorted_again(
    shop: Shop, is_frequent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.join()
    if is_frequent:
        make_frequent(monkeypatch)

    asked = [statement for text in TYPED for statement in asked_for(shop, text)]
    plans = [plan_of(shop, statement) for statement in asked]

    for plan in plans:
        for step, following in zip(plan, [*plan[1:], ""], strict=True):
            is_range = re.search(r"initials>\?", step) is not None
            if not is_range and any(index in step for index in INDEXES_BY_VISIT):
                assert following != "USE TEMP B-TREE FOR ORDER BY", plan


@pytest.mark.parametrize("query", [queries.BY_LAST4, queries.BY_FIRST_CHARACTER])
def test_the_commonest_lists_come_out_of_the_index_in_order(shop: Shop, query) -> None:
    sql = query.sql.replace("?", "'x'", 1).replace("?", "'x'", 1)

    plan = plan_of(shop, sql.replace("?", "20"))

    assert not [step for step in plan if "TEMP B-TREE" in step]


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("5678", "ix_member_phone_last4_visit"),
        ("138", "ix_member_visit"),
        ("wx", "ix_member_reading_initials2"),
        ("wang", "ix_member_reading_pinyin2"),
        ("小明", "ix_member_visit"),
        ("王", "ix_member_first_character"),
    ],
)
def test_a_frequent_beginning_is_met_along_the_visits(
    shop: Shop, text: str, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.join()
    make_frequent(monkeypatch)

    steps = [step for asked in asked_for(shop, text) for step in plan_of(shop, asked)]

    assert [step for step in steps if f" {index} " in f"{step} "]


@pytest.mark.parametrize("text", ["138", "wang", "小明"])
def test_both_ways_to_answer_a_beginning_find_the_same(
    shop: Shop, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        shop.clock.step()
        shop.join(f"1381234{number:04d}", f"{'王汪李'[number % 3]}小{'明红'[number % 2]}")

    sorted_few = shop.services.lookup.find(text, prefer="member").members
    make_frequent(monkeypatch)
    walked = shop.services.lookup.find(text, prefer="member").members

    assert len(walked) == 20
    assert walked == sorted_few
