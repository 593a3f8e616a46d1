"""Decides which products are listed."""

from typing import Final, Protocol

from posmember.domain.events import Event
from posmember.services.stock.rows import ProductRow
from posmember.ui.desk import Desk
from posmember.ui.products.editing import ProductPort, ProductPresenter
from posmember.ui.products.stocking import StockPort, StockPresenter

PAGE: Final = 100


class ProductsPort(ProductPort, StockPort, Protocol):
    """The window of the catalogue."""

    def show_products(self, rows: tuple[ProductRow, ...], *, is_search: bool) -> None:
        """Replace the list."""

    def show_more(self, rows: tuple[ProductRow, ...]) -> None:
        """Add to the end of the list."""

    def show_categories(self, names: tuple[str, ...]) -> None:
        """Offer the categories."""


class ProductsPresenter:
    """Pages through the catalogue, by category or by text."""

    def __init__(self, view: ProductsPort, desk: Desk) -> None:
        self.editor = ProductPresenter(view, desk)
        self.stock = StockPresenter(view, desk)
        self._view = view
        self._desk = desk
        self._text = ""
        self._category: str | None = None
        self._count = 0
        self._is_reading = False
        self._is_complete = False

    def on_shown(self, _subject: str = "") -> None:
        """Come to the front."""
        services = self._desk.services
        self._desk.tasks.run(
            services.products.categories, self._view.show_categories, self._desk.notifier.explain
        )
        self._read()

    def on_changed(self, _event: Event) -> None:
        """Show the catalogue as it is now."""
        self.on_shown()
        self.stock.on_changed()

    def on_searched(self, text: str) -> None:
        """List what *text* finds; without text, everything."""
        self._text = text.strip()
        self._read()

    def on_category(self, name: str) -> None:
        """List one category; "" is all of them."""
        self._category = name or None
        self._read()

    def on_more_asked(self) -> None:
        """Read the next page."""
        if not self._text and not self._is_reading and not self._is_complete:
            self._read_page(self._count)

    def _read(self) -> None:
        if self._text:
            text, services = self._text, self._desk.services
            self._desk.tasks.run(
                lambda: services.products.find(text, PAGE),
                lambda rows: self._found(text, rows),
                self._desk.notifier.explain,
            )
        else:
            self._read_page(0)

    def _found(self, text: str, rows: tuple[ProductRow, ...]) -> None:
        if text == self._text:
            self._view.show_products(rows, is_search=True)

    def _read_page(self, offset: int) -> None:
        self._is_reading = True
        category, services = self._category, self._desk.services

        def paged(rows: tuple[ProductRow, ...]) -> None:
            self._is_reading = False
            if self._text or category != self._category:
                return
            self._is_complete = len(rows) < PAGE
            self._count = offset + len(rows)
            if offset:
                self._view.show_more(rows)
            else:
                self._view.show_products(rows, is_search=False)

        self._desk.tasks.run(
            lambda: services.products.browse(category=category, offset=offset, limit=PAGE),
            paged,
            self._failed,
        )

    def _failed(self, problem: Exception) -> None:
        self._is_reading = False
        self._desk.notifier.explain(problem)
