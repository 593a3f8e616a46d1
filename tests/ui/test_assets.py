"""Pictures that are shipped as files."""

import pytest
from pytestqt.qtbot import QtBot

from posmember.ui.assets import program_icon


@pytest.mark.parametrize("size", [16, 32, 256])
def test_the_program_icon_is_drawn_at_every_size_that_is_asked_for(qtbot: QtBot, size: int) -> None:
    drawn = program_icon().pixmap(size, size).toImage()

    assert drawn.width() == size
    assert drawn.pixelColor(size // 2, size // 8).name() == "#0b6b73"
