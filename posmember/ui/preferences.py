"""What this window remembers before a shop is open: language, theme, changed keys."""

import logging
from pathlib import Path

import msgspec

_logger = logging.getLogger(__name__)


class Preferences(msgspec.Struct, frozen=True):
    """Choices of the person at this screen. An empty language: ask the desktop."""

    language: str = ""
    theme: str = "system"
    keys: dict[str, str] = {}


class PreferencesFile:
    """Keeps the preferences in one small file; a damaged one counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Preferences:
        """Return what was kept."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Preferences)
        except FileNotFoundError:
            return Preferences()
        except (OSError, msgspec.DecodeError):
            _logger.warning("The preferences of the window cannot be read; defaults are used")
            return Preferences()

    def write(self, preferences: Preferences) -> None:
        """Keep *preferences*; the file is replaced whole."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".new")
        beside.write_bytes(msgspec.json.encode(preferences))
        beside.replace(self._path)
