"""What a till does to a record that was merged away elsewhere is done to the person."""

from collections.abc import Iterator

import msgspec
import pytest

from posmember.rehearsal.house import House
from posmember.rehearsal.player import opened_house
from posmember.rehearsal.scenario import Scenario

SCENARIO = {
    "title": "two tills",
    "steps": [],
    "shop": {"tills": ["A", "B"]},
    "members": [{"id": "wang"}, {"id": "li"}],
}
MINUTE_MS = 60_000


@pytest.fixture
def two_tills() -> Iterator[House]:
    with opened_house(msgspec.convert(SCENARIO, Scenario)) as house:
        yield house


def merge_at_a(house: House) -> None:
    counter = house.counter("A")
    pair = (house.member("wang"), house.member("li"))
    counter.till.services.merges.merge(counter.owner, *pair)


def page(house: House, till: str):
    return house.counter(till).till.services.members.page(house.member("li"))


@pytest.mark.parametrize(("is_before", "name"), [(True, "wang"), (False, "李丽")])
def test_a_change_made_after_the_merge_is_the_persons(
    two_tills: House, is_before: bool, name: str
) -> None:
    counter = two_tills.counter("B")
    works = [lambda: amend(two_tills), lambda: merge_at_a(two_tills)]
    for work in works if is_before else works[::-1]:
        work()
        two_tills.clock.at_ms += MINUTE_MS

    two_tills.sync(())

    assert [page(two_tills, till).name for till in ("A", "B")] == [name, name]
    found = counter.till.services.lookup.find("李丽", prefer="member").members
    assert [hit.member_id for hit in found] == [two_tills.member("wang")]


def amend(house: House) -> None:
    counter = house.counter("B")
    counter.till.services.members.amend(counter.owner, house.member("li"), {"name": "李丽"})


@pytest.mark.parametrize("is_before", [True, False])
def test_a_person_one_of_whose_records_is_blocked_elsewhere_is_blocked(
    two_tills: House, is_before: bool
) -> None:
    counter = two_tills.counter("B")

    def block() -> None:
        li = two_tills.member("li")
        counter.till.services.members.block(counter.owner, li, is_blocked=True, reason="why")

    works = [block, lambda: merge_at_a(two_tills)]
    for work in works if is_before else works[::-1]:
        work()
        two_tills.clock.at_ms += MINUTE_MS
    two_tills.sync(())

    assert [page(two_tills, till).is_blocked for till in ("A", "B")] == [True, True]
    counter.till.services.members.block(counter.owner, two_tills.member("li"), is_blocked=False)
    two_tills.clock.at_ms += MINUTE_MS
    two_tills.sync(())
    assert [page(two_tills, till).is_blocked for till in ("A", "B")] == [False, False]
