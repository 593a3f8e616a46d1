"""A window on a small real shop, and a cashier who types, scans and presses keys."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from posmember.ui import qt_tasks
from posmember.ui.lasting_constants import keep_constants
from posmember.ui.preferences import PreferencesFile
from posmember.ui.window import Program
from tests.support.cashier import Cashier
from tests.support.doors import ShopDoor
from tests.support.source_tree import ROOT

keep_constants()  # also where a test has signals, but no program

NOW_MS = 1_795_314_720_000
"""22 November 2026, in the forenoon of Shanghai."""


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["posmember"]


@pytest.fixture(autouse=True)
def nothing_is_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fail on threads, running timers and windows that outlive their test."""
    before = set(threading.enumerate())
    yield
    qapp.processEvents()
    threads = [thread.name for thread in threading.enumerate() if thread not in before]
    windows = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    timers = [timer for timer in qapp.findChildren(QTimer) if timer.isActive()]

    assert threads == []
    assert windows == []
    assert timers == []


@pytest.fixture(autouse=True)
def nobody_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the background have its turn at once: no test is slower for the window's sake."""
    monkeypatch.setattr(qt_tasks, "LINGER_S", 0.0)


@pytest.fixture(scope="session")
def shop_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed demo shop: forty members, thirty sales."""
    root = tmp_path_factory.mktemp("template") / "shop"
    ShopDoor(root, _ticking()).create_demo("zh_CN")
    return root


@pytest.fixture
def shop_folder(shop_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shop_template, tmp_path / "shop"))


@pytest.fixture
def open_program(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Cashier]]:
    """Open windows that are closed when the test ends."""
    opened: list[Program] = []

    def open_it(door: ShopDoor, *, language: str = "en", theme: str = "light") -> Cashier:
        file = PreferencesFile(tmp_path / f"window-{len(opened)}.json")
        program = Program(qapp, door, file, shipped_font_only=True)
        opened.append(program)
        ready: list[bool] = []
        program.ready.connect(lambda: ready.append(True))
        program.start(language=language, theme=theme)
        cashier = Cashier(program)
        cashier.until(lambda: bool(ready))
        cashier.look_at_the_window()
        return cashier

    yield open_it
    for program in opened:
        program.close()
        program.deleteLater()
    _forget_deleted(qapp)


@pytest.fixture
def cashier(open_program: Callable[..., Cashier], shop_folder: Path) -> Cashier:
    """Somebody at the checkout of the demo shop, in English."""
    return open_program(ShopDoor(shop_folder, _ticking()))


@pytest.fixture(scope="session")
def compiled_translations(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Compile the translations that are missing or older than their source."""
    lrelease = next(Path(PySide6.__path__[0]).glob("lrelease*"))
    folder = ROOT / "resources" / "translations"
    for source in folder.glob("*.ts"):
        target = source.with_suffix(".qm")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            made = tmp_path_factory.mktemp("qm") / target.name
            subprocess.run([lrelease, "-silent", source, "-qm", made], check=True)
            shutil.move(made, target)


def _ticking() -> Callable[[], int]:
    """Return a clock that is a second later each time it is read."""
    now = [NOW_MS]

    def clock() -> int:
        now[0] += 1_000
        return now[0]

    return clock


def _forget_deleted(qapp: QApplication) -> None:
    for _ in range(3):
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qapp.processEvents()
