"""X-report, Z-report, handover and cash slips: what they say, column by column."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.documents.characters import GBK_GRID, gbk_columns
from posmember.domain.documents.document import Document
from posmember.domain.documents.shift_report import (
    CashSlip,
    ShiftFrame,
    cash_slip_document,
    handover_document,
    x_report_document,
    z_report_document,
)
from posmember.domain.documents.text_grid import text_grid
from posmember.domain.pricing.reduction import Reduction, ReductionKind
from posmember.domain.shifts.shift import (
    CashMoved,
    MovementKind,
    ShiftFigures,
    ShiftResult,
    checked,
    counted_sum,
    denominations,
)
from posmember.domain.shifts.summing import ShiftFacts, figures_of
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from tests.support.tickets import SHOP, SHOP_EN, sale

FIGURES = ShiftFigures(
    float_minor=200_00,
    first_receipt="0101-1-000001",
    last_receipt="0101-1-000037",
    sale_count=36,
    piece_count=81,
    gross_minor=1_234_56,
    reductions=(("member_price", 30_00), ("cash_rounding", 4_56)),
    sold_minor=1_200_00,
    return_count=1,
    returned_minor=-12_90,
    takings=(("cash", 500_00), ("wechat", 687_10)),
    top_ups=(("cash", 100_00),),
    principal_used_minor=80_00,
    bonus_used_minor=20_00,
    movements=(
        CashMoved(MovementKind.PAID_OUT, 1, 18_00),
        CashMoved(MovementKind.PICKUP, 2, 400_00),
        CashMoved(MovementKind.NO_SALE, 3, 0),
    ),
    member_receipt_count=20,
    points_earned=1_187,
    points_redeemed=300,
    new_members=2,
    held_carts=1,
)
FRAME = ShiftFrame("01", "1003 李敏", "2026-11-22 08:00:00", "2026-11-22 16:00:05")
CLOSED = ShiftFrame(
    "01",
    "1003 李敏",
    "2026-11-22 08:00:00",
    "2026-11-22 16:00:05",
    "2026-11-22 16:00:01",
    "1004 王",
)
RESULT = ShiftResult(
    "0101-1-Z0007", FIGURES, checked(FIGURES, {"cash": 381_50, "wechat": 687_10}), 200_00
)

HANDOVER_58 = """\
           美滋便利店
            人民路店
            交接班单
编号:0101-1-Z0007        机号:01
当班:1003 李敏      接班:1004 王
开班:2026-11-22 08:00:00
结束:2026-11-22 16:00:01
打印时间:2026-11-22 16:00:05
--------------------------------
单号:0101-1-000001 至
0101-1-000037
销售 36单               1,234.56
商品件数                      81
会员价优惠                -30.00
抹零                       -4.56
销售净额                1,200.00
退货 1单                  -12.90
净额                    1,187.10
--------------------------------
收款方式
现金                      500.00
微信                      687.10
储值充值(不计入销售)
现金                      100.00
储值支付:本金              80.00
储值支付:赠送              20.00
--------------------------------
钱箱
备用金                    200.00
现金收款                  600.00
支出现金 1次              -18.00
上缴大钞 2次             -400.00
空开钱箱                     3次
应有现金                  382.00
--------------------------------
会员
会员单据                      20
新增会员                       2
发放积分(净)               1,187
抵现积分(净)                 300
未结挂单                       1
--------------------------------
清点          应有   实点 长短款
现金
            382.00 381.50  -0.50
微信
            687.10 687.10   0.00
长短款合计                 -0.50
留存钱箱                  200.00
取出上缴                  181.50

交班人签名:

接班人签名:

