"""What a row says about a product: good, good but for something left out, or set aside and why."""

from collections.abc import Sequence
from functools import partial

from posmember.domain.importing.cell_reader import CellReader
from posmember.domain.importing.cells import code_of, flag_of, milli_of, minor_of
from posmember.domain.importing.errors import (
    BarcodeWrongError,
    CodeUnreadableError,
    PriceMissingError,
    ProductUnnamedError,
)
from posmember.domain.importing.guess import ColumnMap
from posmember.domain.importing.product_words import kind_of, labels_of, taxes_of
from posmember.domain.importing.sheet import Cell, Row, text_of
from posmember.domain.importing.values import ProductValues, ReadRow
from posmember.domain.members.text import clean_text
from posmember.domain.pricing.category import category_path
from posmember.domain.pricing.product import ProductKind
from posmember.domain.taxes.tax import Tax

_NAME_MAX = 120
_WORD_MAX = 30
_CATEGORY_MAX = 90
"""A path of several words."""
_BARCODE_LENGTHS = frozenset({8, 12, 13, 14})
_BY_WEIGHT = ("称重", "计重", "散称", "weighed", "by weight")


class ProductRowReader:
    """Reads the rows of one file of products."""

    def __init__(
        self, mapping: ColumnMap, currency_decimals: int, taxes: Sequence[Tax] = ()
    ) -> None:
        self._mapping = mapping
        self._taxes = taxes
        self._minor = partial(minor_of, decimals=currency_decimals)

    def read(self, number: int, row: Row) -> ReadRow[ProductValues]:
        """Return what row *number* says."""
        cells = CellReader(number, row, self._mapping)
        barcode = cells.must("barcode", _barcode_of, None)
        code = cells.must("code", code_of, "") or barcode or ""
        values = ProductValues(
            code=code,
            name=cells.must("name", partial(_text_of, _NAME_MAX), "") or code,
            barcode=barcode,
            category=category_path(cells.may("category", partial(_text_of, _CATEGORY_MAX), "")),
            unit=cells.may("unit", partial(_text_of, _WORD_MAX), ""),
            price_minor=cells.must("price", self._minor, 0),
            member_price_minor=cells.must("member_price", self._optional_minor_of, None),
            cost_minor=cells.may("cost", self._optional_minor_of, None),
            stock_milli=cells.may("stock", milli_of, 0),
            is_weighed=_is_weighed(cells),
            earns_points=cells.may("earns_points", _yes_unless_said, otherwise=True),
            allows_discount=cells.may("allows_discount", _yes_unless_said, otherwise=True),
            kind=cells.may("kind", kind_of, ProductKind.GOODS),
            labels=cells.may("labels", labels_of, ()),
            taxes=cells.may("taxes", partial(taxes_of, taxes=self._taxes), ()),
            said=_said(self._mapping),
        )
        if not text_of(cells.cell("price")):
            cells.fatal.append(cells.problem("price", PriceMissingError()))
        if not code and not cells.fatal:
            cells.fatal.append(cells.problem("code", ProductUnnamedError()))
        return ReadRow(
            number,
            None if cells.fatal else values,
            tuple(cells.fatal or cells.slight),
            origin=text_of(cells.cell("origin")),
        )

    def _optional_minor_of(self, cell: Cell) -> int | None:
        return self._minor(cell) if text_of(cell) else None


def _is_weighed(cells: CellReader) -> bool:
    remark = text_of(cells.cell("remark")).casefold()
    says_so = any(word in remark for word in _BY_WEIGHT)
    return cells.may("is_weighed", partial(flag_of, default=says_so), otherwise=says_so)


def _said(mapping: ColumnMap) -> frozenset[str]:
    """Return the fields that the file tells of; a remark also tells what is sold by weight."""
    fields = set(mapping.columns)
    return frozenset(fields | {"is_weighed"} if "remark" in fields else fields)


def _yes_unless_said(cell: Cell) -> bool:
    return flag_of(cell, default=True)


def _text_of(max_length: int, cell: Cell) -> str:
    return clean_text(text_of(cell), max_length)


def _barcode_of(cell: Cell) -> str | None:
    text = code_of(cell)
    if not text:
        return None
    if not text.isdecimal() or len(text) not in _BARCODE_LENGTHS:
        raise CodeUnreadableError(text)
    if not _fits_check_digit(text):
        raise BarcodeWrongError(text)
    return text


def _fits_check_digit(digits: str) -> bool:
    """Return whether the weighted sum (3 and 1 by turns, from the right) is a multiple of ten."""
    weighted = (
        int(digit) * (3 if position % 2 else 1) for position, digit in enumerate(reversed(digits))
    )
    return sum(weighted) % 10 == 0
