"""Every text can be read on its ground, in light and in dark."""

import pytest

from posmember.ui.palette import DARK, EDGE_PAIRS, LIGHT, TEXT_PAIRS, Palette, contrast


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_the_contrast_that_is_asked_for(palette: Palette) -> None:
    weak = [
        (text, ground, round(contrast(getattr(palette, text), getattr(palette, ground)), 2))
        for text, ground in TEXT_PAIRS
        if contrast(getattr(palette, text), getattr(palette, ground)) < 4.5
    ]

    assert weak == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_can_be_seen(palette: Palette) -> None:
    weak = [
        (edge, ground)
        for edge, ground in EDGE_PAIRS
        if contrast(getattr(palette, edge), getattr(palette, ground)) < 3
    ]

    assert weak == []


def test_black_on_white_is_the_most_there_is() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
