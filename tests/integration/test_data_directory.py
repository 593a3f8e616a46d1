"""The folder of a shop: where things are, and clear words where it cannot be used."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from posmember.domain.space import MEGABYTE, SpaceLevel, StorageLowError, ensure_space, space_level
from posmember.domain.words.refusals.space import WORDS
from posmember.models.database import open_database
from posmember.models.errors import StorageFullError
from posmember.services.terminals.highwater import Mark
from posmember.settings.data_directory import default_root, explain, network_kind, prepare
from posmember.settings.disk_space import DiskSpace, drop_ballast, lay_ballast
from posmember.settings.errors import (
    FolderForbiddenError,
    FolderOnNetworkError,
    FolderPathTooLongError,
    FolderReadOnlyError,
    FolderUnusableError,
    InstanceRunningError,
)
from posmember.settings.highwater_file import HighwaterFile
from posmember.settings.instance import lock_instance
from tests.support.stores import KEY

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["plain", "with spaces in it", "会员 数据", "100%", "a" * 200])
def test_a_folder_of_any_name_is_made_and_holds_a_store(tmp_path: Path, name: str) -> None:
    directory = prepare(tmp_path / name / "shop")

    database = open_database(directory.shop, KEY)
    database.close()

    assert directory.shop.exists()
    assert directory.backups.is_dir()
    assert directory.documents.is_dir()
    assert directory.logs.is_dir()
    assert directory.root.stat().st_mode & 0o077 == 0


def test_everything_lies_inside_the_folder(tmp_path: Path) -> None:
    directory = prepare(tmp_path)
    places = (
        directory.shop,
        directory.key,
        directory.highwater,
        directory.ballast,
        directory.lock,
    )

    assert len(set(places)) == len(places)
    assert all(place.parent == tmp_path for place in places)


def test_two_folders_have_two_window_channels(tmp_path: Path) -> None:
    first, second = prepare(tmp_path / "a"), prepare(tmp_path / "b")

    assert first.window_channel != second.window_channel
    assert first.window_channel == prepare(tmp_path / "a").window_channel


def test_a_path_of_three_hundred_chinese_characters_is_refused_by_its_length(
    tmp_path: Path,
) -> None:
    deep = tmp_path / ("会" * 80) / ("员" * 80) / ("店" * 80) / ("铺" * 60)

    with pytest.raises(FolderPathTooLongError):
        prepare(deep)
    assert not (tmp_path / ("会" * 80)).exists()


def test_a_file_in_the_place_of_the_folder_is_explained(tmp_path: Path) -> None:
    in_the_way = tmp_path / "shop"
    in_the_way.write_text("not a folder")

    with pytest.raises(FolderUnusableError) as refused:
        prepare(in_the_way)

    assert refused.value.path == str(in_the_way)


@pytest.mark.parametrize(
    ("number", "failure"),
    [
        (errno.EACCES, FolderForbiddenError),
        (errno.EPERM, FolderForbiddenError),
        (errno.EROFS, FolderReadOnlyError),
        (errno.ENOSPC, StorageFullError),
        (errno.ENAMETOOLONG, FolderPathTooLongError),
        (errno.EIO, FolderUnusableError),
    ],
)
def test_each_error_of_the_system_has_its_failure(number: int, failure: type) -> None:
    found = explain(OSError(number, os.strerror(number)), Path("/shop"))

    assert type(found) is failure


@pytest.fixture
def read_only_disk() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", folder],
            capture_output=True,
            check=False,
        ).returncode
    ):
        folder.rmdir()
        pytest.skip("a read-only file system needs root and mount")
    yield folder
    subprocess.run(["umount", folder], check=True)
    folder.rmdir()


def test_a_read_only_disk_is_named(read_only_disk: Path) -> None:
    with pytest.raises(FolderReadOnlyError) as refused:
        prepare(read_only_disk / "shop")

    assert refused.value.path == str(read_only_disk / "shop")


@pytest.mark.skipif(os.name == "nt", reason="folders of other users work otherwise there")
def test_a_folder_of_another_user_is_refused(tmp_path: Path) -> None:
    foreign = tmp_path / "shop"
    foreign.mkdir(mode=0o500)
    if os.access(foreign, os.W_OK):
        pytest.skip("root may write anywhere")

    with pytest.raises(FolderForbiddenError):
        prepare(foreign)


def test_a_network_drive_is_recognised(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("server:/x /mnt/my\\040share nfs4 rw 0 0\n/dev/sda1 / ext4 rw 0 0\n")

    assert network_kind(Path("/mnt/my share/shop"), mounts) == "nfs4"
    assert network_kind(Path("/home/shop"), mounts) == ""
    assert network_kind(Path("/home/shop"), tmp_path / "missing") == ""


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("posmember.settings.data_directory.network_kind", lambda _root: "cifs")

    with pytest.raises(FolderOnNetworkError):
        prepare(tmp_path)


def test_without_a_name_the_folder_is_the_users_own() -> None:
    assert default_root().name == "posmember"


def test_a_second_program_on_the_folder_is_refused_with_the_number_of_the_first(
    tmp_path: Path,
) -> None:
    held = lock_instance(tmp_path / "lock")

    with pytest.raises(InstanceRunningError) as refused:
        lock_instance(tmp_path / "lock")

    assert refused.value.pid == os.getpid()
    held.release()
    lock_instance(tmp_path / "lock").release()


HOLDER = """
import sys
from pathlib import Path
from posmember.settings.instance import lock_instance
held = lock_instance(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


def test_the_lock_of_a_killed_program_is_free(tmp_path: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path / "lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert first.stdout is not None
    assert first.stdout.readline() == "held\n"
    with pytest.raises(InstanceRunningError) as refused:
        lock_instance(tmp_path / "lock")

    first.kill()
    first.communicate()

    assert refused.value.pid == first.pid
    lock_instance(tmp_path / "lock").release()


def test_a_lock_in_a_missing_folder_is_explained(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusableError):
        lock_instance(tmp_path / "missing" / "lock")


def test_the_mark_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = HighwaterFile(tmp_path / "highwater")
    assert file.read() is None

    for mark in (Mark(1, 9, "a" * 64), Mark(2, 10_000_000, "b" * 64), Mark(3, 1, "c" * 64)):
        file.write(mark)
        assert file.read() == mark

    file.close()
    file.close()


@pytest.mark.parametrize("torn", [b"", b"\0" * 128, b"1 9 abc", "1 9 é".encode(), b"1 2 3 4 5"])
def test_a_torn_mark_counts_as_none(tmp_path: Path, torn: bytes) -> None:
    (tmp_path / "highwater").write_bytes(torn)

    assert HighwaterFile(tmp_path / "highwater").read() is None


def test_no_sale_begins_with_less_than_64_megabytes() -> None:
    ensure_space(64 * MEGABYTE, "/shop")

    with pytest.raises(StorageLowError) as refused:
        ensure_space(64 * MEGABYTE - 1, "/shop")

    assert (refused.value.free_mb, refused.value.needed_mb) == (63, 64)
    assert set(WORDS) == {StorageLowError.code()}


def test_a_warning_comes_below_a_gigabyte() -> None:
    assert space_level(1024 * MEGABYTE) is SpaceLevel.ENOUGH
    assert space_level(1024 * MEGABYTE - 1) is SpaceLevel.LOW
    assert space_level(0) is SpaceLevel.TOO_LITTLE


def test_the_free_room_is_that_of_the_folders_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = DiskSpace(tmp_path)
    assert space.free_bytes() > 0
    monkeypatch.setattr(space, "free_bytes", lambda: 0, raising=False)

    with pytest.raises(StorageLowError):
        space.ensure_space_for_sale()


def test_ballast_takes_real_room_and_gives_it_back(tmp_path: Path) -> None:
    ballast = tmp_path / "ballast"

    assert lay_ballast(ballast, lambda: False, size=3 * MEGABYTE)

    assert ballast.stat().st_size == 3 * MEGABYTE
    assert ballast.stat().st_blocks * 512 >= 3 * MEGABYTE
    assert lay_ballast(ballast, pytest.fail, size=3 * MEGABYTE)
    assert drop_ballast(ballast)
    assert not drop_ballast(ballast)


def test_ballast_that_was_stopped_leaves_nothing(tmp_path: Path) -> None:
    answers = iter([False, True])

    assert not lay_ballast(tmp_path / "ballast", lambda: next(answers), size=3 * MEGABYTE)
    assert list(tmp_path.iterdir()) == []


def test_ballast_is_not_laid_on_a_nearly_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=100 * MEGABYTE)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)

    assert not lay_ballast(tmp_path / "ballast", lambda: False)
    assert list(tmp_path.iterdir()) == []
