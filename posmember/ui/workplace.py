"""What the wiring of every screen is given: the desk, the keys, and events on this thread."""

from dataclasses import dataclass

from posmember.ui.actions import Keys
from posmember.ui.bridge import Bridge
from posmember.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Workplace:
    """The window's side of the counter."""

    desk: Desk
    keys: Keys
    bridge: Bridge
