"""What this window remembers before a shop is open: language, theme, changed keys."""

import json
import logging
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Preferences:
    """Choices of the person at this screen. An empty language: ask the desktop."""

    language: str = ""
    theme: str = "system"
    keys: dict[str, str] = field(default_factory=dict)


_NAMES: Final = ("language", "theme", "keys")


class PreferencesFile:
    """Keeps the preferences in one small file; a damaged one counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Preferences:
        """Return what was kept."""
        try:
            return _understood(json.loads(self._path.read_bytes()))
        except FileNotFoundError:
            return Preferences()
        except (OSError, ValueError, TypeError):
            _logger.warning("The preferences of the window cannot be read; defaults are used")
            return Preferences()

    def write(self, preferences: Preferences) -> None:
        """Keep *preferences*; the file is replaced whole."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".new")
        beside.write_text(json.dumps(asdict(preferences)), encoding="utf-8")
        beside.replace(self._path)


def _understood(kept: object) -> Preferences:
    """Return what the file says; raises `TypeError` where it says something else than choices."""
    if not isinstance(kept, dict):
        raise TypeError(kept)
    found = Preferences(**{name: kept[name] for name in _NAMES if name in kept})
    if not isinstance(found.keys, dict):
        raise TypeError(kept)
    texts = (found.language, found.theme, *found.keys, *found.keys.values())
    if not all(isinstance(text, str) for text in texts):
        raise TypeError(kept)
    return found
