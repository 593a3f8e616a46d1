"""Imports of members from file to ledger: every good row in, every amount accounted for."""

from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from posmember.cli.progress import emptying_the_log
from posmember.domain.errors import NotPermittedError
from posmember.domain.importing.accounts import Sums
from posmember.domain.importing.duplicates import OnDuplicate
from posmember.domain.importing.errors import (
    BatchAlreadyUndoneError,
    BatchUnknownError,
    ColumnMissingError,
)
from posmember.domain.importing.fields import ImportKind
from posmember.domain.importing.guess import corrected
from posmember.domain.staff.permissions import Role
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.member import Member
from posmember.models.product import Product, StockMovement
from posmember.services.importing.rows import ImportChoices
from posmember.services.reconciliation import verify
from tests.support.sheets import (
    HEADER,
    MESSY,
    MESSY_GOOD,
    MESSY_SET_ASIDE,
    member,
    total,
    write_sheet,
)
from tests.support.shops import Shop


def take_in(shop: Shop, path: Path, choices: ImportChoices | None = None, **more):
    imports = shop.services.imports
    sheet = imports.read(path)
    mapping = imports.guess(sheet, more.pop("kind", ImportKind.MEMBERS))
    return imports.run(shop.owner, sheet, mapping, choices, **more)


def ledger(shop: Shop) -> dict[str, int]:
    sums = select(LedgerEntry.unit, func.sum(LedgerEntry.amount)).group_by(LedgerEntry.unit)
    with shop.till.database.reading() as connection:
        return {unit: amount for unit, amount in connection.execute(sums) if amount}


def findings(shop: Shop):
    with shop.till.database.reading() as connection:
        return verify(connection)


def on_hand(shop: Shop) -> dict[str, list[int]]:
    """Return what is on hand of the products called 可乐 and 茶, withdrawn ones among them."""
    total = func.sum(StockMovement.quantity_milli)
    query = (
        select(Product.name, total)
        .join(StockMovement, StockMovement.product_id == Product.product_id)
        .where(Product.name.in_(("可乐", "茶")))
        .group_by(Product.product_id)
        .order_by(total)
    )
    found: dict[str, list[int]] = {}
    with shop.till.database.reading() as connection:
        for name, milli in connection.execute(query):
            found.setdefault(name, []).append(milli)
    return found


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    return write_sheet(tmp_path / "members.xlsx", MESSY)


def test_every_good_row_is_in_and_every_bad_one_is_explained(shop: Shop, messy: Path) -> None:
    report = take_in(shop, messy)

    assert report.header_row == 3
    assert report.counts.new == MESSY_GOOD == shop.services.members.count()
    assert tuple(aside.row for aside in report.set_aside) == MESSY_SET_ASIDE
    assert all(aside.problems for aside in report.set_aside)
    assert findings(shop) == ()


def test_the_totals_of_the_file_are_accounted_for_to_the_cent(shop: Shop, messy: Path) -> None:
    accounts = take_in(shop, messy).accounts

    assert accounts.file.points == total(MESSY, 7)
    assert accounts.file.principal == total(MESSY, 8)
    assert accounts.taken_in + accounts.set_aside == accounts.file
    assert dict(accounts.differences()) == {"points": Decimal(0), "principal": Decimal(0)}
    assert ledger(shop) == {
        "points": accounts.taken_in.points,
        "principal": accounts.taken_in.principal * 100,
        "bonus": accounts.taken_in.bonus * 100,
    }


