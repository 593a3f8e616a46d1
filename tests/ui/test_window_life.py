"""First start, sign-in, locking, first paint."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from posmember.domain.staff.permissions import Role
from posmember.ui.first_run.view import FirstRunView
from posmember.ui.opening import dress_plainly
from posmember.ui.palette import DARK, LIGHT
from posmember.ui.preferences import Preferences, PreferencesFile
from posmember.ui.shell import Shell
from posmember.ui.sign_in.view import SignInView
from posmember.ui.surround import BottomLine
from posmember.ui.widgets.buttons import ActionButton
from tests.support.cashier import Cashier
from tests.support.doors import ShopDoor

PIN = "2580"


def new_shop(open_program: Callable[..., Cashier], folder: Path) -> Cashier:
    cashier = open_program(ShopDoor(folder))
    view = cashier.shell.screen_named("first_run").window
    assert isinstance(view, FirstRunView)
    cashier.until(view.name.hasFocus)
    cashier.type("Corner shop")
    view.pin.setText(PIN)
    view.again.setText(PIN)
    view.again.setFocus()
    cashier.press(Qt.Key.Key_Return)
    cashier.until(lambda: cashier.shell.front == "checkout")
    cashier.look_at_the_window()
    return cashier


def test_three_answers_make_a_shop_and_open_the_checkout(
    open_program: Callable[..., Cashier], tmp_path: Path
) -> None:
    cashier = new_shop(open_program, tmp_path / "new")

    assert cashier.ask(cashier.services.shop.settings).name == "Corner shop"
    assert cashier.checkout.box.hasFocus()


def test_two_different_pins_are_asked_again(
    open_program: Callable[..., Cashier], tmp_path: Path
) -> None:
    cashier = open_program(ShopDoor(tmp_path / "new"))
    view = cashier.shell.screen_named("first_run").window
    assert isinstance(view, FirstRunView)

    view.created.emit("empty", "en", "Shop", ("2580", "2581"))
    cashier.idle()

    assert view.problem.isVisibleTo(view)
    assert cashier.shell.front == "first_run"


def test_a_weak_pin_is_refused_in_words(
    open_program: Callable[..., Cashier], tmp_path: Path
) -> None:
    cashier = open_program(ShopDoor(tmp_path / "new"))
    view = cashier.shell.screen_named("first_run").window
    assert isinstance(view, FirstRunView)

    view.created.emit("empty", "en", "Shop", ("1111", "1111"))
    cashier.until(lambda: bool(cashier.toast))

    assert view.empty.isEnabled()


def test_a_locked_till_opens_with_the_right_pin_only(
    open_program: Callable[..., Cashier], tmp_path: Path
) -> None:
    cashier = new_shop(open_program, tmp_path / "new")
    cashier.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    cashier.until(lambda: cashier.shell.front == "sign_in")
    view = cashier.shell.screen_named("sign_in").window
    assert isinstance(view, SignInView)
    cashier.until(view.pin.hasFocus)

    cashier.type("9999")
    cashier.press(Qt.Key.Key_Return)
    assert cashier.shell.front == "sign_in"
    cashier.type(PIN)
    cashier.press(Qt.Key.Key_Return)

    assert cashier.shell.front == "checkout"
    assert cashier.toast == ""


def test_who_signs_in_is_chosen_with_the_keys_that_lead_up_and_down(
    open_program: Callable[..., Cashier], tmp_path: Path
) -> None:
    cashier = new_shop(open_program, tmp_path / "new")
    operators = cashier.services.operators
    owner = cashier.ask(operators.operators)[0].operator_id
    added = [
        cashier.ask(lambda name=name: operators.add(owner, name, "135792", Role.CASHIER))
        for name in ("Li", "Wang")
    ]
    cashier.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    cashier.until(lambda: cashier.shell.front == "sign_in")
    cashier.idle()

    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up):
        cashier.press(key)
    cashier.type("135792")
    cashier.press(Qt.Key.Key_Return)

    assert cashier.shell.front == "checkout"
    signed_in = cashier.program._operator
    assert signed_in is not None
    assert signed_in.operator_id == added[0]


def test_the_first_paint_needs_neither_database_nor_services() -> None:
    script = (
        "import os, sys\n"
        "os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "import posmember.ui.window as window\n"
        "from posmember.ui.shell import Shell\n"
        "app = QApplication([])\n"
        "shell = Shell('…')\n"
        "shell.show()\n"
        "app.processEvents()\n"
        "heavy = ('sqlalchemy', 'sqlcipher3', 'alembic', 'pypinyin', 'reportlab', 'httpx2',\n"
        "         'cryptography', 'python_calamine', 'posmember.services')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )

    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == "[]"


def test_preferences_survive_and_a_damaged_file_counts_as_none(tmp_path: Path) -> None:
    file = PreferencesFile(tmp_path / "deep" / "window.json")
    file.write(Preferences("en", "dark", {"checkout.member": "F9"}))
    assert file.read() == Preferences("en", "dark", {"checkout.member": "F9"})

    (tmp_path / "deep" / "window.json").write_text("{", encoding="utf-8")

    assert file.read() == Preferences()


def test_a_million_calls_and_signals_do_not_end_the_program() -> None:
    script = (
        "import os\n"
        "os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtCore import QObject, Signal\n"
        "from posmember.ui.lasting_constants import keep_constants\n"
        "class Bell(QObject):\n"
        "    rung = Signal()\n"
        "keep_constants()\n"
        "bell = Bell()\n"
        "for _ in range(1_000_000):\n"
        "    bell.setObjectName('bell')\n"
        "    bell.rung.emit()\n"
        "print('still here', True, None)\n"
    )

    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert (told.returncode, told.stdout.strip()) == (0, "still here True None")


def test_the_button_that_locks_names_the_key_of_this_shop(cashier: Cashier) -> None:
    cashier.program.change_preferences(keys={"anywhere.lock": "Ctrl+Q"})

    lock = next(
        each for each in cashier.shell.top.findChildren(QPushButton) if each.text() == "Lock"
    )
    assert (lock.toolTip(), lock.accessibleName()) == ("Ctrl+Q", "Lock Ctrl+Q")


def test_the_keys_at_the_foot_are_whole_or_not_there(cashier: Cashier) -> None:
    rows = cashier.ask(lambda: cashier.services.members.browse(limit=1))
    cashier.shell.resize(1024, 768)
    cashier.go("member", rows[0].member_id)

    foot = cashier.shell.findChild(BottomLine)
    hints = [hint for hint in foot.findChildren(ActionButton) if hint.isVisible()]

    assert len(hints) > 4
    assert all(hint.width() >= hint.sizeHint().width() for hint in hints)
    assert max(hint.geometry().right() for hint in hints) <= foot.width()


UNTIL_ASKED_TO_END = """
import sys
from posmember.ui.window import Program

