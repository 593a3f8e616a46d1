"""Collects cyclic garbage on the window thread alone, and never long while the window is used.

Python collects on whichever thread happens to allocate, and a widget that falls to the data lane
is destroyed there: Qt's timers and animations of the window thread then point at nothing, and the
window dies. So the automatic collection is off while there is a window, and a timer of the window
collects.

What a cart was planned with are tens of thousands of objects that are needed for some scans and
fall without a collection. So only what is young is looked at while somebody works, and what is
still needed after some times is set aside. All of it is looked at when nobody touches the window.
"""

import gc
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QWindow
from typing_extensions import override

from posmember.domain.promotions.kept import let_go

_LOOK_EVERY_MS: Final = 250
_REST_MS: Final = 30_000
"""Who touched nothing for so long will not notice that everything is looked at: 0.2 to 0.5 s."""
_YOUNG_TIMES: Final = 3
"""So often the youngest are collected before those that survived it are: some 10,000 objects."""
_TOUCHES: Final = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    )
)


class WindowCollector(QObject):
    """Stands in for the automatic collection from `start` to `stop`."""

    def __init__(self, parent: QObject, *, rest_ms: int = _REST_MS) -> None:
        """Count as a rest that nobody touched a window for *rest_ms*."""
        super().__init__(parent)
        self._was_enabled = False
        self._is_settled = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(rest_ms)
        self._rest.timeout.connect(_look_at_everything)

    def start(self) -> None:
        """Switch the automatic collection off and look after garbage from here on."""
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer.start()

    def settle(self, window: QWindow | None = None) -> None:
        """Set aside what is loaded now, once; tell by the touches of *window* when nobody works."""
        if not self._is_settled:
            self._is_settled = True
            gc.freeze()
        if window is not None:
            window.installEventFilter(self)

    def stop(self) -> None:
        """Give the collection back to the interpreter."""
        self._timer.stop()
        self._rest.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    @override
    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self._rest.isActive():
            self._rest.start()
        return False

    @Slot()
    def _look(self) -> None:
        if collect_young() and self._is_settled:
            self._rest.start()


def collect_young() -> bool:
    """Collect what is young if that is much; tell whether anything was set aside."""
    let_go()
    youngest, times, _ = gc.get_count()
    if times >= _YOUNG_TIMES:
        gc.collect(1)
        gc.freeze()
        return True
    if youngest > gc.get_threshold()[0]:
        gc.collect(0)
    return False


def _look_at_everything() -> None:
    """Collect garbage among what was set aside, too."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
