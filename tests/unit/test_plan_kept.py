"""What was made is kept as long as it is asked for, and taken apart when nobody scans."""

from weakref import ReferenceType, ref

import pytest

from posmember.domain.promotions import kept as room
from posmember.domain.promotions.kept import MUCH, Kept, let_go, put_aside


@pytest.fixture(autouse=True)
def _nothing_fell_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_fallen", [])


class Thing:
    def __init__(self, number: int) -> None:
        self.number = number


def made(kept: Kept[Thing], count: int) -> list[ReferenceType[Thing]]:
    return [ref(kept.of(number)) for number in range(count)]


def test_what_was_asked_for_last_is_made_once() -> None:
    kept = Kept(Thing, most=2)
    first = kept.of(1)
    kept.of(2)

    again = kept.of(1)
    kept.of(3)

    assert again is first
    assert kept.of(1) is first


def test_what_falls_out_waits_until_it_is_much_and_somebody_lets_go() -> None:
    kept = Kept(Thing, most=1)

    things = made(kept, MUCH // 2)
    let_go()
    few = [thing() is not None for thing in things]
    things += [ref(kept.of(number)) for number in range(MUCH // 2, 2 * MUCH)]
    let_go()

    assert all(few)
    assert [thing() is not None for thing in things] == [False] * (2 * MUCH - 1) + [True]


def test_where_nobody_lets_go_no_more_than_twice_as_much_waits() -> None:
    things = made(Kept(Thing, most=1), 6 * MUCH)

    assert sum(thing() is not None for thing in things) <= 2 * MUCH + 2


def test_what_a_plan_was_worked_out_with_waits_until_somebody_lets_go() -> None:
    thing = Thing(1)
    put_aside(thing)
    known = ref(thing)

    del thing
    waits = known() is not None
    let_go()

    assert waits
    assert known() is None


def test_of_what_was_put_aside_only_the_last_waits_where_nobody_lets_go() -> None:
    known = []
    for number in range(1000):
        thing = Thing(number)
        put_aside(thing)
        known.append(ref(thing))
    del thing

    waiting = [each() is not None for each in known]

    assert 0 < sum(waiting) < 100
    assert waiting[-1]
