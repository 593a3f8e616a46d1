"""One less and one more: two keys to press below a table of lines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from posmember.ui.style import S2
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import row

_WIDTH = 56


class Steps(QWidget):
    """Never takes the focus from the line it is about."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        less, more = button("−"), button("+")
        for press, pieces in ((less, -1), (more, 1)):
            press.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            press.setFixedWidth(_WIDTH)
            press.clicked.connect(lambda _=False, by=pieces: self.pressed.emit(by))
        less.setAccessibleName(self.tr("One less"))
        more.setAccessibleName(self.tr("One more"))
        self.setLayout(row(less, more, spacing=S2))
