"""What rows say about products, and rows of one file that name the same thing."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.importing.duplicates import OnDuplicate, combined, settle_in_file
from posmember.domain.importing.errors import ProductKindUnknownError, TaxUnknownError
from posmember.domain.importing.fields import ImportKind
from posmember.domain.importing.guess import guess
from posmember.domain.importing.product_rows import ProductRowReader
from posmember.domain.importing.product_words import kind_of, labels_of, taxes_of
from posmember.domain.importing.sheet import Sheet
from posmember.domain.importing.values import MemberValues, ProductValues, ReadRow
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.pricing.category import category_path
from posmember.domain.pricing.product import ProductKind
from posmember.domain.taxes.tax import Tax
from posmember.services.demo.goods import articles, barcode

HEADER = ("货号", "条码", "品名", "分类", "单位", "零售价", "会员价", "库存", "可积分", "备注")


def read(*rows: tuple[object, ...]):
    sheet = Sheet("goods.csv", "0" * 64, "", (HEADER, *rows))
    reader = ProductRowReader(guess(sheet, ImportKind.PRODUCTS), 2)
    return [reader.read(number, row) for number, row in enumerate(rows, start=2)]


def test_a_product_is_read_with_prices_stock_and_flags() -> None:
    (row,) = read(("P1", "6901000037017", "农夫山泉", "饮料", "瓶", "2.50", "2.20", "99", "否", ""))

    assert row.values.price_minor == 250
    assert row.values.member_price_minor == 220
    assert row.values.stock_milli == 99_000
    assert not row.values.earns_points
    assert not row.values.is_weighed


def test_what_a_file_does_not_tell_of_is_as_usual_and_not_said() -> None:
    sheet = Sheet("goods.csv", "0" * 64, "", (("货号", "品名", "零售价"), ("P1", "水", "2.50")))
    reader = ProductRowReader(guess(sheet, ImportKind.PRODUCTS), 2)

    row = reader.read(2, sheet.rows[1])

    said = frozenset({"code", "name", "price"})
    assert row == ReadRow(2, ProductValues(code="P1", name="水", price_minor=250, said=said))


def test_every_column_of_a_product_is_read() -> None:
    told = {
        "货号": "P1", "品名": "卡", "零售价": "2.50", "会员价": "2", "进价": "1.20", "分类": "a>b",
        "单位": "张", "库存": "1.5", "可积分": "是", "可打折": "否", "商品类型": "次卡",
        "商品标签": "新品;热卖", "税率": "13%", "是否称重": "是", "来源编号": "abc#7",
    }  # fmt: skip
    sheet = Sheet("goods.csv", "0" * 64, "", (tuple(told), tuple(told.values())))
    reader = ProductRowReader(guess(sheet, ImportKind.PRODUCTS), 2, TAXES)

    row = reader.read(2, sheet.rows[1])

    fields = (
        "code name price member_price cost category unit stock earns_points allows_discount "
        "kind labels taxes is_weighed origin"
    )
    assert (row.problems, row.origin) == ((), "abc#7")
    assert row.values == ProductValues(
        code="P1",
        name="卡",
        category="a/b",
        unit="张",
        price_minor=250,
        member_price_minor=200,
        cost_minor=120,
        stock_milli=1_500,
        is_weighed=True,
        earns_points=True,
        allows_discount=False,
        kind=ProductKind.COUNT_CARD,
        labels=("新品", "热卖"),
        taxes=("vat13",),
        said=frozenset(fields.split()),
    )


def test_goods_are_sold_by_weight_where_the_remark_says_so() -> None:
    (row,) = read(("P43", "", "红富士苹果", "生鲜", "公斤", "32.20", "", "7.5", "是", "称重"))

    assert row.values.is_weighed
    assert row.values.barcode is None
    assert row.values.stock_milli == 7_500


def test_a_barcode_with_a_wrong_check_digit_is_set_aside() -> None:
    wrong, short = read(
        ("P1", "6901000037018", "水", "", "", "2", "", "", "", ""),
        ("P2", "69010", "纸", "", "", "2", "", "", "", ""),
    )

    assert [row.problems[0].reason.code() for row in (wrong, short)] == [
        "barcode_wrong",
        "code_unreadable",
    ]


def test_a_product_needs_a_price_and_something_to_be_told_by() -> None:
    no_price, no_code, by_barcode = read(
        ("P1", "", "水", "", "", "", "", "", "", ""),
        ("", "", "纸", "", "", "2", "", "", "", ""),
        ("", "6901000037017", "", "", "", "0", "", "", "", ""),
    )

    assert no_price.problems[0].reason.code() == "price_missing"
    assert no_code.problems[0].reason.code() == "product_unnamed"
    assert (by_barcode.values.code, by_barcode.values.name) == ("6901000037017",) * 2


def test_the_goods_of_the_demo_shop_have_sound_barcodes_and_distinct_names() -> None:
    rows = read(
        *(
            (f"D{at}", barcode(at), article.name, "", "", "1", "", "", "", "")
            for at, article in enumerate(articles(), start=1)
        )
    )

    assert len(rows) == 52
    assert all(row.values for row in rows)
    assert len({row.values.name for row in rows}) == 52


def member_row(row: int, phone: str, **more: object) -> ReadRow[MemberValues]:
    return ReadRow(row, MemberValues(phone=phone, **more))


def test_the_first_of_two_rows_with_one_phone_is_taken_and_the_other_names_it() -> None:
    rows = [member_row(4, "+8613812345678"), member_row(9, "+8613812345678", points=5)]

    first, second = settle_in_file(rows, OnDuplicate.SET_ASIDE, {"phone": "手机"})

    assert first.read.values is not None
    assert second.read.values is None
    assert second.read.problems[0].reason.other_row == 4
    assert second.read.problems[0].column == "手机"


def test_merged_rows_become_one_member_with_all_balances() -> None:
    rows = [
        member_row(4, "+8613812345678", card_no="A1", points=5, remark="老客户"),
        member_row(9, "+8613812345678", card_no="B2", name="王明", principal_minor=100),
    ]

    (entry,) = settle_in_file(rows, OnDuplicate.MERGE, {})

    values = entry.read.values
    assert (values.name, values.card_no, values.points) == ("王明", "A1", 5)
    assert values.principal_minor == 100
    assert values.remark == "老客户 [B2]"
    assert [row.row for row in entry.rows] == [4, 9]


def test_of_merged_rows_the_later_fills_what_the_first_does_not_say() -> None:
    born, other = Birthday(Calendar.SOLAR, 6, 1), Birthday(Calendar.SOLAR, 7, 2)
    phone, early, late = "+8613812345678", dt.date(2020, 1, 1), dt.date(2021, 1, 1)
    full = MemberValues(
        phone=phone, card_no="A1", name="王明", gender="male", birthday=born, remark="老客户",
        tags=("a",), tier_id="gold", points=5, principal_minor=6, bonus_minor=7, spend_minor=8,
        joined_on=late,
    )  # fmt: skip
    rest = MemberValues(
        phone=phone, card_no="B2", name="王", gender="female", birthday=other, remark="老客户",
        tags=("b",), tier_id="silver", points=50, principal_minor=60, bonus_minor=70,
        spend_minor=80, joined_on=early,
    )  # fmt: skip
    sums = {"points": 55, "principal_minor": 66, "bonus_minor": 77, "spend_minor": 88}

    assert combined(MemberValues(phone=phone), full) == full
    assert combined(full, MemberValues(phone=phone)) == full
    assert combined(full, rest) == replace(full, remark="老客户 [B2]", joined_on=early, **sums)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_combining_loses_no_balance_in_any_order(first: int, second: int, third: int) -> None:
    values = [MemberValues(phone="+8613812345678", points=n) for n in (first, second, third)]

    assert combined(combined(values[0], values[1]), values[2]).points == first + second + third
    assert combined(values[2], combined(values[1], values[0])).points == first + second + third


TAXES = (
    Tax("vat13", "增值税13%", "VAT 13 %", 1_300),
    Tax("vat6", "增值税6%", "VAT 6 %", 600),
    Tax("other6", "另一种6%", "Other 6 %", 600),
)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", ()),
        ("vat13", ("vat13",)),
        ("增值税6%", ("vat6",)),
        ("VAT 6 %;vat13", ("vat6", "vat13")),
        ("13%", ("vat13",)),
        ("１３％", ("vat13",)),
        (0.13, ("vat13",)),
        ("0.13", ("vat13",)),
        (".13", ("vat13",)),
    ],
)
def test_taxes_are_named_by_id_name_or_rate(cell: object, expected: tuple[str, ...]) -> None:
    assert taxes_of(cell, TAXES) == expected


@pytest.mark.parametrize("cell", ["6%", "17%", "消费税", "-13%", 0.17])
def test_a_tax_that_is_not_there_or_not_alone_is_not_guessed(cell: object) -> None:
    with pytest.raises(TaxUnknownError):
        taxes_of(cell, TAXES)


def test_kinds_and_labels_are_read_in_words() -> None:
    assert kind_of("次卡") is ProductKind.COUNT_CARD
    assert kind_of("Gift Card") is ProductKind.GIFT_CARD
    assert kind_of("") is ProductKind.GOODS
    with pytest.raises(ProductKindUnknownError):
        kind_of("飞机")
    assert labels_of("新品，无糖;新品、 热卖 ") == ("新品", "无糖", "热卖")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("饮料", "饮料"),
        ("饮料 > 茶", "饮料/茶"),
        ("饮料／茶/", "饮料/茶"),
        (r"a\b", "a/b"),
        ("", ""),
    ],
)
def test_a_category_is_a_path_however_its_steps_are_separated(text: str, path: str) -> None:
    assert category_path(text) == path
