"""A theme is put on where another one, or none, was worn."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from posmember.ui.opening import dress_plainly
from posmember.ui.palette import LIGHT
from posmember.ui.style import apply_theme
from posmember.ui.widgets.layout import column, holder


class Dressed(QWidget):
    """Counts how often it is dressed anew."""

    times = 0

    @override
    def changeEvent(self, event: QEvent) -> None:
        self.times += event.type() is QEvent.Type.StyleChange


def test_what_wears_a_theme_is_not_dressed_in_it_again(qapp: QApplication) -> None:
    dressed = Dressed()
    apply_theme(qapp, dressed, "light")
    dressed.ensurePolished()
    first = dressed.times

    apply_theme(qapp, dressed, "light")
    again = dressed.times - first
    apply_theme(qapp, dressed, "dark")

    assert (first > 0, again, dressed.times > first) == (True, 0, True)


def test_what_is_put_together_is_dressed_once_as_it_comes_into_the_window(
    qapp: QApplication,
) -> None:
    window, part = QWidget(), Dressed()
    apply_theme(qapp, window, "light")

    screen = holder(column(holder(column(holder(column(part))))))
    apart = part.times
    screen.setParent(window)

    assert (apart, part.times) == (0, 1)


def test_the_colours_of_the_opening_page_do_not_stay(qapp: QApplication) -> None:
    window = QWidget()
    apply_theme(qapp, window, "light")
    dress_plainly(qapp, "light")

    apply_theme(qapp, window, "light")

    assert qapp.palette().accent().color() == QColor(LIGHT.accent)
