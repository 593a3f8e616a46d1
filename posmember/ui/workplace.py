"""What the wiring of every screen is given: the desk, the keys, and events on this thread."""

from dataclasses import dataclass
from typing import Protocol

from posmember.ui.actions import Keys
from posmember.ui.bridge import Bridge
from posmember.ui.desk import Desk
from posmember.ui.preferences import Preferences


class Change(Protocol):
    """Changes what the window remembers, and shows it anew."""

    def __call__(
        self,
        *,
        language: str | None = None,
        theme: str | None = None,
        keys: dict[str, str] | None = None,
    ) -> None:
        """Change what is given."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The window's side of the counter."""

    desk: Desk
    keys: Keys
    bridge: Bridge
    preferences: Preferences
    change: Change
