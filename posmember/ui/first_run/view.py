"""The window of the first start: one card, three ways to begin."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)
from typing_extensions import override

from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S4, S5
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, frame, row
from posmember.ui.widgets.text import Label, Wrapped

_CARD_WIDTH: Final = 560
_NAMES: Final = {"zh_CN": "中文", "en": "English"}
_PIN_MAX: Final = 12


class FirstRunView(ScreenWidget):
    """Asks for as little as a shop needs."""

    created = Signal(str, str, str, tuple)
    demo_asked = Signal(str)
    language_chosen = Signal(str)
    finished = Signal(str)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self.name = QLineEdit()
        self.pin = QLineEdit()
        self.again = QLineEdit()
        self.problem = Wrapped("", "danger")
        self.busy = QProgressBar()
        self.empty = button(self.tr("Start empty"), "primary")
        self.importing = button(self.tr("Import my members"))
        self.demo = button(self.tr("Try the demo shop"))
        self._languages = QButtonGroup(self)
        self._lay_out()
        self.empty.clicked.connect(lambda: self._create("empty"))
        self.importing.clicked.connect(lambda: self._create("importing"))
        self.demo.clicked.connect(lambda: self.demo_asked.emit(self._language))
        self.again.returnPressed.connect(lambda: self._create("empty"))

    def show_problem(self, what: str) -> None:
        """Say beside the fields what is missing."""
        words = {
            "name": self.tr("Give the shop a name; it stands on every receipt."),
            "pin_differs": self.tr("The two PINs are not the same. Type both again."),
        }
        self.problem.setText(words[what])
        self.problem.show()
        (self.name if what == "name" else self.pin).setFocus()

    def set_busy(self, *, is_busy: bool) -> None:
        """Show that a shop is being made."""
        self.busy.setVisible(is_busy)
        for part in (self.empty, self.importing, self.demo, self.name, self.pin, self.again):
            part.setEnabled(not is_busy)

    def finish(self, begin: str) -> None:
        """Go on into the shop."""
        self.finished.emit(begin)

    @override
    def take_focus(self) -> None:
        self.name.setFocus()

    def _create(self, begin: str) -> None:
        self.problem.hide()
        pins = (self.pin.text(), self.again.text())
        self.created.emit(begin, self._language, self.name.text(), pins)

    def _lay_out(self) -> None:
        for field in (self.pin, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(_PIN_MAX)
        self.name.setMaxLength(60)
        self.name.setPlaceholderText(self.tr("As it stands above the door"))
        self.pin.setPlaceholderText(self.tr("4 to 12 digits; there is no default"))
        form = QFormLayout()
        form.setSpacing(S3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for words, field in (
            (self.tr("Shop name"), self.name),
            (self.tr("Owner PIN"), self.pin),
            (self.tr("PIN again"), self.again),
        ):
            field.setAccessibleName(words)
            form.addRow(Label(words), field)
        self.problem.hide()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.hide()
        card = frame(
            column(
                row(Label(self.tr("Welcome to posmember"), "large"), None, *self._tongues()),
                Wrapped(
                    self.tr(
                        "Everything is kept on this computer, encrypted, and works without a "
                        "network. Three answers and you can sell."
                    ),
                    "muted",
                ),
                S2,
                form,
                self.problem,
                S2,
                row(self.importing, None, self.empty),
                S2,
                frame(
                    row(
                        Wrapped(self.tr("Just looking? A shop with members, products and sales.")),
                        self.demo,
                        spacing=S4,
                    ),
                    "sunken",
                    S3,
                ),
                self.busy,
                spacing=S2,
            ),
            "panel",
            S5,
        )
        card.setFixedWidth(_CARD_WIDTH)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole = QHBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)

    def _tongues(self) -> list[QPushButton]:
        made = []
        for language, name in _NAMES.items():
            press = button(name, "chip")
            press.setCheckable(True)
            press.setChecked(language == self._language)
            press.clicked.connect(self._choosing(language))
            self._languages.addButton(press)
            made.append(press)
        return made

    def _choosing(self, language: str) -> Callable[[], None]:
        return lambda: self.language_chosen.emit(language)
