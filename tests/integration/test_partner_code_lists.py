"""Codes of partners on a real store: brought once, scanned, spent once, reported."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from posmember.domain.checkout.cart_changes import add_coupon
from posmember.domain.errors import NotPermittedError
from posmember.domain.importing.sheet import Sheet
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.effects import AmountOff, Target
from posmember.domain.promotions.errors import (
    CouponLimitError,
    CouponPartnerError,
    CouponUsedError,
    PartnerCodesMissingError,
)
from posmember.domain.promotions.template import CouponTemplate, IssueTrigger
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import ReportKind
from posmember.domain.staff.permissions import Role
from posmember.services.coupons import partners
from posmember.services.reconciliation import verify
from tests.support.shops import Shop

GYM = CouponTemplate("gym", "健身房券", "Gym", AmountOff(500, Target.TICKET), partner="隔壁健身房")
SUNDAY = date(2026, 11, 22)


@pytest.fixture
def with_partner(shop: Shop) -> Shop:
    programme = shop.services.programme.current()
    changed = msgspec.structs.replace(programme, coupon_templates=(GYM,))
    shop.services.programme.publish(shop.owner, changed)
    return shop


def codes(*texts: str) -> Sheet:
    return Sheet("codes.csv", "", "", tuple((text,) for text in texts))


def sell_with(shop: Shop, code: str) -> str:
    found = shop.services.lookup.find(code)
    if found.notice is not None:
        raise found.notice
    assert found.coupon is not None
    shop.clock.step()
    cart = add_coupon(shop.cart(("paper", 1000)), found.coupon)
    return shop.settle(cart).sale_id


def test_a_code_is_found_in_the_one_box_and_spent_once(with_partner: Shop) -> None:
    shop = with_partner
    report = shop.services.coupons.bring_codes(shop.owner, "gym", codes("GYM-1001", "GYM-1002"))

    sell_with(shop, "gym 1001")

    assert (report.taken, report.known) == (2, 0)
    with pytest.raises(CouponUsedError):
        sell_with(shop, "GYM1001")
    assert shop.services.lookup.find("GYM-9999").coupon is None
    with shop.till.database.reading() as connection:
        assert verify(connection) == ()


def test_the_same_list_again_brings_nothing(with_partner: Shop) -> None:
    shop = with_partner
    shop.services.coupons.bring_codes(shop.owner, "gym", codes("GYM-1001"))

    report = shop.services.coupons.bring_codes(shop.owner, "gym", codes("gym1001", "GYM1001", "x"))

    assert (report.taken, report.known, report.faulty) == (0, 2, ("x",))


def test_a_long_list_comes_in_parts_and_is_stopped_between_two(
    with_partner: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = with_partner
    monkeypatch.setattr(partners, "CODES_AT_ONCE", 2)
    seen: list[tuple[int, int]] = []

    def stop_at_once(done: int, total: int) -> bool:
        seen.append((done, total))
        return True

    sheet = codes("GYM-1001", "GYM-1002", "GYM-1003")
    report = shop.services.coupons.bring_codes(shop.owner, "gym", sheet, stop_at_once)

    assert (report.taken, report.is_cancelled, seen) == (2, True, [(2, 3)])
    assert shop.services.coupons.bring_codes(shop.owner, "gym", sheet).taken == 1


def test_what_is_refused_takes_no_code_in(with_partner: Shop) -> None:
    shop = with_partner
    service = shop.services.coupons
    cashier = shop.services.operators.add(shop.owner, "小李", "135790", Role.CASHIER)
    with pytest.raises(NotPermittedError):
        service.bring_codes(cashier, "gym", codes("GYM-1001"))
    with pytest.raises(PartnerCodesMissingError):
        service.bring_codes(shop.owner, "gym", codes("abc"))
    programme = shop.services.programme.current()
    own = msgspec.structs.replace(GYM, template_id="own", partner="")
    few = msgspec.structs.replace(GYM, template_id="few", trigger=IssueTrigger(total=1))
    changed = msgspec.structs.replace(programme, coupon_templates=(GYM, own, few))
    shop.services.programme.publish(shop.owner, changed)
    with pytest.raises(CouponPartnerError):
        service.bring_codes(shop.owner, "own", codes("GYM-1001"))
    with pytest.raises(CouponLimitError):
        service.bring_codes(shop.owner, "few", codes("GYM-1001", "GYM-1002"))

    assert all(each.issued == 0 for each in service.templates())


def test_partners_are_reported_with_what_their_codes_brought(with_partner: Shop) -> None:
    shop = with_partner
    sheet = codes("GYM-1001", "GYM-1002", "GYM-1003")
    shop.services.coupons.bring_codes(shop.owner, "gym", sheet)
    sell_with(shop, "GYM-1001")
    back = sell_with(shop, "GYM-1002")
    shop.clock.step()
    shop.services.returns.complete(shop.owner, back, {1: 1000})

    report = shop.services.reports.report(
        shop.owner, ReportKind.PARTNERS, Period(SUNDAY, SUNDAY), "en"
    )

    (grid,) = report.grids
    assert grid.rows == (("隔壁健身房", "Gym", 3, 1, 2, 0, 5_00, 7_90),)
    found = {figure.name: figure.value for figure in report.figures}
    assert found == {"Used": 1, "Net sales with them": 7_90, "Taken off": 5_00, "Partners": 1}


def test_goods_that_come_back_are_no_sales_of_a_partner_though_its_code_took_nothing_off_them(
    shop: Shop,
) -> None:
    paper = msgspec.structs.replace(GYM, scope=ItemScope(products=("paper",)))
    rules = shop.services.programme.current()
    shop.services.programme.publish(
        shop.owner, msgspec.structs.replace(rules, coupon_templates=(paper,))
    )
    shop.services.coupons.bring_codes(shop.owner, "gym", codes("GYM-1001"))
    coupon = shop.services.lookup.find("GYM-1001").coupon
    assert coupon is not None
    cart = shop.cart(("paper", 1000), ("water", 5000), member=shop.join())
    sold = shop.settle(add_coupon(cart, coupon))
    shop.clock.step()
    shop.services.returns.complete(shop.owner, sold.sale_id, {2: 5000})

    report = shop.services.reports.report(
        shop.owner, ReportKind.PARTNERS, Period(SUNDAY, SUNDAY), "en"
    )

    assert sold.due_minor == 17_90
    assert report.grids[0].rows == (("隔壁健身房", "Gym", 1, 1, 0, 1, 5_00, 7_90),)


def test_a_shop_without_partners_has_nothing_to_report(shop: Shop) -> None:
    report = shop.services.reports.report(
        shop.owner, ReportKind.PARTNERS, Period(SUNDAY, SUNDAY), "zh_CN"
    )

    assert report.grids[0].rows == report.charts == report.notes == ()


def test_a_list_is_read_from_a_file_as_people_keep_them(with_partner: Shop, tmp_path: Path) -> None:
    shop = with_partner
    path = tmp_path / "codes.csv"
    path.write_text("序号,券码\n1,GYM-1001\n2,GYM-1002\n", encoding="gb18030")

    sheet = shop.services.imports.read(path)

    assert shop.services.coupons.bring_codes(shop.owner, "gym", sheet).taken == 2
