"""What a sale costs the disk: it is made safe at once, and only once."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SALES = 12


@pytest.fixture
def strace() -> str:
    found = shutil.which("strace")
    probe = found and subprocess.run([found, "-o", "/dev/null", "true"], check=False)
    if not found or not probe or probe.returncode:
        pytest.skip("strace is missing or may not trace")
    return found


def test_a_sale_waits_for_the_disk_exactly_once(
    strace: str, shop_template: Path, tmp_path: Path
) -> None:
    root = tmp_path / "shop"
    shutil.copytree(shop_template, root)
    calls = tmp_path / "calls"
    till = [sys.executable, "-m", "tests.support.till_worker", root, str(SALES)]

    subprocess.run(
        [strace, "-f", "-e", "trace=fdatasync,fsync,write", "-o", calls, *till],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )

    between = re.split(r'write\(1, "sold\\n"', calls.read_text())
    syncs = [len(re.findall(r"\b(?:fdatasync|fsync)\(", part)) for part in between]
    assert syncs[1:SALES] == [1] * (SALES - 1)
