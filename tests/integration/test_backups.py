"""Backups: under their own key, checked, seven kept, and a restored till knows that it is one."""

import errno
import os
import shutil
import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from posmember.models.database import Database, open_database
from posmember.models.errors import StorageUnreachableError
from posmember.models.sale import HeldCart
from posmember.models.shop import ShopSetting
from posmember.services import backups
from posmember.services.backups import (
    BACKUPS_KEPT,
    BackupService,
    check_copy,
    list_backups,
    put_copy,
    restore_copy,
)
from posmember.services.errors import BackupDamagedError
from posmember.services.terminals.highwater import (
    HighwaterService,
    Mark,
    Standing,
    own_mark,
    settle_restore,
)
from posmember.services.unit_of_work import UnitOfWork
from posmember.settings.highwater_file import HighwaterFile
from tests.support.shops import Shop, SteppingClock
from tests.support.stores import KEY, break_a_table

BACKUP_KEY = bytes(range(32, 64))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


@pytest.fixture
def service(shop: Shop, folder: Path) -> BackupService:
    return BackupService(shop.till.database, folder, BACKUP_KEY, shop.clock)


def mark_of(database: Database) -> Mark | None:
    with database.reading() as connection:
        return own_mark(connection)


def test_a_backup_holds_what_was_committed_and_is_named_by_its_time(
    shop: Shop, service: BackupService
) -> None:
    shop.sell(("paper", 1000))

    made = service.make()

    assert check_copy(made.path, BACKUP_KEY) == mark_of(shop.till.database)
    assert made.path.name == "shop-20261122-040001-000.db"
    assert made.made_at_ms == shop.clock()
    assert made.size_bytes == made.path.stat().st_size
    assert [entry.name for entry in made.path.parent.iterdir()] == [made.path.name]


def test_a_backup_opens_with_its_own_key_only(shop: Shop, service: BackupService) -> None:
    made = service.make()

    with pytest.raises(BackupDamagedError):
        check_copy(made.path, KEY)
    assert "美滋便利店".encode() not in made.path.read_bytes()


def test_seven_backups_are_kept_and_strange_files_are_left_alone(
    shop: Shop, service: BackupService, folder: Path
) -> None:
    strange = folder / "shop-of-my-own.db"
    strange.write_bytes(b"mine")
    made = []
    for _ in range(BACKUPS_KEPT + 2):
        shop.clock.step()
        made.append(service.make())

    assert service.backups() == tuple(reversed(made[2:]))
    assert list_backups(folder) == service.backups()
    assert strange.exists()


def test_selling_goes_on_while_a_backup_is_made(shop: Shop, service: BackupService) -> None:
    with shop.till.database.writing() as connection:
        rows = [
            {"cart_id": f"filler {number}", "held_at_ms": 0, "held_by": "", "cart": b"x" * 4_000}
            for number in range(400)
        ]
        connection.execute(insert(HeldCart), rows)
    made = []
    copying = threading.Thread(target=lambda: made.append(service.make()))

    copying.start()
    while copying.is_alive():
        shop.sell(("paper", 1000))
    copying.join()

    mark = check_copy(made[0].path, BACKUP_KEY)
    assert mark is not None
    with shop.till.database.reading() as connection:
        known = connection.execute(
            text("SELECT hash FROM operation WHERE seq = :seq"), {"seq": mark.seq}
        ).scalar_one()
    assert known == mark.hash


@pytest.mark.parametrize("position", [100, 5_000, -100])
def test_one_changed_byte_in_a_backup_is_found(service: BackupService, position: int) -> None:
    made = service.make()
    content = bytearray(made.path.read_bytes())
    content[position] ^= 1
    made.path.write_bytes(content)

    with pytest.raises(BackupDamagedError):
        check_copy(made.path, BACKUP_KEY)


