"""Q6: from the start of the process to the first paint, and to the first search answered.

The limit is a bare PySide6 window with a label. The search is the command line's, with everything
that opening an encrypted shop takes.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.data import ROOT, SIZES, phone_of, shop_of
from benchmarks.measuring import report, timing_of

ROUNDS = 15
UNTIL_PAINTED = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

class UntilPainted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            os.write(1, str(time.monotonic_ns()).encode())
            os._exit(0)
        return False

run = QApplication.exec
def watched_run(*arguments):
    watcher = UntilPainted()
    QApplication.instance().installEventFilter(watcher)
    return run()
QApplication.exec = watched_run
"""
BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("posmember"))
window.show()
app.exec()
"""
PRODUCT = """
from pathlib import Path
from posmember.cli.window import open_window
open_window(Path(sys.argv[1]))
"""
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPYCACHEPREFIX": str(ROOT / "bytecode"),  # as after the first start
    "QT_QPA_PLATFORM": "offscreen",
    "POSMEMBER_KEY_STORE": "file",
    "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
}


def until_painted(program: str, *arguments: Path) -> float:
    begun = time.monotonic_ns()
    said = subprocess.run(
        [sys.executable, "-c", UNTIL_PAINTED + program, *arguments],
        check=True,
        capture_output=True,
        env=ENVIRONMENT,
    ).stdout
    return (int(said) - begun) / 1e9


def until_found(root: Path, phone: str) -> float:
    begun = time.monotonic_ns()
    command = [sys.executable, "-m", "posmember", "--data", root, "find", phone]
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return (time.monotonic_ns() - begun) / 1e9


def main(sizes: list[int]) -> None:
    for members in sizes:
        shop, phone = shop_of(members), phone_of(77)
        bare, painted, found = [], [], []
        until_painted(PRODUCT, shop)
        until_found(shop, phone)
        for _ in range(ROUNDS):
            bare.append(until_painted(BARE))
            painted.append(until_painted(PRODUCT, shop))
            found.append(until_found(shop, phone))
        report(f"first paint, {members:,} members", timing_of(painted), timing_of(bare), "1.5")
        report(f"first search, {members:,} members", timing_of(found), timing_of(bare), "4")


if __name__ == "__main__":
    ROOT.mkdir(parents=True, exist_ok=True)
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
