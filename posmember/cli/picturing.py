"""Pictures of the windows of a demo shop, made without a display."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from posmember.cli.till_door import WindowDoor


def picture_screens(
    target: Path, languages: Sequence[str], themes: Sequence[str]
) -> tuple[Path, ...]:
    """Write pictures of every screen to *target* and return where they are."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from posmember.ui.screenshots import take_screenshots  # noqa: PLC0415 - after the platform

    pictures: list[Path] = []
    for language in languages:
        for theme in themes:
            with tempfile.TemporaryDirectory(prefix="posmember-") as folder:
                pictures += take_screenshots(WindowDoor(Path(folder)), target, language, theme)
    return tuple(pictures)
