"""Who works here, and their PINs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from posmember.domain.staff.permissions import Role
from posmember.services.staff.operators import OperatorRow
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, emptied, frame, row
from posmember.ui.widgets.text import Elided, Label, Wrapped

_FORM_WIDTH = 400
_PIN_MAX = 12


class PeoplePanel(QWidget):
    """A form to add somebody; a line for each person with a field for a new PIN."""

    added = Signal(str, str, str)
    pin_changed = Signal(str, str)
    dismissed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.pin = QLineEdit()
        self.role = Choice()
        self.role.addItem(self.tr("Cashier"), Role.CASHIER.value)
        self.role.addItem(self.tr("Owner"), Role.OWNER.value)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(_PIN_MAX)
        self._people = QVBoxLayout()
        form = QFormLayout()
        form.setSpacing(S3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field in (
            (self.tr("Name"), self.name),
            (self.tr("PIN"), self.pin),
            (self.tr("Role"), self.role),
        ):
            field.setAccessibleName(title)
            form.addRow(Label(title), field)
        add = button(self.tr("Add"), "primary")
        add.clicked.connect(self._add)
        self.pin.returnPressed.connect(self._add)
        words = self.tr(
            "A cashier sells, enrols and redeems; prices by hand, returns and full phone numbers "
            "need the owner's PIN."
        )
        left = frame(
            column(
                Label(self.tr("Add somebody"), "section"),
                form,
                Wrapped(words, "muted"),
                row(None, add),
                None,
                spacing=S3,
            )
        )
        left.setFixedWidth(_FORM_WIDTH)
        right_side = frame(
            column(Label(self.tr("Who works here"), "section"), self._people, None, spacing=S2)
        )
        self.setLayout(row(left, right_side, spacing=S4))

    def fill(self, rows: tuple[OperatorRow, ...]) -> None:
        """Show who works here."""
        emptied(self._people)
        self.name.clear()
        self.pin.clear()
        for each in rows:
            self._people.addWidget(self._person(each))

    def _person(self, each: OperatorRow) -> QWidget:
        role = self.tr("Owner") if each.role is Role.OWNER else self.tr("Cashier")
        pin = QLineEdit()
        pin.setEchoMode(QLineEdit.EchoMode.Password)
        pin.setPlaceholderText(self.tr("New PIN"))
        pin.setAccessibleName(self.tr("New PIN for {name}").replace("{name}", each.name))
        pin.setFixedWidth(140)
        pin.setMaxLength(_PIN_MAX)
        pin.returnPressed.connect(
            lambda: self.pin_changed.emit(each.operator_id, pin.text()) if pin.text() else None
        )
        leave = button(self.tr("Dismiss"), "chip")
        leave.clicked.connect(lambda: self.dismissed.emit(each.operator_id))
        line = row(Label(each.number, "muted"), Elided(each.name, "strong"), Label(role, "muted"))
        line.addWidget(pin)
        line.addWidget(leave)
        line.setSpacing(S3)
        return frame(line, "sunken", S2)

    def _add(self) -> None:
        if self.name.text().strip():
            self.added.emit(self.name.text(), self.pin.text(), str(self.role.currentData()))
        else:
            self.name.setFocus()
