"""A cashier at a window: types as people type, scans as scanners do, counts the keys."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from posmember.services.bundle import Services
from posmember.ui.checkout.presenter import CheckoutPresenter
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.view import CheckoutView
from posmember.ui.shell import Shell
from posmember.ui.window import Program

T = TypeVar("T")

PATIENCE_S = 10
TYPING_MS = 180
SCANNING_MS = 4


class Cashier:
    """Does with keys what a person does; waits until the till has answered."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.keys_pressed = 0
        self._now_ms = 1_000
        program.scans._timestamp = lambda _event: self._now_ms

    # ------------------------------------------------------------ what one sees

    @property
    def shell(self) -> Shell:
        assert self.program.shell is not None
        return self.program.shell

    @property
    def services(self) -> Services:
        assert self.program.till is not None
        return self.program.till.services

    @property
    def checkout(self) -> CheckoutView:
        view = self.shell.screen_named("checkout").window
        assert isinstance(view, CheckoutView)
        return view

    @property
    def session(self) -> Session:
        presenter = self.shell.screen_named("checkout").presenter
        assert isinstance(presenter, CheckoutPresenter)
        return presenter.session

    @property
    def toast(self) -> str:
        assert self.program.notifier is not None
        return self.program.notifier.text

    def ask(self, work: Callable[[], T]) -> T:
        """Ask the services something, on the lane where they live."""
        return self.program.lane.call(work)

    # ------------------------------------------------------------ what one does

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key wherever the focus is."""
        self._key(TYPING_MS, key, modifiers)
        self.idle()

    def type(self, text: str) -> None:
        """Type *text* at a person's pace."""
        for sign in text:
            self._key(TYPING_MS, sign)
        self.idle()

    def scan(self, text: str) -> None:
        """Let a scanner write *text* and Enter."""
        self._now_ms += TYPING_MS  # nobody scans while the last key goes down
        for sign in text:
            self._key(SCANNING_MS, sign)
        self._key(SCANNING_MS, Qt.Key.Key_Return)
        self.idle()

    def go(self, place: str, subject: str = "") -> None:
        """Open a screen."""
        self.shell.open(place, subject)
        self.idle()

    def look_at_the_window(self) -> None:
        """Make the window the active one, as it is for a person."""
        self.shell.activateWindow()
        self.until(lambda: QApplication.activeWindow() is self.shell)
        self.idle()

    # ------------------------------------------------------------ waiting

    def idle(self) -> None:
        """Wait until the data lane has answered everything, and the answers are shown."""
        for _ in range(5):
            self.program.lane.call(lambda: None)
            QCoreApplication.processEvents()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + PATIENCE_S
        while not is_so():
            assert time.monotonic() < deadline, "it never came to be"
            QCoreApplication.processEvents()
            time.sleep(0.005)

    def _key(
        self,
        later_ms: int,
        key: Qt.Key | str,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self._now_ms += later_ms
        self.keys_pressed += 1
        target: QWidget = QApplication.focusWidget() or self.shell
        if isinstance(key, str) and not key.isascii():
            press = QKeyEvent(QEvent.Type.KeyPress, 0, modifiers, key)
            QCoreApplication.sendEvent(target, press)
        else:
            QTest.keyClick(target, key, modifiers)
