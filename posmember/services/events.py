"""Tells listeners in this process what changed, after the commit."""

import logging
from collections.abc import Callable
from typing import Any

from posmember.domain.events import Event

_logger = logging.getLogger(__name__)


class EventBus:
    """Calls listeners in the publishing thread; one that fails is logged and stops nobody."""

    def __init__(self) -> None:
        self._listeners: list[tuple[type[Event], Callable[[Any], None]]] = []

    def subscribe(self, kind: type[Event], listener: Callable[[Any], None]) -> Callable[[], None]:
        """Call *listener* for every event of *kind*; return the way to stop it."""
        subscription = (kind, listener)
        self._listeners.append(subscription)
        return lambda: self._listeners.remove(subscription)

    def publish(self, event: Event) -> None:
        """Tell everybody who listens for this kind of event."""
        for kind, listener in tuple(self._listeners):
            if isinstance(event, kind):
                self._tell(listener, event)

    def _tell(self, listener: Callable[[Any], None], event: Event) -> None:
        try:
            listener(event)
        except Exception:
            _logger.exception("A listener of %s failed", type(event).__name__)
