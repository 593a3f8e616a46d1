"""The window of the catalogue."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from posmember.domain.ids import ProductId
from posmember.domain.staff.permissions import Action
from posmember.services.stock.rows import ProductRow, StockKind
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.navigation import Notifier
from posmember.ui.products.editing import ProductChoices, ProductForm
from posmember.ui.products.form import ProductPanel
from posmember.ui.products.stock_panel import StockPanel
from posmember.ui.products.stock_table import movement_words
from posmember.ui.products.stocking import StockStanding
from posmember.ui.products.table import ProductsTable
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S4
from posmember.ui.widgets.buttons import ActionButton
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column
from posmember.ui.widgets.page import SearchBox, listing, page_of
from posmember.ui.widgets.table import Table

_LISTING, _PRODUCT, _STOCK = range(3)


class ProductsView(ScreenWidget):
    """A box, the categories, a table."""

    searched = Signal(str)
    category_chosen = Signal(str)
    more_asked = Signal()
    import_asked = Signal()
    product_asked = Signal(str)
    """With the id of a product; empty: a new one."""
    stock_asked = Signal(str)
    stock_left = Signal()
    takes_scans = True

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._notifier = notifier
        self._wanted: ProductId | None = None
        """What was saved just now: marked as soon as it is listed."""
        self._rows = ProductsTable(figures)
        self.table = Table(self._rows, self.tr("Products"))
        self.box = SearchBox(self.tr("Name, pinyin, barcode"), self.table)
        self.categories = Choice().fitting()
        self.categories.setMinimumWidth(150)
        self.categories.setAccessibleName(self.tr("Category"))
        self.categories.addItem(self.tr("All categories"), "")
        self._listing_keys = (
            keys.bind(self, "products.search", self.take_focus),
            keys.bind(self, "products.add", lambda: self.product_asked.emit("")),
            keys.bind(self, "products.stock", self._open_stock),
            keys.bind(self, "products.importing", self.import_asked.emit),
        )
        self._back = keys.bind(self, "products.back", self.close_product)
        panel, self.area = listing(self.table)
        self.product = ProductPanel(figures.language)
        self.product.left.connect(self.close_product)
        self.stock = StockPanel(figures)
        self.stock.left.connect(self.close_product)
        listed = QWidget()
        buttons = (ActionButton(key, takes_focus=False) for key in self._listing_keys[1:])
        tools: list[QWidget] = [self.box, self.categories, *buttons]
        listed.setLayout(page_of(self.tr("Products"), tools, panel))
        self.pages = QStackedWidget()
        self.pages.addWidget(listed)
        for page in (self.product, self.stock):
            inner = QWidget()
            inner.setLayout(column(page, margin=S4))
            self.pages.addWidget(inner)
        self.setLayout(column(self.pages))
        self.table.opened.connect(self._open)
        self.box.textChanged.connect(self.searched)
        self.scan_taken.connect(self._take_scan)
        self.categories.activated.connect(
            lambda _place: self.category_chosen.emit(str(self.categories.currentData()))
        )
        self.table.more_asked.connect(self.more_asked)
        self.area.show_loading()
        self._show_page(_LISTING)

    def show_products(self, rows: tuple[ProductRow, ...], *, is_search: bool) -> None:
        """Replace the list, or say why it is empty; the marked product stays marked."""
        wanted = (self._wanted, self._marked())
        self._wanted = None
        self._rows.replace(rows)
        if rows:
            self.area.show_content()
            places = map(self._place_of, wanted)
            self.table.mark(next((place for place in places if place >= 0), 0))
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
        self._show_page(_PRODUCT)
        self.product.fill(form, choices)

    def open_stock(self, standing: StockStanding) -> None:
        """Open the page about the stock of a product, with empty fields."""
        self._show_page(_STOCK)
        self.stock.show_stock(standing)
        self.stock.begin()

    def show_stock(self, standing: StockStanding) -> None:
        """Show what is on hand by now; what is being typed stays."""
        self.stock.show_stock(standing)

    def show_stock_fault(self, words: str) -> None:
        """Say what is wrong with the quantity."""
        self.stock.show_fault(words)

    def ask_approval(self, action: Action) -> None:
        """Ask for the PIN of somebody who may."""
        self.stock.ask_approval(action)

    def end_approval(self) -> None:
        """Ask for no PIN any more."""
        self.stock.end_approval()

    def tell_booked(self, kind: StockKind, name: str) -> None:
        """Say what was booked."""
        words = self.tr("{what}: {name}").replace("{what}", movement_words(kind.value))
        self._notifier.tell(words.replace("{name}", name))

    def show_faults(self, faults: dict[str, str]) -> None:
        """Say what is wrong in the form, by field."""
        self.product.show_faults(faults)

    def show_saved(self, product_id: ProductId, name: str) -> None:
        """Close the form, say that it was saved, and mark it in the list."""
        place = self._place_of(product_id)
        self._wanted = product_id if place < 0 else None
        self.table.mark(place)
        self._notifier.tell(self.tr("Saved: {name}").replace("{name}", name))
        self.close_product()

    def close_product(self) -> None:
        """Go back to the list."""
        if self.pages.currentIndex() == _STOCK:
            self.stock_left.emit()
        self._show_page(_LISTING)
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
        if self._has(place):
            self.product_asked.emit(self._rows.rows[place].product.product_id)

    def _take_scan(self, text: str) -> None:
        """Find what is scanned; into the form of a product it is a barcode."""
        if self.pages.currentIndex() == _PRODUCT:
            self.product.texts["barcode"].setText(text)
        else:
            self.close_product()
            self.box.setText(text)

    def _open_stock(self) -> None:
        product_id = self._marked()
        if product_id is not None:
            self.stock_asked.emit(product_id)

    def _marked(self) -> ProductId | None:
        place = self.table.current_row
        return self._rows.rows[place].product.product_id if self._has(place) else None

    def _place_of(self, product_id: ProductId | None) -> int:
        """Return where a product is listed; −1: nowhere."""
        listed = [row.product.product_id for row in self._rows.rows]
        return listed.index(product_id) if product_id in listed else -1

    def _has(self, place: int) -> bool:
        return 0 <= place < len(self._rows.rows)

    def _show_page(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        for key in self._listing_keys:
            key.setEnabled(page == _LISTING)
        self._back.setEnabled(page != _LISTING)
        self.hints_changed.emit()

    @override
    def take_focus(self) -> None:
        page = self.pages.currentIndex()
        if page == _LISTING:
            self.box.setFocus()
            self.box.selectAll()
        else:
            (self.product.texts["code"] if page == _PRODUCT else self.stock.quantity).setFocus()
