"""Collects cyclic garbage on the window thread alone.

Python collects on whichever thread happens to allocate, and a widget that falls to the data lane
is destroyed there: Qt's timers and animations of the window thread then point at nothing, and the
window dies. So the automatic collection is off while there is a window, and a timer of the window
collects by the interpreter's own thresholds.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from posmember.domain.promotions.kept import let_go

_LOOK_EVERY_MS: Final = 250


class WindowCollector(QObject):
    """Stands in for the automatic collection from `start` to `stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_enabled = False
        self._is_settled = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Switch the automatic collection off and look after garbage from here on."""
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer.start()

    def settle(self) -> None:
        """Count what is loaded now as lasting, once: collecting then stays shorter than a frame."""
        if not self._is_settled:
            self._is_settled = True
            gc.freeze()

    def stop(self) -> None:
        """Give the collection back to the interpreter."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    @Slot()
    def _look(self) -> None:
        collect_due()


def collect_due() -> None:
    """Collect the oldest generation that is due, and with it the younger ones."""
    let_go()
    due = [
        generation
        for generation, (count, threshold) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > threshold
    ]
    if due:
        gc.collect(due[-1])
