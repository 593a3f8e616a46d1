"""Carries events from the thread that publishes them to the window thread."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from posmember.domain.events import Event
from posmember.ui.door import Bus

E = TypeVar("E", bound=Event)


class Bridge(QObject):
    """Hears every event where it is published and tells it on the window thread."""

    _heard = Signal(object)

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self._listeners: list[tuple[type[Event], Callable[[Any], None]]] = []
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._stop = bus.subscribe(Event, self._heard.emit)

    def subscribe(self, kind: type[E], listener: Callable[[E], None]) -> Callable[[], None]:
        """Call *listener* on the window thread for events of *kind*; return the way to stop."""
        subscription = (kind, listener)
        self._listeners.append(subscription)
        return lambda: self._listeners.remove(subscription)

    def close(self) -> None:
        """Hear nothing more."""
        self._stop()
        self._listeners.clear()

    @Slot(object)
    def _tell(self, event: Event) -> None:
        for kind, listener in tuple(self._listeners):
            if isinstance(event, kind):
                listener(event)
