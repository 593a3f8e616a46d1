"""The window of the catalogue."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from posmember.services.stock.rows import ProductRow
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.products.editing import ProductChoices, ProductForm
from posmember.ui.products.form import ProductPanel
from posmember.ui.products.table import ProductsTable
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column
from posmember.ui.widgets.page import SearchBox, listing, page_of
from posmember.ui.widgets.table import Table


class ProductsView(ScreenWidget):
    """A box, the categories, a table."""

    searched = Signal(str)
    category_chosen = Signal(str)
    more_asked = Signal()
    import_asked = Signal()
    product_asked = Signal(str)
    """With the id of a product; empty: a new one."""
    takes_scans = True

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._notifier = notifier
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
        self.product = ProductPanel(figures.language)
        self.product.left.connect(self.close_product)
        adding = button(self.tr("New product"))
        adding.clicked.connect(lambda: self.product_asked.emit(""))
        listed = QWidget()
        tools: list[QWidget] = [self.box, self.categories, adding, importing]
        listed.setLayout(page_of(self.tr("Products"), tools, panel))
        self.pages = QStackedWidget()
        self.pages.addWidget(listed)
        edited = QWidget()
        edited.setLayout(column(self.product, margin=S4))
        self.pages.addWidget(edited)
        self.setLayout(column(self.pages))
        self.table.opened.connect(self._open)
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

    def show_product(self, form: ProductForm, choices: ProductChoices) -> None:
        """Open the form of a product."""
        self.pages.setCurrentIndex(1)
        self.product.fill(form, choices)

    def show_faults(self, faults: dict[str, str]) -> None:
        """Say what is wrong in the form, by field."""
        self.product.show_faults(faults)

    def show_saved(self, name: str) -> None:
        """Close the form and say that it was saved."""
        self._notifier.tell(self.tr("Saved: {name}").replace("{name}", name))
        self.close_product()

    def close_product(self) -> None:
        """Go back to the list."""
        self.pages.setCurrentIndex(0)
        self.take_focus()

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

    def _open(self, place: int) -> None:
        if 0 <= place < len(self._rows.rows):
            self.product_asked.emit(self._rows.rows[place].product.product_id)

    @override
    def take_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()
