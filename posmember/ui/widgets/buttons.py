"""Buttons that carry their key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from posmember.ui.style import S2, S3, TOUCH
from posmember.ui.widgets.text import Label


class PressButton(QPushButton):
    """A double click on a primary one is one click.

    It writes something down, or leads on to a screen where another stands in the same place.
    """

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.property("kind") != "primary":
            super().mouseDoubleClickEvent(event)


def button(text: str, kind: str = "", parent: QWidget | None = None) -> QPushButton:
    """Return a push button of the design system."""
    made = PressButton(text, parent)
    if kind:
        made.setProperty("kind", kind)
    made.setAutoDefault(True)  # Enter presses it where it has the focus
    return made


class ActionButton(PressButton):
    """Does an action; shows its words and its key, and follows it when it is switched off."""

    def __init__(
        self,
        action: QAction,
        kind: str = "",
        *,
        takes_focus: bool = True,
        fills_width: bool = False,
    ) -> None:
        super().__init__()
        if kind:
            self.setProperty("kind", kind)
        if not takes_focus:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoDefault(True)  # Enter presses it where it has the focus
        self._action = action
        self._was_visible = True
        self._words = Label()
        self._key = Label(str(action.property("key") or ""), "keycap")
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(S3, 0, S3, 0)
        layout.setSpacing(S2)
        layout.addStretch(1)
        for part in (self._key, self._words) if kind == "hint" else (self._words, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)
        wide = QSizePolicy.Policy.Minimum if fills_width else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._words.setText(self._action.text())
        self._key.setVisible(bool(self._key.text()))
        self.setAccessibleName(f"{self._action.text()} {self._key.text()}".strip())
        self.setEnabled(self._action.isEnabled())
        is_visible = self._action.isVisible()
        if is_visible is self._was_visible:
            return  # whoever put the button away has done so for a reason of their own
        if self.parent() is not None or not is_visible:  # alone, it would open as a window
            self._was_visible = is_visible
            self.setVisible(is_visible)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._layout.sizeHint().width() + S2, TOUCH)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
