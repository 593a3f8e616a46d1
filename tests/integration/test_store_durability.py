"""What the store keeps when the process is killed, the disk is full or the disk answers EIO."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from posmember.models.database import open_database
from posmember.models.shop import ShopSetting
from tests.support.stores import KEY

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("waiting_for_the_disk")


def worker(
    path: Path, count: int, *, size: int = 1, first: int = 0, under: tuple[str, ...] = ()
) -> "Worker":
    arguments = (str(count), str(size), str(first))
    return subprocess.Popen(
        [*under, sys.executable, "-m", "tests.support.store_worker", path, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


Worker = subprocess.Popen[str]


def hear(process: Worker) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: Worker) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def finish(process: Worker) -> list[str]:
    """Let the worker go on to its end; return what it said."""
    output, _ = process.communicate("\n\n")
    return output.split()


def stored(path: Path) -> list[str]:
    database = open_database(path, KEY)
    with database.reading() as connection:
        found = list(connection.execute(select(ShopSetting.name).order_by(ShopSetting.name)))
    database.close()
    return [name for (name,) in found]


@pytest.fixture
def shop(store_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(store_template, tmp_path / "shop.db"))


@pytest.mark.parametrize("after", [1, 2, 7, 40])
def test_whatever_was_said_to_be_committed_survives_a_kill(shop: Path, after: int) -> None:
    process = worker(shop, 10_000)
    assert hear(process) == "ready"
    tell(process)
    said = [hear(process) for _ in range(after)]
    process.kill()
    said += finish_killed(process)

    found = stored(shop)

    assert found[: len(said)] == said
    assert len(found) <= len(said) + 1  # the last one may have been committed and not yet said
    assert found == [f"{number:06d}" for number in range(len(found))]


def finish_killed(process: Worker) -> list[str]:
    """Return what else it said; by the same reader, which may hold lines that came together."""
    assert process.stdout is not None
    with process:
        output = process.stdout.read()
    return [word for word in output.split() if len(word) == len("000000")]


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of two megabytes; only root can make one."""
    folder = Path(tempfile.mkdtemp())
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder],
            capture_output=True,
            check=False,
        ).returncode
    ):
        folder.rmdir()
        pytest.skip("a small file system needs root and mount")
    yield folder
    subprocess.run(["umount", folder], check=True)
    folder.rmdir()


def test_a_full_disk_refuses_a_sale_and_keeps_the_earlier_ones(
    store_template: Path, small_disk: Path
) -> None:
    shop = Path(shutil.copyfile(store_template, small_disk / "shop.db"))

    said = finish(worker(shop, 40, size=100_000))

    kept = [word for word in said if word.isdigit()]
    assert said[0] == "ready"
    assert said[-1] == "done"
    assert kept
    assert "storage_full" in said
    assert [name for name in stored_elsewhere(small_disk) if name in kept] == kept


def test_a_store_opens_on_a_disk_without_a_free_byte(
    store_template: Path, small_disk: Path
) -> None:
    shop = Path(shutil.copyfile(store_template, small_disk / "shop.db"))
    first = worker(shop, 3)
    tell(first)
    assert [hear(first) for _ in range(4)] == ["ready", "000000", "000001", "000002"]
    first.kill()  # the log stays
    first.communicate()
    fill(small_disk)

    second = worker(shop, 1, size=100_000, first=3)

    assert finish(second) == ["ready", "storage_full", "done"]
    assert second.returncode == 0
    assert stored_elsewhere(small_disk) == ["000000", "000001", "000002"]


def fill(folder: Path) -> None:
    try:
        (folder / "filler").write_bytes(b"x" * 4_000_000)
    except OSError:
        assert shutil.disk_usage(folder).free == 0
    else:
        pytest.fail("the disk is not small")


def stored_elsewhere(folder: Path) -> list[str]:
    """Read a store of a full disk where there is room."""
    with tempfile.TemporaryDirectory() as roomy:
        for entry in folder.iterdir():
            shutil.copy(entry, roomy)
        return stored(Path(roomy) / "shop.db")


def strace(*options: str) -> tuple[str, ...]:
    found = shutil.which("strace")
    probe = found and subprocess.run([found, "-o", "/dev/null", "true"], check=False)
    if not found or not probe or probe.returncode:
        pytest.skip("strace is missing or may not trace")
    return (found, "-f", *options)


def test_a_commit_is_made_safe_with_exactly_one_sync(shop: Path, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    options = ("-e", "trace=fdatasync,fsync,write", "-o", str(log))

    process = worker(shop, 20, under=strace(*options))
    said = finish(process)

    between = re.split(r'write\(1, "\d{6}\\n"', log.read_text())
    assert said == ["ready", *(f"{number:06d}" for number in range(20)), "done"]
    syncs = [len(re.findall(r"\b(?:fdatasync|fsync)\(", part)) for part in between]
    assert syncs[1:20] == [1] * 19  # the first also writes the head of a new log


@pytest.mark.parametrize("when", ["4", "4+"], ids=["once", "for ever"])
def test_an_io_error_at_commit_is_unknown_and_stops_all_writing(shop: Path, when: str) -> None:
    fault = f"--inject=fsync,fdatasync:error=EIO:when={when}"
    process = worker(shop, 8, under=strace("-o", "/dev/null", fault))

    said = finish(process)

    committed = [word for word in said if word.isdigit()]
    after = said[1 + len(committed) : -1]
    assert committed
    assert after[0] == "commit_unknown"
    assert set(after[1:]) == {"storage_failing"}
    assert len(committed) + len(after) == 8
    found = stored(shop)
    assert found[: len(committed)] == committed
    assert len(found) <= len(committed) + 1
