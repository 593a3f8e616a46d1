"""The window is painted before the program has read what it needs later."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.source_tree import ROOT

LATER = {
    "alembic",
    "argon2",
    "borax",
    "cryptography",
    "httpx2",
    "litestar",
    "msgspec",
    "psycopg",
    "pypinyin",
    "python_calamine",
    "qrcode",
    "reportlab",
    "rich",
    "sqlalchemy",
    "sqlcipher3",
    "xlsxwriter",
}

FIRST_PAINT = """
import os, sys
from posmember.ui.shell import Shell

paint = Shell.paintEvent

def paint_and_stop(self, event):
    paint(self, event)
    known = {name.partition(".")[0] for name in sys.modules}
    print(*sorted(known | {name for name in sys.modules if name.startswith("posmember.")}))
    sys.stdout.flush()
    os._exit(0)

Shell.paintEvent = paint_and_stop
from posmember.__main__ import main
main()
"""
ROOMS_LATER = ("posmember.services", "posmember.models", "posmember.protocol", "posmember.printing")
SEEN_FIRST = {
    "first_look",
    "fonts",
    "opening",
    "preferences",
    "shell",
    "start",
    "translation",
}


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, "--data", str(tmp_path), "run"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    imported = set(answer.stdout.split())

    assert answer.returncode == 0, answer.stderr
    assert "PySide6" in imported
    assert sorted(imported & LATER) == []
    assert [name for name in imported if name.startswith(ROOMS_LATER)] == []
    assert {name.split(".")[2] for name in imported if name.startswith("posmember.ui.")} == (
        SEEN_FIRST
    )


def test_help_is_given_without_windows_and_without_a_store() -> None:
    program = (
        "import sys; sys.argv = ['posmember', '--help']\n"
        "from posmember.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    imported = set(answer.stdout.split())

    assert answer.returncode == 0, answer.stderr
    assert "click" in imported
    assert sorted(imported & (LATER | {"PySide6"})) == []
