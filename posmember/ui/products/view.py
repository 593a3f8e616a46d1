"""The window of the catalogue."""

from PySide6.QtCore import Signal
from typing_extensions import override

from posmember.services.stock.rows import ProductRow
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.products.table import ProductsTable
from posmember.ui.screen import ScreenWidget
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.page import SearchBox, listing, page_of
from posmember.ui.widgets.table import Table


class ProductsView(ScreenWidget):
    """A box, the categories, a table."""

    searched = Signal(str)
    category_chosen = Signal(str)
    more_asked = Signal()
    import_asked = Signal()
    takes_scans = True

    def __init__(self, keys: Keys, figures: Figures) -> None:
        super().__init__()
        self._rows = ProductsTable(figures)
        self.table = Table(self._rows, self.tr("Products"))
        self.box = SearchBox(self.tr("Name, pinyin, number or barcode"), self.table)
        self.categories = Choice()
        self.categories.setMinimumWidth(150)
        self.categories.setAccessibleName(self.tr("Category"))
        self.categories.addItem(self.tr("All categories"), "")
        keys.bind(self, "products.search", self.take_focus)
        importing = button(self.tr("Import products"))
        importing.clicked.connect(self.import_asked)
        panel, self.area = listing(self.table)
        self.setLayout(page_of(self.tr("Products"), [self.box, self.categories, importing], panel))
        self.box.textChanged.connect(self.searched)
        self.scan_taken.connect(self.box.setText)
        self.categories.activated.connect(
            lambda _place: self.category_chosen.emit(str(self.categories.currentData()))
        )
        self.table.more_asked.connect(self.more_asked)
        self.area.show_loading()

    def show_products(self, rows: tuple[ProductRow, ...], *, is_search: bool) -> None:
        """Replace the list, or say why it is empty."""
        self._rows.replace(rows)
        if rows:
            self.area.show_content()
            self.table.mark(0)
        elif is_search:
            self.area.show_empty(
                self.tr("No such product"),
                self.tr("Try part of the name, the first letters in pinyin, or the barcode."),
                picture="search",
            )
        else:
            self.area.show_empty(
                self.tr("No products yet"),
                self.tr("Bring your price list as a spreadsheet; any column order will do."),
                picture="products",
                offer=(self.tr("Import products"), self.import_asked.emit),
            )

    def show_more(self, rows: tuple[ProductRow, ...]) -> None:
        """Add to the end of the list."""
        self._rows.extend(rows)

    def show_categories(self, names: tuple[str, ...]) -> None:
        """Offer the categories; the chosen one stays chosen."""
        chosen = self.categories.currentData()
        while self.categories.count() > 1:
            self.categories.removeItem(1)
        for name in names:
            self.categories.addItem(name, name)
        self.categories.setCurrentIndex(max(0, self.categories.findData(chosen)))

    @override
    def take_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()
