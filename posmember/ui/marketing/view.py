"""The window that leads to the screens of the programme."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from posmember.ui.marketing.destinations import Destination
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.page import page_of
from posmember.ui.widgets.text import Label, Wrapped

_COLUMNS: Final = 3


class Tile(QPushButton):
    """A destination: its name, and a sentence."""

    def __init__(self, title: str, purpose: str) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self.setAccessibleName(title)
        self.setAccessibleDescription(purpose)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(S4, S3, S4, S3)
        inner.setSpacing(S2)
        for part in (Label(title, "section"), Wrapped(purpose, "muted")):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inner.addWidget(part)
        inner.addStretch(1)


class MarketingView(ScreenWidget):
    """Tiles; Tab and Enter, or a touch."""

    chosen = Signal(str, str)

    def __init__(self, destinations: tuple[Destination, ...]) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setSpacing(S4)
        self.tiles: list[Tile] = []
        for place, each in enumerate(destinations):
            tile = Tile(*each.words())
            tile.clicked.connect(lambda _=False, to=each: self.chosen.emit(to.name, to.subject))
            grid.addWidget(tile, place // _COLUMNS, place % _COLUMNS)
            self.tiles.append(tile)
        for each_column in range(_COLUMNS):
            grid.setColumnStretch(each_column, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        body = QWidget()
        body.setLayout(grid)
        self.setLayout(page_of(self.tr("Marketing"), [], body))

    @override
    def take_focus(self) -> None:
        if self.tiles:
            self.tiles[0].setFocus()
