"""Receipts as text grids: what a customer reads, column by column."""

import msgspec
import pytest

from posmember.domain.checkout.ticket import MissionOnTicket, Ticket
from posmember.domain.documents.characters import GBK_GRID, LATIN_GRID
from posmember.domain.documents.design import ReceiptPart
from posmember.domain.documents.document import Align, Document, Facts, Pair, Row, Size, Table, Text
from posmember.domain.documents.heading import ShopHeader
from posmember.domain.documents.receipt import Occasion, receipt_document
from posmember.domain.documents.text_grid import text_grid
from posmember.domain.engagement.missions import Mission, MissionGoal
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.programme.programme import PRESET
from tests.support.tickets import SHOP, SHOP_EN, occasion, returned, sale, walk_in_sale

SALE_58_ZH = """\
           美滋便利店
            人民路店
            销售小票
单号:0126112200017
时间:2026-11-22 18:32:07
收银:1003 李敏           机号:01
--------------------------------
品名            单价  数量  小计
农夫山泉550ml
                2.00     2  4.00
维达抽纸3连包
               12.90     1 12.90
--------------------------------
合计 3件                   16.90
会员95折                   -0.85
积分抵现(200分)            -2.00
抹零                       -0.05
应付                       14.00
微信                       10.00
现金                        5.00
找零                        1.00
本单已优惠                  0.90
--------------------------------
会员:王*  138****5678
等级:金卡会员       本次积分:+14
抵现积分:-200     积分余额:1,286
可抵:12.00元
本次积分有效期至2027-12-31
--------------------------------
7日内凭小票退换,退货将扣回本单积
分
     谢谢惠顾 欢迎再次光临
      电话:0571-8888 1234
       本小票不作报销凭证
        [0126112200017]
================================
"""

SALE_80_ZH = """\
                   美滋便利店
                    人民路店
                    销售小票
单号:0126112200017      时间:2026-11-22 18:32:07
收银:1003 李敏                           机号:01
------------------------------------------------
品名                       单价   数量      小计
农夫山泉550ml              2.00      2      4.00
维达抽纸3连包             12.90      1     12.90
------------------------------------------------
合计 3件                                   16.90
会员95折                                   -0.85
积分抵现(200分)                            -2.00
抹零                                       -0.05
应付                                       14.00
微信                                       10.00
现金                                        5.00
找零                                        1.00
本单已优惠                                  0.90
------------------------------------------------
会员:王*  138****5678              等级:金卡会员
本次积分:+14                       抵现积分:-200
积分余额:1,286                      可抵:12.00元
本次积分有效期至2027-12-31
------------------------------------------------
7日内凭小票退换,退货将扣回本单积分
             谢谢惠顾 欢迎再次光临
              电话:0571-8888 1234
               本小票不作报销凭证
                [0126112200017]
================================================
"""

SALE_58_EN_COPY = """\
       Meizi Corner Store
          Renmin Road
         Sales receipt
       *** REPRINT 2 ***
No. 0126112200017
2026-11-22 18:32:07
Cashier: 1003 Li Min    Till: 01
--------------------------------
Item          Price   Qty Amount
Spring water 550 ml
               2.00     2   4.00
Tissues, three packs with balm
and aloe
              12.90     1  12.90
--------------------------------
Total, items: 3            16.90
Member discount 5%         -0.85
Points redeemed (200)      -2.00
Rounding                   -0.05
Due                        14.00
WeChat Pay                 10.00
Cash                        5.00
Change                      1.00
You saved                   0.90
--------------------------------
Member: 王*  138****5678
Tier: Gold           Points: +14
Points used: -200
Points balance: 1,286
Worth: 12.00
Points of this sale valid until
2027-12-31
--------------------------------
Returns within 7 days with this
receipt; points are taken back.
    Thank you, see you soon
     Tel. +86 571 8888 1234
        [0126112200017]
================================
"""

