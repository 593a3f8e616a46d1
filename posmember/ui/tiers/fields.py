"""Fields of the forms about tiers: they tell when somebody has finished with one."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from posmember.ui.style import S2
from posmember.ui.tiers.words import Choices
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.text import Label

_LONGEST = 60
_SHORTEST = 6


def form_of(*rows: tuple[str, QWidget]) -> QFormLayout:
    """Return a form of *rows*, each named to be read out."""
    form = QFormLayout()
    form.setSpacing(S2)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for title, field in rows:
        field.setAccessibleName(title)
        form.addRow(Label(title), field)
    return form


def text_field(finished: Callable[[], None]) -> QLineEdit:
    """Return a line that calls *finished* when it is left or Enter is pressed."""
    field = QLineEdit()
    field.setMaxLength(_LONGEST)
    field.editingFinished.connect(finished)
    return field


def choice_of(choices: Choices, finished: Callable[[], None]) -> Choice:
    """Return a choice that calls *finished* when a person has chosen."""
    field = narrow_choice()
    for value, words in choices:
        field.addItem(words, value)
    field.activated.connect(lambda _place: finished())
    return field


def narrow_choice() -> Choice:
    """Return an empty choice that asks for little room, however long its words are."""
    field = Choice()
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(_SHORTEST)
    return field


def choose(field: Choice, value: str) -> None:
    """Show *value* as chosen."""
    field.setCurrentIndex(max(0, field.findData(value)))


def chosen(field: Choice) -> str:
    """Return what is chosen."""
    return str(field.currentData() or "")
