"""What an area shows when it has nothing to show: empty, loading, a problem."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from posmember.ui.icons import pixmap
from posmember.ui.style import S2, S5
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.text import Label, Wrapped

_PICTURE = 40


class StatePage(QWidget):
    """A picture, a sentence, what to do next, and perhaps a button to do it."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QLabel()
        self.title = Label("", "title")
        self.title.setWordWrap(True)
        self.hint = Wrapped("", "muted")
        self.hint.setMinimumWidth(260)
        self.press = button("")
        self.press.hide()
        self._answer: Callable[[], None] | None = None
        self.press.clicked.connect(self._pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(S5, S5, S5, S5)
        layout.setSpacing(S2)
        layout.addStretch(2)
        for part in (self.picture, self.title, self.hint):
            if isinstance(part, QLabel):
                part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addSpacing(S2)
        layout.addWidget(self.press, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def fill(self, picture: str, title: str, hint: str) -> None:
        """Say what is (not) here."""
        role = QPalette.ColorRole.BrightText if picture == "warning" else QPalette.ColorRole.Dark
        self.picture.setPixmap(pixmap(picture, self.palette().color(role), _PICTURE))
        self.title.setText(title)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def offer(self, text: str, answer: Callable[[], None] | None) -> None:
        """Offer one thing to do."""
        self._answer = answer
        self.press.setText(text)
        self.press.setVisible(answer is not None)

    def _pressed(self) -> None:
        if self._answer is not None:
            self._answer()


class StateArea(QStackedWidget):
    """Shows its content, or why there is none."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._page = StatePage()
        self.addWidget(content)
        self.addWidget(self._page)

    def show_content(self) -> None:
        """Show what there is."""
        self.setCurrentWidget(self._content)

    def show_empty(
        self,
        title: str,
        hint: str = "",
        *,
        picture: str = "empty",
        offer: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Say that there is nothing, and what brings something."""
        self._page.fill(picture, title, hint)
        self._page.offer(offer[0] if offer else "", offer[1] if offer else None)
        self.setCurrentWidget(self._page)

    def set_covered(self, is_covered: bool) -> None:  # noqa: FBT001 - a signal's value
        """Say nothing while something lies over it, for half a sentence would stick out."""
        self._page.setVisible(not is_covered and self.currentWidget() is self._page)

    def show_loading(self) -> None:
        """Say that it is on its way."""
        self._page.fill("sync", self.tr("One moment …"), "")
        self._page.offer("", None)
        self.setCurrentWidget(self._page)

    def show_problem(self, text: str, retry: Callable[[], None] | None = None) -> None:
        """Say what went wrong, and offer to try again."""
        self._page.fill("warning", self.tr("This did not work"), text)
        self._page.offer(self.tr("Try again"), retry)
        self.setCurrentWidget(self._page)

    @property
    def is_content_shown(self) -> bool:
        """Whether the content is in front."""
        return self.currentWidget() is self._content
