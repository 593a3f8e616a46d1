"""A theme is put on where another one, or none, was worn."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from posmember.ui.opening import dress_plainly
from posmember.ui.palette import LIGHT
from posmember.ui.style import apply_theme


class Dressed(QWidget):
    """Counts how often it is dressed anew."""

    times = 0

    @override
    def changeEvent(self, event: QEvent) -> None:
        self.times += event.type() is QEvent.Type.StyleChange


def test_what_wears_a_theme_is_not_dressed_in_it_again(qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    dressed = Dressed()
    dressed.ensurePolished()

    apply_theme(qapp, "light")
    again = dressed.times
    apply_theme(qapp, "dark")

    assert (again, dressed.times > 0) == (0, True)


def test_the_colours_of_the_opening_page_do_not_stay(qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    dress_plainly(qapp, "light")

    apply_theme(qapp, "light")

    assert qapp.palette().accent().color() == QColor(LIGHT.accent)