def test_a_backup_cut_short_is_found(service: BackupService) -> None:
    made = service.make()
    content = made.path.read_bytes()
    made.path.write_bytes(content[: len(content) // 2 // 4096 * 4096])

    with pytest.raises(BackupDamagedError):
        check_copy(made.path, BACKUP_KEY)


def test_a_backup_of_a_broken_chain_is_not_kept(
    shop: Shop, service: BackupService, folder: Path
) -> None:
    with shop.till.database.writing() as connection:
        connection.execute(text("UPDATE terminal_state SET last_hash = 'other'"))

    with pytest.raises(BackupDamagedError) as refused:
        service.make()

    assert refused.value.detail == "chain_head"
    assert list(folder.iterdir()) == []


def test_no_backup_without_its_folder(shop: Shop, service: BackupService, folder: Path) -> None:
    folder.rmdir()

    with pytest.raises(StorageUnreachableError):
        service.make()


def test_a_restored_till_has_the_sales_of_the_backup_and_knows_that_it_was_restored(
    shop: Shop, service: BackupService, tmp_path: Path
) -> None:
    sold = shop.sell(("paper", 1000)).sale_id
    made = service.make()
    target = tmp_path / "another" / "shop.db"
    target.parent.mkdir()

    aside = restore_copy(made.path, BACKUP_KEY, target, KEY, shop.clock)

    assert aside is None
    restored = open_database(target, KEY)
    marks = HighwaterFile(target.with_name("highwater"))
    highwater = HighwaterService(restored.reading, marks)
    with restored.reading() as connection:
        assert sold in connection.execute(text("SELECT sale_id FROM sale")).scalars().all()
    assert highwater.standing() is Standing.RESTORED
    with restored.writing() as connection:
        settle_restore(UnitOfWork(connection))
    assert highwater.standing() is Standing.CURRENT
    restored.close()


def test_what_is_replaced_is_put_aside_with_its_log(
    shop: Shop, service: BackupService, tmp_path: Path
) -> None:
    made = service.make()
    target = tmp_path / "shop.db"
    target.write_bytes(b"former store")
    target.with_name("shop.db-wal").write_bytes(b"former log")

    aside = restore_copy(made.path, BACKUP_KEY, target, KEY, shop.clock)

    assert aside is not None
    assert aside.read_bytes() == b"former store"
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"former log"
    open_database(target, KEY).close()


def test_a_damaged_backup_replaces_nothing(service: BackupService, tmp_path: Path) -> None:
    made = service.make()
    made.path.write_bytes(b"not a backup" * 1_000)
    target = tmp_path / "shop.db"
    target.write_bytes(b"the store")

    with pytest.raises(BackupDamagedError):
        restore_copy(made.path, BACKUP_KEY, target, KEY, SteppingClock())

    assert target.read_bytes() == b"the store"


def test_a_store_behind_its_mark_counts_as_restored(shop: Shop) -> None:
    mark = mark_of(shop.till.database)
    assert mark is not None
    highwater = shop.services.highwater
    file = HighwaterFile(shop.till.directory.highwater)

    for put_back, standing in (
        (mark, Standing.CURRENT),
        (Mark(mark.incarnation, mark.seq - 1, mark.hash), Standing.RESTORED),
        (Mark(mark.incarnation, mark.seq + 1, mark.hash), Standing.RESTORED),
        (Mark(mark.incarnation, mark.seq, "f" * 64), Standing.RESTORED),
        (Mark(mark.incarnation + 1, 1, mark.hash), Standing.RESTORED),
        (Mark(mark.incarnation, 0, mark.hash), Standing.CURRENT),
        (mark, Standing.CURRENT),
    ):
        file.write(put_back)
        assert highwater.standing() is standing
    file.close()


def test_a_store_with_a_later_incarnation_is_ahead_of_its_mark(shop: Shop) -> None:
    with shop.till.database.writing() as connection:
        connection.execute(text("UPDATE terminal_state SET incarnation = incarnation + 1"))

    assert shop.services.highwater.standing() is Standing.CURRENT


def test_every_sale_raises_the_mark(shop: Shop) -> None:
    shop.sell(("paper", 1000))

    file = HighwaterFile(shop.till.directory.highwater)
    assert file.read() == mark_of(shop.till.database)


def test_a_file_that_is_no_till_yet_has_no_mark(database: Database, tmp_path: Path) -> None:
    file = HighwaterFile(tmp_path / "highwater")
    highwater = HighwaterService(database.reading, file)

    highwater.note()

    assert file.read() is None
    assert highwater.standing() is Standing.CURRENT
    file.write(Mark(1, 5, "a" * 64))
    assert highwater.standing() is Standing.RESTORED
    file.close()


def test_the_settings_of_a_restored_shop_are_still_read(
    shop: Shop, service: BackupService, tmp_path: Path
) -> None:
    made = service.make()
    restore_copy(made.path, BACKUP_KEY, tmp_path / "shop.db", KEY, shop.clock)

    restored = open_database(tmp_path / "shop.db", KEY)
    with restored.reading() as connection:
        names = connection.execute(select(ShopSetting.name)).scalars().all()
    restored.close()
    assert {"name", "restored_from"} <= set(names)


def test_a_second_copy_is_whole(service: BackupService, tmp_path: Path) -> None:
    made = service.make()

    copied = put_copy(made.path, tmp_path)

    assert copied == tmp_path / made.path.name
    assert check_copy(copied, BACKUP_KEY) == check_copy(made.path, BACKUP_KEY)
    assert not list(tmp_path.glob("*.part"))


def test_a_second_copy_that_a_full_disk_ends_leaves_nothing_that_looks_like_one(
    service: BackupService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = service.make()
    stick = tmp_path / "stick"
    stick.mkdir()

    def full(_source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space"):
        put_copy(made.path, stick)

    assert list(stick.iterdir()) == []


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that finds out that it is full when it is to have everything."""

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)


@pytest.mark.usefixtures("full_disk")
def test_a_backup_that_a_full_disk_ends_leaves_no_half_copy_on_it(
    shop: Shop, service: BackupService, folder: Path
) -> None:
    for _ in range(2):
        shop.clock.step()
        with pytest.raises(StorageUnreachableError) as refused:
            service.make()

    assert refused.value.detail == "No space left on device"
    assert list(folder.iterdir()) == []
    assert shop.sell(("paper", 1000)).due_minor == 1290


def test_a_restore_that_a_full_disk_ends_leaves_the_store_as_it_was(
    service: BackupService, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    made = service.make()
    target = tmp_path / "place" / "shop.db"
    target.parent.mkdir()
    target.write_bytes(b"the store")
    request.getfixturevalue("full_disk")

    with pytest.raises(StorageUnreachableError):
        restore_copy(made.path, BACKUP_KEY, target, KEY, SteppingClock())

    assert [path.name for path in target.parent.iterdir()] == ["shop.db"]
    assert target.read_bytes() == b"the store"


def test_a_backup_with_a_row_that_its_table_does_not_allow_is_not_kept(
    shop: Shop, service: BackupService, folder: Path
) -> None:
    break_a_table(shop.till.database)

    with pytest.raises(BackupDamagedError) as refused:
        service.make()

    assert "gift_entry" in refused.value.detail
    assert list(folder.iterdir()) == []


def test_where_folders_cannot_be_waited_for_files_are(
    service: BackupService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[bool] = []
    monkeypatch.setattr(backups, "_SYNCS_FOLDERS", False)
    monkeypatch.setattr(
        os, "fsync", lambda file: waited.append(stat.S_ISREG(os.fstat(file).st_mode))
    )

    service.make()

    assert waited == [True]
