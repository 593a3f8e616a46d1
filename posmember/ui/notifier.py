"""The one place that shows a message: toasts over the top line that go away."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from posmember.ui.messages import explain
from posmember.ui.style import S1, S2, S4

_TOLD_MS: Final = 3_500
_EXPLAINED_MS: Final = 8_000
_SIGN_MS: Final = 80
_WIDE_SIGN_MS: Final = 200
"""A Chinese sign says as much as two or three letters."""
_REFUSED: Final = "warning"
_WIDTH_MAX: Final = 880
"""So wide that two lines are enough for nearly everything: they end above the screen."""


class Notifier(QObject):
    """Shows one toast at a time over *window*; a newer one takes the place of an older."""

    def __init__(self, window: QWidget, language: str) -> None:
        super().__init__(window)
        self._window = window
        self._language = language
        self._points_decimals = 0
        self._toast = _Toast(window)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._toast.hide)
        window.installEventFilter(self)

    @property
    def text(self) -> str:
        """What is shown now, or nothing."""
        return self._toast.words.text() if self._toast.isVisibleTo(self._window) else ""

    @property
    def refusal(self) -> str:
        """What did not work, while it is shown; else nothing."""
        return self.text if self._toast.property("tone") == _REFUSED else ""

    def count_points(self, decimals: int) -> None:
        """Write points with so many decimals from now on."""
        self._points_decimals = decimals

    def tell(self, text: str) -> None:
        """Show *text* for a few seconds: for as long as it takes to read."""
        needed = sum(_SIGN_MS if sign.isascii() else _WIDE_SIGN_MS for sign in text)
        self._show(text, "", max(_TOLD_MS, min(needed, _EXPLAINED_MS)))

    def explain(self, problem: Exception) -> None:
        """Say what *problem* means and what to do about it."""
        self._show(explain(problem, self._language, self._points_decimals), _REFUSED, _EXPLAINED_MS)

    def beep(self) -> None:
        """Make a sound: who scans does not look at the screen."""
        QApplication.beep()

    def hush(self) -> None:
        """Take the toast away."""
        self._timer.stop()
        self._toast.hide()

    def _show(self, text: str, tone: str, for_ms: int) -> None:
        self._toast.put(text, tone)
        self._toast.settle_into(self._window)
        self._toast.show()
        self._toast.raise_()
        self._timer.start(for_ms)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._toast.settle_into(self._window)
        return False


class _Toast(QFrame):
    """A message over everything; it never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(S4, S2, S4, S2)
        layout.addWidget(self.words)
        self.hide()

    def put(self, text: str, tone: str) -> None:
        """Fill the toast."""
        self.setAccessibleName(text)
        self.words.setText(text)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def settle_into(self, window: QWidget) -> None:
        """Find the place: centred, over the top line, as wide as the words need.

        The buttons of a screen mostly stand at its foot, and whoever types looks at its head.
        """
        metrics = self.words.fontMetrics()
        needed = max(metrics.horizontalAdvance(part) for part in self.words.text().split("\n"))
        width = min(needed + 4 * S4, _WIDTH_MAX, window.width() - 4 * S4)
        height = (
            self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        )
        self.setGeometry((window.width() - width) // 2, S1, width, height)
