"""What hangs below the box: hits, an offer to join, explanations, held carts, an approval."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from posmember.ui.checkout.states import PICKS
from posmember.ui.style import S1, S2, S3, S4, TOUCH
from posmember.ui.widgets.layout import emptied, scrolling
from posmember.ui.widgets.text import Elided, Label, Wrapped, right


class PickRow(QPushButton):
    """One thing to pick, with its digit."""

    def __init__(self, digit: int, parts: Sequence[QWidget], *, is_hot: bool) -> None:
        super().__init__()
        self.setProperty("kind", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(TOUCH)
        line = QHBoxLayout(self)
        line.setContentsMargins(S3, 0, S3, 0)
        line.setSpacing(S3)
        key = Label(str(digit) if digit <= PICKS else "", "keycap")
        key.setEnabled(is_hot)
        key.setFixedSize(24, 22)
        key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(key)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.addWidget(part)
        names = [part.text() for part in parts if isinstance(part, Label) and part.text()]
        self.setAccessibleName(", ".join(names))


class DropPanel(QFrame):
    """A panel below the box, over the cart. It never takes the focus by itself."""

    picked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setObjectName("drop")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(S1, S1, S1, S1)
        self._column.setSpacing(0)
        self.hide()

    def fill(self, title: str, rows: Sequence[PickRow], hint: str = "") -> None:
        """Show a list to pick from."""
        self._start(title)
        for place, each in enumerate(rows):
            each.clicked.connect(self._picking(place))
            self._column.addWidget(each)
        self._finish(hint)

    def fill_with(self, title: str, content: QLayout, hint: str = "") -> None:
        """Show anything else."""
        self._start(title)
        inner = QVBoxLayout()
        inner.setContentsMargins(S3, S1, S3, S2)
        inner.addLayout(content)
        self._column.addLayout(inner)
        self._finish(hint)

    def fit(self, left: int, top: int, width: int, height_max: int) -> None:
        """Take the place below the box, no higher than needed."""
        self._column.invalidate()
        self.ensurePolished()
        needed = self._column.sizeHint().height()
        if self._column.hasHeightForWidth():
            needed = self._column.totalHeightForWidth(width)
        self.setGeometry(left, top, width, min(needed, height_max))
        self.raise_()

    def _start(self, title: str) -> None:
        self.hide()  # what is put into a visible panel has no size before the next event
        emptied(self._column)
        if title:
            heading = Label(title, "section")
            heading.setContentsMargins(S3, S2, S3, S1)
            self._column.addWidget(heading)

    def _finish(self, hint: str) -> None:
        if hint:
            words = Wrapped(hint, "tiny")
            words.setContentsMargins(S3, S1, S3, S2)
            self._column.addWidget(words)
        self.show()

    def _picking(self, place: int) -> Callable[[], None]:
        return lambda: self.picked.emit(place)


def facts(pairs: Sequence[tuple[str, str]]) -> QWidget:
    """Return headings with their sentences, scrolling when there are many."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(S4)
    grid.setVerticalSpacing(S2)
    grid.setContentsMargins(0, 0, S2, 0)
    for line, (heading, sentence) in enumerate(pairs):
        name = Elided(heading, "section")
        name.setFixedWidth(150)
        grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Wrapped(sentence), line, 1)
    grid.setRowStretch(len(pairs), 1)
    grid.setColumnStretch(1, 1)
    content = QWidget()
    content.setLayout(grid)
    area = scrolling(content)
    area.setMinimumHeight(min(420, 40 + 26 * len(pairs)))
    return area


def fixed(text: str, width: int, role: str = "muted", *, is_figure: bool = False) -> Elided:
    """Return a label of fixed width for a list."""
    made = Elided(text, role)
    made.setFixedWidth(width)
    if is_figure:
        right(made)
    return made
