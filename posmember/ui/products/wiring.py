"""Wires the catalogue."""

from posmember.domain.events import CatalogueChanged
from posmember.ui.products.presenter import ProductsPresenter
from posmember.ui.products.view import ProductsView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the catalogue, listening."""
    view = ProductsView(place.keys, place.desk.figures, place.desk.notifier)
    presenter = ProductsPresenter(view, place.desk)
    view.product_asked.connect(presenter.editor.on_opened)
    view.product.saved.connect(presenter.editor.on_saved)
    view.stock_asked.connect(presenter.stock.on_opened)
    view.stock_left.connect(presenter.stock.on_left)
    view.stock.booked.connect(presenter.stock.on_booked)
    view.stock.approved.connect(presenter.stock.on_approved)
    view.stock.approval_left.connect(presenter.stock.on_approval_left)
    view.searched.connect(presenter.on_searched)
    view.category_chosen.connect(presenter.on_category)
    view.more_asked.connect(presenter.on_more_asked)
    view.import_asked.connect(lambda: place.desk.navigator.open("importing", "products"))
    heard = (place.bridge.subscribe(CatalogueChanged, presenter.on_changed, is_once=True),)
    return Screen("products", view, presenter, presenter.on_shown, heard)