def test_a_footer_that_does_not_add_up_is_told(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("手机,积分\n13812345678,5\n13912345678,6\n合计,12\n")

    assert dict(take_in(shop, path).accounts.differences()) == {"points": Decimal(-1)}


def test_a_rehearsal_says_the_same_and_writes_nothing(shop: Shop, messy: Path) -> None:
    imports = shop.services.imports
    sheet = imports.read(messy)
    mapping = imports.guess(sheet, ImportKind.MEMBERS)

    rehearsed = imports.rehearse(sheet, mapping)

    assert shop.services.members.count() == 0
    assert imports.batches() == ()
    done = imports.run(shop.owner, sheet, mapping)
    assert rehearsed.counts == done.counts
    assert rehearsed.accounts == done.accounts
    assert len(rehearsed.preview) == len(MESSY) - 1


def test_the_same_file_again_adds_nothing(shop: Shop, messy: Path) -> None:
    first = take_in(shop, messy)
    before = ledger(shop)

    again = take_in(shop, messy)

    assert again.counts.new == 0
    assert again.counts.already_in == first.counts.new
    assert again.accounts.already_in == first.accounts.taken_in
    assert ledger(shop) == before
    assert len(shop.services.imports.batches()) == 1


def test_a_cancelled_import_goes_on_with_the_same_file(shop: Shop, tmp_path: Path) -> None:
    rows = [member(f"86{at:05d}", "王明", "", points=1) for at in range(2_500)]
    path = write_sheet(tmp_path / "long.xlsx", rows)

    stopped = take_in(shop, path, progress=lambda done, _total: done >= 1_000)
    assert (stopped.is_cancelled, stopped.counts.new) == (True, 1_000)
    rest = take_in(shop, path)

    assert (rest.counts.new, rest.counts.already_in) == (1_500, 1_000)
    assert rest.batch_id == stopped.batch_id
    assert shop.services.imports.batches()[0].counts.new == 2_500
    assert ledger(shop) == {"points": 2_500}


def test_the_log_of_the_database_stays_short_in_a_long_import(shop: Shop, tmp_path: Path) -> None:
    rows = [member(f"86{at:05d}", "王明", "", points=1) for at in range(400)]
    path = write_sheet(tmp_path / "long.xlsx", rows)
    log = shop.till.directory.shop.with_name("shop.db-wal")
    checkpoint = shop.till.database.checkpoint

    step = emptying_the_log(lambda _done, _total: False, checkpoint, every=20)
    take_in(shop, path, rows_at_once=lambda: 10, progress=step)

    assert shop.services.members.count() == 400
    assert log.stat().st_size < 2_000_000  # 14 million without


def test_an_undone_import_leaves_no_trace_but_members_used_since(shop: Shop, messy: Path) -> None:
    report = take_in(shop, messy)
    (hit,) = shop.services.lookup.find("18821993518").members
    shop.sell(("water", 1_000), member=hit.member_id)

    undone = shop.services.imports.undo(shop.owner, report.batch_id)

    assert undone.removed == MESSY_GOOD - 1
    assert [(kept.subject_id, kept.reason) for kept in undone.kept] == [(hit.member_id, "used")]
    assert shop.services.members.count() == 1
    assert ledger(shop)["points"] == 8811 + 2
    assert findings(shop) == ()
    with pytest.raises(BatchAlreadyUndoneError):
        shop.services.imports.undo(shop.owner, report.batch_id)


def test_after_an_undo_the_file_can_be_imported_again(shop: Shop, messy: Path) -> None:
    report = take_in(shop, messy)
    shop.services.imports.undo(shop.owner, report.batch_id)

    assert take_in(shop, messy).counts.new == MESSY_GOOD
    assert ledger(shop)["points"] == report.accounts.taken_in.points
    assert findings(shop) == ()


def test_rows_set_aside_come_in_once_they_are_corrected(
    shop: Shop, messy: Path, tmp_path: Path
) -> None:
    imports = shop.services.imports
    sheet = imports.read(messy)
    mapping = imports.guess(sheet, ImportKind.MEMBERS)
    report = imports.run(shop.owner, sheet, mapping)
    errors = tmp_path / "set-aside.csv"
    imports.write_set_aside(sheet, mapping, report, errors, "zh_CN")
    text = errors.read_text("utf-8-sig")
    errors.write_text(text.replace("166****6516", "16612346516"), "utf-8-sig")

    corrections = take_in(shop, errors)

    assert corrections.counts.new == 1
    assert corrections.accounts.taken_in.points == 70
    assert take_in(shop, messy).counts.already_in == MESSY_GOOD + 1
    assert take_in(shop, errors).counts.new == 0


def test_the_workbook_of_set_aside_rows_keeps_every_cell_as_text(
    shop: Shop, messy: Path, tmp_path: Path
) -> None:
    imports = shop.services.imports
    sheet = imports.read(messy)
    mapping = imports.guess(sheet, ImportKind.MEMBERS)
    report = imports.rehearse(sheet, mapping)

    imports.write_set_aside(sheet, mapping, report, tmp_path / "set-aside.xlsx", "en")

    written = imports.read(tmp_path / "set-aside.xlsx")
    assert len(written.rows) == 1 + len(MESSY_SET_ASIDE)
    assert {type(cell) for row in written.rows for cell in row} == {str}
    again = imports.guess(written, ImportKind.MEMBERS)
    assert set(again.columns) == {*mapping.columns, "origin"}
    assert again.unmapped() == ()


def test_members_who_are_here_are_set_aside_updated_or_filled_in(
    shop: Shop, tmp_path: Path
) -> None:
    known = shop.join("18615908301", "罗敏", gender="male")
    rows = [member("8600000", "罗诗敏", "18615908301", gender="女", points=50, remark="新")]
    path = write_sheet(tmp_path / "list.xlsx", rows)

    aside = take_in(shop, path)
    assert [p.reason.code() for p in aside.set_aside[0].problems] == ["already_member"]
    filled = take_in(shop, path, ImportChoices(on_duplicate=OnDuplicate.MERGE))
    page = shop.services.members.page(known)
    assert (page.name, page.gender, page.remark) == ("罗敏", "male", "新")
    assert filled.accounts.not_brought == Sums(points=Decimal(50))

    other = write_sheet(tmp_path / "other.xlsx", [*rows, ()])
    take_in(shop, other, ImportChoices(on_duplicate=OnDuplicate.UPDATE))
    page = shop.services.members.page(known)
    assert (page.name, page.gender) == ("罗诗敏", "female")
    assert ledger(shop) == {}


def test_opening_points_are_a_lot_of_the_day_of_the_import(shop: Shop, messy: Path) -> None:
    take_in(shop, messy)
    (hit,) = shop.services.lookup.find("18821993518").members

    page = shop.services.members.page(hit.member_id)

    assert [(lot.remaining, str(lot.expires_on)) for lot in page.lots] == [(8811, "2027-12-31")]
    assert page.strip.balances.principal_minor == 25132
    assert page.strip.balances.bonus_minor == 0
    assert str(page.joined_on) == "2024-06-21"
    assert page.strip.tier.tier_id == "standard"


def test_imported_members_are_found_by_phone_name_pinyin_and_old_card(
    shop: Shop, messy: Path
) -> None:
    take_in(shop, messy)
    find = shop.services.lookup.find

    for text in ("18615908301", "罗诗", "lsm", "8600000"):
        assert "罗诗敏" in [hit.name for hit in find(text, prefer="member").members], text


def test_a_cashier_may_not_import(shop: Shop, messy: Path) -> None:
    cashier = shop.services.operators.add(shop.owner, "小李", "135790", Role.CASHIER)
    sheet = shop.services.imports.read(messy)
    mapping = shop.services.imports.guess(sheet, ImportKind.MEMBERS)

    with pytest.raises(NotPermittedError):
        shop.services.imports.run(cashier, sheet, mapping)


def test_a_sheet_that_names_nobody_is_refused(shop: Shop, messy: Path) -> None:
    imports = shop.services.imports
    sheet = imports.read(messy)
    mapping = corrected(imports.guess(sheet, ImportKind.MEMBERS), {"手机号码": "", "卡号": ""})

    with pytest.raises(ColumnMissingError):
        imports.rehearse(sheet, mapping)


def test_an_unknown_batch_is_refused(shop: Shop) -> None:
    with pytest.raises(BatchUnknownError):
        shop.services.imports.undo(shop.owner, "nothing")


def test_products_come_in_with_stock_and_change_when_they_come_again(
    shop: Shop, tmp_path: Path
) -> None:
    first = tmp_path / "goods.csv"
    first.write_text(
        "货号,条码,品名,分类,单位,零售价,库存,可积分,备注\n"
        "N1,6901000074029,可乐,饮料,瓶,3.50,12,是,\n"
        "N2,,香蕉,生鲜,公斤,7.80,5.5,是,称重\n"
        "N3,6901000037017,冒牌水,饮料,瓶,1,1,是,\n",
        "utf-8-sig",
    )
    report = take_in(shop, first, kind=ImportKind.PRODUCTS)

    assert (report.counts.new, report.counts.set_aside) == (2, 1)
    assert report.set_aside[0].problems[0].reason.code() == "barcode_taken"
    (banana,) = shop.services.products.find("香蕉")
    assert (banana.product.is_weighed, banana.stock_milli) == (True, 5_500)

    second = tmp_path / "prices.csv"
    second.write_text("货号,品名,零售价\nN1,可乐,4.00\n", "utf-8-sig")
    changed = take_in(shop, second, kind=ImportKind.PRODUCTS)
    assert changed.counts.amended == 1
    (cola,) = shop.services.products.find("可乐")
    assert (cola.product.price_minor, cola.stock_milli) == (400, 12_000)


def test_undoing_products_withdraws_the_new_ones_that_were_not_sold(
    shop: Shop, tmp_path: Path
) -> None:
    path = tmp_path / "goods.csv"
    path.write_text("货号,品名,零售价\nN1,可乐,4.00\nN2,茶,3.00\nW1,水,2.10\n", "utf-8")
    report = take_in(shop, path, kind=ImportKind.PRODUCTS)
    (cola,) = shop.services.products.find("可乐")
    shop.sell((cola.product.product_id, 1_000))

    undone = shop.services.imports.undo(shop.owner, report.batch_id)

    assert undone.removed == 1
    assert {(kept.name, kept.reason) for kept in undone.kept} == {
        ("可乐", "used"),
        ("水", "amended"),
    }
    assert shop.services.products.find("茶") == ()
    assert take_in(shop, path, kind=ImportKind.PRODUCTS).counts.new == 1


def test_stock_that_came_with_products_goes_with_them_and_comes_again(
    shop: Shop, tmp_path: Path
) -> None:
    path = tmp_path / "goods.csv"
    path.write_text("货号,品名,零售价,库存\nN1,可乐,4.00,12\nN2,茶,3.00,-2.5\n", "utf-8")
    report = take_in(shop, path, kind=ImportKind.PRODUCTS)
    assert take_in(shop, path, kind=ImportKind.PRODUCTS).counts.already_in == 2
    assert on_hand(shop) == {"可乐": [12_000], "茶": [-2_500]}

    shop.services.imports.undo(shop.owner, report.batch_id)

    assert on_hand(shop) == {"可乐": [0], "茶": [0]}
    take_in(shop, path, kind=ImportKind.PRODUCTS)
    assert on_hand(shop) == {"可乐": [0, 12_000], "茶": [-2_500, 0]}
    assert findings(shop) == ()


def test_stock_of_products_that_were_sold_stays_after_an_undo(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "goods.csv"
    path.write_text("货号,品名,零售价,库存\nN1,可乐,4.00,12\n", "utf-8")
    report = take_in(shop, path, kind=ImportKind.PRODUCTS)
    (cola,) = shop.services.products.find("可乐")
    shop.sell((cola.product.product_id, 1_000))

    shop.services.imports.undo(shop.owner, report.batch_id)

    assert on_hand(shop) == {"可乐": [11_000]}


def test_names_of_removed_members_are_gone(shop: Shop, messy: Path) -> None:
    report = take_in(shop, messy)
    shop.services.imports.undo(shop.owner, report.batch_id)

    assert shop.services.lookup.find("罗诗敏").members == ()
    with shop.till.database.reading() as connection:
        kept = connection.execute(select(func.count()).where(Member.phone_e164.is_not(None)))
        assert kept.scalar_one() == 0


def test_the_header_of_the_support_sheet_is_the_usual_one() -> None:
    assert len(HEADER) == len(MESSY[0]) == 13
