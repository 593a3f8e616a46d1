"""A form made of rows: built anew where its fields change, filled where only values do."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from posmember.domain.pricing.faults import Path
from posmember.ui.programme.rows import Row, RowKind
from posmember.ui.style import S1, S2, S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice, Tick
from posmember.ui.widgets.layout import column, emptied, holder, row
from posmember.ui.widgets.text import Label, Wrapped
from posmember.ui.widgets.wrapping import WrappingRow

_INDENT: Final = 20
_LABEL_WIDTH: Final = 156
_LABEL_LEAST: Final = 96
_FIELD_MAX: Final = 420
_LONGEST: Final = 400


class FormField(QWidget):
    """One row: its name, what it holds, what it means, what is wrong with it."""

    def __init__(self, shown: Row, form: "ProgrammeForm") -> None:
        super().__init__()
        self.row = shown
        self._form = form
        self._fault = Wrapped("", "danger")
        self._note = Wrapped("", "muted")
        self.control, self._fill = self._made(shown)
        self.control.setAccessibleName(shown.label)
        self.setLayout(column(self._line(shown), self._below(shown), spacing=S1))
        self.fill(shown)

    def fill(self, shown: Row) -> None:
        """Show other values in the same field."""
        self.row = shown
        if not (isinstance(self.control, QLineEdit) and self.control.hasFocus()):
            self.control.blockSignals(True)  # noqa: FBT003 - Qt's
            self._fill(shown)
            self.control.blockSignals(False)  # noqa: FBT003 - Qt's
        self._fault.setText("\n".join(shown.faults))
        self._fault.setVisible(bool(shown.faults))
        self._note.setText(shown.note)
        self._note.setVisible(bool(shown.note))

    def _line(self, shown: Row) -> QVBoxLayout:
        if shown.kind in (RowKind.GROUP, RowKind.ITEM, RowKind.ADD):
            return column(self._head(shown))
        label = Wrapped(shown.label)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        label.setFixedWidth(_label_width(shown))
        suffix = [Label(shown.suffix, "muted")] if shown.suffix else []
        line = row(_INDENT * shown.depth, label, self.control, *suffix, spacing=S3)
        line.addStretch(1)
        self.control.setMaximumWidth(_FIELD_MAX)
        line.setStretchFactor(self.control, 3)
        return column(line)

    def _head(self, shown: Row) -> QWidget:
        line = row(_INDENT * shown.depth, self.control, spacing=S2)
        if shown.kind is RowKind.GROUP and shown.is_set:
            clear = button(self.tr("Reset"), "quiet")
            clear.setAccessibleName(f"{self.tr('Reset')} {shown.label}")
            clear.clicked.connect(lambda: self._form.cleared.emit(shown.path))
            line.addWidget(clear)
        line.addStretch(1)
        return holder(line)

    def _below(self, shown: Row) -> QVBoxLayout:
        at = _INDENT * shown.depth
        is_head = shown.kind in (RowKind.GROUP, RowKind.ITEM, RowKind.ADD)
        at += S4 if is_head else _label_width(shown) + S3
        return column(row(at, self._fault), row(at, self._note), spacing=0)

    def _made(self, shown: Row) -> tuple[QWidget, Callable[[Row], None]]:
        match shown.kind:
            case RowKind.TEXT:
                return self._text()
            case RowKind.TICK:
                return self._tick()
            case RowKind.CHOICE:
                return self._choice(shown)
            case RowKind.CHIPS:
                return self._chips(shown)
            case _:
                return self._press(shown)

    def _text(self) -> tuple[QWidget, Callable[[Row], None]]:
        box = QLineEdit()
        box.setMaxLength(_LONGEST)
        box.editingFinished.connect(lambda: self._typed(box.text()))

        def fill(now: Row) -> None:
            box.setText(str(now.value))
            box.setCursorPosition(0)

        return box, fill

    def _typed(self, text: str) -> None:
        if text != self.row.value:
            self._form.text_given.emit(self.row.path, text)

    def _tick(self) -> tuple[QWidget, Callable[[Row], None]]:
        box: QCheckBox = Tick()
        box.toggled.connect(lambda is_on: self._form.value_given.emit(self.row.path, is_on))
        return box, lambda shown: box.setChecked(bool(shown.value))

    def _choice(self, shown: Row) -> tuple[QWidget, Callable[[Row], None]]:
        box = Choice()
        for key, words in shown.choices:
            box.addItem(words, key)
        box.activated.connect(
            lambda _place: self._form.value_given.emit(self.row.path, str(box.currentData()))
        )
        return box, lambda now: box.setCurrentIndex(box.findData(now.value))

    def _chips(self, shown: Row) -> tuple[QWidget, Callable[[Row], None]]:
        presses: dict[str, QPushButton] = {}

        def pressed() -> None:
            keys = frozenset(key for key, press in presses.items() if press.isChecked())
            self._form.value_given.emit(self.row.path, keys)

        for key, words in shown.choices:
            press = button(words, "chip")
            press.setCheckable(True)
            press.clicked.connect(pressed)
            presses[key] = press

        def fill(now: Row) -> None:
            for key, press in presses.items():
                press.setChecked(key in now.value)

        return holder(WrappingRow(*presses.values(), spacing=S1)), fill

    def _press(self, shown: Row) -> tuple[QWidget, Callable[[Row], None]]:
        press = button("", "quiet")
        signal = {
            RowKind.GROUP: self._form.toggled,
            RowKind.ITEM: self._form.removed,
            RowKind.ADD: self._form.added,
        }[shown.kind]
        press.clicked.connect(lambda: signal.emit(self.row.path))

        def fill(now: Row) -> None:
            if now.kind is RowKind.GROUP:
                press.setText(("▾ " if now.value else "▸ ") + now.label)
            elif now.kind is RowKind.ITEM:
                press.setText(f"{now.label}  ✕")
                words = self.tr("Remove {what}").replace("{what}", now.label)
                press.setAccessibleName(words)
                press.setToolTip(words)
            else:
                press.setText(self.tr("Add: {what}").replace("{what}", now.label))

        return press, fill


class ProgrammeForm(QWidget):
    """Tells what was given for which place; decides nothing."""

    text_given = Signal(object, str)
    value_given = Signal(object, object)
    toggled = Signal(object)
    cleared = Signal(object)
    added = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[Path, FormField] = {}
        self._shape: tuple[object, ...] = ()
        self._column = column(spacing=S2, margin=S4)
        self.setLayout(self._column)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show *rows*; the field that somebody writes in stays as it is."""
        shape = tuple(_shape_of(each) for each in rows)
        if shape != self._shape:
            self._build(rows)
            self._shape = shape
        for each in rows:
            self.fields[_key(each)].fill(each)

    def write_first(self, names: Sequence[str]) -> None:
        """Put the cursor into the first field of one of *names*, or the first one at all."""
        boxes = {path[-1]: made.control for path, made in reversed(self.fields.items())}
        named = next((boxes[name] for name in names if name in boxes), None)
        box = named or next((made.control for made in self.fields.values()), None)
        if box is not None:
            box.setFocus()

    def finish(self) -> None:
        """Take what is being written: neither a key nor its button leaves the field."""
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()

    def field(self, *path: str | int) -> FormField:
        """Return the field at a place."""
        return self.fields[path]

    def _build(self, rows: tuple[Row, ...]) -> None:
        focus = self.focusWidget()
        kept = next((path for path, made in self.fields.items() if made.control is focus), None)
        if focus is not None:
            focus.clearFocus()  # else Qt hands it to a neighbour and scrolls there
        emptied(self._column)
        self.fields = {_key(each): FormField(each, self) for each in rows}
        for made in self.fields.values():
            self._column.addWidget(made)
        self._column.addStretch(1)
        if kept in self.fields:
            self.fields[kept].control.setFocus()


def _label_width(shown: Row) -> int:
    return max(_LABEL_LEAST, _LABEL_WIDTH - _INDENT * shown.depth)


def _key(shown: Row) -> Path:
    return (*shown.path, "+") if shown.kind is RowKind.ADD else shown.path


def _shape_of(shown: Row) -> tuple[object, ...]:
    return (shown.path, shown.kind, shown.choices, shown.depth, shown.is_set)
