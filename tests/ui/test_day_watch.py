"""Rules announced for a later day are at the counter when that day begins."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec

from posmember.ui.day_watch import DayWatch
from tests.support.cashier import Cashier
from tests.support.doors import ShopDoor

NOON_MS = 1_795_320_000_000
DAY_MS = 24 * 3600 * 1000


def version_of(cashier: Cashier) -> int:
    quote = cashier.session.quote
    return 0 if quote is None else quote.programme_version


def test_screens_read_their_rules_anew_when_a_day_begins(
    open_program: Callable[..., Cashier], shop_folder: Path
) -> None:
    now = [NOON_MS]
    cashier = open_program(ShopDoor(shop_folder, lambda: now[0]))
    services = cashier.services

    def announce() -> int:
        owner = services.operators.operators()[0].operator_id
        rules = msgspec.structs.replace(services.programme.current(), cash_rounding_minor=1)
        tomorrow = services.shop.today() + dt.timedelta(days=1)
        return services.programme.publish(owner, rules, tomorrow).version

    version = cashier.ask(announce)
    watch = next(line for line in cashier.program._lines if isinstance(line, DayWatch))
    cashier.idle()
    watch.look()
    cashier.idle()
    before = cashier.ask(services.programme.current).version

    now[0] += DAY_MS
    watch.look()

    assert before != version
    assert cashier.ask(services.programme.current).version == version
    cashier.until(lambda: version_of(cashier) == version)
