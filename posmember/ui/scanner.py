"""Tells a scanner's burst of keys from typing, wherever the focus is, with an IME on or off."""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid
from typing_extensions import override

from posmember.ui.held_keys import HeldKeys, as_repeated

GAP_MAX_MS: Final = 50
"""Longer between two keys, and it is a person."""
PAUSE_MAX_MS: Final = 150
"""A scanner that pauses within a code goes on before this; who changes to a scanner, later."""
LENGTH_MIN: Final = 6
"""Fewer characters could be a fast person; typed codes are understood as well."""
_COMMIT_MIN: Final = 8
_ENDS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MINDED: Final = frozenset(
    (
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.InputMethod,
    )
)
_SHIFTS: Final = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock)
"""Scanners press these themselves, for capital letters."""

Timestamp = Callable[[QKeyEvent], int]


_Field = tuple[QLineEdit, str, int]
"""A field, what stood in it, and where the cursor was."""


@dataclass(slots=True)
class _Run:
    """What came without a pause as long as one between a person and a scanner."""

    before: _Field | None = None
    text: str = ""
    fast: int = 0

    def add(self, text: str, *, is_fast: bool) -> None:
        """Go on with a key."""
        self.text += text
        self.fast += is_fast

    @property
    def is_scan(self) -> bool:
        """Whether most of it came faster than a person types."""
        return self.fast >= LENGTH_MIN - 1 and self.fast * 2 >= len(self.text)

    def undo(self) -> None:
        """Take what came through out of the field that it reached."""
        if self.before is not None and isValid(self.before[0]):
            field, text, cursor = self.before
            field.setText(text)
            field.setCursorPosition(cursor)


def event_time_ms(event: QKeyEvent) -> int:
    """Return when the window system saw the key, in milliseconds; where it does not say, now."""
    return event.timestamp() or time.monotonic_ns() // 1_000_000


def normalised(text: str) -> str:
    """Return scanned text as its code: half-width, no control characters, no blanks around."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if sign.isprintable()).strip()


class ScanFilter(QObject):
    """Watches all keys of the program, wherever the focus goes.

    A filter of the application would see them, too, but is called for every event there is: some
    nine hundred when a product is scanned.

    From the second fast key on, keys are held back until it is known whether Enter ends a burst
    (a scan) or a person goes on typing (then they are given back). A scanner that pauses is no
    person: what it wrote before the pause belongs to its code.
    """

    scanned = Signal(str)

    def __init__(self, timestamp: Timestamp = event_time_ms, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timestamp = timestamp
        self._text = ""
        self._held: list[tuple[QWidget, QKeyEvent]] = []
        self._run = _Run()
        self._last_ms = -PAUSE_MAX_MS
        self._is_giving_back = False
        self._followed: QWidget | None = None
        self._held_keys = HeldKeys()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(GAP_MAX_MS + 20)
        self._patience.timeout.connect(self._give_back)

    def watch(self, application: QApplication) -> None:
        """Look at the keys of whatever has the focus from now on."""
        application.focusChanged.connect(self._follow)
        self._follow()

    def watch_window(self, window: QWidget) -> None:
        """Look at the keys of *window* as well: they are its own while nothing has the focus."""
        window.installEventFilter(self)

    def leave(self, application: QApplication) -> None:
        """Look at no more keys."""
        application.focusChanged.disconnect(self._follow)
        self._let_go()

    def _follow(self) -> None:
        self._let_go()
        focus = QApplication.focusWidget()
        if focus is not None and not focus.isWindow():
            focus.installEventFilter(self)
            self._followed = focus

    def _let_go(self) -> None:
        if self._followed is not None and isValid(self._followed):
            self._followed.removeEventFilter(self)
        self._followed = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _MINDED or self._is_giving_back or not isinstance(watched, QWidget):
            return False
        if isinstance(event, QKeyEvent):
            return self._key_event(watched, event)
        return isinstance(event, QInputMethodEvent) and self._commit(event.commitString())

    def _key_event(self, watched: QWidget, event: QKeyEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyRelease:
            self._held_keys.note_release(event)
        elif self._held_keys.is_missed(event):
            event.accept()  # no key of an action: it is answered once
            if kind == QEvent.Type.KeyPress:
                QCoreApplication.sendEvent(watched, as_repeated(event))
            return True
        elif kind == QEvent.Type.ShortcutOverride:
            self._before_shortcut(event)
        else:
            return _is_addressed(watched) and self._key(watched, event)
        return False

    def _before_shortcut(self, event: QKeyEvent) -> None:
        """Give back what a person typed before the key of an action: it may be about that text."""
        if event.key() not in (*_ENDS, *_SHIFTS) and not _is_code_key(event):
            self._give_back()
            self._run = _Run()

    def _key(self, widget: QWidget, event: QKeyEvent) -> bool:
        if event.key() in _SHIFTS:
            return False
        now_ms = self._timestamp(event)
        since_ms = now_ms - self._last_ms
        if event.key() in _ENDS:
            return self._end(since_ms)
        if not _is_code_key(event):
            self._give_back()
            self._run = _Run()
            return False
        self._last_ms = now_ms
        if not (since_ms <= GAP_MAX_MS and self._text):
            return self._begin(event, goes_on=since_ms <= PAUSE_MAX_MS)
        self._text += event.text()
        self._run.add(event.text(), is_fast=True)
        self._held.append((widget, QKeyEvent(event)))
        self._patience.start()
        return True

    def _begin(self, event: QKeyEvent, *, goes_on: bool) -> bool:
        """Let the first key through, remembering what it changes."""
        self._give_back()
        self._text = event.text()
        if not (goes_on and self._run.text):
            self._run = _Run(_as_it_is(QApplication.focusWidget()))
        self._run.add(event.text(), is_fast=False)
        return False

    def _end(self, since_ms: int) -> bool:
        """Take what came before Enter as a scan if it was one."""
        run, self._run = self._run, _Run()
        if since_ms > PAUSE_MAX_MS or not run.is_scan:
            self._give_back()
            return False
        run.undo()
        self._forget()
        self.scanned.emit(normalised(run.text))
        return True

    def _commit(self, text: str) -> bool:
        """Take a whole code that an input method hands over at once: nobody types that way."""
        code = normalised(text)
        is_code = len(code) >= _COMMIT_MIN and code.isascii() and " " not in code
        if is_code:
            self._forget()
            self._run = _Run()
            self.scanned.emit(code)
        return is_code

    def _give_back(self) -> None:
        """Let the held keys do what they would have done: it was a person."""
        held = self._held
        self._forget()
        self._is_giving_back = True
        for widget, event in held:
            QCoreApplication.sendEvent(widget, event)
        self._is_giving_back = False

    def _forget(self) -> None:
        self._patience.stop()
        self._text = ""
        self._held = []


def _is_code_key(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    is_plain = modifiers == Qt.KeyboardModifier.NoModifier
    return is_plain and bool(event.text()) and event.text().isprintable()


def _as_it_is(focus: QWidget | None) -> _Field | None:
    if isinstance(focus, QLineEdit):
        return focus, focus.text(), focus.cursorPosition()
    return None


def _is_addressed(widget: QWidget) -> bool:
    """Tell whether a key goes to *widget* itself: what it ignores comes again by its parents."""
    focus = QApplication.focusWidget()
    return widget is focus if focus is not None else widget.isWindow()
