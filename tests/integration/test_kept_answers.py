"""What was read stays as long as nothing was written, and is never taken from an undone change."""

import datetime as dt
import itertools

import msgspec
import pytest
from sqlalchemy import update

from posmember.domain.loyalty.earn_rules import BASIC_RULE
from posmember.models.database import Database, open_memory
from posmember.models.prepared import kept
from posmember.models.shop import ShopSetting
from posmember.services.nightly.steps import STEPS
from posmember.services.shop import read_settings
from posmember.services.terminals import programme_starts
from tests.support.shops import DAY_MS, Shop


def rename(shop: Shop, name: str) -> None:
    shop.services.shop.change(shop.owner, name=name)


def test_settings_are_read_once_until_something_is_written(database: Database) -> None:
    reads: list[int] = []

    def read() -> int:
        reads.append(1)
        return len(reads)

    with database.reading() as connection:
        first = [kept(connection, "answer", read) for _ in range(3)]
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE note (text)")
        connection.exec_driver_sql("INSERT INTO note VALUES ('x')")
    with database.reading() as connection:
        after = [kept(connection, "answer", read) for _ in range(3)]

    assert (first, after) == ([1, 1, 1], [2, 2, 2])


def test_a_change_is_seen_at_once(shop: Shop) -> None:
    before = shop.services.shop.settings().name

    rename(shop, "新店")

    assert before != "新店"
    assert shop.services.shop.settings().name == "新店"


def test_what_an_undone_change_said_is_forgotten(shop: Shop) -> None:
    before = shop.services.shop.settings()

    seen = []

    def change_and_fail() -> None:
        with shop.till.database.writing() as connection:
            connection.execute(
                update(ShopSetting).where(ShopSetting.name == "name").values(value='"Never"')
            )
            seen.append(read_settings(connection).name)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()

    assert seen == ["Never"]
    assert shop.services.shop.settings() == before


def test_in_a_transaction_it_is_read_only_after_something_was_written(database: Database) -> None:
    reads: list[int] = []

    def read() -> int:
        reads.append(1)
        return len(reads)

    with database.reading() as connection:
        first = kept(connection, "answer", read)
    with database.writing() as connection:
        before = [kept(connection, "answer", read) for _ in range(2)]
        connection.exec_driver_sql("CREATE TABLE note (text)")
        connection.exec_driver_sql("INSERT INTO note VALUES ('x')")
        after = [kept(connection, "answer", read) for _ in range(2)]

    assert (first, before, after) == (1, [1, 1], [2, 3])


def test_nights_on_which_nothing_is_due_read_the_rules_once_each(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.services.nightly.run()
    reads: list[dt.date] = []
    read = programme_starts._read
    monkeypatch.setattr(
        programme_starts, "_read", lambda found, on: reads.append(on) or read(found, on)
    )

    shop.clock.step(DAY_MS)
    steps = list(itertools.islice(shop.services.nightly.parts(), len(STEPS)))

    assert [done for _, done in steps] == [0] * len(STEPS)
    assert len(reads) == 1


def test_two_stores_do_not_share_what_they_keep(database: Database) -> None:
    other = open_memory()
    with database.reading() as here, other.reading() as there:
        answers = [kept(here, "answer", lambda: "here"), kept(there, "answer", lambda: "there")]
    other.close()

    assert answers == ["here", "there"]


def test_a_rule_is_found_by_its_code_in_any_case_until_another_programme_is_in_force(
    shop: Shop,
) -> None:
    programme = shop.services.programme.current()
    rule = msgspec.structs.replace(BASIC_RULE, code="Tea-茶")
    shop.services.programme.publish(
        shop.owner, msgspec.structs.replace(programme, earn_rules=(rule,))
    )

    found = [shop.services.lookup.find(text).rule_code for text in (" tEA-茶 ", "Tea", "")]
    shop.services.programme.publish(shop.owner, programme)

    assert found == ["Tea-茶", "", ""]
    assert shop.services.lookup.find("Tea-茶").rule_code == ""
