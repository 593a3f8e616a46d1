"""Reports where lists end early, rules or receipts are gone, or there is nothing to show."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest

from posmember.domain.engagement.review_note import ReviewSaid
from posmember.domain.ids import NoteId, ProductId
from posmember.domain.money import BASIS_POINTS
from posmember.domain.pricing.product import ProductKind
from posmember.domain.promotions.effects import AmountOff, Target
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Grid, Report, ReportKind
from posmember.domain.tiers.benefit import Benefit, BenefitKind
from posmember.domain.tiers.rules import TierMeasure
from posmember.protocol.bodies import NoteAdded, ProductRecord
from posmember.services.reports import audit, demand, products, stock
from posmember.services.reports.workbook import write_report
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.tiers.trying import point_value_bp
from posmember.services.unit_of_work import writing_with
from tests.support.shops import DAY_MS, Shop

SUNDAY = date(2026, 11, 22)
DAY = Period(SUNDAY, SUNDAY)
FEE = ProductRecord(ProductId("fee"), "F", "配送费", price_minor=800, kind=ProductKind.DELIVERY)
DELIVERY = Benefit("delivery", BenefitKind.DELIVERY, "免配送", "Free delivery", quota=2)
LOUNGE = Benefit("lounge", BenefitKind.SERVICE, "休息室", "Lounge", quota=0)


def made(shop: Shop, kind: ReportKind, period: Period = DAY) -> Report:
    return shop.services.reports.report(shop.owner, kind, period, "en")


def table(report: Report, title: str) -> Grid:
    return next(grid for grid in report.grids if grid.title == title)


def publish(shop: Shop, **changes) -> None:
    programme = shop.services.programme.current()
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(programme, **changes))


@pytest.mark.parametrize(
    ("kind", "module"),
    [
        (ReportKind.AUDIT, audit),
        (ReportKind.DEMAND, demand),
        (ReportKind.PRODUCTS, products),
        (ReportKind.STOCK, stock),
    ],
)
def test_a_list_that_ends_early_says_how_much_it_leaves_out(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, kind: ReportKind, module: object
) -> None:
    monkeypatch.setattr(module, "_LISTED", 1)
    for number, product in enumerate(("water", "paper", "apple")):
        shop.sell((product, 1000))
        shop.services.members.reveal_phone(shop.owner, shop.join(f"1381234567{number}"))

    report = made(shop, kind)

    assert any("1" in note and "3" in note for note in report.notes), report.notes


def test_a_report_of_bars_is_a_sheet_with_bars(shop: Shop, tmp_path: Path) -> None:
    shop.sell(("water", 1000), ("paper", 2000))

    write_report(made(shop, ReportKind.PRODUCTS), tmp_path / "p.xlsx")

    with ZipFile(tmp_path / "p.xlsx") as book:
        drawn = b"".join(book.read(name) for name in book.namelist() if "/charts/chart" in name)
    assert b'<c:barDir val="bar"/>' in drawn
    assert b'<c:orientation val="maxMin"/>' in drawn


def test_costs_of_one_day_have_no_line_to_draw_and_debts_of_points_are_told(shop: Shop) -> None:
    member = shop.join()
    sale = shop.sell(("paper", 10_000), member=member)
    shop.services.points.adjust(shop.owner, member, -129, "误记")
    shop.clock.step()
    shop.services.returns.complete(shop.owner, sale.sale_id, {1: 10_000})
    owed = -shop.services.members.strip(member).balances.points

    costs, points = made(shop, ReportKind.COSTS), made(shop, ReportKind.POINTS)

    assert costs.charts == ()
    assert owed > 0
    assert owed in {abs(figure.value) for figure in points.figures}


def test_a_rule_is_named_once_however_many_days_it_worked(shop: Shop) -> None:
    off = Promotion("one", "立减1元", "One off", AmountOff(100, Target.TICKET))
    publish(shop, promotions=(off,))
    for _ in range(3):
        shop.sell(("paper", 1000))
        shop.clock.step(DAY_MS)
    publish(shop, promotions=())

    report = made(shop, ReportKind.SALES, Period(SUNDAY, date(2026, 11, 25)))

    rows = [row for grid in report.grids for row in grid.rows if row[0] == "One off"]
    assert [row[1:3] for row in rows] == [(3, -300)]


def test_a_score_of_a_receipt_that_is_not_known_here_counts_for_nobody(shop: Shop) -> None:
    note = NoteAdded(NoteId("note"), shop.join())
    said = ReviewSaid(2, "9901-1-000007", "凉了").note
    with writing_with(shop.till.database, shop.till.bus)() as uow:
        append(uow, Draft(note, shop.clock(), shop.owner, personal={"text": said}))

    report = made(shop, ReportKind.SATISFACTION)

    assert [row[0] for row in table(report, "By till").rows] == ["(unknown)"]
    assert [row[0] for row in table(report, "By cashier").rows] == ["(unknown)"]


def test_tiers_stand_side_by_side_in_what_they_are_reached_with(shop: Shop) -> None:
    programme = shop.services.programme.current()
    shop.services.products.publish(shop.owner, (FEE,))
    first, *others = programme.tiers
    ladder = (
        msgspec.structs.replace(first, benefits=(DELIVERY, LOUNGE), contact_name="小李"),
        *others,
        msgspec.structs.replace(
            others[-1],
            tier_id="same",
            name_zh="同样",
            name_en="Same",
            threshold=2 * others[-1].threshold,
        ),
    )
    rules = programme.tier_rules
    measured = {}
    for measure in TierMeasure:
        publish(shop, tiers=ladder, tier_rules=msgspec.structs.replace(rules, measure=measure))
        shop.sell(("paper", 1000), ("fee", 1000), member=shop.join(f"138000000{len(measured):02}"))
        report = made(shop, ReportKind.BENEFITS)
        measured[measure] = next(
            row for grid in report.grids for row in grid.rows if row[0] == "Reached with"
        )

    rows = {row[0]: row for grid in report.grids for row in grid.rows}
    assert rows["Contact"][1] == "小李"
    assert rows["Lounge"][1] == "without limit"
    waived = next(row for row in table(report, "By benefit").rows if row[0] == "Free delivery")
    assert waived[2:5] == (3, 3, 2_400)
    threshold = others[0].threshold
    assert measured[TierMeasure.VISITS][2] == str(threshold)
    assert measured[TierMeasure.NET_SPEND][2] == f"{threshold / 100:,.2f}"
    assert any("“Same” gives nothing" in note for note in report.notes)


def test_goods_that_come_back_were_not_spent_with_the_delivery_that_was_waived(shop: Shop) -> None:
    first, *others = shop.services.programme.current().tiers
    publish(shop, tiers=(msgspec.structs.replace(first, benefits=(DELIVERY,)), *others))
    shop.services.products.publish(shop.owner, (FEE,))
    sold = shop.sell(("paper", 2000), ("fee", 1000), member=shop.join())
    shop.clock.step()
    shop.services.returns.complete(shop.owner, sold.sale_id, {1: 1000})

    report = made(shop, ReportKind.BENEFITS)

    waived = next(row for row in table(report, "By benefit").rows if row[0] == "Free delivery")
    assert sold.due_minor == 2 * 12_90
    assert waived[2:6] == (1, 1, 800, 12_90)


def test_what_is_no_goods_any_more_is_not_in_the_stock(shop: Shop) -> None:
    shop.sell(("water", 1000), ("paper", 1000))
    fee = ProductRecord(ProductId("water"), "W1", "送水费", price_minor=200, kind=FEE.kind)
    shop.services.products.publish(shop.owner, (fee,))

    report = made(shop, ReportKind.STOCK)

    names = {str(cell) for grid in report.grids for row in grid.rows for cell in row}
    assert any("维达抽纸3连包" in name for name in names)
    assert not any("水" in name for name in names)


def test_a_shop_without_tiers_has_none_side_by_side_and_points_without_a_rate_are_worth_nothing(
    shop: Shop,
) -> None:
    publish(shop, tiers=())

    report = made(shop, ReportKind.BENEFITS)

    assert "Reached with" not in {row[0] for grid in report.grids for row in grid.rows}
    programme = shop.services.programme.current()
    assert point_value_bp(msgspec.structs.replace(programme, earn_rules=())) == 0
    assert 0 < point_value_bp(programme) < BASIS_POINTS
