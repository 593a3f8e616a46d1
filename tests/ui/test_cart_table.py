"""The cart as a table: the note of a line takes as much of its row as it needs."""

import itertools

import pytest
from pytestqt.qtbot import QtBot

from posmember.domain.pricing.reduction import Reduction, ReductionKind
from posmember.ui.checkout.states import CartRow
from posmember.ui.checkout.table import ROW_HEIGHT, CartDelegate, CartTable
from posmember.ui.figures import Figures
from posmember.ui.palette import LIGHT
from posmember.ui.style import style_sheet
from posmember.ui.widgets.table import Table

KINDS = (
    ReductionKind.TIER_DISCOUNT,
    ReductionKind.COUPON,
    ReductionKind.TICKET_DISCOUNT,
    ReductionKind.POINTS_OFFSET,
)


def row_with(kinds: tuple[ReductionKind, ...]) -> CartRow:
    reductions = tuple(Reduction(kind, "rule", 1, 1_189) for kind in kinds)
    return CartRow(1, 1, "铁观音茶叶", "", 1_000, 8_800, 4_044, reductions, False, True)


@pytest.mark.parametrize(("kinds", "is_long"), [(KINDS, True), (KINDS[:1], False), ((), False)])
def test_a_long_note_goes_on_below_the_figures(
    qtbot: QtBot, kinds: tuple[ReductionKind, ...], is_long: bool
) -> None:
    rows = CartTable(Figures("zh_CN"))
    table = Table(rows, "cart", ROW_HEIGHT)
    qtbot.addWidget(table)
    table.setStyleSheet(style_sheet(LIGHT))
    table.setItemDelegate(CartDelegate(table))
    rows.replace([row_with(kinds)])
    table.resize(546, 300)
    table.show()

    price = table.visualRect(rows.index(0, 3)).adjusted(0, ROW_HEIGHT * 3 // 5, 0, -4)
    picture = table.viewport().grab(price).toImage()
    dots = itertools.product(range(picture.width()), range(picture.height()))
    colours = {picture.pixelColor(x, y).name() for x, y in dots}

    assert (len(colours) > 1) == is_long
