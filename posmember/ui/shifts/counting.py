"""Notes and coins to count, adding themselves up."""

from typing import Final

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from posmember.domain.shifts.shift import counted_sum
from posmember.ui.figures import Figures
from posmember.ui.style import S2
from posmember.ui.widgets.layout import column, holder, in_turn, row
from posmember.ui.widgets.text import Label, right

_COUNT: Final = QRegularExpression("[0-9]{0,5}")
"""Nothing is a count, too: Enter goes on from it."""
_COLUMNS: Final = 2
_PIECES_WIDTH: Final = 72


class CountBox(QWidget):
    """Pieces of each note and coin, and their sum, which can also be typed straight away."""

    confirmed = Signal()

    def __init__(self, figures: Figures, title: str) -> None:
        super().__init__()
        self._figures = figures
        self._title = title
        self._pieces: dict[int, QLineEdit] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(S2)
        self.total = QLineEdit()
        self.total.setAccessibleName(title)
        self.total.setPlaceholderText(figures.plain_amount(0))
        self.total.textEdited.connect(self._typed)
        self.total.returnPressed.connect(self.confirmed)
        head = row(Label(title, "strong"), self.total, spacing=S2)
        head.setStretch(1, 1)
        self.setLayout(column(head, holder(self._grid), spacing=S2))

    @property
    def last(self) -> QLineEdit:
        """The field after which something else comes."""
        return (self.total, *self._pieces.values())[-1]

    def offer(self, denominations: tuple[int, ...]) -> None:
        """Offer these notes and coins, and begin empty."""
        if tuple(self._pieces) != denominations:
            self._build(denominations)
        self.clear()

    def clear(self) -> None:
        """Begin again."""
        self.total.clear()
        for field in self._pieces.values():
            field.clear()

    def pieces(self) -> tuple[tuple[int, int], ...]:
        """Return what was counted piece by piece; nothing where only the sum was typed."""
        return tuple(
            (minor, int(field.text())) for minor, field in self._pieces.items() if field.text()
        )

    def _build(self, denominations: tuple[int, ...]) -> None:
        for field in self._pieces.values():
            field.deleteLater()
        self._pieces = {}
        rows = -(-len(denominations) // _COLUMNS)
        for place, minor in enumerate(denominations):
            words = self._figures.money(minor)
            field = QLineEdit()
            field.setValidator(QRegularExpressionValidator(_COUNT, field))
            field.setFixedWidth(_PIECES_WIDTH)
            field.setAccessibleName(f"{self._title} {words}")
            field.textEdited.connect(self._counted)
            across, down = divmod(place, rows)
            name = right(Label(f"{words} ×", "muted"))
            self._grid.addWidget(name, down, 2 * across)
            self._grid.addWidget(field, down, 2 * across + 1)
            self._pieces[minor] = field
        pieces = list(self._pieces.values())
        self.setTabOrder(self.total, pieces[0])
        in_turn(*pieces)
        self.last.returnPressed.connect(self.confirmed)

    def _counted(self) -> None:
        self.total.setText(self._figures.plain_amount(counted_sum(self.pieces())))

    def _typed(self) -> None:
        for field in self._pieces.values():
            field.clear()