begin = Program.begin

def begin_and_say(self, first):
    self.ready.connect(lambda: print("ready", flush=True))
    begin(self, first)

Program.begin = begin_and_say
from posmember.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process is asked otherwise there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_the_window_as_closing_it_does(shop_folder: Path, number: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", UNTIL_ASKED_TO_END, "--data", shop_folder, "run"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "ready\n"

        window.send_signal(number)

        assert window.wait(timeout=60) == 0


@pytest.mark.parametrize(
    "damaged",
    ["{", "[]", '{"language": 1}', '{"keys": []}', '{"keys": {"checkout.member": 9}}', ""],
)
def test_damaged_preferences_count_as_none(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(damaged, encoding="utf-8")

    assert PreferencesFile(path).read() == Preferences()


def test_what_a_later_version_keeps_does_not_disturb(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_text('{"theme": "dark", "scale": 2}', encoding="utf-8")

    assert PreferencesFile(path).read() == Preferences(theme="dark")


def test_the_first_colours_are_those_of_the_theme(qapp: QApplication) -> None:
    before = qapp.palette()

    grounds = []
    for theme in ("light", "dark"):
        dress_plainly(qapp, theme)
        grounds.append(qapp.palette().window().color().name())
    qapp.setPalette(before)

    assert grounds == [LIGHT.canvas, DARK.canvas]


def test_the_first_paint_is_told_once(qapp: QApplication) -> None:
    shell = Shell("…")
    painted: list[bool] = []
    shell.painted.connect(lambda: painted.append(True))

    shell.grab()
    shell.grab()
    qapp.processEvents()
    shell.deleteLater()

    assert painted == [True]
