"""Tells a key that is held down from one that is pressed again, where the window system does not.

On X11 Qt sees that a key repeats only if release and press came together; each one that it misses
would be a key pressed by a person, and Enter may pay.
"""

from PySide6.QtGui import QKeyEvent


class HeldKeys:
    """Remembers the last release: nobody presses the same key again in the same millisecond."""

    def __init__(self) -> None:
        self._key = 0
        self._released_ms = 0

    def note_release(self, event: QKeyEvent) -> None:
        """Remember when a key came up."""
        self._key, self._released_ms = event.key(), event.timestamp()

    def is_missed(self, event: QKeyEvent) -> bool:
        """Tell whether a press only repeats, though it does not say so."""
        is_same = event.key() == self._key and event.timestamp() == self._released_ms
        return is_same and event.timestamp() > 0 and not event.isAutoRepeat()


def as_repeated(event: QKeyEvent) -> QKeyEvent:
    """Return the same press, but said to repeat."""
    made = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        True,  # noqa: FBT003 - Qt's own
        event.count(),
    )
    made.setTimestamp(event.timestamp())
    return made
