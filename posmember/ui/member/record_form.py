"""A form of a member's page: named fields below one another, and one press puts them on record."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit, QWidget

from posmember.ui.style import S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, row
from posmember.ui.widgets.text import Label, Wrapped

_TEXT_MAX = 400


class RecordForm(QFrame):
    """Enter in any field saves; what is saved is up to the form."""

    saved = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.rows = QFormLayout()
        self._read: Callable[[], object] = lambda: None

    def lay_out(
        self,
        title: str,
        fields: tuple[tuple[str, QWidget], ...],
        note: str,
        save: tuple[str, Callable[[], object]],
    ) -> None:
        """Put *fields* below *title*, and below them what becomes of it and the two answers.

        *save*: the words of the press, and what reads the fields as one frozen value.
        """
        save_words, self._read = save
        form = self.rows
        form.setSpacing(S3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in fields:
            field.setAccessibleName(name)
            form.addRow(Label(name), field)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self._save)
                field.setMaxLength(_TEXT_MAX)
        press = button(save_words, "primary")
        press.clicked.connect(self._save)
        leave = button(self.tr("Cancel  {key:member.back}"))
        leave.clicked.connect(self.left)
        self.setLayout(
            column(
                Label(title, "title"),
                form,
                Wrapped(note, "tiny"),
                row(None, leave, press),
                None,
                spacing=S3,
                margin=S4,
            )
        )

    def _save(self) -> None:
        self.saved.emit(self._read())