RETURN_80_ZH = """\
                   美滋便利店
                    人民路店
                    退货小票
                 *** 重打 1 ***
单号:0126112200018      时间:2026-11-22 18:32:07
原单号:0126112200017              收银:1003 李敏
机号:01
退货原因:包装破损
------------------------------------------------
品名                       单价   数量      小计
农夫山泉550ml              2.00     -2     -4.00
------------------------------------------------
退货合计 2件                               -4.00
会员95折                                    0.20
应退                                        3.80
退 微信                                     3.80
------------------------------------------------
会员:王*  138****5678              等级:金卡会员
本次积分:-4                         退还积分:+60
积分余额:1,286                      可抵:12.00元
------------------------------------------------

顾客签名:____________

7日内凭小票退换,退货将扣回本单积分
             谢谢惠顾 欢迎再次光临
              电话:0571-8888 1234
               本小票不作报销凭证
                [0126112200018]
================================================
"""

RETURN_42_EN = """\
            Meizi Corner Store
               Renmin Road
               Return slip
No. 0126112200018      2026-11-22 18:32:07
Original no. 0126112200017
Cashier: 1003 Li Min              Till: 01
Reason: damaged
------------------------------------------
Item                  Price   Qty   Amount
Spring water 550 ml    2.00    -2    -4.00
------------------------------------------
Returned, items: 2                   -4.00
Member discount 5%                    0.20
Refund due                            3.80
Refunded, WeChat Pay                  3.80
------------------------------------------
Member: 王*  138****5678        Tier: Gold
Points: -4          Points given back: +60
Points balance: 1,286         Worth: 12.00
------------------------------------------

Customer:____________

Returns within 7 days with this receipt;
points are taken back.
         Thank you, see you soon
          Tel. +86 571 8888 1234
             [0126112200018]
==========================================
"""

ORIGINAL = "0126112200017"


@pytest.mark.parametrize(
    ("ticket", "shop", "printed", "columns", "expected"),
    [
        (sale(), SHOP, occasion(), 32, SALE_58_ZH),
        (sale(), SHOP, occasion(), 48, SALE_80_ZH),
        (sale("en"), SHOP_EN, occasion("en", copy_number=2), 32, SALE_58_EN_COPY),
        (returned(), SHOP, occasion(copy_number=1, original=ORIGINAL), 48, RETURN_80_ZH),
        (returned("en"), SHOP_EN, occasion("en", original=ORIGINAL), 42, RETURN_42_EN),
    ],
    ids=["sale-58-zh", "sale-80-zh", "copy-58-en", "return-copy-80-zh", "return-42-en"],
)
def test_a_receipt_reads_exactly_so(
    ticket: Ticket, shop: ShopHeader, printed: Occasion, columns: int, expected: str
) -> None:
    document = receipt_document(ticket, shop, PRESET, printed)

    assert "\n".join(text_grid(document, columns, GBK_GRID)) + "\n" == expected


def test_figures_align_at_their_right_edges_for_any_size_of_amount() -> None:
    table = Table(
        Row("品名", ("单价", "数量", "小计")),
        (
            Row("金条", ("1,234,567.89", "1", "1,234,567.89")),
            Row("矿泉水", ("2.00", "100.125kg", "200.25")),
        ),
    )

    lines = text_grid(Document("t", "zh_CN", (table,)), 48, GBK_GRID)

    assert lines == (
        "品名                 单价      数量         小计",
        "金条         1,234,567.89         1 1,234,567.89",
        "矿泉水               2.00 100.125kg       200.25",
    )


def test_figures_that_do_not_fit_side_by_side_go_below_each_other_and_none_is_lost() -> None:
    figures = ("123,456,789.00", "1,000,000", "123,456,789,000.00")
    table = Table(Row("Item", ("Price", "Qty", "Amount")), (Row("Ship", figures),))

    lines = text_grid(Document("t", "en", (table,)), 32, GBK_GRID)

    assert lines[-4:] == ("Ship", *(figure.rjust(32) for figure in figures))


def test_a_pair_that_does_not_fit_puts_the_figure_below() -> None:
    pair = Pair("满二百减二十全场通用优惠券第二期", "-20.00")

    assert text_grid(Document("t", "zh_CN", (pair,)), 32, GBK_GRID) == (
        "满二百减二十全场通用优惠券第二期",
        "-20.00".rjust(32),
    )


def test_facts_stand_two_on_a_line_only_where_a_gap_remains() -> None:
    facts = Facts(("a" * 14, "b" * 15, "c" * 15, "d" * 15))

    assert text_grid(Document("t", "en", (facts,)), 32, GBK_GRID) == (
        "a" * 14 + "   " + "b" * 15,
        "c" * 15,
        "d" * 15,
    )


