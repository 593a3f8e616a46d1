"""What every presenter is given: services, who is signed in, where to work and to speak."""

from dataclasses import dataclass

from posmember.services.bundle import Services
from posmember.services.staff.operators import OperatorRow
from posmember.ui.door import OpenTill
from posmember.ui.figures import Figures
from posmember.ui.navigation import Navigator, Notifier
from posmember.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class Desk:
    """The presenter's side of the counter; plain Python, without Qt."""

    till: OpenTill
    services: Services
    operator: OperatorRow
    tasks: TaskRunner
    """The data lane: everything that touches the database."""
    office: TaskRunner
    """Everything that goes over the network and may take long."""
    notifier: Notifier
    navigator: Navigator
    figures: Figures
