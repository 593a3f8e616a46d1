"""What every presenter is given: services, who is signed in, where to work and to speak."""

from dataclasses import dataclass

from posmember.services.bundle import Services
from posmember.services.staff.operators import OperatorRow
from posmember.ui.figures import Figures
from posmember.ui.navigation import Navigator, Notifier
from posmember.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class Desk:
    """The presenter's side of the counter; plain Python, without Qt."""

    services: Services
    operator: OperatorRow
    tasks: TaskRunner
    notifier: Notifier
    navigator: Navigator
    figures: Figures
