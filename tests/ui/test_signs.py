"""Signs that are as wide as a letter in one language and as a character in another."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from posmember.ui.fonts import apply_font, fit_signs


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """Return the application in the shipped font; afterwards it has the one it had."""
    before = qapp.font()
    apply_font(qapp, shipped_only=True)
    yield qapp
    qapp.setFont(before)


@pytest.mark.parametrize(("language", "most"), [("en", 0.5), ("zh_CN", 1.0)])
def test_a_quotation_mark_is_as_wide_as_a_letter_in_english_and_as_a_sign_in_chinese(
    dressed: QApplication, language: str, most: float
) -> None:
    fit_signs(dressed, language)

    metrics = QFontMetricsF(dressed.font())
    wide = metrics.horizontalAdvance("中")
    assert most - 0.1 < metrics.horizontalAdvance("“") / wide <= most
