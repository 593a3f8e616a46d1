"""Pictures of the windows of a demo shop, made without a display."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from posmember.cli.till_door import WindowDoor

SIZES: Final = ((1366, 768), (1024, 768))
"""The usual till and the smallest one."""


def picture_screens(
    target: Path,
    languages: Sequence[str],
    themes: Sequence[str],
    sizes: Sequence[tuple[int, int]] = SIZES,
) -> tuple[Path, ...]:
    """Write pictures of every screen to *target* and return where they are."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from posmember.ui.screenshots import take_screenshots  # noqa: PLC0415 - after the platform

    pictures: list[Path] = []
    for language in languages:
        for theme in themes:
            for size in sizes:
                pictures += take_screenshots(WindowDoor, target, language, theme, size)
    return tuple(pictures)
