"""The demo shop and its invented people."""

from datetime import date
from pathlib import Path

from posmember.domain.checkout.cart_changes import add_product
from posmember.domain.importing.fields import ImportKind
from posmember.domain.members.phone import normalise_phone
from posmember.services.demo.clock import SteppingClock
from posmember.services.demo.messy_list import write_messy_list
from posmember.services.demo.people import people
from posmember.services.demo.shop import DemoFiller, demo_start
from posmember.services.reconciliation import verify
from tests.support.shops import NOON_22_NOVEMBER_2026, Shop

TODAY = date(2026, 11, 22)


def test_the_same_seed_gives_the_same_people_with_distinct_phones() -> None:
    first, second = list(people(3_000, TODAY)), list(people(3_000, TODAY))

    assert first == second
    assert len({person.phone for person in first}) == 3_000
    for person in first[:50]:
        assert normalise_phone(person.phone).national == person.phone
    assert list(people(50, TODAY, seed=8)) != first[:50]


def test_a_filled_shop_has_members_sales_birthdays_and_sound_books(shop: Shop) -> None:
    shop.clock.at_ms = demo_start(NOON_22_NOVEMBER_2026)
    clock = SteppingClock(demo_start(NOON_22_NOVEMBER_2026))
    filler = DemoFiller(shop.services, clock, NOON_22_NOVEMBER_2026)

    made = filler.fill(members=40, sales=30)
    shop.clock.at_ms = NOON_22_NOVEMBER_2026

    assert shop.services.members.count() == 40 == len(made.members)
    assert len(made.sales) == 30
    names = [row.name for row in shop.services.birthdays.due(TODAY, 0)]
    assert len(names) >= 2
    with shop.till.database.reading() as connection:
        assert verify(connection) == ()


def test_offers_begin_when_the_demo_is_opened(shop: Shop) -> None:
    clock = SteppingClock(demo_start(NOON_22_NOVEMBER_2026))
    filler = DemoFiller(shop.services, clock, NOON_22_NOVEMBER_2026)
    made = filler.fill(members=10, sales=10)
    shop.clock.at_ms = NOON_22_NOVEMBER_2026

    filler.open_offers()

    assert {shop.services.sales.ticket(sale).programme_version for sale in made.sales} == {2}
    goods = [row.product for row in shop.services.products.browse(limit=100)]
    coffee = next(each for each in goods if each.category == "咖啡")
    cart = add_product(shop.services.checkout.new_cart(), coffee, 2_000)
    quote = shop.services.checkout.quote(cart)
    assert quote.due_minor == coffee.price_minor * 3 // 2
    (welcome,) = shop.services.coupons.of_member(shop.join("13900001111"))
    assert welcome.name_en == "5 off 30 for new members"


def test_a_clock_that_steps_never_runs_backwards() -> None:
    clock = SteppingClock(1_000)

    clock.set(500)
    first = clock()
    clock.set(5_000)

    assert first > 1_000
    assert clock() > 5_000


def test_the_list_to_practise_with_is_messy_but_adds_up(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_messy_list(path, 400)
    imports = shop.services.imports
    sheet = imports.read(path)

    report = imports.rehearse(sheet, imports.guess(sheet, ImportKind.MEMBERS))

    assert report.counts.rows == 400
    assert 0 < report.counts.set_aside < 40
    assert set(report.accounts.differences().values()) == {0}
