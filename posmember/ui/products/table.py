"""Products as a table."""

from PySide6.QtCore import QCoreApplication

from posmember.services.stock.rows import ProductRow
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class ProductsTable(RowsModel[ProductRow]):
    """What it is, what it costs, how much is there."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        no_points = translate("ProductsTable", "no points")

        def member_price(row: ProductRow) -> str:
            price = row.product.member_price_minor
            return "" if price is None else figures.amount(price)

        def stock(row: ProductRow) -> str:
            return figures.quantity(row.stock_milli) if row.is_kept else ""

        super().__init__(
            (
                Column(
                    translate("ProductsTable", "No."),
                    lambda row: row.product.code,
                    76,
                    tone=lambda _row: "muted",
                ),
                Column(translate("ProductsTable", "Product"), lambda row: row.product.name),
                Column(translate("ProductsTable", "Barcode"), lambda row: row.product.barcode, 124),
                Column(
                    translate("ProductsTable", "Category"), lambda row: row.product.category, 84
                ),
                Column(
                    translate("ProductsTable", "Price"),
                    lambda row: figures.amount(row.product.price_minor),
                    76,
                    is_figure=True,
                ),
                Column(
                    translate("ProductsTable", "Member"),
                    member_price,
                    76,
                    is_figure=True,
                    tone=lambda _row: "accent",
                ),
                Column(
                    translate("ProductsTable", "Stock"),
                    stock,
                    76,
                    is_figure=True,
                    tone=lambda row: "danger" if row.is_kept and row.stock_milli < 0 else "",
                ),
                Column(translate("ProductsTable", "Unit"), lambda row: row.product.unit, 52),
                Column(
                    "",
                    lambda row: "" if row.product.earns_points else no_points,
                    86,
                    tone=lambda _row: "muted",
                ),
            )
        )
