"""Every screen of an open shop; start-up imports this only after the first paint."""

from dataclasses import dataclass

from posmember.services.bundle import Services
from posmember.services.shop import ShopSettings
from posmember.services.staff.operators import OperatorRow
from posmember.ui.actions import Keys
from posmember.ui.bridge import Bridge
from posmember.ui.care import wiring as care
from posmember.ui.checkout import wiring as checkout
from posmember.ui.desk import Desk
from posmember.ui.figures import Figures
from posmember.ui.member import wiring as member
from posmember.ui.members import wiring as members
from posmember.ui.navigation import Navigator, Notifier
from posmember.ui.products import wiring as products
from posmember.ui.returns import wiring as returns
from posmember.ui.sales import wiring as sales
from posmember.ui.screen import Screen
from posmember.ui.tasks import TaskRunner
from posmember.ui.workplace import Workplace

BUILDERS = (
    checkout.build,
    members.build,
    member.build,
    care.build,
    products.build,
    sales.build,
    returns.build,
)


@dataclass(frozen=True, slots=True)
class Outfit:
    """What the window brings for its screens."""

    tasks: TaskRunner
    notifier: Notifier
    navigator: Navigator
    bridge: Bridge
    keys: Keys
    language: str


def workplace(
    services: Services, operator: OperatorRow, settings: ShopSettings, outfit: Outfit
) -> Workplace:
    """Return what every screen is wired with."""
    figures = Figures(outfit.language, settings.currency, settings.currency_decimals, settings.zone)
    desk = Desk(services, operator, outfit.tasks, outfit.notifier, outfit.navigator, figures)
    return Workplace(desk, outfit.keys, outfit.bridge)


def build_all(place: Workplace) -> tuple[Screen, ...]:
    """Return all screens, the checkout first."""
    return tuple(build(place) for build in BUILDERS)
