"""What members are worth, on a real store: by hand, and fitted to a year of visits."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from posmember.app import Outside, open_till
from posmember.cli.main import run_command_line
from posmember.domain.ids import MemberId
from posmember.domain.reports.errors import ReportCancelledError
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Grid, Report, ReportKind
from posmember.domain.value.ahead import MemberValue
from posmember.domain.value.fitting import Verdict
from posmember.domain.value.worth import Basis
from tests.support.coming import put_in
from tests.support.shops import CHEAP_PINS, DAY_MS, GOODS, Shop, SteppingClock, make_shop

SUNDAY = date(2026, 11, 22)
MEMBERS = 160
PAPER = msgspec.structs.replace(
    next(each for each in GOODS if each.product_id == "paper"), cost_minor=800
)
DAYS = 300


def made(shop: Shop, language: str = "en", **more) -> Report:
    period = Period(SUNDAY, shop.services.shop.today())
    return shop.services.reports.report(shop.owner, ReportKind.VALUE, period, language, **more)


def table(report: Report, title: str) -> Grid:
    return next(grid for grid in report.grids if grid.title == title)


def figures(report: Report) -> Mapping[str, int]:
    return {figure.name: figure.value for figure in report.figures}


@pytest.fixture
def priced(shop: Shop) -> Shop:
    """Paper is sold at 12.90 and costs 8.00; nobody knows what water costs, sold at 2.00."""
    shop.services.products.publish(shop.owner, (PAPER,))
    return shop


@dataclass(frozen=True)
class Grown:
    """A shop with its members."""

    shop: Shop
    members: list[MemberId]

    def values(self) -> list[MemberValue]:
        return [self.shop.services.members.value(each) for each in self.members]


@pytest.fixture
def grown(shop: Shop) -> Grown:
    """Members who came for 300 days as the models have it, put in by hand."""
    member = shop.join()
    with shop.till.database.writing() as connection:
        return Grown(shop, put_in(connection, member, MEMBERS, SUNDAY, DAYS))


def test_value_is_margin_where_costs_are_known_and_net_of_what_came_back(priced: Shop) -> None:
    one, other, third = (priced.join(f"1390000000{n}", name) for n, name in enumerate("李张赵"))
    sale = priced.sell(("paper", 3_000), ("water", 1_000), member=one)
    priced.clock.step(DAY_MS)
    priced.services.returns.complete(priced.owner, sale.sale_id, {1: 1_000})
    priced.sell(("paper", 1_000), member=other)
    priced.sell(("water", 2_000), member=third)
    priced.sell(("water", 50_000))

    report = made(priced)

    # 3 × 12.90 + 2.00 − 12.90 − 2 × 8.00 = 11.80; 12.90 − 8.00 = 4.90; 4.00
    rows = table(report, "Members with the highest value").rows
    assert [row[:6] for row in rows] == [("李*", "139****0000", 1, 27_80, 11_80, "partly margin")]
    assert table(report, "The best few per cent").rows[-1] == ("20%", 1, 11_80, 11_80, 57_00)
    assert figures(report)["Value so far"] == 20_70
    assert figures(report)["Value each"] == 6_90
    assert figures(report)["Share of the best 10%"] == 57_00
    tenths = table(report, "By tenths of value")
    assert [row[1:4] for row in tenths.rows] == [
        (1, 11_80, 11_80),
        (1, 4_90, 4_90),
        (1, 4_00, 4_00),
    ]
    assert tenths.total[1:5] == (3, "", 20_70, 100_00)
    assert any(note.startswith("60% of lines") for note in report.notes)
    assert any("less than 180 days" in note for note in report.notes)
    worths = [priced.services.members.value(each).worth for each in (one, other, third)]
    assert [each.basis for each in worths] == [Basis.MIXED, Basis.MARGIN, Basis.SPEND]
    assert [each.value_minor for each in worths] == [11_80, 4_90, 4_00]


def test_before_anybody_bought_the_report_says_nothing(shop: Shop) -> None:
    shop.join()
    shop.sell(("water", 1_000))

    report = made(shop)

    assert figures(report) == {
        "Value so far": 0,
        "Members who bought": 0,
        "Value each": 0,
        "Share of the best 10%": 0,
    }
    assert all(grid.rows == () for grid in report.grids)
    assert made(shop, "zh_CN").title == "会员价值报表"


def test_what_a_past_day_knew_is_all_that_counts(priced: Shop) -> None:
    member = priced.join()
    priced.sell(("paper", 1_000), member=member)
    priced.clock.step(DAY_MS)
    priced.sell(("paper", 1_000), member=member)

    day = Period(SUNDAY, SUNDAY)
    report = priced.services.reports.report(priced.owner, ReportKind.VALUE, day, "en")

    assert figures(report)["Value so far"] == 4_90
    before = Period(SUNDAY - timedelta(days=1), SUNDAY - timedelta(days=1))
    report = priced.services.reports.report(priced.owner, ReportKind.VALUE, before, "en")
    assert figures(report)["Members who bought"] == 0


def test_who_comes_often_and_spends_little_is_listed_with_what_is_missing(priced: Shop) -> None:
    usual = [priced.join(f"139000000{number:02d}", "钱多多") for number in range(10)]
    frugal = priced.join("13800000000", "金小小")
    for _visit in range(3):
        for member in usual:
            priced.sell(("paper", 1_000), member=member)
        priced.sell(("water", 1_000), member=frugal)

    report = made(priced)

    assert table(report, "High potential").rows == (("金*", "138****0000", 3, 6_00, 38_70, 32_70),)


def test_a_year_of_visits_is_fitted_tried_and_kept_by_night(grown: Grown) -> None:
    asked: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        asked.append((done, total))
        return total == 1_000 and done > 20

    with pytest.raises(ReportCancelledError):
        made(grown.shop, step=stop)
    assert asked[-1] == (21, 1_000)

    report = made(grown.shop)

    ahead = figures(report)
    assert ahead["Members who bought"] == MEMBERS
    assert ahead["Days with a visit, next 365"] > 0
    tenths = table(report, "By tenths of value")
    for column in (1, 3, 5, 6):
        assert sum(int(row[column]) for row in tenths.rows) == tenths.total[column]
    assert tenths.total[5:] == (
        ahead["Days with a visit, next 365"],
        ahead["Spend, next 365 days"],
    )
    spends = [row[7] for row in table(report, "Members who will probably spend most").rows]
    assert spends == sorted(spends, reverse=True)
    assert len(spends) == 100
    test = table(report, "Back-test")
    assert test.total[1] == MEMBERS
    assert [row[0] for row in test.rows][:2] == ["0", "1"]
    assert [row[0] for row in table(report, "The model").rows] == [
        "Fitted to",
        "Rate of visits r, α",
        "Leaving a, b",
        "Spend p, q, v",
        "Frequency with spend",
    ]
    assert any(note.startswith("Back-test: fitted up to 2026-08-14") for note in report.notes)
    assert len(made(grown.shop, "zh_CN").notes) == len(report.notes)

    (best, *_rest) = table(report, "Members with the highest value").rows
    assert grown.values()[0].fit is None
    assert grown.shop.services.nightly.run().counts["value_fit"] == MEMBERS
    values = grown.values()
    fit = values[0].fit
    assert fit is not None
    assert (fit.visits_verdict, fit.spend_verdict) == (Verdict.FITTED, Verdict.FITTED)
    assert sum(each.ahead.visits_milli for each in values) == ahead["Days with a visit, next 365"]
    top = max(values, key=lambda each: each.worth.value_minor)
    assert (top.ahead.visits_milli, top.ahead.spend_minor) == best[6:]

    grown.shop.clock.step(6 * DAY_MS)
    assert grown.shop.services.nightly.run().counts["value_fit"] == 0
    grown.shop.clock.step(DAY_MS)
    assert grown.shop.services.nightly.run().counts["value_fit"] == MEMBERS
    later = grown.values()[0].fit
    assert later is not None
    assert later.on == SUNDAY + timedelta(days=7)


def test_habits_say_the_value_with_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, clock = tmp_path / "shop", SteppingClock()
    make_shop(root)
    with open_till(root, Outside(clock=clock, pins=CHEAP_PINS)) as till:
        shop = Shop(till, clock, till.services.operators.operators()[0].operator_id)
        member = shop.join()
        shop.services.products.publish(shop.owner, (PAPER,))
        shop.sell(("paper", 2_000), member=member)
    capsys.readouterr()

    code = run_command_line(
        ["--data", str(root), "--json", "--language", "en", "habits", str(member)]
    )

    assert code == 0
    assert json.loads(capsys.readouterr().out)["habits"]["value"] == {
        "value_minor": 9_80,
        "basis": "margin",
        "net_minor": 25_80,
        "visits_ahead_milli": None,
        "spend_ahead_minor": None,
        "fitted_on": None,
        "words": [
            "Value so far: 9.80 (margin: 25.80 spent − 16.00 cost of goods)",
            "No prediction yet: it is worked out by night, once a week.",
        ],
    }


def test_who_took_everything_back_on_the_day_is_no_buyer(priced: Shop) -> None:
    kept, gone = priced.join(), priced.join("13912345678", "李雷")
    priced.sell(("paper", 1000), member=kept)
    back = priced.sell(("paper", 1000), member=gone)
    priced.clock.step()
    priced.services.returns.complete(priced.owner, back.sale_id, {1: 1000})
    priced.clock.step(DAY_MS)

    report = made(priced)

    assert figures(report)["Members who bought"] == 1
    assert not any("李" in str(cell) for grid in report.grids for row in grid.rows for cell in row)
