"""The doctor: each trouble has its own name, and words in both languages that say what to do."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from posmember.domain.space import MEGABYTE
from posmember.domain.words.diagnoses import DIAGNOSIS_WORDS, say_diagnosis
from posmember.models.database import Database, open_database
from posmember.models.errors import StorageUnreachableError
from posmember.models.migrations.upgrade import create_schema
from posmember.services import doctor
from posmember.services.backups import BackupRow
from posmember.services.doctor import (
    HOUR_MS,
    Diagnosis,
    DoctorService,
    KeyPlace,
    Level,
    Reach,
    Surroundings,
)
from posmember.services.ports import PrinterStatus
from posmember.services.terminals.highwater import Standing
from tests.support.shops import Shop
from tests.support.stores import break_a_table

Examine = Callable[..., dict[str, Diagnosis]]


@pytest.fixture
def examine(shop: Shop) -> Examine:
    """Examine the shop in sound surroundings, but for what is named."""
    sound = Surroundings(
        free_bytes=lambda: 2048 * MEGABYTE,
        key_place=lambda: KeyPlace.KEYRING,
        backups=lambda: (BackupRow(Path("b"), shop.clock() - HOUR_MS, 1),),
        standing=lambda: Standing.CURRENT,
        printers=lambda: (("counter", PrinterStatus(is_online=True)),),
        head_office=lambda: Reach(is_reached=True),
    )

    def examine(database: Database | None = None, **changed: object) -> dict[str, Diagnosis]:
        answers = {
            name: value if callable(value) else lambda v=value: v for name, value in changed.items()
        }
        around = replace(sound, **answers)
        reading = (database or shop.till.database).reading
        found = DoctorService(reading, around, shop.clock).examine()
        for diagnosis in found:
            for language in ("zh_CN", "en"):
                assert say_diagnosis(diagnosis.code, diagnosis.fields, language)
        return {diagnosis.code: diagnosis for diagnosis in found}

    return examine


def test_a_sound_till_has_nothing_but_ok(shop: Shop, examine: Examine) -> None:
    shop.sell(("paper", 1000))

    found = examine()

    assert {diagnosis.level for diagnosis in found.values()} == {Level.OK}
    assert set(found) == {
        "database_sound",
        "database_encrypted",
        "invariants_hold",
        "space_enough",
        "key_in_keyring",
        "backup_recent",
        "clock_plausible",
        "printer_ready",
        "head_office_reached",
    }


@pytest.mark.parametrize(
    ("changed", "code", "level"),
    [
        ({"free_bytes": 100 * MEGABYTE}, "space_low", Level.WARN),
        ({"free_bytes": 63 * MEGABYTE}, "space_too_little", Level.PROBLEM),
        ({"key_place": KeyPlace.GUARDED_FILE}, "key_in_file", Level.WARN),
        ({"key_place": KeyPlace.OPEN_FILE}, "key_unguarded", Level.PROBLEM),
        ({"backups": ()}, "backup_none", Level.WARN),
        ({"backups": (BackupRow(Path("b"), 0, 1),)}, "backup_old", Level.WARN),
        ({"standing": Standing.RESTORED}, "till_restored", Level.PROBLEM),
        ({"printers": ()}, "printer_none", Level.OK),
        ({"head_office": None}, "head_office_not_used", Level.OK),
        ({"head_office": Reach(False, "timed out")}, "head_office_unreachable", Level.WARN),
    ],
)
def test_each_trouble_outside_the_store_is_named(
    examine: Examine, changed: dict[str, object], code: str, level: Level
) -> None:
    assert examine(**changed)[code].level is level


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (PrinterStatus(is_online=False, detail="refused"), "printer_offline"),
        (PrinterStatus(is_online=True, is_cover_open=True), "printer_open"),
        (PrinterStatus(is_online=True, has_paper=False), "printer_out_of_paper"),
        (PrinterStatus(is_online=True, has_paper=True, is_paper_low=True), "printer_paper_low"),
        (PrinterStatus(is_online=True, has_paper=True), "printer_ready"),
    ],
)
def test_each_state_of_a_printer_is_named(
    examine: Examine, status: PrinterStatus, code: str
) -> None:
    found = examine(printers=(("kitchen", status),))

    assert found[code].fields["name"] == "kitchen"


def test_a_clock_behind_the_last_sale_is_noticed(shop: Shop, examine: Examine) -> None:
    shop.sell(("paper", 1000))
    shop.clock.step(-3 * HOUR_MS)

    found = examine(backups=())["clock_set_back"]

    assert (found.level, found.fields) == (Level.PROBLEM, {"minutes": 180})


@pytest.mark.parametrize(("offset_ms", "level"), [(-61_000, Level.WARN), (301_000, Level.PROBLEM)])
def test_a_clock_off_from_head_office_is_noticed(
    shop: Shop, examine: Examine, offset_ms: int, level: Level
) -> None:
    with shop.till.database.writing() as connection:
        connection.execute(text(f"UPDATE terminal_state SET clock_offset_ms = {offset_ms}"))

    assert examine()["clock_off"].level is level


def test_what_waits_for_head_office_is_counted(shop: Shop, examine: Examine) -> None:
    before = examine()["head_office_reached"].fields["waiting"]

    shop.sell(("paper", 1000))

    assert examine()["head_office_reached"].fields["waiting"] == before + 1


def test_books_that_do_not_add_up_are_named(shop: Shop, examine: Examine) -> None:
    shop.give_points(shop.join(), 100)
    with shop.till.database.writing() as connection:
        connection.execute(text("UPDATE member_balance SET amount = amount + 1"))

    found = examine()["invariant_broken"]

    assert found.fields["check"] == "balance_is_the_sum_of_entries"
    assert found.level is Level.PROBLEM


def test_a_store_in_plain_text_is_a_problem(examine: Examine, tmp_path: Path) -> None:
    plain = open_database(tmp_path / "plain.db", None)
    create_schema(plain)

    found = examine(plain)
    plain.close()

    assert found["database_plain"].level is Level.PROBLEM
    assert "clock_plausible" in found


def test_a_damaged_page_is_found(shop: Shop, examine: Examine, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    shop.till.database.copy_to(damaged, bytes(32))
    content = bytearray(damaged.read_bytes())
    content[-200] ^= 1
    damaged.write_bytes(content)
    database = open_database(damaged, bytes(32))

    found = examine(database)
    database.close()

    assert found["database_damaged"].level is Level.PROBLEM


def test_every_code_has_words_and_every_word_a_code() -> None:
    source = Path(doctor.__file__).read_text(encoding="utf-8")
    codes = {code for code in re.findall(r'"([a-z_]+)"', source) if "_" in code}

    assert codes - {"head_office", "free_mb", "guarded_file", "open_file"} == set(DIAGNOSIS_WORDS)


def test_a_row_that_its_table_does_not_allow_is_named_and_nothing_more_is_read(
    shop: Shop, examine: Examine
) -> None:
    break_a_table(shop.till.database)

    found = examine()

    assert found["database_damaged"].level is Level.PROBLEM
    assert "database_sound" not in found
    assert "printer_ready" in found


def test_what_a_damaged_file_keeps_from_being_read_is_named_once(
    shop: Shop, examine: Examine
) -> None:
    def unreadable() -> Standing:
        raise StorageUnreachableError("shop.db", "damaged")

    break_a_table(shop.till.database)

    found = examine(standing=unreadable)

    assert found["database_damaged"].fields == examine()["database_damaged"].fields
    assert "printer_ready" in found


def test_what_a_part_cannot_read_is_named_and_the_others_are_examined(examine: Examine) -> None:
    def unreadable() -> Standing:
        raise StorageUnreachableError("shop.db", "damaged")

    found = examine(standing=unreadable)

    assert found["database_damaged"].level is Level.PROBLEM
    assert {"database_sound", "printer_ready"} <= set(found)
