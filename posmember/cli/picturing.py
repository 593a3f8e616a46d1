"""Pictures of the windows of a demo shop, made without a display."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from posmember.cli.till_door import WindowDoor

SIZE: Final = (1280, 800)


def picture_screens(
    target: Path, languages: Sequence[str], themes: Sequence[str]
) -> tuple[Path, ...]:
    """Write pictures of every screen to *target* and return where they are."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from posmember.ui.screenshots import take_screenshots  # noqa: PLC0415 - after the platform

    pictures: list[Path] = []
    for language in languages:
        for theme in themes:
            pictures += take_screenshots(WindowDoor, target, language, theme, SIZE)
    return tuple(pictures)
