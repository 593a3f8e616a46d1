"""Exports: masked, harmless in a spreadsheet, and read back without loss."""

import csv
import errno
import io
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from posmember.domain.errors import NotPermittedError
from posmember.domain.ids import ProductId
from posmember.domain.importing.fields import ImportKind
from posmember.domain.loyalty.earn_rules import BASIC_RULE, PerMoney
from posmember.domain.pricing.product import ProductKind
from posmember.domain.staff.permissions import Role
from posmember.domain.taxes.tax import Tax
from posmember.domain.words.export_columns import LEDGER_COLUMNS, MEMBER_COLUMNS, SALE_COLUMNS
from posmember.models.shop import AuditEntry
from posmember.protocol.bodies import ProductRecord
from posmember.services.exporting import exports
from posmember.services.exporting.exports import ExportKind
from posmember.services.workbook import harmless, writing_text_sheet
from tests.support.sheets import MESSY, write_sheet
from tests.support.shops import Shop


def rows_of(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def audit(shop: Shop) -> list[tuple[str, str]]:
    with shop.till.database.reading() as connection:
        rows = connection.execute(select(AuditEntry.action, AuditEntry.detail))
        return [(row.action, row.detail) for row in rows]


def import_goods(shop: Shop, path: Path):
    imports = shop.services.imports
    sheet = imports.read(path)
    return imports.run(shop.owner, sheet, imports.guess(sheet, ImportKind.PRODUCTS))


def test_phones_are_masked_unless_a_reason_is_given_and_both_are_on_record(
    shop: Shop, tmp_path: Path
) -> None:
    shop.join("13812345678", "王小明")

    export = shop.services.exports.export
    export(shop.owner, ExportKind.MEMBERS, tmp_path / "masked.csv")
    export(shop.owner, ExportKind.MEMBERS, tmp_path / "full.csv", full_because="moving")

    assert rows_of(tmp_path / "masked.csv")[1][0] == "138****5678"
    assert rows_of(tmp_path / "full.csv")[1][0] == "13812345678"
    details = [detail for action, detail in audit(shop) if action == "exported"]
    assert details == ["1 rows, masked", "1 rows, full: moving"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_that_a_full_disk_ends_leaves_no_part_and_is_on_record(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    shop.join("13812345678", "王小明")
    headers, rows = exports._TABLES[ExportKind.MEMBERS]

    def ending_early(*arguments: object):
        yield next(rows(*arguments))  # type: ignore[arg-type]
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setitem(exports._TABLES, ExportKind.MEMBERS, (headers, ending_early))
    (tmp_path / "out").mkdir()
    with pytest.raises(OSError, match="No space"):
        shop.services.exports.export(
            shop.owner, ExportKind.MEMBERS, tmp_path / "out" / f"all.{ending}", full_because="move"
        )

    assert list((tmp_path / "out").iterdir()) == []
    assert audit(shop)[-1] == ("export_begun", "full: move")


def test_a_cashier_may_not_export(shop: Shop, tmp_path: Path) -> None:
    cashier = shop.services.operators.add(shop.owner, "小李", "135790", Role.CASHIER)

    with pytest.raises(NotPermittedError):
        shop.services.exports.export(cashier, ExportKind.MEMBERS, tmp_path / "list.csv")
    assert not (tmp_path / "list.csv").exists()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_members_come_back_from_an_export_as_they_were(
    shop: Shop, tmp_path: Path, ending: str
) -> None:
    imports = shop.services.imports
    original = imports.read(write_sheet(tmp_path / "list.xlsx", MESSY))
    first = imports.run(shop.owner, original, imports.guess(original, ImportKind.MEMBERS))
    path = tmp_path / f"export.{ending}"
    shop.services.exports.export(shop.owner, ExportKind.MEMBERS, path, full_because="test")
    before = rows_of_any(shop, path)

    shop.services.imports.undo(shop.owner, first.batch_id)
    sheet = imports.read(path)
    again = imports.run(shop.owner, sheet, imports.guess(sheet, ImportKind.MEMBERS))
    shop.services.exports.export(shop.owner, ExportKind.MEMBERS, path, full_because="test")

    assert again.counts.new == first.counts.new
    assert again.accounts.taken_in == first.accounts.taken_in
    assert again.left_out == ()
    assert [row[:14] for row in rows_of_any(shop, path)] == [row[:14] for row in before]


def rows_of_any(shop: Shop, path: Path) -> list[tuple[object, ...]]:
    return [tuple(row) for row in shop.services.imports.read(path).rows]


def test_points_kept_in_hundredths_come_back_as_many_as_they_were(
    shop: Shop, tmp_path: Path
) -> None:
    programme = shop.services.programme.current()
    plain = msgspec.structs.replace(BASIC_RULE, effect=PerMoney(100, 100))
    shop.services.programme.publish(
        shop.owner, msgspec.structs.replace(programme, points_decimals=2, earn_rules=(plain,))
    )
    member = shop.join()
    shop.services.points.adjust(shop.owner, member, 1_250, reason="test")
    shop.sell(("paper", 1000), member=member)
    export = shop.services.exports.export
    export(shop.owner, ExportKind.MEMBERS, tmp_path / "m.csv", full_because="moving")
    export(shop.owner, ExportKind.LEDGER, tmp_path / "l.csv")
    export(shop.owner, ExportKind.SALES, tmp_path / "s.csv")
    earned = shop.services.members.strip(member).balances.points - 1_250
    assert earned == 1_200

    points = MEMBER_COLUMNS["zh_CN"].index("可用积分")
    written = Decimal(rows_of(tmp_path / "m.csv")[1][points])
    assert written == Decimal(1_250 + earned) / 100
    amount = LEDGER_COLUMNS["zh_CN"].index("变动")
    entries = [Decimal(row[amount]) for row in rows_of(tmp_path / "l.csv")[1:]]
    assert sorted(entries) == sorted([Decimal("12.5"), Decimal(earned) / 100])
    got = SALE_COLUMNS["zh_CN"].index("获得积分")
    assert Decimal(rows_of(tmp_path / "s.csv")[1][got]) == Decimal(earned) / 100


def test_sales_and_ledger_add_up_to_what_the_shop_shows(shop: Shop, tmp_path: Path) -> None:
    member = shop.join()
    ticket = shop.sell(("water", 2_000), ("paper", 1_000), member=member)

    shop.services.exports.export(shop.owner, ExportKind.SALES, tmp_path / "sales.csv")
    shop.services.exports.export(shop.owner, ExportKind.LEDGER, tmp_path / "ledger.csv")

    sales = rows_of(tmp_path / "sales.csv")
    net = SALE_COLUMNS["zh_CN"].index("实收")
    assert sum(Decimal(row[net]) for row in sales[1:]) * 100 == ticket.due_minor
    ledger = rows_of(tmp_path / "ledger.csv")
    assert sum(int(row[6]) for row in ledger[1:]) == ticket.points_earned


def test_columns_have_the_same_number_in_both_languages() -> None:
    for columns in (MEMBER_COLUMNS, SALE_COLUMNS, LEDGER_COLUMNS):
        assert len(columns["zh_CN"]) == len(columns["en"])


@given(st.text(max_size=20))
def test_no_text_in_a_csv_begins_like_a_formula(text: str) -> None:
    written = harmless(text)

    assert written.removeprefix("'") == text or written == text
    assert written.lstrip(" \u3000\ufeff\u200b")[:1] not in set("=+-@\t\r\0＝＋－＠")


def test_texts_that_look_like_formulas_stay_texts_in_a_workbook(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    cells = ("=1+1", "+8613812345678", "@x", "http://example.com", "-1", "\x07bell")

    with writing_text_sheet(path, "x") as sheet:
        sheet.add_header(("a", "b", "c", "d", "e", "f"))
        sheet.add_row(cells)

    assert rows_of_any(shop, path)[1] == (*cells[:5], "bell")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_products_come_back_from_an_export_as_they_were(
    shop: Shop, tmp_path: Path, ending: str
) -> None:
    vat = Tax("vat13", "增值税13%", "VAT 13 %", 1_300)
    programme = shop.services.programme.current()
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(programme, taxes=(vat,)))
    rich = ProductRecord(
        ProductId("tea"), "T9", "乌龙茶", None, "饮料/茶", "瓶", 500, 450, 300,
        allows_discount=False, kind=ProductKind.SAMPLE, labels=("新品", "无糖"), taxes=("vat13",),
    )  # fmt: skip
    shop.services.products.save(shop.owner, rich)
    path = tmp_path / f"goods.{ending}"

    shop.services.exports.export(shop.owner, ExportKind.PRODUCTS, path)
    shop.services.products.publish(
        shop.owner, [ProductRecord(ProductId("tea"), "T9", "改过", price_minor=1)]
    )
    report = import_goods(shop, path)

    assert report.counts.set_aside == 0
    assert shop.services.products.record(ProductId("tea")) == rich


def test_a_file_of_prices_alone_changes_nothing_but_prices(shop: Shop, tmp_path: Path) -> None:
    rich = ProductRecord(
        ProductId("tea"), "T9", "乌龙茶", None, "饮料/茶", "瓶", 500, 450, 300,
        earns_points=False, labels=("新品",), kind=ProductKind.SERVICE,
    )  # fmt: skip
    shop.services.products.save(shop.owner, rich)
    path = tmp_path / "prices.csv"
    path.write_text("货号,零售价\nT9,6.00\n", encoding="utf-8")

    import_goods(shop, path)

    assert shop.services.products.record(ProductId("tea")) == msgspec.structs.replace(
        rich, price_minor=600
    )
