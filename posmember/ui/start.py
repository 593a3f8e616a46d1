"""The first moment of the window: paint one sentence, and only then read the rest."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from posmember.ui.first_look import ROOMY, FirstLook, first_look
from posmember.ui.preferences import PreferencesFile

if TYPE_CHECKING:
    from pathlib import Path

    from posmember.ui.door import TillDoor
    from posmember.ui.interrupts import Interrupts
    from posmember.ui.shell import Shell
    from posmember.ui.window import Program

_PATIENCE_MS: Final = 1_000
"""A window that is opened out of sight is not painted; its shop is opened all the same."""
_FRAME: Final = 48
"""What a window system puts around a window and beside it, at least."""


def run_window(
    door: TillDoor,
    *,
    preferences_path: Path,
    language: str | None = None,
    theme: str | None = None,
) -> int:
    """Show the window until it is closed; return the exit code."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("posmember")
    file = PreferencesFile(preferences_path)
    first = first_look(application, file, language=language, theme=theme)
    _fill_small_screen(first.shell)
    life = _Life(application, door, file, first)
    first.shell.painted.connect(life.begin)
    QTimer.singleShot(_PATIENCE_MS, life.begin)
    try:
        return application.exec()
    finally:
        life.end()


def _fill_small_screen(shell: Shell) -> None:
    """Let the window fill a screen that it and its frame would not fit on."""
    room = shell.screen().availableSize()
    if room.width() <= ROOMY.width() or room.height() <= ROOMY.height() + _FRAME:
        shell.showMaximized()


class _Life:
    """What follows the first paint, begun once."""

    def __init__(
        self, application: QApplication, door: TillDoor, file: PreferencesFile, first: FirstLook
    ) -> None:
        self._application = application
        self._door = door
        self._file = file
        self._first = first
        self._program: Program | None = None
        self._interrupts: Interrupts | None = None

    def begin(self) -> None:
        """Read what works behind the window, and go into the shop."""
        if self._program is not None:
            return
        window = import_module("posmember.ui.window")
        self._program = program = window.Program(self._application, self._door, self._file)
        self._interrupts = interrupts = import_module("posmember.ui.interrupts").Interrupts()
        interrupts.came.connect(self._application.closeAllWindows)
        interrupts.came.connect(self._application.quit)
        self._application.setWindowIcon(import_module("posmember.ui.assets").program_icon())
        program.begin(self._first)

    def end(self) -> None:
        """Close everything."""
        if self._interrupts is not None:
            self._interrupts.close()
        if self._program is not None:
            self._program.close()
