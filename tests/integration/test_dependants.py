"""Whom members care for: kept with consent, thought of on their day, greeted once a year."""

import json
from datetime import date

import pytest

from posmember.domain.errors import NotFoundError
from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.members.dependant import NewDependant, Relation
from posmember.domain.members.errors import (
    BirthdayMarkedAlreadyError,
    GuardianConsentMissingError,
)
from posmember.models.operation import OperationRow
from posmember.services.reconciliation import verify
from tests.support.shops import Shop
from tests.support.sync_chain import Chain

TODAY = date(2026, 11, 22)
CHILD = NewDependant(
    "豆豆",
    Relation.CHILD,
    Birthday(Calendar.SOLAR, 11, 24, year=2020),
    is_minor=True,
    has_consent=True,
)


@pytest.fixture
def mother(shop: Shop) -> MemberId:
    return shop.join(name="王芳")


def add(shop: Shop, member: MemberId, told: NewDependant = CHILD) -> str:
    return shop.services.dependants.add(shop.owner, member, told)


def test_a_child_is_kept_with_its_next_birthday_and_age(shop: Shop, mother: MemberId) -> None:
    dependant_id = add(shop, mother)

    (row,) = shop.services.dependants.of_member(mother)

    assert (row.dependant_id, row.name, row.relation) == (dependant_id, "豆豆", Relation.CHILD)
    assert (row.next_on, row.age, row.is_minor) == (date(2026, 11, 24), 5, True)


def test_without_consent_nothing_of_a_minor_is_kept(shop: Shop, mother: MemberId) -> None:
    with pytest.raises(GuardianConsentMissingError):
        add(shop, mother, NewDependant("豆豆", Relation.CHILD, CHILD.birthday, False, False))

    assert shop.services.dependants.of_member(mother) == ()


def test_what_identifies_a_child_travels_beside_the_operation(shop: Shop, mother: MemberId) -> None:
    dependant_id = add(shop, mother)

    with shop.till.database.reading() as connection:
        logged = [
            bytes(row.canonical)
            for row in connection.execute(OperationRow.__table__.select())
            if dependant_id in bytes(row.canonical).decode()
        ]
    (canonical,) = logged
    assert "豆豆" not in canonical.decode()
    assert json.loads(canonical)["body"]["has_consent"] is True


def test_the_birthday_is_listed_with_both_names_and_greeted_once(
    shop: Shop, mother: MemberId
) -> None:
    dependant_id = add(shop, mother)

    (row,) = shop.services.birthdays.due(TODAY, 7)
    (todo,) = shop.services.follow_ups.due(days=7)

    assert (row.who, row.occurs_on, row.age) == ("豆豆 · 王芳", date(2026, 11, 24), 6)
    assert (todo.who, todo.due_on, todo.dependant_id) == (
        "豆豆 · 王芳",
        row.occurs_on,
        dependant_id,
    )
    mark = (shop.owner, mother, row.birthday_year, "greeted", dependant_id)
    shop.services.birthdays.mark(*mark)
    (row,) = shop.services.birthdays.due(TODAY, 7)
    assert row.is_greeted
    assert shop.services.follow_ups.due(days=7) == ()
    with pytest.raises(BirthdayMarkedAlreadyError) as refused:
        shop.services.birthdays.mark(*mark)
    assert refused.value.member == "豆豆"


def test_the_childs_mark_is_not_the_mothers(shop: Shop) -> None:
    mother = shop.join(name="王芳", birthday=Birthday(Calendar.SOLAR, 11, 24))
    dependant_id = add(shop, mother)

    shop.services.birthdays.mark(shop.owner, mother, 2026, "gift", dependant_id)
    shop.services.birthdays.mark(shop.owner, mother, 2026, "gift")

    rows = shop.services.birthdays.due(TODAY, 7)
    assert [(row.who, row.is_gift_given) for row in rows] == [
        ("王芳", True),
        ("豆豆 · 王芳", True),
    ]
    with shop.till.database.reading() as connection:
        assert verify(connection) == ()


def test_nobody_is_greeted_as_the_child_of_another_member(shop: Shop, mother: MemberId) -> None:
    dependant_id = add(shop, mother)
    other = shop.join("13800000009", "李雷")

    with pytest.raises(NotFoundError):
        shop.services.birthdays.mark(shop.owner, other, 2026, "greeted", dependant_id)


def test_a_lunar_birthday_is_kept_by_its_own_calendar(shop: Shop, mother: MemberId) -> None:
    lunar = Birthday(Calendar.LUNAR, 10, 15)  # 23 November 2026
    add(shop, mother, NewDependant("外婆", Relation.PARENT, lunar, False, False))

    (row,) = shop.services.birthdays.due(TODAY, 7)

    assert (row.dependant, row.occurs_on) == ("外婆", date(2026, 11, 23))


def test_who_was_taken_off_is_thought_of_no_more(shop: Shop, mother: MemberId) -> None:
    dependant_id = add(shop, mother)

    shop.services.dependants.remove(shop.owner, dependant_id)

    assert shop.services.dependants.of_member(mother) == ()
    assert shop.services.birthdays.due(TODAY, 7) == ()
    with pytest.raises(NotFoundError):
        shop.services.dependants.remove(shop.owner, dependant_id)


def test_records_that_become_one_have_one_family_and_part_with_their_own(shop: Shop) -> None:
    one, two = shop.join("13800000001", "王芳"), shop.join("13800000002", "王芳")
    add(shop, two)

    shop.services.merges.merge(shop.owner, one, two)

    for member in (one, two):
        assert [row.name for row in shop.services.dependants.of_member(member)] == ["豆豆"]
    (merge,) = shop.services.merges.merges_of(one)
    shop.services.merges.part(shop.owner, merge.op_id)
    assert shop.services.dependants.of_member(one) == ()
    assert [row.name for row in shop.services.dependants.of_member(two)] == ["豆豆"]


def test_the_other_till_knows_the_family_and_who_was_greeted(chain: Chain) -> None:
    first, second = chain.tills
    mother = first.shop.join(name="王芳")
    dependant_id = add(first.shop, mother)
    chain.sync()

    assert [row.name for row in second.shop.services.dependants.of_member(mother)] == ["豆豆"]
    second.shop.services.birthdays.mark(second.shop.owner, mother, 2026, "greeted", dependant_id)
    chain.sync()

    (row,) = first.shop.services.birthdays.due(TODAY, 7)
    assert row.is_greeted
    chain.assert_agreed()
