"""Carries events from the thread that publishes them to the window thread."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from posmember.domain.events import Event
from posmember.ui.door import Bus

_TOGETHER_MS: Final = 30
E = TypeVar("E", bound=Event)


class Bridge(QObject):
    """Hears every event where it is published and tells it on the window thread.

    Events that come together are told together: equal ones once, and to a listener that only
    wants to know *that* something changed, one of them.
    """

    _heard = Signal(object)

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self._listeners: list[tuple[type[Event], Callable[[Any], None], bool]] = []
        self._waiting: dict[Event, None] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TOGETHER_MS)
        self._soon.timeout.connect(self._tell)
        self._heard.connect(self._collect, Qt.ConnectionType.QueuedConnection)
        self._stop = bus.subscribe(Event, self._heard.emit)

    def subscribe(
        self, kind: type[E], listener: Callable[[E], None], *, is_once: bool = False
    ) -> Callable[[], None]:
        """Call *listener* on the window thread for events of *kind*; return the way to stop.

        With *is_once* it is called once for all events that come together.
        """
        subscription = (kind, listener, is_once)
        self._listeners.append(subscription)
        return lambda: self._listeners.remove(subscription)

    def tell(self, event: Event) -> None:
        """Tell an event that the window found out by itself."""
        self._heard.emit(event)

    def close(self) -> None:
        """Hear nothing more."""
        self._stop()
        self._soon.stop()
        self._listeners.clear()

    @Slot(object)
    def _collect(self, event: Event) -> None:
        self._waiting[event] = None
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _tell(self) -> None:
        events, self._waiting = tuple(self._waiting), {}
        for kind, listener, is_once in tuple(self._listeners):
            meant = [event for event in events if isinstance(event, kind)]
            for event in meant[-1:] if is_once else meant:
                listener(event)
