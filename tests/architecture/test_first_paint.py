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
from posmember.ui.window import Program

start = Program.start

def start_and_stop(self, **options):
    start(self, **options)
    self.shell.grab()
    print(*sorted({name.partition(".")[0] for name in sys.modules}))
    sys.stdout.flush()
    os._exit(0)

Program.start = start_and_stop
from posmember.__main__ import main
main()
"""


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
