"""Ctrl+C and a request to end reach Qt, whose loop would otherwise let no signal through."""

import signal
import socket
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_ASKED_WITH: Final = (signal.SIGINT, signal.SIGTERM)
_ROOM: Final = 64


class Interrupts(QObject):
    """Tells on the window thread, which must make it, that the process was asked to end."""

    came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_set = False
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.settimeout(0)  # neither end waits
        self._former_end = signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        self._former = {each: signal.signal(each, self._note) for each in _ASKED_WITH}
        # The byte in the socket brings Qt back to Python, which then runs the handler.
        kind = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(self._near.fileno(), kind, self)
        self._notifier.activated.connect(self._drain)

    def close(self) -> None:
        """Leave signals to whoever had them before."""
        self._notifier.setEnabled(False)
        for each, handler in self._former.items():
            signal.signal(each, handler)
        signal.set_wakeup_fd(self._former_end)
        self._near.close()
        self._far.close()

    def _note(self, _number: int, _frame: object) -> None:
        self.is_set = True
        self.came.emit()

    @Slot()
    def _drain(self) -> None:
        self._near.recv(_ROOM)