================================"""


def grid(document: Document, columns: int) -> list[str]:
    return list(text_grid(document, columns, GBK_GRID))


def test_a_handover_slip_says_everything_on_narrow_paper() -> None:
    assert "\n".join(grid(handover_document(RESULT, CLOSED, SHOP, "zh_CN"), 32)) == HANDOVER_58


def test_an_x_report_shows_no_count_and_a_z_report_does() -> None:
    x_lines = grid(x_report_document(FIGURES, FRAME, SHOP_EN, "en"), 48)
    z_lines = grid(z_report_document(RESULT, CLOSED, SHOP_EN, "en"), 48)

    assert any("X-report" in line for line in x_lines)
    assert not any("Over/short" in line for line in x_lines)
    assert any(line.split()[:1] == ["Cash"] and line.endswith("-0.50") for line in z_lines)
    assert any("0101-1-Z0007" in line for line in z_lines)


def test_a_tender_that_came_to_nothing_is_counted_only_by_who_found_some() -> None:
    figures = msgspec.structs.replace(FIGURES, takings=(("cash", 10_00), ("exchange", 0)))

    kinds = [check.kind for check in checked(figures, {"cash": 10_00})]
    found = [check.kind for check in checked(figures, {"exchange": 0})]

    assert "exchange" not in kinds
    assert "exchange" in found


def test_what_nobody_counted_is_neither_over_nor_short() -> None:
    result = ShiftResult("Z", FIGURES, checked(FIGURES, {"cash": 382_00}))

    assert result.over_minor == 0
    lines = grid(z_report_document(result, CLOSED, SHOP, "zh_CN"), 48)
    assert any("未点" in line for line in lines)


@pytest.mark.parametrize("kind", MovementKind)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_cash_slip_says_what_why_and_who(kind: MovementKind, language: str) -> None:
    amount_minor = 1_234_56 if kind.sign else 0
    slip = CashSlip(kind, amount_minor, "换零钱", "01", "1003 李敏", "2026-11-22 09:00:00")

    text = "\n".join(grid(cash_slip_document(slip, SHOP, language), 32))

    assert "换零钱" in text
    assert "1003 李敏" in text
    assert ("1,234.56" in text) is bool(kind.sign)


@given(
    st.lists(st.tuples(st.sampled_from(MovementKind), st.integers(0, 10**9))),
    st.integers(0, 10**9),
    st.text(max_size=80),
    st.sampled_from((32, 42, 48)),
)
def test_any_shift_fits_its_paper(
    moved: list[tuple[MovementKind, int]], float_minor: int, operator: str, columns: int
) -> None:
    figures = figures_of(ShiftFacts(float_minor, (sale(),), movements=tuple(moved)))
    result = ShiftResult("Z", figures, checked(figures, {"cash": 0}))
    frame = ShiftFrame("01", operator, "", "")

    lines = grid(z_report_document(result, frame, SHOP, "zh_CN"), columns)

    assert all(sum(map(gbk_columns, line)) <= columns for line in lines)


@given(st.lists(st.tuples(st.sampled_from(MovementKind), st.integers(0, 10**9))))
def test_a_drawer_holds_its_float_its_takings_and_what_moved(
    moved: list[tuple[MovementKind, int]],
) -> None:
    tickets = (sale(), sale())

    figures = figures_of(ShiftFacts(100_00, tickets, movements=tuple(moved)))

    cash = sum(
        tender.amount_minor
        for ticket in tickets
        for tender in ticket.tenders
        if tender.kind == "cash"
    ) - sum(ticket.change_minor for ticket in tickets)
    assert figures.expected()["cash"] == 100_00 + cash + sum(k.sign * m for k, m in moved)
    assert sum(minor for _, minor in figures.takings) == figures.net_minor
    assert sum(m.count for m in figures.movements) == len(moved)


@pytest.mark.parametrize(
    ("currency", "decimals", "largest", "smallest"),
    [("CNY", 2, 100_00, 10), ("EUR", 2, 100_00, 1), ("JPY", 0, 100, 1), ("KWD", 3, 100_000, 1)],
)
def test_notes_and_coins_suit_the_currency(
    currency: str, decimals: int, largest: int, smallest: int
) -> None:
    found = denominations(currency, decimals)

    assert (found[0], found[-1]) == (largest, smallest)
    assert list(found) == sorted(found, reverse=True)


def test_counted_pieces_add_up() -> None:
    assert counted_sum(((100_00, 2), (50, 3))) == 201_50


def test_a_shift_in_which_nothing_was_sold_says_so_and_shows_no_tenders() -> None:
    empty = x_report_document(ShiftFigures(float_minor=200_00), FRAME, SHOP_EN, "en")
    top_ups = ShiftFigures(float_minor=0, top_ups=(("cash", 100_00),))
    only_top_ups = x_report_document(top_ups, FRAME, SHOP_EN, "en")

    assert "No receipts in this shift" in "\n".join(grid(empty, 48))
    assert "Tenders" not in "\n".join(grid(empty, 48))
    assert "Tenders" not in "\n".join(grid(only_top_ups, 48))
    assert ["Cash", "100.00"] in [line.split() for line in grid(only_top_ups, 48)]


def test_takings_are_what_was_taken_less_change_and_top_ups_are_added_up() -> None:
    exact = msgspec.structs.replace(
        sale(), tenders=(TenderLine(TenderKind.CASH, 14_00),), change_minor=0
    )
    prepaid = (Payment(PaymentKind.WECHAT, 50_00), Payment(PaymentKind.WECHAT, -20_00))

    figures = figures_of(ShiftFacts(0, (exact, sale()), prepaid=prepaid))

    assert dict(figures.takings) == {"cash": 18_00, "wechat": 10_00}
    assert figures.top_ups == (("wechat", 30_00),)
    assert (figures.sale_count, figures.piece_count, figures.sold_minor) == (2, 6, 28_00)


def test_reductions_stand_in_the_order_in_which_they_are_made() -> None:
    first = sale().lines[0]
    both = tuple(
        Reduction(kind, "rule", 1, 50)
        for kind in (ReductionKind.POINTS_OFFSET, ReductionKind.TICKET_DISCOUNT)
    )
    ticket = msgspec.structs.replace(
        sale(), lines=(msgspec.structs.replace(first, reductions=both),)
    )

    figures = figures_of(ShiftFacts(0, (ticket,)))

    assert [kind for kind, _ in figures.reductions] == ["ticket_discount", "points_offset"]
