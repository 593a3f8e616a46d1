"""Every screen of an open shop; start-up imports this only after the first paint."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from posmember.services.shop import ShopSettings
from posmember.services.staff.operators import OperatorRow
from posmember.ui.actions import Keys
from posmember.ui.attaching import wiring as attaching
from posmember.ui.bridge import Bridge
from posmember.ui.campaigns import wiring as campaigns
from posmember.ui.care import wiring as care
from posmember.ui.checkout import wiring as checkout
from posmember.ui.count_cards import wiring as count_cards
from posmember.ui.coupons import wiring as coupons
from posmember.ui.day_watch import DayWatch
from posmember.ui.desk import Desk
from posmember.ui.door import OpenTill
from posmember.ui.engaging import wiring as engaging
from posmember.ui.exchanging import wiring as exchanging
from posmember.ui.figures import Figures
from posmember.ui.gatherings import wiring as gatherings
from posmember.ui.importing import wiring as importing
from posmember.ui.marketing import wiring as marketing
from posmember.ui.member import wiring as member
from posmember.ui.members import wiring as members
from posmember.ui.merging import wiring as merging
from posmember.ui.navigation import Navigator, Notifier
from posmember.ui.points_watch import PointsWatch
from posmember.ui.preferences import Preferences
from posmember.ui.products import wiring as products
from posmember.ui.programme import wiring as programme
from posmember.ui.rehearsing import wiring as rehearsing
from posmember.ui.reports import wiring as reports
from posmember.ui.returns import wiring as returns
from posmember.ui.sales import wiring as sales
from posmember.ui.screen import Screen
from posmember.ui.settings import wiring as settings_screen
from posmember.ui.shift_line import ShiftLine
from posmember.ui.shifts import wiring as shifts
from posmember.ui.status_line import Show, StatusLine
from posmember.ui.stored_value import wiring as stored_value
from posmember.ui.sync_status import wiring as sync_status
from posmember.ui.taking_back import wiring as taking_back
from posmember.ui.tasks import TaskRunner
from posmember.ui.tiers import wiring as tiers
from posmember.ui.todo import wiring as todo
from posmember.ui.workplace import Change, Workplace

BUILDERS: Final[Mapping[str, Callable[[Workplace], Screen]]] = {
    "checkout": checkout.build,
    "members": members.build,
    "member": member.build,
    "engaging": engaging.build,
    "merging": merging.build,
    "care": care.build,
    "todo": todo.build,
    "gatherings": gatherings.build,
    "campaigns": campaigns.build,
    "products": products.build,
    "sales": sales.build,
    "reports": reports.build,
    "returns": returns.build,
    "attaching": attaching.build,
    "exchanging": exchanging.build,
    "taking_back": taking_back.build,
    "importing": importing.build,
    "shifts": shifts.build,
    "stored_value": stored_value.build,
    "count_cards": count_cards.build,
    "marketing": marketing.build,
    "coupons": coupons.build,
    "programme": programme.build,
    "rehearsing": rehearsing.build,
    "tiers": tiers.build,
    "sync": sync_status.build,
    "settings": settings_screen.build,
}
"""Every place by its name, and how its screen is built when it is first wanted."""


@dataclass(frozen=True, slots=True)
class Outfit:
    """What the window brings for its screens."""

    tasks: TaskRunner
    office: TaskRunner
    notifier: Notifier
    navigator: Navigator
    bridge: Bridge
    keys: Keys
    language: str
    preferences: Preferences
    change: Change


def workplace(
    till: OpenTill, operator: OperatorRow, settings: ShopSettings, outfit: Outfit
) -> Workplace:
    """Return what every screen is wired with."""
    figures = Figures(outfit.language, settings.currency, settings.currency_decimals, settings.zone)
    desk = Desk(
        till=till,
        services=till.services,
        operator=operator,
        tasks=outfit.tasks,
        office=outfit.office,
        notifier=outfit.notifier,
        navigator=outfit.navigator,
        figures=figures,
    )
    return Workplace(desk, outfit.keys, outfit.bridge, outfit.preferences, outfit.change)


def status_line(place: Workplace, show: Show) -> StatusLine:
    """Return what keeps the sync chip true."""
    return StatusLine(place.desk, place.bridge, show)


def shift_line(place: Workplace, show: Show) -> ShiftLine:
    """Return what keeps the shift in the top line true."""
    return ShiftLine(place.desk, place.bridge, show)


def day_watch(place: Workplace) -> DayWatch:
    """Return what notices that a business day began."""
    return DayWatch(place.desk, place.bridge)


def points_watch(place: Workplace, tell: Callable[[int], None]) -> PointsWatch:
    """Return what knows how points are kept."""
    return PointsWatch(place.desk, place.bridge, tell)


def builders(place: Workplace) -> dict[str, Callable[[], Screen]]:
    """Return how to build each screen at this place."""
    return {name: partial(build, place) for name, build in BUILDERS.items()}
