"""Open the window on a data directory; what opens the shop is imported after the first paint."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from posmember.ui.start import run_window

if TYPE_CHECKING:
    from posmember.ui.door import OpenTill, TillDoor


def open_window(root: Path, *, language: str | None = None, theme: str | None = None) -> int:
    """Show the window on the shop in *root* until it is closed; return the exit code."""
    return run_window(
        _LateDoor(root), preferences_path=root / "window.json", language=language, theme=theme
    )


class _LateDoor:
    """The door to the shop; its methods are called off the window thread, and import it there."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def is_set_up(self) -> bool:
        """Tell whether there is a shop."""
        return self._door().is_set_up()

    def create(self, language: str, name: str, owner_pin: str) -> None:
        """Make an empty shop; refuses a weak PIN and an unusable name."""
        self._door().create(language, name, owner_pin)

    def create_demo(self, language: str) -> None:
        """Make the demo shop."""
        self._door().create_demo(language)

    def open(self) -> OpenTill:
        """Open the shop."""
        return self._door().open()

    def _door(self) -> TillDoor:
        room = import_module("posmember.cli.till_door")
        return cast("TillDoor", room.WindowDoor(self._root))