def test_words_are_kept_whole_and_closing_punctuation_does_not_begin_a_line() -> None:
    text = "谢谢您的惠顾我们期待着再见\uff0c请慢走"

    lines = text_grid(Document("t", "zh_CN", (Text(text),)), 26, GBK_GRID)

    assert "".join(lines) == text
    assert not lines[1].startswith("\uff0c")
    words = "Returns within seven days"
    assert text_grid(Document("t", "en", (Text(words),)), 16, GBK_GRID) == (
        "Returns within",
        "seven days",
    )


def test_double_size_text_takes_twice_the_columns() -> None:
    large = Text("欢迎光临本店", Align.CENTRE, size=Size.DOUBLE)

    wide = text_grid(Document("t", "zh_CN", (large,)), 32, GBK_GRID)
    narrow = text_grid(Document("t", "zh_CN", (large,)), 20, GBK_GRID)

    assert wide == (" " * 10 + "欢迎光临本店",)
    assert [line.strip() for line in narrow] == ["欢迎光临本", "店"]


def test_a_walk_in_receipt_shows_no_member_and_invites_to_join() -> None:
    shop = ShopHeader("Shop", join_url="https://example.com/join")

    text = "\n".join(
        text_grid(receipt_document(walk_in_sale(1), shop, PRESET, occasion("en")), 48, GBK_GRID)
    )

    assert "Member" not in text
    assert "Points" not in text
    assert "[https://example.com/join]" in text
    assert "Scan to join" in text


def test_a_training_receipt_says_so() -> None:
    training = msgspec.structs.replace(occasion(), is_training=True)

    lines = text_grid(receipt_document(sale(), SHOP, PRESET, training), 32, GBK_GRID)

    assert any("练习" in line for line in lines)


def test_a_half_width_yen_sign_becomes_the_one_that_chinese_printers_have() -> None:
    assert text_grid(Document("t", "en", (Text("¥5"),)), 16, GBK_GRID) == ("￥5",)
    assert text_grid(Document("t", "en", (Text("¥5"),)), 16, LATIN_GRID) == ("¥5",)


def test_a_single_figure_stands_beside_its_name_on_narrow_paper_too_where_both_fit() -> None:
    rows = (Row("抽纸", ("2",)), Row("很长很长很长很长很长很长的名字", ("12",)))
    table = Table(Row("品名", ("数量",)), rows)

    grid = text_grid(Document("t", "zh_CN", (table,)), 32, GBK_GRID)

    assert grid[1] == "抽纸" + " " * 27 + "2"
    assert grid[2:] == ("很长很长很长很长很长很长的名字", " " * 30 + "12")


def test_missions_say_how_far_they_are_unless_the_owner_leaves_them_out() -> None:
    reward = EngagementReward(points=5)
    missions = (
        Mission("v", "来五次", "Five visits", MissionGoal.VISITS, 5, reward),
        Mission("s", "满一千", "Spend 1,000", MissionGoal.SPEND, 100_000, reward),
        Mission("p", "三杯", "Three teas", MissionGoal.PIECES, 3, reward),
    )
    seen = (
        MissionOnTicket("v", 2, is_reached=False),
        MissionOnTicket("s", 25_050, is_reached=False),
        MissionOnTicket("p", 3, is_reached=True),
        MissionOnTicket("of old rules", 1, is_reached=False),
    )
    ticket = msgspec.structs.replace(sale(), missions=seen)
    programme = msgspec.structs.replace(PRESET, missions=missions)
    hidden = msgspec.structs.replace(SHOP_EN, hidden=frozenset({ReceiptPart.MISSIONS}))

    shown = text_grid(receipt_document(ticket, SHOP_EN, programme, occasion("en")), 48, LATIN_GRID)
    left_out = text_grid(
        receipt_document(ticket, hidden, programme, occasion("en")), 48, LATIN_GRID
    )

    assert "Five visits: 2 of 5 visits" in shown
    assert "Spend 1,000: 250.50 of 1,000.00" in shown
    assert "Three teas: done" in shown
    in_chinese = receipt_document(ticket, SHOP, programme, occasion())
    assert "任务“三杯”已完成" in text_grid(in_chinese, 48, GBK_GRID)
    assert not any("visits" in line or "Three teas" in line for line in left_out)
