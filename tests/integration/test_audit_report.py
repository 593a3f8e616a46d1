"""The audit report: who looked, exported, approved, corrected, and whether the chain holds."""

from datetime import date
from pathlib import Path

import pytest

from posmember.domain.errors import NotPermittedError
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Report, ReportKind
from posmember.domain.staff.permissions import Action, Role
from posmember.services.exporting.exports import ExportKind
from tests.support.shops import DAY_MS, OWNER_PIN, Shop

SUNDAY = Period(date(2026, 11, 22), date(2026, 11, 22))


def made(shop: Shop, period: Period = SUNDAY, language: str = "en") -> Report:
    return shop.services.reports.report(shop.owner, ReportKind.AUDIT, period, language)


def figures(report: Report) -> dict[str, int]:
    return {figure.name: figure.value for figure in report.figures}


@pytest.fixture
def watched(shop: Shop, tmp_path: Path) -> Shop:
    """A phone is shown to a cashier with approval, members exported, points corrected."""
    services = shop.services
    member = shop.join()
    cashier = services.operators.add(shop.owner, "李敏", "13579", Role.CASHIER)
    shop.clock.step()
    approver = services.operators.approve(cashier, Action.REVEAL_PHONE, OWNER_PIN, member)
    services.members.reveal_phone(cashier, member, approver=approver)
    shop.clock.step()
    services.exports.export(shop.owner, ExportKind.MEMBERS, tmp_path / "m.csv", full_because="对账")
    shop.clock.step()
    services.points.adjust(shop.owner, member, 88, reason="补分")
    return shop


def test_what_was_done_is_counted_and_listed_newest_first(watched: Shop) -> None:
    report = made(watched)

    known = figures(report)
    assert known["Phones shown in full"] == 1
    assert known["Exports"] == 1
    assert known["Balances corrected"] == 1
    assert known["Changes of people"] == 1
    assert known["Entries tampered with"] == 0
    entries = report.grids[2].rows
    assert known["Entries"] == len(entries) == report.grids[0].total[1] == report.grids[1].total[1]
    assert entries[0][1:] == ("01 店主", "Points corrected", "王* 138****5678", "88 补分")
    assert entries[1][2:] == ("Exported", "Members", "1 row, in full: 对账")
    assert entries[2][2:] == ("Export begun", "Members", "in full: 对账")
    assert entries[3][1:4] == ("02 李敏", "Phone shown in full", "王* 138****5678")
    assert entries[4][2:] == ("Approved: showing a phone", "王* 138****5678", "02 李敏")
    assert all("13812345678" not in str(row) for row in entries)


def test_a_member_attached_after_payment_is_named_with_the_ticket(shop: Shop) -> None:
    sale, member = shop.sell(("paper", 1000)), shop.join()
    shop.services.late_members.attach(shop.owner, sale.sale_id, member)

    entry = made(shop).grids[2].rows[0]

    assert entry[1:] == (
        "01 店主",
        "Member attached after payment",
        sale.receipt_no,
        "王* 138****5678",
    )


def test_it_reads_in_chinese_throughout(watched: Shop) -> None:
    entries = made(watched, language="zh_CN").grids[2].rows

    assert entries[1][2:] == ("导出", "会员", "1 行，完整手机号：对账")
    assert entries[2][2:] == ("开始导出", "会员", "完整手机号：对账")
    assert entries[4][2] == "批准：查看完整手机号"


def test_only_the_days_asked_for_are_in_it(watched: Shop) -> None:
    monday = Period(date(2026, 11, 23), date(2026, 11, 23))
    watched.clock.step(DAY_MS)

    report = made(watched, monday)

    assert figures(report)["Entries"] == 0
    assert report.grids[2].rows == ()


def test_an_entry_that_was_changed_is_found(watched: Shop) -> None:
    with watched.till.database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_no_update")
        connection.exec_driver_sql(
            "UPDATE audit_entry SET detail = '0 rows, masked' WHERE action = 'exported'"
        )

    assert figures(made(watched))["Entries tampered with"] == 1


def test_a_cashier_does_not_read_it_alone(watched: Shop) -> None:
    cashier = watched.services.operators.operators()[1].operator_id

    with pytest.raises(NotPermittedError):
        watched.services.reports.report(cashier, ReportKind.AUDIT, SUNDAY, "en")
