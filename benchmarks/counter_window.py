"""Q3, Q7: the open window: from a key to the painted hits, memory.

Q3's limit is an empty repaint of the same panel; Q7's a bare PySide6 window, and the same window
with a shop of 1,000 members.
`python -m benchmarks.counter_window 10000`
"""

# ruff: noqa: SLF001
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from benchmarks.checkout import Shopping
from benchmarks.data import OUTSIDE, ROOT, TODAY, shop_of
from benchmarks.measuring import report, timing_of
from benchmarks.start_up import ENVIRONMENT
from posmember.cli.till_door import WindowDoor
from posmember.services.demo.people import people
from posmember.ui.checkout.pick_list import PickList
from posmember.ui.preferences import PreferencesFile
from posmember.ui.window import Program

FEW = 1_000
KEYS = 60
SALES = 1_000
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("posmember"))
window.show()
app.processEvents()
sys.stdout.write(next(line for line in open("/proc/self/status") if line.startswith("VmRSS")))
"""


class Counter:
    """The window at the checkout of a copy of a shop, its owner signed in."""

    def __init__(self, members: int) -> None:
        self.root = ROOT / f"window-{os.getpid()}"
        shutil.copytree(shop_of(members), self.root)
        self.application = QApplication.instance() or QApplication(["posmember"])
        door = WindowDoor(self.root, OUTSIDE)
        file = PreferencesFile(self.root / "window.json")
        self.program = Program(self.application, door, file, shipped_font_only=True)
        ready: list[bool] = []
        self.program.ready.connect(lambda: ready.append(True))
        self.program.start(language="zh_CN", theme="light")
        self.until(lambda: bool(ready))
        self.till = self.program.till
        self.owner = self.on_lane(self.till.services.operators.operators)[0]
        self.program._signed_in(self.owner)
        self.idle()

    def on_lane(self, work: Callable[[], Any]) -> Any:
        return self.program.lane.call(work)

    def until(self, is_so: Callable[[], bool]) -> None:
        while not is_so():
            QCoreApplication.processEvents()

    def idle(self) -> None:
        for _ in range(5):
            self.on_lane(lambda: None)
            QCoreApplication.processEvents()

    def close(self) -> None:
        self.program.close()
        shutil.rmtree(self.root)


class UntilPainted(QObject):
    """Notes which hits the list was painted with."""

    def __init__(self, listed: PickList) -> None:
        super().__init__()
        self.rows = listed.rows
        self._list = listed
        listed.viewport().installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.rows = self._list.rows
        return False


def resident_mib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return (
        int(next(row for row in status.splitlines() if row.startswith("VmRSS")).split()[1]) / 1024
    )


def keys_to_hits(counter: Counter, members: int) -> None:
    view = counter.program.shell.screen_named("checkout").window
    painted = UntilPainted(view.panel.list)
    endings = [person.phone[-4:] for person in islice(people(KEYS * 7, TODAY), 0, None, 7)]
    wait = QEventLoop.ProcessEventsFlag.WaitForMoreEvents  # as the program's own loop does
    product, limit = [], []
    for ending in endings:
        view.box.setText("")
        counter.idle()
        for sign in ending[:-1]:
            QTest.keyClick(view.box, sign)
            QTest.qWait(60)
        counter.idle()
        before = view.panel.list.rows
        begun = time.perf_counter()
        QTest.keyClick(view.box, ending[-1])
        while painted.rows is before:
            QCoreApplication.processEvents(wait)
        product.append(time.perf_counter() - begun)
        counter.idle()
        begun = time.perf_counter()
        view.panel.repaint()
        limit.append(time.perf_counter() - begun)
    report(f"key to painted hits, {members:,} members", timing_of(product), timing_of(limit), "1.3")


class Cashier:
    """Sells on the lane as the window does: one errand after the answer to the other."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.shopping = counter.on_lane(lambda: Shopping(counter.till))
        self.whole: list[float] = []
        self.settled: list[float] = []

    def sell(self) -> None:
        """Attach a member, price five lines twice, settle; note how long all and the last took."""
        shopping = self.shopping
        begun = time.perf_counter()
        sale = self._ask(shopping.fill)
        priced = time.perf_counter()
        self._ask(lambda: shopping.settle(sale))
        ended = time.perf_counter()
        self.whole.append(ended - begun)
        self.settled.append(ended - priced)

    def _ask(self, work: Callable[[], Any]) -> Any:
        """Have an errand done and its answer told, as a screen has."""
        told: list[Any] = []
        self.counter.program.lane.run(work, told.append, told.append)
        while not told:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if isinstance(told[0], Exception):
            raise told[0]
        return told[0]


def main(members: int) -> None:
    if members < FEW * 2:
        counter = Counter(members)
        print(f"{resident_mib():.0f}")
        counter.close()
        return
    bare = subprocess.run(
        [sys.executable, "-c", BARE], check=True, capture_output=True, env=ENVIRONMENT, text=True
    ).stdout
    shop_of(FEW)
    few = subprocess.run(
        [sys.executable, "-m", "benchmarks.counter_window", str(FEW)],
        check=True,
        capture_output=True,
        env=ENVIRONMENT,
        text=True,
    ).stdout
    counter = Counter(members)
    idle = resident_mib()
    cashier = Cashier(counter)
    for _ in range(SALES):
        cashier.sell()
    print(
        f"resident memory, {members:,} members: idle {idle:.0f} MiB, after {SALES:,} sales"
        f" {resident_mib():.0f} MiB; a bare window {int(bare.split()[1]) / 1024:.0f} MiB; with"
        f" {FEW:,} members {few.split()[-1]} MiB   bar 2 and 1.1",
        flush=True,
    )
    keys_to_hits(counter, members)
    counter.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
