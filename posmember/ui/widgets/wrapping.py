"""A row that goes on below where it is wider than the window."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from posmember.ui.style import S2


class WrappingRow(QLayout):
    """Puts widgets beside one another as wide as they like to be, in as many lines as it takes."""

    def __init__(self, *widgets: QWidget, spacing: int = S2) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        """Add what comes after the others."""
        self._items.append(item)

    @override
    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out, None beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        """Tell that room which is left is not wanted."""
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        """Tell that a narrower row is higher."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are in a given width."""
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    @override
    def sizeHint(self) -> QSize:
        """Return what it takes to be one line."""
        places = self._places(1 << 20)
        width = max((place.right() + 1 for place in places), default=0)
        return QSize(width, max((place.height() for place in places), default=0))

    @override
    def minimumSize(self) -> QSize:
        """Return what the largest item takes."""
        hints = [item.minimumSize() for item in self._items]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    @override
    def setGeometry(self, room: QRect) -> None:
        """Put the items where they belong."""
        super().setGeometry(room)
        for item, place in zip(self._items, self._places(room.width()), strict=True):
            item.setGeometry(place.translated(room.topLeft()))

    def _places(self, width: int) -> list[QRect]:
        """Return where items are in a row of *width* that begins at nought."""
        places: list[QRect] = []
        x = y = height = 0
        for item in self._items:
            size = item.sizeHint()
            if x and x + size.width() > width:
                x, y, height = 0, y + height + self.spacing(), 0
            places.append(QRect(QPoint(x, y), size))
            x, height = x + size.width() + self.spacing(), max(height, size.height())
        return places
